"""Where a count may stand at the year's end: every figure worked out by hand."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pandas as pd
import pytest

from analysis.model import Campaign, Direction, Kind, Period
from analysis.progress.back_test import back_test, worst_from
from analysis.progress.outlook import Outlook, OutlookInputs
from tests.analysis.progress.builders import YEAR, campaign, fact, frame, indicator, measure, target, unit


def year(*indicators: Any, targets: Any = None) -> Campaign:
    """One count with a milestone in June, sent by two districts; or these indicators."""
    return campaign(
        indicators or [indicator("jobs")],
        [target("jobs", 900, "06-30"), target("jobs", 1800)] if targets is None else targets,
        [unit("office-A", "A", "jobs", "fit", "poor"), unit("office-B", "B", "jobs")],
    )


def course(*values: tuple[int, float], code: str = "jobs", district: str = "A", of_year: int = YEAR) -> list[dict[str, Any]]:
    return [fact(code, f"office-{district}", district, month, value, year=of_year) for month, value in values]


SIX_MONTHS = course((1, 100), (2, 220), (3, 330), (5, 600), (6, 780))


def look(where: Campaign, month: int, *facts: dict[str, Any], targets: Any = (), outlook_inputs: OutlookInputs | None = None) -> Outlook:
    return Outlook(where, measure(where, month, *facts, targets=targets), outlook_inputs or OutlookInputs())


def methods(outlook: Outlook, district: str = "", code: str = "jobs") -> dict[str, float | None]:
    rows = outlook.methods
    rows = rows[(rows["indicator"] == code) & (rows["district"] == district)]
    return {one: None if pd.isna(value) else value for one, value in zip(rows["method"], rows["value"], strict=True)}


def row(outlook: Outlook, district: str = "", code: str = "jobs") -> dict[str, Any]:
    rows = outlook.projections
    found = rows[(rows["indicator"] == code) & (rows["district"] == district)].to_dict("records")
    assert len(found) == 1
    return {str(name): None if isinstance(value, float) and pd.isna(value) else value for name, value in found[0].items()}


def test_a_range_over_named_methods() -> None:
    """780 by June, E(June) 900 of 1 800. April was not sent: May's 270 are 135 in April and 135 in May."""
    found = look(year(), 6, *SIX_MONTHS)
    assert methods(found) == {
        "plan_shape": 780 * 1800 / 900,
        "run_rate": 780 / 6 * 12,
        "recent_months": 780 + 6 * (3 * 180 + 2 * 135 + 1 * 135) / 6,
        "last_year_shape": None,
    }
    june = row(found)
    assert (june["state"], june["low"], june["high"], june["year_target"], june["periods"]) == ("projected", 1560, 1725, 1800, 5)
    assert (june["base_period"], june["value"], june["carried"]) == ("2029-06", 780, False)


def test_the_facts_that_a_projection_used_are_listed() -> None:
    """The latest figure, and for the last three months also where the first of them began: March, May and June."""
    found = look(year(), 6, *SIX_MONTHS)
    assert found.facts_behind("run_rate", "jobs", "") == (5,)
    assert found.facts_behind("recent_months", "jobs", "") == (3, 4, 5)
    assert row(found)["fact_ids"] == (5, 3, 4)


def test_below_three_periods_with_data_nothing_is_projected() -> None:
    found = look(year(), 6, *course((1, 100), (6, 780)))
    assert (row(found)["state"], row(found)["periods"], row(found)["low"]) == ("too_few_periods", 2, None)
    assert found.methods.empty
    assert row(found)["fact_ids"] == ()


def test_a_district_is_projected_from_the_date_of_its_own_data_and_marked() -> None:
    """B's latest figure is of April, day 120; its share of the path by then is 400 x 900/1800 x 120/181."""
    facts = [*SIX_MONTHS, *course((1, 10), (3, 30), (4, 40), district="B")]
    found = look(year(), 6, *facts, targets=[target("jobs", 400, district="B")])
    b = row(found, "B")
    assert (b["base_period"], b["value"], b["carried"], b["lower_bound"], b["year_target"]) == ("2029-04", 40, True, True, 400)
    expected_in_april = 400 * 900 / 1800 * 120 / 181
    assert methods(found, "B")["plan_shape"] == pytest.approx(40 * 400 / expected_in_april)
    assert methods(found, "B")["run_rate"] == 120
    assert methods(found, "B")["recent_months"] == 40 + 8 * 10


