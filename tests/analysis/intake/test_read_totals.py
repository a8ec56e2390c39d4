"""A total over districts, months or communes is never a figure, wherever in a table or workbook its block stands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from analysis.intake.grid import Workbook
from analysis.intake.read import read
from tests.analysis.intake.drawings import CAMPAIGN, DEPARTMENT, HALF_YEAR, JOBS, LOCAL, POVERTY, drawn, facts_of
from tests.builders import letterhead, sheet, workbook

TOTALS = ["Cộng", "Tổng cộng", "Tổng số", "Tổng", "Chung"]
OF_PROVINCE = [*TOTALS, "Toàn tỉnh"]
TITLE = ["KẾT QUẢ TẠO VIỆC LÀM MỚI 6 THÁNG ĐẦU NĂM 2023"]
DISTRICTS = ["jobs_created 026 2023-06 cumulative 50", "jobs_created 027 2023-06 cumulative 60"]


def as_second_label(total: str) -> Workbook:
    """Huyện | Chỉ tiêu: the block "Cộng" has the same rows as a district's."""
    blocks = [("Đồng Văn", 50), ("Mèo Vạc", 60), (total, 110)]
    rows = [row for place, value in blocks for row in ([place, JOBS, 2 * value, value], [None, LOCAL, 2 * value, value])]
    return workbook(sheet([*DEPARTMENT, [HALF_YEAR], ["Huyện", "Chỉ tiêu", "KH", "TH"], *rows]))


def as_heading(total: str) -> Workbook:
    """III  Cộng / - Kế hoạch / - Thực hiện"""
    blocks = [("I", "Huyện Đồng Văn", 50), ("II", "Huyện Mèo Vạc", 60), ("III", total, 110)]
    rows: list[list[Any]] = []
    for number, place, value in blocks:
        rows += [[number, place], [None, "- Kế hoạch", 2 * value], [None, "- Thực hiện", value]]
    return workbook(sheet([*DEPARTMENT, TITLE, ["TT", "Nội dung", "Số liệu"], *rows]))


def as_group_of_columns(total: str) -> Workbook:
    """Đồng Văn (KH, TH) | Mèo Vạc (KH, TH) | Cộng (KH, TH)"""
    top = ["TT", "Chỉ tiêu", "Đồng Văn", None, "Mèo Vạc", None, total, None]
    below = [None, None, *["KH", "TH"] * 3]
    rows = [*DEPARTMENT, [HALF_YEAR], top, below, [1, JOBS, 100, 50, 120, 60, 220, 110]]
    return workbook(sheet(rows, merged=["C4:D4", "E4:F4", "G4:H4"]))


def as_sheet(total: str) -> Workbook:
    """A sheet for each district, and one before them that adds them up and holds the province's own figure too."""
    header = ["TT", "Chỉ tiêu", "KH", "TH"]
    first = sheet([*DEPARTMENT, [HALF_YEAR], header, [1, JOBS, 220, 110]], name=total)
    districts = (("Đồng Văn", 50), ("Mèo Vạc", 60))
    return workbook(first, *(sheet([*DEPARTMENT, [HALF_YEAR], header, [1, JOBS, 100, value]], name=name) for name, value in districts))


@pytest.mark.parametrize("total", OF_PROVINCE)
@pytest.mark.parametrize("drawing", [as_second_label, as_heading, as_group_of_columns, as_sheet])
def test_the_total_of_the_districts_is_no_figure(drawing: Callable[[str], Workbook], total: str) -> None:
    facts = facts_of(read(drawing(total), CAMPAIGN))
    assert [one for one in facts if not one.startswith("jobs_local")] == DISTRICTS


@pytest.mark.parametrize("name", ["Tổng hợp", "TH", "Sheet1"])
def test_a_sheet_beside_those_of_the_districts_speaks_of_none_of_them(name: str) -> None:
    """It was read as the first district's: a silent wrong number wherever that one had no such figure itself."""
    form = as_sheet(name)
    own = sheet([*DEPARTMENT, [HALF_YEAR], ["TT", "Chỉ tiêu", "TH"], [1, POVERTY, 700]], name="Giảm nghèo")
    facts = facts_of(read(workbook(*form.sheets, own), CAMPAIGN))
    assert sorted(facts) == [*DISTRICTS, "poverty_reduction - 2023-06 cumulative 700"]


@pytest.mark.parametrize("total", TOTALS)
def test_the_total_of_groups_of_months_is_no_figure(total: str) -> None:
    top = ["TT", "Chỉ tiêu", "Tháng 1", None, "Tháng 2", None, total, None]
    rows = [top, [None, None, *["KH", "TH"] * 3], [1, JOBS, 10, 5, 12, 6, 22, 11]]
    form = workbook(sheet([*letterhead(), ["THỰC HIỆN NĂM 2023"], *rows], merged=["C6:D6", "E6:F6", "G6:H6"]))
    assert facts_of(read(form, CAMPAIGN)) == ["jobs_created 027 2023-01 month 5", "jobs_created 027 2023-02 month 6"]


def test_the_number_of_households_in_a_label_is_its_target() -> None:
    form = drawn("BÁO CÁO 9 THÁNG NĂM 2023", ["STT", "Chỉ tiêu", "TH"], [[1, "Giảm 700 hộ nghèo", 312]])
    assert facts_of(read(form, CAMPAIGN)) == ["poverty_reduction 027 2023-09 cumulative 312"]
