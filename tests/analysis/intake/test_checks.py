"""Checks against what the store knows. None of them alters a fact, and all of them always run."""

from __future__ import annotations

from datetime import date

import pytest

from analysis.intake.known import Known, KnownFact
from analysis.intake.read import read
from analysis.model import Measure, Period, Severity, Target
from tests.analysis.intake.drawings import CAMPAIGN, JOBS, MAY, drawn, told


def earlier(month: int, value: float, measure: Measure = Measure.CUMULATIVE) -> KnownFact:
    return KnownFact("jobs_created", "027", Period(2023, month), measure, value)


def may(month: int | None, cumulative: int | None, plan: int = 1602) -> object:
    return drawn(MAY, ["STT", "Chỉ tiêu", "Kế hoạch", "Trong tháng", "Lũy kế"], [[1, JOBS, plan, month, cumulative]])


def findings(one: object, *known: KnownFact, targets: tuple[Target, ...] = ()) -> list[tuple[str | None, str]]:
    return told(read(one, CAMPAIGN, Known(targets, known)))  # type: ignore[arg-type]


def test_nothing_is_said_where_everything_agrees() -> None:
    assert findings(may(100, 600), earlier(4, 500)) == []


def test_a_cumulative_figure_below_last_months() -> None:
    assert findings(may(None, 400), earlier(4, 500)) == [("E8", "cumulative_decreased")]


def test_last_months_figure_plus_the_month_is_not_the_cumulative_figure() -> None:
    assert findings(may(100, 650), earlier(4, 500)) == [("E8", "cumulative_gap")]


def test_a_month_above_the_cumulative_figure() -> None:
    """More in one month than since January cannot be: both figures wait for a reason."""
    assert sorted(findings(may(700, 650))) == [("D8", "cumulative_gap"), ("E8", "cumulative_gap")]
    reading = read(may(700, 650), CAMPAIGN)  # type: ignore[arg-type]
    assert {one.severity for one in reading.findings} == {Severity.SUSPICIOUS}


def test_a_month_far_above_the_months_before() -> None:
    months = [earlier(month, 40, Measure.MONTH) for month in (1, 2, 3, 4)]
    assert findings(may(400, None), *months) == [("D8", "outlier")]


def test_two_months_are_no_history() -> None:
    assert findings(may(400, None), earlier(3, 40, Measure.MONTH), earlier(4, 40, Measure.MONTH)) == []


def test_a_thousandth_of_last_months_figure() -> None:
    assert ("E8", "thousandfold") in findings(may(None, 1, plan=0), earlier(4, 643))


def test_a_thousand_times_the_plan() -> None:
    assert ("E8", "thousandfold") in findings(may(None, 643000))


def test_the_plan_against_the_district_target() -> None:
    target = Target("jobs_created", "027", date(2023, 12, 31), 1500, "1.500", "Thông báo 03/TB-LĐTBXH")
    assert findings(may(100, 600), targets=(target,)) == [("C8", "target_mismatch")]


def test_a_district_target_that_is_met_exactly_is_no_finding() -> None:
    target = Target("jobs_created", "027", date(2023, 12, 31), 1602, "1.602", "Thông báo 03/TB-LĐTBXH")
    assert findings(may(100, 600), targets=(target,)) == []


def test_a_month_among_uneven_months_is_no_outlier() -> None:
    """The modified z-score knows how much the months differ anyway."""
    months = [earlier(month, value, Measure.MONTH) for month, value in ((1, 10), (2, 200), (3, 60), (4, 150))]
    assert findings(may(320, None), *months) == []


def test_one_wrong_month_before_does_not_hide_the_next() -> None:
    months = [earlier(month, value, Measure.MONTH) for month, value in ((1, 40), (2, 42), (3, 4000), (4, 41))]
    assert findings(may(400, None), *months) == [("D8", "outlier")]


def test_a_little_more_than_very_even_months_is_no_outlier() -> None:
    assert findings(may(70, None), *(earlier(month, 40, Measure.MONTH) for month in (1, 2, 3, 4))) == []


def test_a_cumulative_figure_that_grows_far_more_than_before() -> None:
    grown = [earlier(month, 40 * month) for month in (1, 2, 3, 4)]
    assert findings(may(None, 600), *grown) == [("E8", "outlier")]
    assert findings(may(None, 205), *grown) == []


def test_a_new_version_that_takes_back_what_the_last_one_counted() -> None:
    assert findings(may(None, 400), earlier(5, 500)) == [("E8", "cumulative_decreased")]
    assert findings(may(None, 500), earlier(5, 500)) == []


def test_an_estimate_may_have_been_too_high() -> None:
    assert findings(may(None, 400), KnownFact("jobs_created", "027", Period(2023, 5), Measure.CUMULATIVE, 500, estimate=True)) == []


def test_a_check_never_alters_a_fact() -> None:
    assert read(may(100, 400), CAMPAIGN, Known(earlier=(earlier(4, 500),))).facts == read(may(100, 400), CAMPAIGN).facts  # type: ignore[arg-type]


@pytest.mark.parametrize(("printed", "codes"), [(37.5, []), (37.4, []), (37.9, ["percent_mismatch"]), (36.9, ["percent_mismatch"])])
def test_a_printed_percentage_may_differ_from_its_quotient_by_its_rounding_only(printed: float, codes: list[str]) -> None:
    """600 ÷ 1602 is 37,453 %."""
    one = drawn(MAY, ["STT", "Chỉ tiêu", "Kế hoạch", "Lũy kế", "Tỷ lệ (%)"], [[1, JOBS, 1602, 600, printed]])
    assert [code for _, code in findings(one)] == codes