def test_a_district_without_a_target_follows_the_shape_of_the_province() -> None:
    found = look(year(), 6, *SIX_MONTHS)
    assert methods(found, "A")["plan_shape"] == 1560
    assert row(found, "A")["verdict"] is None


def test_without_any_target_there_is_no_plan_to_follow() -> None:
    found = look(year(targets=()), 6, *SIX_MONTHS)
    assert methods(found)["plan_shape"] is None
    rows = found.methods[found.methods["district"] == ""].set_index("method")
    assert rows["obstacle"].to_dict() == {
        "plan_shape": "no_path",
        "run_rate": None,
        "recent_months": None,
        "last_year_shape": "no_last_year",
    }


def test_the_shape_of_last_year_is_its_december_over_the_same_month() -> None:
    """Last year 500 by June and 1 250 at its end: the year more than doubles after June."""
    before = measure(year(), 12, *course((6, 500), (12, 1250)), *course((12, 5), district="B"))
    found = look(year(), 6, *SIX_MONTHS, outlook_inputs=OutlookInputs(last_year=before))
    assert methods(found, "A")["last_year_shape"] == 780 * 1250 / 500
    rows = found.methods[found.methods["district"] == "A"].set_index("method")
    assert rows.loc["last_year_shape", "fact_ids"] == (5, 2)


@pytest.mark.parametrize("last_year", [[(6, 500), (11, 1250)], [(5, 500), (12, 1250)]])
def test_a_last_year_without_december_or_without_the_month_gives_no_shape(last_year: list[tuple[int, float]]) -> None:
    before = measure(year(), 12, *course(*last_year))
    found = look(year(), 6, *SIX_MONTHS, outlook_inputs=OutlookInputs(last_year=before))
    rows = found.methods[found.methods["district"] == "A"].set_index("method")
    assert rows.loc["last_year_shape", "obstacle"] == "last_year_incomplete"


def test_a_cumulative_count_never_projects_below_what_it_has_reached() -> None:
    """A correction made the course fall; the year can still not end lower than it stands."""
    found = look(year(), 6, *course((3, 500), (5, 600), (6, 300)))
    assert methods(found)["recent_months"] == 300


@pytest.mark.parametrize(
    ("reached", "verdict"),
    [(1800, "exceeded"), (950, "exceeded"), (900, "reached"), (840, "open"), (700, "missed")],
)
def test_the_verdict_speaks_for_the_whole_range(reached: float, verdict: str) -> None:
    """Even months and a steady plan but for the last month, so that the methods differ."""
    steps = [(month, reached * month / 6) for month in (1, 2, 3, 4, 5, 6)]
    if verdict == "open":
        steps[4] = (5, 560.0)
    found = look(year(), 6, *course(*steps), *course(*((month, 0) for month in range(1, 7)), district="B"))
    assert row(found)["verdict"] == verdict


def test_while_units_are_missing_a_count_is_never_said_to_miss_its_target() -> None:
    """District B never reported: what it has can only add."""
    found = look(year(), 6, *course((1, 10), (3, 30), (6, 60)))
    assert (row(found)["lower_bound"], row(found)["verdict"]) == (True, "open")


def test_a_ceiling_is_kept_only_where_nothing_is_missing() -> None:
    where = year(indicator("jobs", direction=Direction.LOWER), targets=[target("jobs", 100)])
    few = course((1, 1), (3, 3), (6, 6))
    assert row(look(where, 6, *few))["verdict"] == "open"
    assert row(look(where, 6, *few, *course((6, 0), district="B")))["verdict"] == "reached"
    assert row(look(where, 6, *course((1, 50), (3, 150), (6, 300))))["verdict"] == "missed"


