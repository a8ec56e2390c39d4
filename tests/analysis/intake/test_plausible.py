"""Figures that cannot well be wait for a reason. Each rule is tried on both sides of its edge."""

from __future__ import annotations

from datetime import date

import pytest

from analysis.intake.grid import Workbook
from analysis.intake.known import Known, KnownFact
from analysis.intake.read import read
from analysis.model import Measure, Period, Reading, Severity, Target
from tests.analysis.intake.drawings import AWAY, CAMPAIGN, JOBS, LOCAL, POVERTY, drawn
from tests.builders import letterhead

MAY, OCTOBER = "BÁO CÁO THÁNG 5 NĂM 2023", "BÁO CÁO THÁNG 10 NĂM 2023"
COLUMNS = ["STT", "Chỉ tiêu", "Kế hoạch", "Trong tháng", "Lũy kế"]
OWN = 500


def earlier(month: int, value: float, measure: Measure = Measure.CUMULATIVE, **more: bool) -> KnownFact:
    return KnownFact("jobs_created", "027", Period(2023, month), measure, value, **more)


def assigned(value: float) -> Target:
    return Target("jobs_created", "027", date(2023, 12, 31), value, str(value), "Thông báo 03")


def reported(month: float | None, cumulative: float | None, plan: float | None = None, title: str = MAY) -> Workbook:
    return drawn(title, COLUMNS, [[1, JOBS, plan, month, cumulative]])


def doubts(one: Workbook, *known: KnownFact, targets: tuple[Target, ...] = ()) -> list[tuple[str | None, str]]:
    return doubted(read(one, CAMPAIGN, Known(targets, known)))


def doubted(reading: Reading) -> list[tuple[str | None, str]]:
    return [(one.cell, one.code) for one in reading.findings if one.severity is Severity.SUSPICIOUS]


@pytest.mark.parametrize("result", [500, 750, 1000, 1500])
def test_results_up_to_three_times_the_plan_are_nothing_special(result: int) -> None:
    """150 to 200 % are usual in this sector."""
    assert doubts(reported(None, result), targets=(assigned(OWN),)) == []


def test_more_than_three_times_the_own_target_is_suspicious_and_says_how_many_times() -> None:
    reading = read(reported(None, 1501), CAMPAIGN, Known((assigned(OWN),)))
    assert doubted(reading) == [("E8", "far_above_plan")]
    assert "gấp 3 lần chỉ tiêu, kế hoạch năm 500" in reading.findings[0].message
    assert reading.accepted


def test_the_plan_in_the_file_is_enough() -> None:
    assert doubts(reported(None, 1501, plan=OWN)) == [("E8", "far_above_plan")]
    assert doubts(reported(None, 1500, plan=OWN)) == []


def test_a_month_is_held_against_the_year_too() -> None:
    assert doubts(reported(1600, 1650, plan=OWN)) == [("D8", "far_above_plan"), ("E8", "far_above_plan")]


def test_small_numbers_are_spared() -> None:
    """16 of 5, or 30 of 5, is a village; 31 is more than three times ten."""
    assert doubts(reported(None, 16, plan=5)) == []
    assert doubts(reported(None, 30, plan=5)) == []
    assert doubts(reported(None, 31, plan=5)) == [("E8", "far_above_plan")]


def test_one_district_above_the_whole_province() -> None:
    """The province's year target of new jobs is 17 800."""
    assert doubts(reported(None, 17801)) == [("E8", "above_province_target")]
    assert doubts(reported(None, 17800)) == []


def test_a_part_without_a_target_is_held_against_that_of_its_whole() -> None:
    """10 500 persons are to be trained in the province; elementary training has no target of its own."""
    head = [["TRUNG TÂM GDNN - GDTX HUYỆN MÈO VẠC"]]

    def trained(value: int) -> list[tuple[str | None, str]]:
        return doubts(drawn(OCTOBER, ["STT", "Trình độ", "Lũy kế"], [[1, "Sơ cấp", value]], above=head))

    assert trained(10501) == [("C5", "above_province_target")]
    assert trained(10500) == []


def test_the_whole_province_may_do_more_than_its_target() -> None:
    head = [["SỞ LAO ĐỘNG - TB&XH HÀ GIANG"], ["PHÒNG VIỆC LÀM - AN TOÀN LAO ĐỘNG"]]

    def province(value: int) -> list[tuple[str | None, str]]:
        return doubts(drawn(OCTOBER, ["STT", "Chỉ tiêu", "Lũy kế"], [[1, JOBS, value]], above=head))

    assert province(27357) == []
    assert [code for _, code in province(60000)] == ["far_above_plan"]


def test_one_office_of_several_is_not_held_against_the_provinces_target_as_its_own() -> None:
    """A college trains a part of what the province wants; more than the whole of it is asked about."""
    head = [["SỞ LAO ĐỘNG - TB&XH TỈNH HÀ GIANG"], ["TRUNG TÂM DỊCH VỤ VIỆC LÀM"]]
    reading = read(drawn(MAY, ["STT", "Chỉ tiêu", "Lũy kế"], [[1, "Tư vấn, giới thiệu việc làm", 900]], above=head), CAMPAIGN)
    assert doubted(reading) == []


def test_ten_times_the_last_month() -> None:
    assert doubts(reported(400, None), earlier(4, 40, Measure.MONTH)) == []
    assert doubts(reported(401, None), earlier(4, 40, Measure.MONTH)) == [("D8", "tenfold")]


