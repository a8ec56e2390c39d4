"""The sheet of the form that asks why: one row for each thing that is behind or was late."""

from __future__ import annotations

from typing import Any

from analysis.intake.grid import column_name
from analysis.intake.own_form_causes import BY, CAUSE, CODE, REMEDY, SECOND_CAUSE, SUBJECT, WORDS
from analysis.reports.form.content import FormContent
from analysis.reports.form.looks import FormLooks

_HEADINGS = {
    SUBJECT: ("Về việc", 40),
    CAUSE: ("Nguyên nhân (chọn)", 34),
    SECOND_CAUSE: ("Nguyên nhân thứ hai (nếu có)", 34),
    WORDS: ("Nói rõ nguyên nhân", 34),
    REMEDY: ("Giải pháp khắc phục", 34),
    BY: ("Hoàn thành chậm nhất (ngày/tháng/năm)", 18),
}
_LISTED = 40
"""Row, from 0, below which the list of causes stands out of sight: a list in the cell itself may have 255 letters."""


def draw_causes(sheet: Any, looks: FormLooks, content: FormContent) -> None:
    """Draw the sheet; what is asked stands there, the answers are open."""
    sheet.set_column(CODE, CODE, None, looks.locked, {"hidden": True})
    for column, (text, width) in _HEADINGS.items():
        sheet.set_column(column, column, width, looks.locked)
        sheet.write_string(1, column, text, looks.header)
    sheet.write_string(0, SUBJECT, "Nguyên nhân, giải pháp đối với việc chậm tiến độ hoặc gửi muộn", looks.heading)
    sheet.set_row(1, 34)
    names = [one.name.vi for one in content.campaign.causes.values()]
    first = _LISTED + len(content.asked)
    for place, name in enumerate(names):
        sheet.write_string(first + place, SUBJECT, name, looks.locked)
        sheet.set_row(first + place, None, None, {"hidden": True})
    letter = column_name(SUBJECT)
    listed = f"=${letter}${first + 1}:${letter}${first + len(names)}"
    for row, (code, words) in enumerate(content.asked, start=2):
        sheet.write_string(row, CODE, code)
        sheet.write_string(row, SUBJECT, words, looks.label(0, bold=False))
        for place in (CAUSE, SECOND_CAUSE):
            sheet.write_blank(row, place, None, looks.remark)
            if names:
                refused = {"error_title": "Chưa đúng", "error_message": "Chọn một nguyên nhân trong danh sách."}
                sheet.data_validation(row, place, row, place, {"validate": "list", "source": listed} | refused)
        for place in (WORDS, REMEDY, BY):
            sheet.write_blank(row, place, None, looks.remark)
        sheet.set_row(row, 34)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 1)
    sheet.print_area(0, SUBJECT, 2 + len(content.asked), BY)
    sheet.hide_gridlines(2)
    sheet.protect("", {"select_locked_cells": True, "format_columns": True, "format_rows": True})
