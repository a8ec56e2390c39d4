"""Texts that can be written down again: the one place where what a file holds enters the grid.

A lone half of a sign outside the first plane ("\\ud83d", from ``_xD83D_`` or a damaged record) ends every output in UTF-8.
Two halves that belong together are one sign; a lone one becomes U+FFFD, which is seen and joins no digits.
"""

from __future__ import annotations

import re
from dataclasses import replace

from analysis.intake.grid import Cell, Run, Sheet, Workbook

_HALVES = re.compile("[\ud800-\udfff]")


def valid(text: str) -> str:
    """The text without lone surrogates."""
    if _is_valid(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def with_valid_texts(workbook: Workbook) -> Workbook:
    """The workbook itself where all its texts are valid, as they nearly always are."""
    sheets = tuple(_sheet(one) for one in workbook.sheets)
    properties = {valid(name): valid(value) for name, value in workbook.properties.items()}
    return replace(workbook, file=valid(workbook.file), sheets=sheets, properties=properties)


def _sheet(sheet: Sheet) -> Sheet:
    if all(map(_is_valid, _texts(sheet))):
        return sheet
    return replace(sheet, name=valid(sheet.name), cells={place: _cell(cell) for place, cell in sheet.cells.items()})


def _texts(sheet: Sheet) -> set[str]:
    """Each text of a sheet once: fonts and formats are the same in nearly all of its cells. The text of a cell is that of its runs."""
    cells = sheet.cells.values()
    values = {one.value for one in cells if isinstance(one.value, str)}
    others = {one.formula for one in cells} | {one.comment for one in cells} | {one.error for one in cells}
    looks = {one.font for one in cells} | {one.number_format for one in cells}
    return {sheet.name, *values, *looks, *filter(None, others)}


def _is_valid(text: str) -> bool:
    return text.isascii() or not _HALVES.search(text)


def _cell(cell: Cell) -> Cell:
    def made(text: str | None) -> str | None:
        return None if text is None else valid(text)

    return cell._replace(
        value=valid(cell.value) if isinstance(cell.value, str) else cell.value,
        number_format=valid(cell.number_format),
        font=valid(cell.font),
        formula=made(cell.formula),
        error=made(cell.error),
        comment=made(cell.comment),
        runs=tuple(Run(valid(run.text), run.marks) for run in cell.runs),
    )
