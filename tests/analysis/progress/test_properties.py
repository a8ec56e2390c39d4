"""What holds for any figures at all."""

from __future__ import annotations

import random
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.model import Campaign, Kind, Period
from analysis.progress.compute import Progress, compute
from analysis.progress.summary import as_json
from tests.analysis.progress.builders import YEAR, campaign, fact, frame, indicator, target, unit

BOTH = frozenset({"district", "province"})


def a_year() -> Campaign:
    return campaign(
        [
            indicator("jobs"),
            indicator("near", parent="jobs"),
            indicator("far", parent="jobs"),
            indicator("training", attribution=BOTH),
            indicator("fit", Kind.RATE),
        ],
        [target("jobs", 600, "06-30"), target("jobs", 1000), target("training", 300), target("fit", 74.6)],
        [
            *(unit(f"office-{one}", one, "jobs", "near", "far", "fit") for one in "ABC"),
            *(unit(f"centre-{one}", one, "training") for one in "AB"),
            unit("college", None, "training"),
        ],
        districts="A B C",
    )


COUNTS = [("jobs", "office"), ("near", "office"), ("far", "office"), ("training", "centre")]


@st.composite
def some_facts(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Up to 40 figures, each at most once, some with a percentage only, some of the department."""
    rows: dict[tuple[Any, ...], dict[str, Any]] = {}
    for number in range(draw(st.integers(0, 40))):
        month, value = draw(st.integers(1, 12)), draw(st.integers(0, 500))
        kind = draw(st.sampled_from(["count", "college", "rate"]))
        if kind == "college":
            one = fact("training", "college", None, month, value, draw(st.sampled_from(["month", "cumulative"])), submission=number)
        elif kind == "rate":
            district = draw(st.sampled_from("ABC"))
            whole = draw(st.one_of(st.none(), st.integers(500, 900)))
            one = fact(
                "fit", f"office-{district}", district, month, 50 if whole is None else 100 * value / whole, parts=whole and (value, whole)
            )
        else:
            code, sender = draw(st.sampled_from(COUNTS))
            district = draw(st.sampled_from("AB"))
            who = draw(st.sampled_from([f"{sender}-{district}", None]))
            one = fact(code, who, district, month, value, draw(st.sampled_from(["month", "cumulative"])), submission=number)
        rows[one["indicator"], one["district"], one["period"], one["measure"]] = one
    return list(rows.values())


def at(facts: pd.DataFrame, month: int) -> Progress:
    return compute(a_year(), facts, (), Period(YEAR, month))


@given(some_facts(), st.integers(1, 12))
@settings(max_examples=60)
def test_the_province_is_the_sum_of_its_districts_and_of_its_own_bodies(facts: list[dict[str, Any]], month: int) -> None:
    progress = at(frame(*facts), month)
    for code in ("jobs", "near", "far", "training"):
        districts = progress.districts[progress.districts["indicator"] == code]["value"]
        units = progress.coverage[(progress.coverage["indicator"] == code) & (progress.coverage["unit"] == "college")]["value"]
        expected = pd.concat([districts, units]).sum(min_count=1)
        value = progress.indicators.set_index("indicator").loc[code, "value"]
        assert value == expected or (pd.isna(value) and pd.isna(expected))


@given(some_facts(), st.integers(1, 12), st.randoms())
@settings(max_examples=40)
def test_the_order_of_the_figures_never_matters(facts: list[dict[str, Any]], month: int, order: random.Random) -> None:
    rows = frame(*facts)
    shuffled = rows.iloc[order.sample(range(len(rows)), len(rows))]
    once, again = at(rows, month), at(shuffled, month)
    for name in ("indicators", "districts", "course", "coverage"):
        pd.testing.assert_frame_equal(getattr(once, name), getattr(again, name))


@given(some_facts(), st.integers(1, 12), st.integers(0, 500))
@settings(max_examples=40)
def test_one_more_unit_never_lowers_coverage_or_a_total(facts: list[dict[str, Any]], month: int, value: int) -> None:
    """District C has sent no count so far."""
    before = at(frame(*facts), month).indicators.set_index("indicator")
    after = at(frame(*facts, fact("jobs", "office-C", "C", month, value)), month).indicators.set_index("indicator")
    assert after.loc["jobs", "units_reported"] == before.loc["jobs", "units_reported"] + 1
    assert len(after.loc["jobs", "missing_units"]) == len(before.loc["jobs", "missing_units"]) - 1
    assert not after.loc["jobs", "value"] < before.loc["jobs", "value"]


@given(some_facts(), st.integers(2, 12), st.integers(1, 11))
@settings(max_examples=40)
def test_the_course_of_a_month_is_the_value_as_of_that_month(facts: list[dict[str, Any]], month: int, earlier: int) -> None:
    """So later figures never change what was known at the time."""
    earlier = min(earlier, month)
    course = at(frame(*facts), month).course
    then = course[(course["district"] == "") & (course["period"] == str(Period(YEAR, earlier)))].set_index("indicator")["value"]
    now = at(frame(*facts), earlier).indicators.set_index("indicator")["value"]
    pd.testing.assert_series_equal(then, now, check_names=False)


@given(some_facts(), st.integers(1, 12))
@settings(max_examples=40)
def test_reported_carried_and_missing_units_are_all_the_units_expected(facts: list[dict[str, Any]], month: int) -> None:
    for row in at(frame(*facts), month).indicators.itertuples():
        assert row.units_reported + len(row.carried_units) + len(row.missing_units) == row.units_expected


@given(some_facts(), st.integers(1, 12))
@settings(max_examples=30)
def test_a_rate_stays_within_its_districts(facts: list[dict[str, Any]], month: int) -> None:
    progress = at(frame(*facts), month)
    fit = progress.indicators.set_index("indicator").loc["fit"]
    districts = progress.districts[(progress.districts["indicator"] == "fit") & progress.districts["numerator"].notna()]["value"]
    if pd.isna(fit["value"]):
        assert districts.empty
    else:
        assert districts.min() - 1e-9 <= fit["value"] <= districts.max() + 1e-9


@pytest.mark.parametrize("month", [1, 6, 12])
def test_the_json_has_no_nan_and_the_keys_that_the_command_promises(month: int) -> None:
    answer = as_json(at(frame(fact("jobs", "office-A", "A", 1, 3)), month))
    promised = [
        *("indicator", "value", "numerator", "denominator", "milestone", "year_target", "expected", "achievement", "pace"),
        *("status", "above_60", "units_reported", "units_expected"),
    ]
    assert list(answer) == ["campaign", "as_of", "made_up", "suspicious", "indicators"]
    for one in answer["indicators"]:
        assert list(one)[: len(promised)] == promised
        assert list(one)[-1] == "districts"
        assert one["above_60"] in (True, False, None)
        for number in [*one.values(), *(value for district in one["districts"] for value in district.values())]:
            assert number == number
        for district in one["districts"]:
            assert list(district)[:7] == ["district", "value", "target", "expected", "achievement", "pace", "status"]
