"""What holds for any figures when one looks ahead: nothing depends on today, ranges hold their methods, shares add up."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.model import Campaign, Period, Target
from analysis.progress.back_test import back_test, inside_range
from analysis.progress.catching_up import if_they_reach
from analysis.progress.compute import compute
from analysis.progress.outlook import Outlook
from tests.analysis.progress.builders import YEAR, campaign, fact, frame, indicator, target, unit

DISTRICTS = "ABCD"
OWN = {"A": 300, "B": 250, "C": 250, "D": 200}
TARGETS = tuple(target("jobs", value, district=code) for code, value in OWN.items())
few = settings(max_examples=15)


def a_year() -> Campaign:
    return campaign(
        [indicator("jobs")],
        [target("jobs", 600, "06-30"), target("jobs", 1000)],
        [unit(f"office-{one}", one, "jobs") for one in DISTRICTS],
        districts=" ".join(DISTRICTS),
    )


@st.composite
def some_facts(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Cumulative figures of some districts and months; a district that reports never falls."""
    rows = []
    for district in DISTRICTS:
        months = sorted(draw(st.sets(st.integers(1, 12), max_size=9)))
        value = 0
        for month in months:
            value += draw(st.integers(0, 90))
            rows.append(fact("jobs", f"office-{district}", district, month, value))
    return rows


def look(facts: pd.DataFrame, month: int, targets: tuple[Target, ...] = TARGETS) -> Outlook:
    where = a_year()
    return Outlook(where, compute(where, facts, targets, Period(YEAR, month)))


def province(outlook: Outlook) -> dict[str, Any]:
    return {str(name): value for name, value in outlook.progress.indicators.to_dict("records")[0].items()}


@given(some_facts(), st.integers(1, 12), st.integers(0, 2000))
@few
def test_neither_pace_nor_projection_depends_on_today(facts: list[dict[str, Any]], month: int, days: int) -> None:
    """The same workbooks received and looked at later, with later periods beside them, say the same of the period."""
    rows = frame(*facts)
    later = rows.assign(received_at=rows["received_at"] + pd.Timedelta(days=days))
    until = rows[rows["period"] <= str(Period(YEAR, month))].reset_index(drop=True)
    once, again, alone = look(rows, month), look(later, month), look(until, month)
    for name in ("projections", "methods", "catching_up", "shortfalls"):
        pd.testing.assert_frame_equal(getattr(once, name), getattr(again, name))
        pd.testing.assert_frame_equal(getattr(once, name), getattr(alone, name))
    pd.testing.assert_series_equal(once.progress.indicators["pace"], again.progress.indicators["pace"])


@given(some_facts(), st.integers(1, 12))
@few
def test_if_every_district_reaches_its_path_the_province_reaches_its_own(facts: list[dict[str, Any]], month: int) -> None:
    """The districts' targets add up to the province's; whoever is above its path stays there."""
    outlook = look(frame(*facts), month)
    row = province(outlook)
    if math.isnan(row["value"]):
        return
    answer = if_they_reach(row, outlook.shortfalls, list(DISTRICTS))
    assert answer.value >= row["expected"] - 1e-9
    assert answer.pace is not None
    assert answer.pace >= 1 - 1e-9
    assert answer.value >= row["value"]


@given(some_facts(), st.integers(1, 12), st.sets(st.sampled_from(DISTRICTS)), st.floats(0.5, 1.5))
@few
def test_what_if_never_takes_away_and_grows_with_the_share(facts: list[dict[str, Any]], month: int, chosen: set[str], share: float) -> None:
    outlook = look(frame(*facts), month)
    row = province(outlook)
    if math.isnan(row["value"]):
        return
    less, more = (if_they_reach(row, outlook.shortfalls, chosen, one) for one in (share, share + 0.1))
    assert 0 <= less.gained <= more.gained


@given(some_facts(), st.integers(1, 12))
@few
def test_shares_of_the_shortfall_add_up_and_are_worst_first(facts: list[dict[str, Any]], month: int) -> None:
    rows = look(frame(*facts), month).shortfalls
    short = rows[rows["shortfall"].notna()]
    assert (short["shortfall"] > 0).all()
    assert short["shortfall"].is_monotonic_decreasing
    assert short.empty or math.isclose(short["share"].sum(), 1)
    assert set(rows["district"]) == set(DISTRICTS)


@given(some_facts(), st.integers(1, 11))
@few
def test_a_range_holds_all_its_methods_and_nothing_below_what_is_reached(facts: list[dict[str, Any]], month: int) -> None:
    outlook = look(frame(*facts), month)
    for row in outlook.projections.to_dict("records"):
        methods = outlook.methods[outlook.methods["district"] == row["district"]]["value"].dropna()
        if row["state"] != "projected":
            assert methods.empty
            continue
        assert (row["low"], row["high"]) == (methods.min(), methods.max())
        assert row["low"] >= row["value"] - 1e-9
        assert set(row["fact_ids"]) <= set(frame(*facts)["fact_id"])


@given(some_facts(), st.integers(1, 11))
@few
def test_what_is_needed_a_month_leads_exactly_to_the_target(facts: list[dict[str, Any]], month: int) -> None:
    for row in look(frame(*facts), month).catching_up.to_dict("records"):
        assert row["remaining"] >= 0
        assert math.isclose(max(row["value"], row["year_target"]), row["value"] + row["needed_per_month"] * row["months_left"])


@given(some_facts(), st.integers(1, 12), st.integers(0, 300))
@few
def test_one_more_district_never_lowers_the_province_nor_what_is_known_of_it(facts: list[dict[str, Any]], month: int, value: int) -> None:
    """District D has sent nothing so far."""
    without = [one for one in facts if one["district"] != "D"]
    before = province(look(frame(*without), month))
    after = province(look(frame(*without, fact("jobs", "office-D", "D", month, value)), month))
    assert after["units_reported"] == before["units_reported"] + 1
    assert not after["target_covered"] < before["target_covered"]
    assert not after["value"] < before["value"]


@given(some_facts(), st.randoms())
@few
def test_the_order_of_the_figures_changes_nothing_that_looks_ahead(facts: list[dict[str, Any]], order: Any) -> None:
    rows = frame(*facts)
    shuffled = rows.iloc[order.sample(range(len(rows)), len(rows))]
    once, again = look(rows, 8), look(shuffled, 8)
    for name in ("projections", "methods", "catching_up", "shortfalls"):
        pd.testing.assert_frame_equal(getattr(once, name), getattr(again, name))


@given(some_facts())
@settings(max_examples=5)
def test_the_back_test_of_a_month_is_what_the_projection_said_then(facts: list[dict[str, Any]]) -> None:
    """Whatever the year became, it is judged by what was known at the time."""
    december = [fact("jobs", f"office-{one}", one, 12, 400) for one in DISTRICTS]
    rows = frame(*(one for one in facts if one["period"] != f"{YEAR}-12"), *december)
    where = a_year()
    tested = back_test(where, compute(where, rows, TARGETS, Period(YEAR, 12)))
    for month in sorted(set(tested["month"])):
        then = look(rows, month).methods.set_index(["district", "method"])["value"]
        of_month = tested[tested["month"] == month].set_index(["district", "method"])["projected"]
        for place, projected in of_month.items():
            assert math.isclose(then[place], projected)
    held = inside_range(tested)
    assert ((held >= 0) & (held <= 1)).all()
