"""Workbooks drawn in code for the tests of the reading, and what is expected of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from analysis.intake.grid import Cell, Sheet, Workbook
from analysis.intake.read import read
from analysis.intake.words.legacy import to_tcvn3
from analysis.model import Reading
from data.tables.campaign import load_year
from tests.builders import letterhead, sheet, workbook

CAMPAIGN = load_year(2023)
JOBS = "Số lao động được tạo việc làm mới"
LOCAL = "Giải quyết việc làm tại địa phương"
AWAY = "Đi làm việc ở nước ngoài và làm việc tại các tỉnh bạn"
POVERTY = "Giảm số hộ nghèo đa chiều"
CHILDREN = "Tỷ lệ xã, phường phù hợp với trẻ em"
HALF_YEAR = "BÁO CÁO 6 THÁNG ĐẦU NĂM 2023"
MAY = "BÁO CÁO THÁNG 5 NĂM 2023"
HEADER = ["STT", "Chỉ tiêu", "KH", "TH", "Tỷ lệ (%)"]
DEPARTMENT = [["SỞ LAO ĐỘNG - TB&XH HÀ GIANG"], ["PHÒNG VIỆC LÀM - AN TOÀN LAO ĐỘNG"]]
DEPARTMENT_TITLED = [*DEPARTMENT, ["TỔNG HỢP KẾT QUẢ GIẢI QUYẾT VIỆC LÀM THÁNG 5 NĂM 2023"], []]


@dataclass(frozen=True)
class Case:
    """One workbook with all its facts ("indicator district period measure value") and all its findings (cell, code)."""

    name: str
    workbook: Workbook
    facts: list[str]
    told: list[tuple[str | None, str]]
    unit: str | None = "ldtbxh-027"


def drawn(
    title: str, header: Sequence[Any], rows: Sequence[Sequence[Any]], above: Sequence[Sequence[Any]] | None = None, **options: Any
) -> Workbook:
    """A workbook of one sheet: letterhead, title, blank line, header (one row or several), rows."""
    levels = header if header and isinstance(header[0], list) else [header]
    return workbook(sheet([*(letterhead() if above is None else above), [title], [], *levels, *rows], **options))


def named(file: str, one: Workbook) -> Workbook:
    """The same workbook under another file name."""
    return Workbook(file, one.sheets)


def in_tcvn3(one: Workbook) -> Workbook:
    """The same workbook typed in a font of the old encoding."""
    return workbook(*(Sheet(page.name, {place: _typed(cell) for place, cell in page.cells.items()}) for page in one.sheets))


def _typed(cell: Cell) -> Cell:
    text = cell.value
    return Cell("".join(to_tcvn3(sign) for sign in text), font=".VnTime") if isinstance(text, str) else cell


def facts_of(reading: Reading) -> list[str]:
    """Facts as the cases write them."""
    return [
        f"{one.indicator} {one.district or '-'} {one.period} {one.measure.value} {one.value:.6g}" + (" estimate" if one.estimate else "")
        for one in reading.facts
    ]


def told(reading: Reading) -> list[tuple[str | None, str]]:
    """All findings as (cell, code), in order."""
    return [(one.cell, one.code) for one in reading.findings]


def check_case(case: Case) -> None:
    """Read a case and compare everything at once: where a fact is missing, the finding beside it says why."""
    reading = read(case.workbook, CAMPAIGN)
    assert [*facts_of(reading), *told(reading), reading.unit] == [*case.facts, *case.told, case.unit]
