"""One rule of the calculation a test."""

from __future__ import annotations

import math
from typing import Any

import pytest

from analysis.model import Campaign, Direction, Kind, Language, Period
from analysis.progress.compute import compute
from analysis.progress.summary import footnotes
from tests.analysis.progress.builders import YEAR, campaign, fact, frame, indicator, measure, row, target, unit


def jobs_of_a(month: int, value: float, measured: str = "cumulative", **changes: Any) -> dict[str, Any]:
    """A figure of the office of district A."""
    return fact("jobs", "office-A", "A", month, value, measured, **changes)


def one_count(milestone: float | None = None, year: float | None = 100, **changes: object) -> Campaign:
    """Two districts, one office each, one count."""
    targets = [target("jobs", milestone, "06-30")] if milestone else []
    targets += [target("jobs", year)] if year is not None else []
    return campaign([indicator("jobs", **changes)], targets, [unit("office-A", "A", "jobs"), unit("office-B", "B", "jobs")])


def one_rate(year: float | None = 74.6, **changes: object) -> Campaign:
    offices = [unit("office-A", "A", "fit"), unit("office-B", "B", "fit")]
    return campaign([indicator("fit", Kind.RATE, **changes)], [target("fit", year)] if year is not None else [], offices)


def body_beside_districts(**changes: object) -> Campaign:
    """A count that a body of the province reports, by district or as a whole, and nobody else."""
    both = frozenset({"district", "province"})
    return campaign([indicator("advice", attribution=both, **changes)], [target("advice", 100)], [unit("service", None, "advice")])


def with_parts(*, of_whom: bool = False) -> Campaign:
    """jobs = near + far; the office of B answers only for near."""
    parts = [indicator("near", parent="jobs"), indicator("far", parent="jobs", adds_up=not of_whom)]
    offices = [unit("office-A", "A", "jobs", "near", "far"), unit("office-B", "B", "jobs", "near")]
    return campaign([indicator("jobs"), *parts], [target("jobs", 100)], offices)


# --- months and cumulative figures -------------------------------------------------------------


def test_a_month_is_added_to_the_last_cumulative_figure() -> None:
    facts = [jobs_of_a(3, 40), jobs_of_a(4, 7, "month")]
    found = row(measure(one_count(), 4, *facts), "jobs", "A")
    assert (found["value"], found["lower_bound"], found["fact_ids"]) == (47, False, (1, 2))


def test_a_cumulative_figure_stands_for_itself_beside_its_month() -> None:
    facts = [jobs_of_a(5, 643), jobs_of_a(5, 114, "month")]
    assert row(measure(one_count(), 5, *facts), "jobs", "A")["value"] == 643


def test_months_since_january_are_complete() -> None:
    facts = [jobs_of_a(month, 10, "month") for month in (1, 2, 3)]
    found = row(measure(one_count(), 3, *facts), "jobs", "A")
    assert (found["value"], found["lower_bound"]) == (30, False)


@pytest.mark.parametrize("months", [(2, 3), (1, 3)])
def test_a_missing_month_leaves_a_marked_lower_bound(months: tuple[int, ...]) -> None:
    facts = [jobs_of_a(month, 10, "month") for month in months]
    found = row(measure(one_count(), 3, *facts), "jobs", "A")
    assert (found["value"], found["lower_bound"], found["carried"]) == (20, True, False)


def test_the_next_cumulative_figure_closes_the_gap() -> None:
    facts = [
        jobs_of_a(2, 10, "month"),
        jobs_of_a(4, 50),
        jobs_of_a(5, 5, "month"),
    ]
    found = row(measure(one_count(), 5, *facts), "jobs", "A")
    assert (found["value"], found["lower_bound"]) == (55, False)


# --- who has not reported ----------------------------------------------------------------------


def test_a_late_unit_counts_with_its_latest_figure_and_is_named() -> None:
    facts = [jobs_of_a(6, 40), fact("jobs", "office-B", "B", 4, 20)]
    jobs = row(measure(one_count(), 6, *facts), "jobs")
    assert (jobs["value"], jobs["carried_units"], jobs["missing_units"], jobs["lower_bound"]) == (60, ("office-B",), (), True)
    assert (jobs["units_reported"], jobs["units_expected"]) == (1, 2)