@pytest.mark.parametrize(
    ("kind", "changes", "state"),
    [(Kind.RATE, {}, "not_a_count"), (Kind.STOCK, {}, "not_a_count"), (Kind.FLOW, {"reviewed_from": 2}, "yearly_review")],
)
def test_levels_and_yearly_reviews_are_not_projected(kind: Kind, changes: dict[str, Any], state: str) -> None:
    """A line through two levels, or through the one month of a review, would look like knowledge."""
    where = year(indicator("jobs", kind, **changes), targets=[target("jobs", 90)])
    found = look(where, 6, *SIX_MONTHS)
    assert (row(found)["state"], row(found)["low"]) == (state, None)


def test_at_the_year_s_end_what_was_reached_stands_in_place_of_a_projection() -> None:
    found = look(year(), 12, *SIX_MONTHS, *course((12, 1500)))
    assert (row(found)["state"], row(found)["value"]) == ("year_over", 1500)


def estimates(*rows: tuple[str, float, int, int]) -> pd.DataFrame:
    """Estimates of the whole year by district; each with the month and day on which it came."""
    made = frame(*(fact("jobs", f"office-{who}", who, 12, value, estimate=True) for who, value, _, _ in rows))
    return made.assign(received_at=[pd.Timestamp(datetime(YEAR, month, day, tzinfo=UTC)) for _, _, month, day in rows])


def test_the_units_own_estimate_stands_beside_the_range_and_is_no_part_of_it() -> None:
    """Known by the end of the month in which June is reported: July. B's first estimate gave way to its second."""
    sent = estimates(("A", 1700, 6, 24), ("B", 100, 6, 20), ("B", 90, 7, 3), ("A", 9999, 8, 1))
    plain, beside = look(year(), 6, *SIX_MONTHS), look(year(), 6, *SIX_MONTHS, outlook_inputs=OutlookInputs(estimates=sent))
    june = row(beside)
    assert (june["own_estimate"], june["own_estimate_units"], june["own_estimate_expected"]) == (1790, 2, 2)
    assert (june["own_estimate_received"], june["own_estimate_fact_ids"]) == ("2029-07-03", (1, 3))
    assert row(beside, "B")["own_estimate"] == 90
    assert (june["low"], june["high"]) == (row(plain)["low"], row(plain)["high"])
    assert (row(plain)["own_estimate"], row(plain)["own_estimate_units"]) == (None, 0)


def test_an_actual_december_is_no_estimate() -> None:
    sent = estimates(("A", 1700, 6, 24)).assign(estimate=False)
    assert row(look(year(), 6, *SIX_MONTHS, outlook_inputs=OutlookInputs(estimates=sent)))["own_estimate"] is None


def test_the_back_test_projects_every_month_with_what_was_known_then() -> None:
    """The year ended at 1 500. From March (330 by then, E = 900 x 90/181) the run rate said 1 320: 12 % too low."""
    where = year(targets=[target("jobs", 900, "06-30"), target("jobs", 1800)])
    full = measure(where, 12, *SIX_MONTHS, *course((9, 1200), (12, 1500)), *course((12, 0), district="B"))
    tested = back_test(where, full)
    ours = tested[tested["district"] == "A"].set_index(["method", "month"])["error"]
    assert sorted({month for _, month in ours.index}) == [3, 5, 6, 9]
    assert ours["run_rate", 3] == pytest.approx(-0.12)
    assert ours["plan_shape", 6] == pytest.approx(1560 / 1500 - 1)
    assert ours["recent_months", 6] == pytest.approx(1725 / 1500 - 1)
    assert worst_from(tested[tested["district"] == "A"], 6)["run_rate"] == pytest.approx(0.0667, abs=1e-4)


def test_a_year_that_is_not_over_or_not_complete_is_not_tested() -> None:
    where = year()
    assert back_test(where, measure(where, 11, *SIX_MONTHS)).empty
    late = back_test(where, measure(where, 12, *SIX_MONTHS, *course((11, 1400))))
    assert late[late["district"] == "A"].empty


def test_the_order_of_the_districts_facts_and_later_figures_change_no_projection() -> None:
    later = course((7, 5000))
    once, again = look(year(), 6, *SIX_MONTHS), look(year(), 6, *SIX_MONTHS, *later)
    pd.testing.assert_frame_equal(once.projections, again.projections)
    assert once.progress.as_of == Period(YEAR, 6)
