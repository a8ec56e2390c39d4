"""Scales and things: a number in hundreds is read in hundreds or asked, and visits, money and classes are no persons."""

from __future__ import annotations

from typing import Any

import pytest

from analysis.intake.grid import Workbook
from analysis.intake.read import read
from analysis.model import Reading, Severity
from tests.analysis.intake.drawings import AWAY, CAMPAIGN, HALF_YEAR, JOBS, LOCAL, MAY, POVERTY, drawn, facts_of, told
from tests.builders import letterhead

COUNSELLING = "Tư vấn giới thiệu việc làm"
CENTRE = [["TRUNG TÂM DỊCH VỤ VIỆC LÀM TỈNH HÀ GIANG"]]


def in_column(unit: str, label: str, value: Any, above: Any = None) -> Workbook:
    return drawn(HALF_YEAR, ["STT", "Chỉ tiêu", "ĐVT", "Thực hiện"], [[1, label, unit, value]], above)


def in_header(unit: str, label: str, value: Any, above: Any = None) -> Workbook:
    return drawn(HALF_YEAR, ["STT", "Chỉ tiêu", f"Thực hiện ({unit})"], [[1, label, value]], above)


def in_lower_header(unit: str, label: str, value: Any, above: Any = None) -> Workbook:
    return drawn(HALF_YEAR, [["STT", "Chỉ tiêu", "Thực hiện"], [None, None, unit]], [[1, label, value]], above)


def in_title(unit: str, label: str, value: Any, above: Any = None) -> Workbook:
    lines = letterhead() if above is None else above
    return drawn(HALF_YEAR, ["STT", "Chỉ tiêu", "Thực hiện"], [[1, label, value]], [*lines, [f"Đơn vị tính: {unit}"]])


def in_label(unit: str, label: str, value: Any, above: Any = None) -> Workbook:
    return drawn(HALF_YEAR, ["STT", "Chỉ tiêu", "Thực hiện"], [[1, f"{label} ({unit})", value]], above)


def in_cell(unit: str, label: str, value: Any, above: Any = None) -> Workbook:
    return drawn(HALF_YEAR, ["STT", "Chỉ tiêu", "Thực hiện"], [[1, label, f"{value} {unit}"]], above)


PLACES = [in_column, in_header, in_lower_header, in_title, in_label, in_cell]


@pytest.mark.parametrize(
    ("unit", "times"),
    [("trăm người", 100), ("chục người", 10), ("nghìn người", 1000), ("1.000 người", 1000), ("trăm lao động", 100), ("vạn người", 10000)],
)
@pytest.mark.parametrize("where", [in_column, in_header, in_title, in_label])
def test_a_scale_counts_wherever_it_is_named(where: Any, unit: str, times: int) -> None:
    assert facts_of(read(where(unit, LOCAL, 3), CAMPAIGN)) == [f"jobs_local 027 2023-06 cumulative {3 * times:.6g}"]


@pytest.mark.parametrize("unit", ["10 người", "100 người"])
@pytest.mark.parametrize("where", [in_column, in_header, in_title])
def test_a_scale_in_digits(where: Any, unit: str) -> None:
    assert facts_of(read(where(unit, LOCAL, 3), CAMPAIGN)) == [f"jobs_local 027 2023-06 cumulative {3 * int(unit.removesuffix(' người'))}"]


def test_households_have_scales_too() -> None:
    assert facts_of(read(in_column("Trăm hộ", POVERTY, 3.12), CAMPAIGN)) == ["poverty_reduction 027 2023-06 cumulative 312"]


def test_the_nearest_unit_of_measure_counts() -> None:
    header = ["STT", "Chỉ tiêu", "ĐVT", "Thực hiện"]
    above = [*letterhead(), ["Đơn vị tính: người"]]
    reading = read(drawn(HALF_YEAR, header, [[1, LOCAL, "Trăm người", 9], [2, AWAY, "Người", 300]], above), CAMPAIGN)
    assert facts_of(reading) == ["jobs_local 027 2023-06 cumulative 900", "jobs_away 027 2023-06 cumulative 300"]


@pytest.mark.parametrize("where", ["header", "title"])
def test_two_scales_for_one_number_are_asked(where: str) -> None:
    header = ["STT", "Chỉ tiêu", "ĐVT", "Thực hiện (nghìn người)" if where == "header" else "Thực hiện"]
    above = [*letterhead(), ["Đơn vị tính: 1.000 người"]] if where == "title" else None
    reading = read(drawn(HALF_YEAR, header, [[1, LOCAL, "Người", 9]], above), CAMPAIGN)
    assert (facts_of(reading), "scale_unclear" in {code for _, code in told(reading)}) == ([], True)


def said(reading: Reading) -> bool:
    """Whether the sender learns that a number was not taken."""
    return any(one.severity is not Severity.NOTE for one in reading.findings)


@pytest.mark.parametrize(
    "unit", ["lượt", "lượt người", "lượt tư vấn", "1.000 lượt", "công", "ngày công", "%", "tỷ đồng", "triệu đồng", "suất", "lớp", "xã",
             "hộ", "phiên", "hồ sơ"]
)  # fmt: skip
@pytest.mark.parametrize("where", PLACES)
def test_what_is_no_number_of_persons_is_never_taken_for_one(where: Any, unit: str) -> None:
    reading = read(where(unit, COUNSELLING, 812, CENTRE), CAMPAIGN)
    assert (facts_of(reading), said(reading)) == ([], True)


