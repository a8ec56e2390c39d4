"""Workbooks that assign targets, in the shapes departments send: districts down or across, milestones beside, a sheet a district."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from analysis.intake.allocation import Allocation, read_allocation
from analysis.intake.grid import Refusal
from data.tables.campaign import load_year
from tests.builders import sheet, workbook

CAMPAIGN = load_year(2023)
TITLE = [
    ["SỞ LAO ĐỘNG - TB&XH TỈNH HÀ GIANG"],
    ["BIỂU GIAO CHỈ TIÊU KẾ HOẠCH NĂM 2023"],
    ["(Kèm theo Thông báo số 03/TB-LĐTBXH ngày 04/01/2023)"],
    [],
]
YEAR, JUNE = date(2023, 12, 31), date(2023, 6, 30)


def read(*rows: list[Any], title: list[list[Any]] | None = None) -> Allocation:
    return read_allocation(workbook(sheet([*(TITLE if title is None else title), *rows])), CAMPAIGN, "giao_chi_tieu.xlsx")


def told(found: Allocation) -> set[tuple[str, str | None, date, float]]:
    return {(one.indicator, one.district, one.due, one.value) for one in found.targets}


def test_districts_down_and_indicators_across() -> None:
    found = read(
        ["STT", "Huyện, thành phố", "Số lao động được tạo việc làm mới", "Đào tạo nghề"],
        [1, "Mèo Vạc", 1840, 905],
        [2, "Đồng Văn", "1.750", 880],
        ["", "Cộng", 3590, 1785],
    )
    assert found.problems == ()
    assert told(found) == {
        ("jobs_created", "027", YEAR, 1840),
        ("training", "027", YEAR, 905),
        ("jobs_created", "026", YEAR, 1750),
        ("training", "026", YEAR, 880),
    }


def test_indicators_down_and_districts_across() -> None:
    found = read(
        ["STT", "Chỉ tiêu", "ĐVT", "Mèo Vạc", "Đồng Văn"],
        [1, "Số lao động được tạo việc làm mới", "người", 1840, 1750],
        [2, "Tỷ lệ lao động qua đào tạo", "%", 52.5, 50],
    )
    assert found.problems == ()
    assert told(found) == {
        ("jobs_created", "027", YEAR, 1840),
        ("jobs_created", "026", YEAR, 1750),
        ("trained_labour_rate", "027", YEAR, 52.5),
        ("trained_labour_rate", "026", YEAR, 50),
    }


def test_milestones_beside_the_year() -> None:
    found = read(
        ["STT", "Huyện, thành phố", "Kế hoạch 6 tháng", "Kế hoạch cả năm"],
        [1, "Mèo Vạc", 1000, 1840],
        [2, "Đồng Văn", 950, 1750],
        title=[["GIAO CHỈ TIÊU GIẢI QUYẾT VIỆC LÀM MỚI NĂM 2023"], []],
    )
    assert found.problems == ()
    assert told(found) == {
        ("jobs_created", "027", JUNE, 1000),
        ("jobs_created", "027", YEAR, 1840),
        ("jobs_created", "026", JUNE, 950),
        ("jobs_created", "026", YEAR, 1750),
    }


def test_a_sheet_a_district() -> None:
    rows = [["STT", "Chỉ tiêu", "ĐVT", "Kế hoạch năm 2023"], [1, "Số lao động được tạo việc làm mới", "người", 1840]]
    other = [["STT", "Chỉ tiêu", "ĐVT", "Kế hoạch năm 2023"], [1, "Số lao động được tạo việc làm mới", "người", 1750]]
    found = read_allocation(
        workbook(sheet([["HUYỆN MÈO VẠC"], [], *rows], name="Mèo Vạc"), sheet([["HUYỆN ĐỒNG VĂN"], [], *other], name="Đồng Văn")),
        CAMPAIGN,
        "giao.xlsx",
    )
    assert told(found) == {("jobs_created", "027", YEAR, 1840), ("jobs_created", "026", YEAR, 1750)}


def test_each_target_quotes_its_cell_and_names_the_document() -> None:
    found = read(["Huyện, thành phố", "Số lao động được tạo việc làm mới"], ["Mèo Vạc", "1.840 người"])
    assert found.targets[0].as_written == "1.840 người (trang “BC”, ô B6)"
    assert found.targets[0].source == "Thông báo số 03/TB-LĐTBXH ngày 04/01/2023"


def test_a_title_that_says_nothing_of_plans_is_taken_at_the_word_of_whoever_loads_it() -> None:
    found = read(["Huyện, thành phố", "Số lao động được tạo việc làm mới"], ["Mèo Vạc", 1840], title=[["NĂM 2023"], []])
    assert told(found) == {("jobs_created", "027", YEAR, 1840)}
    assert found.targets[0].source == "giao_chi_tieu.xlsx"


def test_results_beside_a_plan_are_no_targets() -> None:
    found = read(
        ["Huyện, thành phố", "Kế hoạch năm 2023", "Thực hiện 6 tháng"],
        ["Mèo Vạc", 1840, 722],
        title=[["TẠO VIỆC LÀM MỚI 6 THÁNG NĂM 2023"], []],
    )
    assert told(found) == {("jobs_created", "027", YEAR, 1840)}


def test_a_wrong_total_and_a_wrong_figure_of_the_province_are_told_with_their_cells() -> None:
    found = read(
        ["Huyện, thành phố", "Số lao động được tạo việc làm mới"],
        ["Mèo Vạc", 1840],
        ["Đồng Văn", 1750],
        ["Cộng", 3600],
    )
    assert any("ô B8: tổng ghi “3600”, nhưng cộng 2 huyện được 3.590" in one for one in found.warnings)


@pytest.mark.parametrize("cell", ["khoảng 1.840", "1.840 ??", "abc"])
def test_a_cell_that_is_no_number_blocks_and_is_named(cell: str) -> None:
    found = read(["Huyện, thành phố", "Số lao động được tạo việc làm mới"], ["Mèo Vạc", cell], ["Đồng Văn", 1750])
    assert any("ô B6" in one for one in found.problems)


def test_a_blank_cell_is_not_assigned_and_never_zero() -> None:
    found = read(["Huyện, thành phố", "Số lao động được tạo việc làm mới"], ["Mèo Vạc", None], ["Đồng Văn", 1750])
    assert told(found) == {("jobs_created", "026", YEAR, 1750)}


def test_a_file_without_targets_or_that_cannot_be_opened_says_so() -> None:
    assert len(read(["Họ tên", "Điện thoại"], ["Lan", "0912"]).problems) >= 1
    refused = read_allocation(Refusal("unreadable", "có mật khẩu"), CAMPAIGN, "x.xlsx")
    assert (refused.targets, len(refused.problems)) == ((), 1)