def test_a_unit_that_never_reported_adds_nothing_and_is_named() -> None:
    jobs = row(measure(one_count(), 6, jobs_of_a(6, 40)), "jobs")
    assert (jobs["value"], jobs["missing_units"], jobs["lower_bound"]) == (40, ("office-B",), True)


def test_nobody_reported_is_missing_and_never_zero() -> None:
    progress = measure(one_count(), 6)
    jobs = row(progress, "jobs")
    assert (jobs["value"], jobs["achievement"], jobs["pace"], jobs["gap"], jobs["above_60"]) == (None,) * 5
    assert (jobs["status"], jobs["units_reported"], jobs["lower_bound"]) == ("not_reported", 0, False)
    assert row(progress, "jobs", "A")["status"] == "not_reported"
    assert progress.course["value"].isna().all()


def test_a_reported_zero_is_a_value() -> None:
    jobs = row(measure(one_count(), 6, jobs_of_a(6, 0)), "jobs", "A")
    assert (jobs["value"], jobs["status"]) == (0, "no_target")


def test_figures_of_other_years_and_of_later_months_are_left_aside() -> None:
    others = [jobs_of_a(12, 900, year=YEAR - 1), jobs_of_a(6, 800, year=YEAR + 1, submission=9), jobs_of_a(7, 70)]
    assert row(measure(one_count(), 6, *others, jobs_of_a(6, 40)), "jobs")["value"] == 40


def test_a_carried_rate_or_stock_is_the_last_known_state_and_no_bound() -> None:
    facts = [
        fact("fit", unit_, district, month, 75, parts=(3, 4)) for unit_, district, month in (("office-A", "A", 6), ("office-B", "B", 2))
    ]
    fit = row(measure(one_rate(), 6, *facts), "fit")
    assert (fit["value"], fit["carried_units"], fit["lower_bound"]) == (75, ("office-B",), False)


# --- whose figure it is ------------------------------------------------------------------------


def test_a_district_s_value_counts_once_and_the_latest_one_counts() -> None:
    """The department's table repeats what the office sent: one figure, not two."""
    facts = [fact("jobs", None, "A", 6, 45, submission=2), jobs_of_a(6, 40, submission=1)]
    jobs = row(measure(one_count(), 6, *facts), "jobs")
    assert (jobs["value"], jobs["fact_ids"], jobs["units_reported"]) == (45, (1,), 1)


def test_the_department_s_table_counts_as_reported_for_the_units_it_speaks_for() -> None:
    jobs = row(measure(one_count(), 6, fact("jobs", None, "A", 6, 40), fact("jobs", None, "B", 6, 20)), "jobs")
    assert (jobs["units_reported"], jobs["missing_units"]) == (2, ())


def test_a_body_of_the_province_adds_to_the_districts() -> None:
    both = frozenset({"district", "province"})
    year = campaign([indicator("training", attribution=both)], [], [unit("centre-A", "A", "training"), unit("college", None, "training")])
    facts = [fact("training", "centre-A", "A", 6, 40), fact("training", "college", None, 6, 100)]
    assert row(measure(year, 6, *facts), "training")["value"] == 140


def test_a_body_that_reports_by_district_is_one_unit_and_its_districts_add_up() -> None:
    facts = [fact("advice", "service", "A", 6, 30), fact("advice", "service", "B", 6, 12)]
    progress = measure(body_beside_districts(), 6, *facts)
    advice = row(progress, "advice")
    assert (advice["value"], advice["units_reported"], advice["units_expected"]) == (42, 1, 1)
    assert row(progress, "advice", "A")["status"] == "no_target"


def test_a_body_s_whole_and_its_parts_are_never_added() -> None:
    """In May by district, in June for the whole province, or both at once: adding would double every person."""
    whole, parts = fact("advice", "service", None, 6, 50), [fact("advice", "service", "A", 5, 30), fact("advice", "service", "B", 5, 12)]
    assert row(measure(body_beside_districts(), 6, whole, *parts), "advice")["value"] == 50
    newer = [fact("advice", "service", "A", 7, 33), fact("advice", "service", "B", 7, 22)]
    assert row(measure(body_beside_districts(), 7, whole, *newer), "advice")["value"] == 55
    same = [fact("advice", "service", "A", 6, 30), fact("advice", "service", "B", 6, 12)]
    assert row(measure(body_beside_districts(), 6, whole, *same), "advice")["value"] == 50