@pytest.mark.parametrize("label", ["Số lượt người được tư vấn, giới thiệu việc làm", "Lượt tư vấn giới thiệu việc làm", "Số lượt TVGTVL"])
def test_a_label_that_counts_turns(label: str) -> None:
    reading = read(drawn(HALF_YEAR, ["STT", "Chỉ tiêu", "Thực hiện"], [[1, label, 812]], CENTRE), CAMPAIGN)
    assert (facts_of(reading), said(reading)) == ([], True)


def test_a_row_of_turns_says_nothing_of_the_row_below_it() -> None:
    """Neither of them has a column for its unit of measure: what one label counts is its own."""
    rows = [[1, "Số lượt người được tư vấn, giới thiệu việc làm", 812], [2, "Số tìm được việc làm", 900]]
    for order in (1, -1):
        reading = read(drawn(HALF_YEAR, ["STT", "Chỉ tiêu", "Thực hiện"], rows[::order], CENTRE), CAMPAIGN)
        assert (facts_of(reading), said(reading)) == (["job_placements - 2023-06 cumulative 900"], True)


def test_turns_beside_persons_are_said_once_and_the_persons_count() -> None:
    rows = [[1, COUNSELLING, 9812, 7412], [2, "Số tìm được việc làm", 900, 812]]
    reading = read(drawn(HALF_YEAR, ["STT", "Chỉ tiêu", "Số lượt", "Số người"], rows, CENTRE), CAMPAIGN)
    assert facts_of(reading) == ["job_counselling - 2023-06 cumulative 7412", "job_placements - 2023-06 cumulative 812"]
    assert [one for one in told(reading) if one[1] == "other_quantity"] == [("C4", "other_quantity")]


def test_money_beside_persons() -> None:
    header = ["STT", "Chỉ tiêu", "Thực hiện (triệu đồng)", "Thực hiện (người)"]
    assert facts_of(read(drawn(HALF_YEAR, header, [[1, JOBS, 12500, 402]]), CAMPAIGN)) == ["jobs_created 027 2023-06 cumulative 402"]


def test_a_row_of_households_below_a_header_of_persons() -> None:
    header = ["STT", "Chỉ tiêu", "ĐVT", "Thực hiện (người)"]
    reading = read(drawn(HALF_YEAR, header, [[1, JOBS, "Người", 402], [2, POVERTY, "Hộ", 31]]), CAMPAIGN)
    assert facts_of(reading) == ["jobs_created 027 2023-06 cumulative 402", "poverty_reduction 027 2023-06 cumulative 31"]


def test_one_row_of_persons_below_indicators_of_different_things() -> None:
    """Each indicator of the row is held against what the row counts: the households are none, wherever they stand."""
    for order in (1, -1):
        header, values = [JOBS, POVERTY][::order], [402, 31][::order]
        reading = read(drawn(HALF_YEAR, ["STT", "Huyện", "ĐVT", *header], [[1, "Mèo Vạc", "Người", *values]]), CAMPAIGN)
        assert facts_of(reading) == ["jobs_created 027 2023-06 cumulative 402"]
        assert "other_quantity" in {code for _, code in told(reading)}


@pytest.mark.parametrize("misplaced", [50, "50", "1.050"])
def test_a_row_a_column_too_far_to_the_left_is_asked(misplaced: Any) -> None:
    header = ["STT", "Chỉ tiêu", "ĐVT", "Trong tháng", "Lũy kế"]
    reading = read(drawn(MAY, header, [[1, LOCAL, misplaced, 412, None], [2, AWAY, "Người", 44, 380]]), CAMPAIGN)
    assert facts_of(reading) == ["jobs_away 027 2023-05 month 44", "jobs_away 027 2023-05 cumulative 380"]
    assert [one for one in told(reading) if one[1] == "misplaced_row"] == [("D8", "misplaced_row")]


def test_a_row_of_classes_stops_no_row_of_persons_but_its_own_parts() -> None:
    header, above = ["STT", "Trình độ", "ĐVT", "Thực hiện"], [["TRUNG TÂM GDNN - GDTX HUYỆN MÈO VẠC"]]
    title = "KẾT QUẢ ĐÀO TẠO NGHỀ 6 THÁNG ĐẦU NĂM 2023"
    rows = [[1, "Sơ cấp", "Lớp", 11], [2, "Trung cấp", "Học viên", 95], [3, "Đào tạo nghề", "Khóa", 6], ["-", "Cao đẳng", None, 2]]
    assert facts_of(read(drawn(title, header, rows, above), CAMPAIGN)) == ["training_intermediate 027 2023-06 cumulative 95"]


def test_a_name_in_the_column_of_numbers_moves_no_figure() -> None:
    header = ["STT", "Nội dung", "Trong tháng", "Lũy kế"]
    reading = read(drawn(MAY, header, [[LOCAL, 50, 412, None], [2, AWAY, 44, 380]]), CAMPAIGN)
    assert facts_of(reading) == ["jobs_away 027 2023-05 month 44", "jobs_away 027 2023-05 cumulative 380"]
    assert ("C8", "misplaced_row") in told(reading)
    total = read(drawn(MAY, header, [["Cộng", None, 94, 792], [1, LOCAL, 50, 412], [2, AWAY, 44, 380]]), CAMPAIGN)
    assert len(facts_of(total)) == 4
    assert total.accepted
