"""The form as a workbook: A4 across, input cells open in a locked structure, checked while typing.

A    B                          C     D        E           F           G           H       I
STT  Chỉ tiêu                   ĐVT   Kế hoạch Kỳ trước    Trong tháng Lũy kế      Ước?    Ghi chú
1    Số lao động được tạo …     người 1.602    643 (5/…)   [     ]     [     ]     [  ]
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import xlsxwriter
from lxml import etree

from analysis import wording
from analysis.intake.grid import address
from analysis.intake.own_form import (
    BEFORE,
    CAUSES_SHEET,
    CODE_LABEL,
    ESTIMATE,
    ESTIMATED,
    IDENTITY_SHEET,
    INSTRUCTIONS,
    PROPERTY,
    TASK_STATES,
)
from analysis.model import Kind, Language
from analysis.reports.annotated.parts import MAIN, Parts
from analysis.reports.annotated.zipped import packed, unpacked
from analysis.reports.form import words
from analysis.reports.form.causes_sheet import draw_causes
from analysis.reports.form.content import FormContent, FormRow
from analysis.reports.form.looks import FormLooks

SHEET = "Biểu báo cáo"
_WIDTHS = (5, 46, 9, 12, 17, 14, 15, 11, 8, 18)
_LABEL, _PLAN, _BEFORE, _FIRST, _SECOND, _THIRD, _FOURTH, _LAST = 1, 3, 4, 5, 6, 7, 8, 9
_DAY_ONE = datetime(2000, 1, 1)


@dataclass(frozen=True)
class _Desk:
    """What is drawn with: the sheet, its looks, the content, and the labels that the identity remembers."""

    sheet: Any
    looks: FormLooks
    content: FormContent
    labels: list[tuple[str, str]]


def form_book(content: FormContent) -> bytes:
    """Make the workbook of a form. The same content gives the same bytes."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        code = content.identity.code
        book.set_properties({"title": words.title(content.identity.period), "created": _DAY_ONE})
        book.set_custom_property(PROPERTY, code)
        book.define_name("TienDo_MaBieu", f'="{code}"')
        desk = _Desk(book.add_worksheet(SHEET), FormLooks(book), content, [])
        _report(desk)
        if content.asked:
            draw_causes(book.add_worksheet(CAUSES_SHEET), desk.looks, content)
        _instructions(book.add_worksheet(INSTRUCTIONS), desk)
        _identity(book.add_worksheet(IDENTITY_SHEET), code, desk.labels)
    return _with_locked_structure(target.getvalue())


def _report(desk: _Desk) -> None:
    sheet, looks, content = desk.sheet, desk.looks, desk.content
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width, looks.locked)
    above, own = words.heads(content.campaign, content.unit)
    sheet.merge_range(0, 0, 0, 2, above, looks.head)
    sheet.merge_range(0, 3, 0, _LAST, words.MOTTO[0], looks.head_bold)
    sheet.merge_range(1, 0, 1, 2, own, looks.head_bold)
    sheet.merge_range(1, 3, 1, _LAST, words.MOTTO[1], looks.head_bold)
    sheet.merge_range(2, 3, 2, _LAST, words.place_and_day(content.campaign, content.unit), looks.head_italic)
    sheet.set_row(1, 34)
    if content.made_up:
        sheet.write_string(2, 0, wording.MADE_UP[Language.VIETNAMESE], looks.made_up)
    sheet.merge_range(3, 0, 3, _LAST, words.title(content.identity.period), looks.title)
    sheet.set_row(3, 30)
    sheet.merge_range(4, 0, 4, _LAST, f"{CODE_LABEL} {content.identity.code}", looks.code)
    row = 6
    if content.owes_nothing:
        sheet.write_string(row, 0, words.NOTHING_OWED)
        row += 1
    if content.counts:
        row = _counts(desk, row)
    if content.rates:
        row = _rates(desk, row)
    if content.tasks:
        row = _tasks(desk, row)
    sheet.write_string(row + 1, _LABEL, "Người lập biểu", looks.sign)
    sheet.merge_range(row + 1, _FIRST, row + 1, _LAST, "Thủ trưởng đơn vị", looks.sign)
    _set_up(sheet, row + 6)


def _set_up(sheet: Any, last_row: int) -> None:
    sheet.set_landscape()
    sheet.center_horizontally()
    sheet.set_paper(9)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, 1)
    sheet.set_footer("&RTrang &P/&N")
    sheet.print_area(0, 0, last_row, _LAST)
    sheet.hide_gridlines(2)
    sheet.protect("", {"select_locked_cells": True, "format_columns": True, "format_rows": True})