def test_a_province_figure_by_nobody_who_answers_never_adds_to_districts() -> None:
    facts = [jobs_of_a(6, 40), fact("jobs", None, None, 6, 90)]
    assert row(measure(one_count(), 6, *facts), "jobs")["value"] == 40
    assert row(measure(one_count(), 6, facts[1]), "jobs")["value"] == 90


def test_a_unit_that_does_not_answer_never_adds_to_those_that_do() -> None:
    """The division repeats the province's total of 140: the college and the centre are in it already."""
    both = frozenset({"district", "province"})
    units = [unit("centre-A", "A", "training"), unit("college", None, "training"), unit("division", None)]
    year = campaign([indicator("training", attribution=both)], [], units)
    facts = [
        fact("training", "centre-A", "A", 6, 40),
        fact("training", "college", None, 6, 100),
        fact("training", "division", None, 6, 140),
    ]
    assert row(measure(year, 6, *facts), "training")["value"] == 140


def test_the_department_s_figure_of_the_whole_province_never_adds_to_the_districts() -> None:
    """A review states 140 for the whole province: not the college's 140 beside the centre's 40."""
    both = frozenset({"district", "province"})
    year = campaign([indicator("training", attribution=both)], [], [unit("centre-A", "A", "training"), unit("college", None, "training")])
    centre, whole = fact("training", "centre-A", "A", 6, 40), fact("training", None, None, 6, 140)
    silent_college = row(measure(year, 6, centre, whole), "training")
    assert (silent_college["value"], silent_college["lower_bound"], silent_college["missing_units"]) == (40, True, ("college",))
    assert row(measure(year, 6, centre, fact("training", "college", None, 6, 100), whole), "training")["value"] == 140
    assert row(measure(year, 6, whole), "training")["value"] == 140


def test_a_whole_and_parts_of_nobody_in_particular_are_never_added() -> None:
    """Two bodies answer, so the department's table is neither's; its total and its districts are the same persons."""
    both = frozenset({"district", "province"})
    year = campaign([indicator("advice", attribution=both)], [], [unit("north", None, "advice"), unit("south", None, "advice")])
    table = [fact("advice", None, None, 6, 50), fact("advice", None, "A", 6, 30), fact("advice", None, "B", 6, 20)]
    assert row(measure(year, 6, *table), "advice")["value"] == 50


def test_two_bodies_of_the_province_add_up() -> None:
    both = frozenset({"district", "province"})
    year = campaign([indicator("advice", attribution=both)], [], [unit("north", None, "advice"), unit("south", None, "advice")])
    assert row(measure(year, 6, fact("advice", "north", None, 6, 50), fact("advice", "south", None, 6, 7)), "advice")["value"] == 57


def test_the_department_speaks_for_the_only_body_that_answers() -> None:
    advice = row(measure(body_beside_districts(), 6, fact("advice", None, None, 6, 50)), "advice")
    assert (advice["value"], advice["units_reported"], advice["missing_units"]) == (50, 1, ())


def test_a_district_without_a_unit_is_not_assigned() -> None:
    year = campaign([indicator("jobs")], [target("jobs", 100)], [unit("office-A", "A", "jobs")])
    assert row(measure(year, 6), "jobs", "B")["status"] == "not_assigned"


def test_figures_of_the_reporting_bodies_stay_apart_in_one_district() -> None:
    """An office and a centre of one district each have party cells of their own."""
    cells = indicator("cells", Kind.RATE, attribution=frozenset({"unit"}))
    year = campaign([cells], [target("cells", 100)], [unit("office-A", "A", "cells"), unit("centre-A", "A", "cells")])
    facts = [fact("cells", "office-A", "A", 6, 100, parts=(3, 3)), fact("cells", "centre-A", "A", 6, 50, parts=(1, 2))]
    found = row(measure(year, 6, *facts), "cells")
    assert (found["value"], found["numerator"], found["denominator"], found["units_reported"]) == (80, 4, 5, 2)
    assert measure(year, 6, *facts).districts.empty


# --- parents and parts -------------------------------------------------------------------------


