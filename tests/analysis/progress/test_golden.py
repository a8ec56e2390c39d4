"""A small invented campaign whose every figure was worked out on paper."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.model import Direction, Kind, Period
from analysis.progress.compute import Progress, compute
from data.tables.campaign import load_campaign, load_year
from tests.analysis.progress.builders import campaign, fact, frame, indicator, measure, row, target, unit

FORESTS = Path(__file__).parents[2] / "campaigns" / "2031"


@pytest.fixture(scope="module")
def june() -> Progress:
    """Two districts A and B at the end of June 2029, day 181 of 365.

    jobs      milestone 60, year 100; A is assigned 40, B 60.
              A: cumulative June 30. B: months January 5, February 5, April 8; March, May, June missing.
              B = 5 + 5 + 8 = 18, of April, at least. Province 30 + 18 = 48.
              E = 60 (the milestone's own day): pace 48/60 = 0.8, achievement 48/100.
              A: E = 60 x 40/100 = 24, pace 30/24 = 1.25. B: E = 60 x 60/100 = 36, pace 18/36 = 0.5.
              Only A reported June: 1 of 2 units, 40 of the 100 assigned; A's share 30/48 = 0.625.
    training  year 400. Centres A 100 and B 50, college 250 beside them: 400 = the year target.
              E = 400 x 181/365 = 198.3561...; pace 400/198.3561... = 365/181.
    fit       74.6 %. A 3 of 4; B says 80 % without parts. Province 3/4 = 75 %, gap 0.4 points.
    poor      0 households. A 2; B never reported: at least 2.
    """
    year = campaign(
        [
            indicator("jobs"),
            indicator("training", attribution=frozenset({"district", "province"})),
            indicator("fit", Kind.RATE),
            indicator("poor", Kind.STOCK, direction=Direction.LOWER, unit_of_measure="hộ"),
        ],
        [target("jobs", 60, "06-30"), target("jobs", 100), target("training", 400), target("fit", 74.6), target("poor", 0)],
        [
            unit("office-A", "A", "jobs", "fit", "poor"),
            unit("office-B", "B", "jobs", "fit", "poor"),
            unit("centre-A", "A", "training"),
            unit("centre-B", "B", "training"),
            unit("college", None, "training"),
        ],
    )
    return measure(
        year,
        6,
        fact("jobs", "office-A", "A", 6, 30),
        fact("jobs", "office-B", "B", 1, 5, "month"),
        fact("jobs", "office-B", "B", 2, 5, "month"),
        fact("jobs", "office-B", "B", 4, 8, "month"),
        fact("training", "centre-A", "A", 6, 100),
        fact("training", "centre-B", "B", 6, 50),
        fact("training", "college", None, 6, 250),
        fact("fit", "office-A", "A", 6, 75.0, parts=(3, 4)),
        fact("fit", "office-B", "B", 6, 80.0),
        fact("poor", "office-A", "A", 6, 2),
        targets=[target("jobs", 40, district="A", made_up=True), target("jobs", 60, district="B")],
    )


def test_a_count_with_a_milestone(june: Progress) -> None:
    jobs = row(june, "jobs")
    assert (jobs["value"], jobs["milestone"], jobs["year_target"], jobs["expected"]) == (48, 60, 100, 60)
    assert (jobs["achievement"], jobs["pace"], jobs["gap"]) == (0.48, 0.8, -52)
    assert (jobs["status"], jobs["above_60"], jobs["milestone_met"], jobs["expected_rule"]) == ("behind", False, False, "milestone")
    assert (jobs["units_reported"], jobs["units_expected"]) == (1, 2)
    assert (jobs["missing_units"], jobs["carried_units"], jobs["lower_bound"]) == ((), ("office-B",), True)
    assert jobs["target_covered"] == 0.4
    assert (jobs["data_period"], jobs["fact_ids"]) == ("2029-06", (1, 2, 3, 4))


def test_its_districts(june: Progress) -> None:
    a, b = row(june, "jobs", "A"), row(june, "jobs", "B")
    assert (a["value"], a["target"], a["expected"], a["pace"], a["status"], a["share"]) == (30, 40, 24, 1.25, "on_pace", 0.625)
    assert (b["value"], b["target"], b["expected"], b["pace"], b["status"], b["share"]) == (18, 60, 36, 0.5, "far_behind", 0.375)
    assert (a["carried"], a["lower_bound"], a["made_up_target"], a["data_period"]) == (False, False, True, "2029-06")
    assert (b["carried"], b["lower_bound"], b["made_up_target"], b["data_period"]) == (True, True, False, "2029-04")


def test_a_count_on_a_straight_line_with_a_body_of_the_province_beside_the_districts(june: Progress) -> None:
    training = row(june, "training")
    assert (training["value"], training["milestone"], training["expected_rule"]) == (400, None, "straight")
    assert training["expected"] == 400 * 181 / 365
    assert training["pace"] == pytest.approx(365 / 181, rel=1e-15)
    assert (training["status"], training["above_60"], training["milestone_met"]) == ("completed", True, None)
    assert (training["units_reported"], training["units_expected"], training["lower_bound"]) == (3, 3, False)
    assert row(june, "training", "A")["status"] == "no_target"
    assert row(june, "training", "A")["share"] == 0.25


def test_a_rate_is_sum_over_sum_of_those_who_gave_both(june: Progress) -> None:
    fit = row(june, "fit")
    assert (fit["value"], fit["numerator"], fit["denominator"], fit["rate_without_parts"]) == (75, 3, 4, 1)
    assert (fit["achievement"], fit["pace"], fit["expected"], fit["above_60"]) == (None, None, None, None)
    assert fit["gap"] == pytest.approx(0.4)
    assert (fit["status"], fit["units_reported"], fit["units_expected"]) == ("completed", 2, 2)
    assert row(june, "fit", "B")["value"] == 80


def test_a_stock_is_at_least_what_is_known(june: Progress) -> None:
    poor = row(june, "poor")
    assert (poor["value"], poor["gap"], poor["lower_bound"], poor["missing_units"]) == (2, 2, True, ("office-B",))
    assert (poor["achievement"], poor["pace"], poor["status"]) == (None, None, "not_due")
    assert row(june, "poor", "B")["status"] == "not_reported"
    assert row(june, "poor", "B")["value"] is None


def test_the_course_shows_every_month_and_what_was_expected(june: Progress) -> None:
    course = june.course[(june.course["indicator"] == "jobs") & (june.course["district"] == "")]
    assert course["period"].tolist() == [f"2029-0{month}" for month in range(1, 7)]
    assert course["value"].tolist() == [5, 10, 10, 18, 18, 48]
    assert course["expected"].tolist() == [60 * day / 181 for day in (31, 59, 90, 120, 151)] + [60]
    assert course["units_reported"].tolist() == [1, 1, 0, 1, 0, 1]


def test_the_coverage_names_every_unit(june: Progress) -> None:
    jobs = june.coverage[june.coverage["indicator"] == "jobs"].set_index("unit")
    assert jobs["state"].to_dict() == {
        "office-A": "reported",
        "office-B": "carried",
        "centre-A": "not_assigned",
        "centre-B": "not_assigned",
        "college": "not_assigned",
    }
    assert jobs["period"].to_dict() == {"office-A": "2029-06", "office-B": "2029-04", "centre-A": None, "centre-B": None, "college": None}
    assert jobs.loc["office-B", "value"] == 18


def test_another_year_s_campaign_needs_no_changed_line() -> None:
    """Milestones in March and September, thresholds of its own, a rate with last year's level.

    At the end of June (day 181): E = 100 + (700 - 100) x (181 - 90)/(273 - 90) = 398.36...; 350 of it is 0.8786,
    which this campaign's thresholds (0.95, 0.8) call behind. Forest cover: from 60.25 to 61.25 in a year, so
    60.25 + 181/365 = 60.7459 is expected; 60.75 is ahead of it.
    """
    forests = load_campaign(FORESTS)
    facts = frame(
        fact("forest_planted", "kl-A1", "A1", 6, 350, year=2031),
        fact("forest_cover", "kl-A1", "A1", 6, 60.75, parts=(243, 400), year=2031),
        fact("open_fires", "kl-A1", "A1", 6, 0, year=2031),
        fact("open_fires", "kl-A2", "A2", 6, 0, year=2031),
    )
    progress = compute(forests, facts, (), Period(2031, 6))
    planted, cover = row(progress, "forest_planted"), row(progress, "forest_cover")
    assert planted["expected"] == pytest.approx(100 + 600 * 91 / 183)
    assert (planted["status"], planted["milestone"], planted["milestone_due"]) == ("behind", 700, "2031-09-30")
    assert cover["pace"] == pytest.approx(0.5 / (181 / 365))
    assert (cover["status"], cover["achievement"]) == ("on_pace", None)
    assert row(progress, "open_fires")["status"] == "completed"
    assert row(progress, "open_fires", "A3")["status"] == "not_assigned"


def test_the_directive_s_own_contradiction_of_june_is_visible_in_the_numbers() -> None:
    """10 000 jobs meet the June milestone and are 56.2 % of the year, which misses rule III.8."""
    facts = frame(fact("jobs_created", None, "027", 6, 10_000, year=2023))
    jobs = row(compute(load_year(2023), facts, (), Period(2023, 6)), "jobs_created")
    assert (jobs["milestone_met"], jobs["above_60"]) == (True, False)
    assert (jobs["pace"], jobs["status"]) == (1, "on_pace")