def test_cumulative_figures_are_held_against_cumulative_ones() -> None:
    """A month of 300 after 40 months' worth of 100 is a good month; 1001 after 100 is a digit too many."""
    assert doubts(reported(None, 1000), earlier(4, 100)) == []
    assert doubts(reported(None, 1001), earlier(4, 100)) == [("E8", "tenfold")]
    assert doubts(reported(None, 400), earlier(4, 40, Measure.MONTH), earlier(4, 300)) == []


def test_months_that_nobody_reported_are_allowed_for() -> None:
    """From 50 in January to 520 in May: five months' worth."""
    assert doubts(reported(None, 520), earlier(1, 50)) == []
    assert doubts(reported(None, 1251), earlier(1, 50)) == [("E8", "tenfold")]


def test_a_small_last_month_counts_as_ten() -> None:
    assert doubts(reported(90, None), earlier(4, 3, Measure.MONTH)) == []
    assert doubts(reported(101, None), earlier(4, 3, Measure.MONTH)) == [("D8", "tenfold")]


def test_a_month_after_months_of_nothing_is_held_against_the_last_that_had_something() -> None:
    """Courses begin in some months only."""
    nothing = [earlier(month, 0, Measure.MONTH) for month in (1, 2, 3, 4)]
    assert doubts(reported(350, None), *nothing) == []
    assert doubts(reported(450, None), earlier(2, 40, Measure.MONTH), *nothing[2:]) == [("D8", "tenfold")]


def test_a_quiet_month_does_not_make_the_next_one_suspicious() -> None:
    """19 in July, then 238 enrolled in August: March had 128."""
    assert doubts(reported(238, None), earlier(3, 128, Measure.MONTH), earlier(4, 19, Measure.MONTH)) == []


def test_what_was_doubted_itself_does_not_hide_the_next_wrong_figure() -> None:
    wrong = earlier(4, 99999, suspicious=True)
    assert doubts(reported(None, 3001), earlier(3, 240), wrong) == [("E8", "tenfold")]
    assert doubts(reported(None, 450), earlier(3, 240), wrong) == []


def test_the_file_itself_is_a_history() -> None:
    columns = ["STT", "Chỉ tiêu", "Tháng 1", "Tháng 2", "Tháng 3", "Tháng 4", "Tháng 5"]
    assert doubts(drawn(MAY, columns, [[1, JOBS, 40, 42, 39, 41, 450]])) == [("G8", "tenfold")]
    assert doubts(drawn(MAY, columns, [[1, JOBS, 40, 42, 39, 41, 390]])) == []


def test_a_cumulative_figure_that_falls() -> None:
    assert doubts(reported(None, 499), earlier(4, 500)) == [("E8", "cumulative_decreased")]
    assert doubts(reported(None, 500), earlier(4, 500)) == []


def test_an_estimate_before_or_a_doubted_figure_may_have_been_too_high() -> None:
    """That the figure is lower is still said."""
    for before in (earlier(4, 500, estimate=True), earlier(4, 500, suspicious=True)):
        reading = read(reported(None, 450), CAMPAIGN, Known(earlier=(before,)))
        assert [(one.code, one.severity) for one in reading.findings] == [("cumulative_decreased", Severity.WARNING)]


def test_a_new_version_that_is_lower_is_a_correction() -> None:
    assert doubts(reported(None, 450), earlier(5, 500)) == []


def test_nothing_at_all_until_september() -> None:
    assert doubts(reported(None, 0, plan=OWN, title="BÁO CÁO THÁNG 8 NĂM 2023")) == []
    assert doubts(reported(None, 0, plan=OWN, title="BÁO CÁO THÁNG 9 NĂM 2023")) == [("E8", "zero_late")]


def test_nothing_in_one_month_of_autumn_is_ordinary() -> None:
    assert doubts(reported(0, 480, plan=OWN, title=OCTOBER)) == []


def test_nothing_of_a_small_plan_or_of_what_is_reviewed_once_a_year_is_ordinary() -> None:
    assert doubts(reported(None, 0, plan=9, title=OCTOBER)) == []
    assert doubts(drawn(OCTOBER, COLUMNS, [[1, POVERTY, 400, None, 0]])) == []


def test_without_a_plan_a_usual_part_of_the_provinces_target_is_expected() -> None:
    assert doubts(reported(None, 0, title=OCTOBER)) == [("E8", "zero_late")]


def test_a_whole_that_is_not_its_parts() -> None:
    def family(whole: float, one: float, other: float, scale: str = "") -> list[tuple[str | None, str]]:
        above = [*letterhead(), [scale]]
        rows = [[1, JOBS, whole], ["", LOCAL, one], ["", AWAY, other]]
        return doubts(drawn(MAY, ["STT", "Chỉ tiêu", "Lũy kế"], rows, above=above))

    assert family(600, 400, 200) == []
    assert [code for _, code in family(601, 400, 200)] == ["total_mismatch"]
    thousands = "Đơn vị tính: 1.000 người"
    assert family(0.7, 0.4, 0.2, thousands) == [], "0,44 and 0,24 make 0,68: rounding"
    assert [code for _, code in family(0.9, 0.4, 0.2, thousands)] == ["total_mismatch"]


def test_a_rate_is_never_looked_at() -> None:
    rate = drawn(OCTOBER, ["STT", "Chỉ tiêu", "Tỷ lệ (%)"], [[1, "Tỷ lệ xã, phường phù hợp với trẻ em", 0]])
    assert doubts(rate) == []