def test_a_parent_that_was_not_sent_is_the_sum_of_its_parts() -> None:
    facts = [fact("near", "office-A", "A", 6, 10), fact("far", "office-A", "A", 6, 5), fact("near", "office-B", "B", 6, 7)]
    jobs = row(measure(with_parts(), 6, *facts), "jobs")
    assert (jobs["value"], jobs["fact_ids"], jobs["units_reported"], jobs["lower_bound"]) == (22, (1, 2, 3), 2, False)


def test_a_parent_with_a_part_missing_is_not_guessed() -> None:
    jobs = row(measure(with_parts(), 6, fact("near", "office-A", "A", 6, 10)), "jobs")
    assert (jobs["value"], jobs["missing_units"]) == (None, ("office-A", "office-B"))


def test_where_both_are_sent_the_reported_parent_is_shown_with_the_difference() -> None:
    facts = [jobs_of_a(6, 20), fact("near", "office-A", "A", 6, 10), fact("far", "office-A", "A", 6, 5)]
    jobs = row(measure(with_parts(), 6, *facts), "jobs")
    assert (jobs["value"], jobs["parent_gap"]) == (20, 5)


def test_parts_by_month_are_added_to_the_parent_s_last_cumulative_figure() -> None:
    """Without it the parent would fall from 100 to the 12 persons of one month."""
    facts = [
        jobs_of_a(5, 100),
        fact("near", "office-A", "A", 6, 7, "month"),
        fact("far", "office-A", "A", 6, 5, "month"),
    ]
    found = row(measure(with_parts(), 6, *facts), "jobs", "A")
    assert (found["value"], found["lower_bound"]) == (112, False)


def test_an_of_whom_row_is_no_part() -> None:
    facts = [fact("far", "office-A", "A", 6, 5)]
    assert row(measure(with_parts(of_whom=True), 6, *facts), "jobs")["value"] is None


# --- rates -------------------------------------------------------------------------------------


def test_a_province_s_rate_is_never_a_mean() -> None:
    facts = [fact("fit", "office-A", "A", 6, 100, parts=(1, 1)), fact("fit", "office-B", "B", 6, 50, parts=(50, 100))]
    assert row(measure(one_rate(), 6, *facts), "fit")["value"] == pytest.approx(100 * 51 / 101)


def test_percentages_without_parts_make_no_province_value() -> None:
    facts = [fact("fit", "office-A", "A", 6, 80), fact("fit", "office-B", "B", 6, 60)]
    fit = row(measure(one_rate(), 6, *facts), "fit")
    assert (fit["value"], fit["rate_without_parts"], fit["units_reported"]) == (None, 2, 2)


@pytest.mark.parametrize(("month", "agreeing", "contradicting"), [(6, "completed", "not_due"), (12, "exceeded", "not_reported")])
def test_a_percentage_without_parts_proves_nothing_unless_it_agrees(month: int, agreeing: str, contradicting: str) -> None:
    """9 of 10 in A reach 80 %; 85 % of B keeps it reached whatever B's weight, 10 % of B may turn it round."""
    a = fact("fit", "office-A", "A", month, 90, parts=(9, 10))
    for percentage, status in ((85, agreeing), (10, contradicting)):
        fit = row(measure(one_rate(80), month, a, fact("fit", "office-B", "B", month, percentage)), "fit")
        assert (fit["value"], fit["status"], fit["rate_without_parts"]) == (90, status, 1)


def test_all_of_them_is_surely_not_met_once_somebody_is_missing() -> None:
    """Percentages of 100 % without parts cannot make 1 of 2 whole; one below 100 % can undo a whole."""
    for parts, percentage, status in (((1, 2), 100, "not_met"), ((2, 2), 99, "not_reported"), ((2, 2), 100, "met")):
        known = fact("fit", "office-A", "A", 12, 100 * parts[0] / parts[1], parts=parts)
        assert row(measure(one_rate(100), 12, known, fact("fit", "office-B", "B", 12, percentage)), "fit")["status"] == status


def test_a_rate_is_surely_not_met_where_every_percentage_says_so() -> None:
    facts = [fact("fit", "office-A", "A", 12, 70, parts=(7, 10)), fact("fit", "office-B", "B", 12, 60)]
    assert row(measure(one_rate(80), 12, *facts), "fit")["status"] == "not_met"