def _headers(desk: _Desk, row: int, heading: str, texts: Iterable[str]) -> int:
    desk.sheet.write_string(row, 0, heading, desk.looks.heading)
    desk.sheet.set_row(row + 1, 36)
    for column, text in enumerate(texts):
        desk.sheet.write_string(row + 1, column, text, desk.looks.header)
    return row + 2


def _counts(desk: _Desk, row: int) -> int:
    """The table of counts; gives the next free row."""
    identity = desk.content.identity
    month = f"Trong tháng {identity.period.month}"
    first = _headers(desk, row, words.COUNTS, (*_common(desk), month, "Lũy kế từ đầu năm", ESTIMATED))
    desk.sheet.merge_range(first - 1, _FOURTH, first - 1, _LAST, "Ghi chú", desk.looks.header)
    places = {one.indicator.code: first + number for number, one in enumerate(desk.content.counts)}
    for one in desk.content.counts:
        here = places[one.indicator.code]
        _locked_cells(desk, here, one)
        only_level = one.indicator.kind is Kind.STOCK
        if only_level:
            desk.sheet.write_blank(here, _FIRST, None, desk.looks.closed)
        for column, header in ((_FIRST, month), (_SECOND, "Lũy kế từ đầu năm")):
            if not (only_level and column == _FIRST):
                _open_cell(desk, here, column, header, _WHOLE)
                _warn_of_sum(desk, here, column, [places[code] for code in one.parts])
        _open_row_end(desk, here, _THIRD, _FOURTH)
    return first + len(desk.content.counts) + 1


def _rates(desk: _Desk, row: int) -> int:
    """The table of rates; gives the next free row."""
    own = ("Số đạt (tử số)", "Tổng số (mẫu số)", "Tỷ lệ (%)")
    first = _headers(desk, row, words.RATES, (*_common(desk), *own, ESTIMATED, "Ghi chú"))
    for here, one in enumerate(desk.content.rates, start=first):
        _locked_cells(desk, here, one)
        _open_cell(desk, here, _FIRST, own[0], _WHOLE)
        _open_cell(desk, here, _SECOND, own[1], _WHOLE)
        _open_cell(desk, here, _THIRD, own[2], _PERCENT)
        _open_row_end(desk, here, _FOURTH, _LAST)
        upper, lower = address(here, _FIRST), address(here, _SECOND)
        rule = f"=AND(ISNUMBER({upper}),ISNUMBER({lower}),{upper}>{lower})"
        desk.sheet.conditional_format(here, _FIRST, here, _SECOND, {"type": "formula", "criteria": rule, "format": desk.looks.doubtful})
    return first + len(desk.content.rates) + 1


