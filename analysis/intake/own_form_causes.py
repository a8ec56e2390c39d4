"""The sheet of our form that asks a unit why something is behind or late: cause, remedy, new date, one row a question.

(code)      Về việc                 Nguyên nhân (chọn)     Nói rõ      Giải pháp        Hoàn thành chậm nhất
jobs_local  Việc làm tại địa phương Nguồn vốn phân bổ …    vốn về …    mở thêm 3 phiên  30/09/2023
"""

from __future__ import annotations

import re
from datetime import date, datetime

from analysis.intake.findings import finding
from analysis.intake.grid import Cell, Sheet, Workbook, address
from analysis.intake.own_form import CAUSES_SHEET
from analysis.intake.words.text import clean, fold
from analysis.model import Campaign, Finding
from analysis.model.desk import CauseTold

CODE, SUBJECT, CAUSE, SECOND_CAUSE, WORDS, REMEDY, BY = range(7)
"""Columns of the sheet; the first is hidden."""
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


def causes_told(workbook: Workbook, campaign: Campaign) -> tuple[tuple[CauseTold, ...], tuple[Finding, ...]]:
    """What the sheet answers, and what about it cannot be taken. Rows where nothing was filled in are no answers."""
    sheet = next((one for one in workbook.sheets if one.name == CAUSES_SHEET), None)
    told, findings = list[CauseTold](), list[Finding]()
    for row in range(sheet.last_row + 1) if sheet is not None else ():
        subject = _text(sheet, row, CODE) if sheet is not None else ""
        if sheet is None or (subject not in campaign.indicators and subject not in campaign.milestones):
            continue
        answer, problems = _answer(sheet, row, subject, campaign)
        findings += problems
        if answer is not None and not problems:
            told.append(answer)
    return tuple(told), tuple(findings)


def _answer(sheet: Sheet, row: int, subject: str, campaign: Campaign) -> tuple[CauseTold | None, list[Finding]]:
    names = {fold(one.name.vi): code for code, one in campaign.causes.items()}
    chosen = [(column, _text(sheet, row, column)) for column in (CAUSE, SECOND_CAUSE)]
    words, remedy = _text(sheet, row, WORDS), _text(sheet, row, REMEDY)
    day = sheet.cells.get((row, BY))
    if not any(text for _, text in chosen) and not words and not remedy and day is None:
        return None, []
    label = _text(sheet, row, SUBJECT)

    def problem(column: int, detail: str) -> Finding:
        return finding("cause_incomplete", sheet.name, address(row, column), label, row=label, detail=detail)

    found = [
        problem(column, f"“{text}” không có trong danh mục nguyên nhân") for column, text in chosen if text and fold(text) not in names
    ]
    if not any(text for _, text in chosen) and not words:
        found.append(problem(CAUSE, "chưa nêu nguyên nhân"))
    if not remedy:
        found.append(problem(REMEDY, "chưa nêu giải pháp"))
    by = None if day is None else _date(day)
    if day is not None and by is None:
        found.append(problem(BY, f"“{clean(str(day.value))}” không phải là ngày dạng 30/09/{campaign.year}"))
    codes = tuple(dict.fromkeys(names[fold(text)] for _, text in chosen if fold(text) in names))
    return CauseTold(subject, codes, words, remedy, by, sheet.name, address(row, CAUSE)), found


def _date(cell: Cell) -> date | None:
    if isinstance(cell.value, datetime):
        return cell.value.date()
    if isinstance(cell.value, date):
        return cell.value
    found = _DAY.fullmatch(clean(str(cell.value)))
    try:
        return date(int(found[3]), int(found[2]), int(found[1])) if found else None
    except ValueError:
        return None


def _text(sheet: Sheet, row: int, column: int) -> str:
    cell = sheet.cells.get((row, column))
    return "" if cell is None or cell.value is None else clean(str(cell.value))