def test_percentages_by_district_of_one_body_make_no_province_value_either() -> None:
    year = campaign([indicator("fit", Kind.RATE)], [target("fit", 74.6)], [unit("service", None, "fit")])
    facts = [fact("fit", "service", "A", 6, 80), fact("fit", "service", "B", 6, 60)]
    assert row(measure(year, 6, *facts), "fit")["value"] is None
    assert row(measure(year, 6, facts[0]), "fit")["value"] == 80


def test_a_province_figure_of_a_rate_states_the_whole() -> None:
    year = campaign(
        [indicator("trained", Kind.RATE, attribution=frozenset({"district", "province"}), province_is_whole=True)],
        [target("trained", 57.8)],
        [unit("office-A", "A", "trained"), unit("office-B", "B", "trained"), unit("division", None, "trained")],
    )
    districts = [fact("trained", "office-A", "A", 6, 50, parts=(5, 10)), fact("trained", "office-B", "B", 6, 70, parts=(7, 10))]
    alone = row(measure(year, 6, *districts), "trained")
    assert (alone["value"], alone["units_reported"], alone["units_expected"]) == (60, 2, 2)
    whole = row(measure(year, 6, fact("trained", "division", None, 6, 57.1), *districts), "trained")
    assert (whole["value"], whole["units_reported"], whole["units_expected"]) == (57.1, 2, 2)
    stale = row(measure(year, 6, fact("trained", "division", None, 3, 55.0), *districts), "trained")
    assert stale["value"] == 60
    stale_but_districts_missing = row(measure(year, 6, fact("trained", "division", None, 3, 55.0), districts[0]), "trained")
    assert stale_but_districts_missing["value"] == 55


def test_a_rate_before_its_date_is_grey_until_it_meets_the_target() -> None:
    low, high = (fact("fit", "office-A", "A", 6, value, parts=(value, 100)) for value in (74.5, 74.6))
    assert row(measure(one_rate(), 6, low), "fit")["status"] == "not_due"
    assert row(measure(one_rate(), 6, high), "fit")["status"] == "completed"


def test_a_rate_with_last_year_s_level_is_judged_by_what_it_gained() -> None:
    """From 70 to 74.6: half-way would be 72.28 on day 181; 71 has 1 of 2.281 points."""
    fit = row(measure(one_rate(baseline=70.0), 6, fact("fit", "office-A", "A", 6, 71, parts=(71, 100))), "fit")
    assert fit["expected"] == pytest.approx(70 + 4.6 * 181 / 365)
    assert fit["pace"] == pytest.approx(1 / (4.6 * 181 / 365))
    assert (fit["achievement"], fit["status"]) == (None, "far_behind")


# --- expected path, pace, status ---------------------------------------------------------------


def test_without_a_june_target_the_path_is_one_straight_line() -> None:
    jobs = row(measure(one_count(), 3, jobs_of_a(3, 10)), "jobs")
    assert (jobs["expected"], jobs["expected_rule"]) == (100 * 90 / 365, "straight")


def test_after_june_the_path_leads_from_the_milestone_to_the_year_target() -> None:
    jobs = row(measure(one_count(60), 9, jobs_of_a(9, 10)), "jobs")
    assert jobs["expected"] == pytest.approx(60 + 40 * (273 - 181) / (365 - 181))


def test_a_district_with_milestones_of_its_own_follows_them() -> None:
    own = [target("jobs", 10, "06-30", "A"), target("jobs", 40, district="A")]
    found = row(measure(one_count(60), 6, jobs_of_a(6, 10), targets=own), "jobs", "A")
    assert (found["expected"], found["milestone"], found["pace"], found["status"]) == (10, 10, 1, "on_pace")


@pytest.mark.parametrize(
    ("value", "status"),
    [
        (100, "completed"),
        (60, "on_pace"),
        (59.99, "close"),
        (54, "close"),
        (53.99, "behind"),
        (45, "behind"),
        (44.99, "far_behind"),
        (0, "far_behind"),
    ],
)
def test_statuses_begin_exactly_at_their_thresholds(value: float, status: str) -> None:
    """The milestone is 60: 0.9 of it is 54, 0.75 of it is 45; nothing is rounded first."""
    assert row(measure(one_count(60), 6, jobs_of_a(6, value)), "jobs")["status"] == status


@pytest.mark.parametrize(("value", "above"), [(60, False), (60.04, True), (59.96, False)])
def test_rule_iii_8_wants_strictly_more_than_sixty_percent(value: float, above: bool) -> None:
    assert row(measure(one_count(), 6, jobs_of_a(6, value)), "jobs")["above_60"] is above