def _tasks(desk: _Desk, row: int) -> int:
    """The table of duties told in words; gives the next free row."""
    sheet, looks = desk.sheet, desk.looks
    sheet.write_string(row, 0, words.TASKS, looks.heading)
    sheet.write_string(row + 1, 0, "STT", looks.header)
    sheet.merge_range(row + 1, _LABEL, row + 1, _BEFORE, "Nhiệm vụ", looks.header)
    sheet.write_string(row + 1, _FIRST, "Kết quả", looks.header)
    sheet.merge_range(row + 1, _SECOND, row + 1, _LAST, "Ghi chú", looks.header)
    for number, one in enumerate(desk.content.tasks, start=1):
        here = row + 1 + number
        sheet.write_string(here, 0, str(number), looks.centred)
        sheet.merge_range(here, _LABEL, here, _BEFORE, one.name_vi, looks.label(0, bold=False))
        sheet.set_row(here, 16 * (1 + len(one.name_vi) // 88))
        sheet.write_blank(here, _FIRST, None, looks.choice)
        told = {"input_title": "Kết quả", "input_message": "Chọn một trong ba; chưa báo cáo thì để trống."}
        refused = {"error_title": "Chưa đúng", "error_message": f"Chọn: {', '.join(TASK_STATES)}."}
        sheet.data_validation(here, _FIRST, here, _FIRST, {"validate": "list", "source": list(TASK_STATES)} | told | refused)
        sheet.merge_range(here, _SECOND, here, _LAST, "", looks.remark)
        desk.labels.append((address(here, _LABEL), one.name_vi))
    return row + 3 + len(desk.content.tasks)


def _common(desk: _Desk) -> tuple[str, ...]:
    return "STT", "Chỉ tiêu", "Đơn vị tính", f"Kế hoạch năm {desk.content.identity.year}", BEFORE


def _locked_cells(desk: _Desk, row: int, one: FormRow) -> None:
    looks, sheet = desk.looks, desk.sheet
    label = one.indicator.name_vi
    sheet.write_string(row, 0, one.number, looks.centred)
    sheet.write_string(row, _LABEL, label, looks.label(one.depth, bold=bool(one.parts)))
    sheet.write_string(row, 2, one.indicator.unit_of_measure, looks.centred)
    if one.plan is None:
        sheet.write_blank(row, _PLAN, None, looks.number(one.indicator.decimals, locked=True))
    else:
        sheet.write_number(row, _PLAN, one.plan, looks.number(one.indicator.decimals, locked=True))
    sheet.write_string(row, _BEFORE, one.before, looks.before)
    sheet.set_row(row, 16 * (1 + len(label) // (_WIDTHS[_LABEL] + 6 - 2 * one.depth)))
    desk.labels.append((address(row, _LABEL), label))


_WHOLE: dict[str, Any] = {"validate": "integer", "criteria": ">=", "value": 0, "error_message": words.NOT_WHOLE}
_PERCENT: dict[str, Any] = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 100, "error_message": words.NOT_PERCENT}


def _open_cell(desk: _Desk, row: int, column: int, header: str, rule: dict[str, Any]) -> None:
    decimals = 0 if rule is _WHOLE else 2
    desk.sheet.write_blank(row, column, None, desk.looks.number(decimals, locked=False))
    prompt = f"Số nguyên từ 0 trở lên. {words.BLANK_HINT}" if rule is _WHOLE else f"Từ 0 đến 100, ví dụ 74,6. {words.BLANK_HINT}"
    told = {"input_title": header[:32], "input_message": prompt, "error_title": "Số chưa đúng", "ignore_blank": True}
    desk.sheet.data_validation(row, column, row, column, rule | told)


def _open_row_end(desk: _Desk, row: int, estimate: int, remark: int) -> None:
    """The choice "ước" and the remark, both free to stay empty."""
    desk.sheet.write_blank(row, estimate, None, desk.looks.choice)
    told = {"input_title": "Số ước thực hiện", "input_message": "Chọn “ước” nếu là số ước; số chính thức thì để trống."}
    refused = {"error_title": "Chưa đúng", "error_message": "Chọn “ước” hoặc để trống."}
    desk.sheet.data_validation(row, estimate, row, estimate, {"validate": "list", "source": [ESTIMATE]} | told | refused)
    if remark == _LAST:
        desk.sheet.write_blank(row, remark, None, desk.looks.remark)
    else:
        desk.sheet.merge_range(row, remark, row, _LAST, "", desk.looks.remark)


def _warn_of_sum(desk: _Desk, row: int, column: int, parts: list[int]) -> None:
    """Another ground where a total is not the sum of its parts, once all of them are filled in."""
    if not parts:
        return
    total, listed = address(row, column), ",".join(address(part, column) for part in parts)
    rule = f"=AND(ISNUMBER({total}),COUNT({listed})={len(parts)},{total}<>SUM({listed}))"
    desk.sheet.conditional_format(row, column, row, column, {"type": "formula", "criteria": rule, "format": desk.looks.doubtful})


def _instructions(sheet: Any, desk: _Desk) -> None:
    sheet.set_column(0, 0, 5, desk.looks.locked)
    sheet.set_column(1, 1, 110, desk.looks.locked)
    sheet.write_string(0, 1, "Hướng dẫn điền biểu", desk.looks.heading)
    for number, line in enumerate(words.instructions(desk.content), start=1):
        sheet.write_number(number, 0, number, desk.looks.centred)
        sheet.write_string(number, 1, line, desk.looks.sentence)
        sheet.set_row(number, 34 if len(line) > 105 else 18)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.hide_gridlines(2)
    sheet.protect("")


def _identity(sheet: Any, code: str, labels: list[tuple[str, str]]) -> None:
    sheet.write_string(0, 0, code)
    for row, (cell, label) in enumerate(labels, start=1):
        for column, text in enumerate((SHEET, cell, label)):
            sheet.write_string(row, column, text)
    sheet.protect("")
    sheet.very_hidden()


def _with_locked_structure(content: bytes) -> bytes:
    """Sheets that cannot be renamed, moved or deleted, which XlsxWriter has no word for."""
    parts: Parts = unpacked(content)
    book = parts.tree("xl/workbook.xml")
    settings = book.find(f"{{{MAIN}}}workbookPr")
    settings.addnext(etree.Element(f"{{{MAIN}}}workbookProtection", lockStructure="1"))
    parts.put("xl/workbook.xml", book)
    return packed(parts)


def file_name(content: FormContent) -> str:
    """The form's name: "2023-06 Phòng Lao động … huyện Mèo Vạc.xlsx"."""
    return f"{content.identity.period} {content.unit.name_vi.replace('/', '-')}.xlsx"