def test_rule_iii_8_is_none_where_it_cannot_apply() -> None:
    assert row(measure(one_count(early_rule=False), 6, jobs_of_a(6, 90)), "jobs")["above_60"] is None
    assert row(measure(one_rate(), 6, fact("fit", "office-A", "A", 6, 90, parts=(9, 10))), "fit")["above_60"] is None
    assert row(measure(one_count(year=None), 6, jobs_of_a(6, 90)), "jobs")["above_60"] is None


def test_the_milestone_is_judged_by_its_own_month() -> None:
    facts = [jobs_of_a(6, 59), jobs_of_a(8, 80)]
    assert row(measure(one_count(60), 5, *facts), "jobs")["milestone_met"] is None
    assert row(measure(one_count(60), 8, *facts), "jobs")["milestone_met"] is False


def test_before_the_yearly_review_the_value_is_shown_and_the_status_stays_grey() -> None:
    reviewed = one_count(reviewed_from=9)
    facts = [jobs_of_a(5, 80), jobs_of_a(9, 100)]
    may = row(measure(reviewed, 5, *facts), "jobs")
    assert (may["value"], may["status"], may["above_60"]) == (80, "not_yet_reviewed", None)
    assert row(measure(reviewed, 9, *facts), "jobs")["status"] == "completed"


def test_without_a_target_the_contribution_is_shown_and_no_progress() -> None:
    progress = measure(one_count(year=None), 6, jobs_of_a(6, 30))
    jobs = row(progress, "jobs")
    assert (jobs["value"], jobs["status"], jobs["achievement"], jobs["expected"], jobs["pace"]) == (30, "no_target", None, None, None)
    assert row(progress, "jobs", "A")["share"] == 1


@pytest.mark.parametrize(("value", "status"), [(101, "exceeded"), (100, "met"), (99, "not_met")])
def test_the_year_s_end_knows_exceeded_met_and_not_met(value: float, status: str) -> None:
    own = [target("jobs", value - 1, district="A")]
    progress = measure(one_count(60), 12, jobs_of_a(12, value), fact("jobs", "office-B", "B", 12, 0), targets=own)
    assert row(progress, "jobs")["status"] == status
    assert row(progress, "jobs", "A")["status"] == "exceeded"


@pytest.mark.parametrize(("parts", "status"), [((144, 193), "met"), ((143, 193), "not_met"), ((145, 193), "exceeded")])
def test_the_year_s_end_rounds_to_the_target_s_own_precision(parts: tuple[float, float], status: str) -> None:
    """144 of 193 communes are 74.61 %, which meets 74.6 %."""
    facts = [fact("fit", "office-A", "A", 12, 100 * parts[0] / parts[1], parts=parts)]
    assert row(measure(one_rate(), 12, *facts), "fit")["status"] == status


def test_a_hundred_percent_means_all_of_them() -> None:
    facts = [fact("fit", "office-A", "A", 12, 99.96, parts=(2499, 2500))]
    assert row(measure(one_rate(100), 12, *facts), "fit")["status"] == "not_met"


def test_none_left_cannot_be_met_while_a_unit_is_missing() -> None:
    poor = indicator("poor", Kind.STOCK, direction=Direction.LOWER)
    year = campaign([poor], [target("poor", 0)], [unit("office-A", "A", "poor"), unit("office-B", "B", "poor")])
    zero_a, zero_b = fact("poor", "office-A", "A", 6, 0), fact("poor", "office-B", "B", 6, 0)
    assert row(measure(year, 6, zero_a), "poor")["status"] == "not_due"
    assert row(measure(year, 12, zero_a), "poor")["status"] == "not_reported"
    assert row(measure(year, 6, zero_a, zero_b), "poor")["status"] == "completed"
    assert row(measure(year, 12, zero_a, zero_b), "poor")["status"] == "met"


def test_a_ceiling_on_a_count_is_kept_by_staying_below_the_path() -> None:
    year = one_count(direction=Direction.LOWER)
    assert row(measure(year, 6, jobs_of_a(6, 40)), "jobs")["status"] == "on_pace"
    assert row(measure(year, 6, jobs_of_a(6, 80)), "jobs")["status"] == "far_behind"


def test_an_estimated_cumulative_figure_gives_way_to_actual_months() -> None:
    months = [jobs_of_a(month, 5, "month") for month in range(1, 7)]
    progress = measure(one_count(), 6, *months, jobs_of_a(6, 33, estimate=True))
    assert row(progress, "jobs", "A")["value"] == 30
    assert row(progress, "jobs", "A")["estimate"] is False


@pytest.mark.parametrize("months", [(1, 2, 3, 4, 5), (1, 2, 4, 5, 6)])
def test_an_estimated_cumulative_figure_stands_while_a_month_is_missing(months: tuple[int, ...]) -> None:
    facts = [jobs_of_a(month, 5, "month") for month in months]
    progress = measure(one_count(), 6, *facts, jobs_of_a(6, 33, estimate=True))
    assert row(progress, "jobs", "A")["value"] == 33


def test_a_qualitative_indicator_is_not_reported_and_has_no_course() -> None:
    year = campaign([indicator("spirit", Kind.QUALITATIVE, attribution=frozenset({"unit"}))], [], [unit("office-A", "A", "spirit")])
    progress = measure(year, 6)
    assert (row(progress, "spirit")["status"], row(progress, "spirit")["value"]) == ("not_reported", None)
    assert progress.course.empty


def test_an_estimate_marks_the_total() -> None:
    facts = [jobs_of_a(6, 30, estimate=True), fact("jobs", "office-B", "B", 6, 30)]
    progress = measure(one_count(), 6, *facts)
    assert row(progress, "jobs")["estimate"] is True
    assert row(progress, "jobs", "B")["estimate"] is False


def test_a_leap_year_counts_366_days() -> None:
    leap = campaign([indicator("jobs")], [], [unit("office-A", "A", "jobs")])
    leap = type(leap)(**(leap.__dict__ | {"year": 2028, "targets": (target("jobs", 366),)}))
    object.__setattr__(leap.targets[0], "due", leap.last_day)
    jobs = row(compute(leap, frame(), (), Period(2028, 6)), "jobs")
    assert jobs["expected"] == 182


# --- mistakes of ours are exceptions -----------------------------------------------------------


def test_another_year_s_period_an_unknown_indicator_and_an_unknown_district_are_refused() -> None:
    with pytest.raises(ValueError, match="2030-06"):
        compute(one_count(), frame(), (), Period(2030, 6))
    with pytest.raises(ValueError, match="cows"):
        measure(one_count(), 6, fact("cows", "office-A", "A", 6, 1))
    with pytest.raises(ValueError, match="'Z'"):
        measure(one_count(), 6, fact("jobs", "office-A", "Z", 6, 1))
    with pytest.raises(ValueError, match="'Z'"):
        measure(one_count(), 6, targets=[target("jobs", 1, district="Z")])


def test_no_ratio_is_infinite_where_the_target_is_zero() -> None:
    jobs = row(measure(one_count(year=0), 6, jobs_of_a(6, 3)), "jobs")
    assert (jobs["achievement"], jobs["pace"], jobs["status"]) == (None, None, "completed")
    assert math.isfinite(jobs["gap"])


# --- what stands beside the table --------------------------------------------------------------


def test_the_footnotes_name_late_and_silent_units_but_ask_nothing_that_is_not_due() -> None:
    """An indicator before its yearly review and a qualitative one are nobody's delay."""
    year = campaign(
        [indicator("jobs"), indicator("poverty", reviewed_from=9), indicator("spirit", Kind.QUALITATIVE), indicator("fit", Kind.RATE)],
        [target("jobs", 100)],
        [
            unit("office-A", "A", "jobs", "poverty", "spirit"),
            unit("office-B", "B", "jobs", "poverty", "fit"),
            unit("office-C", None, "fit"),
        ],
    )
    facts = [jobs_of_a(5, 10), fact("fit", "office-B", "B", 6, 80), fact("fit", "office-C", None, 6, 70)]
    assert footnotes(measure(year, 6, *facts), year, Language.VIETNAMESE) == [
        "office-A: 1 chỉ tiêu lấy số kỳ trước.",
        "office-B: 1 chỉ tiêu chưa báo cáo.",
        "fit: 2 nơi chỉ gửi tỷ lệ %, không có tử số và mẫu số, nên không cộng được vào toàn tỉnh.",
    ]
