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
    if text.isascii() or not _HALVES.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def with_valid_texts(workbook: Workbook) -> Workbook:
    """The workbook itself where all its texts are valid, as they nearly always are."""
    sheets = tuple(_sheet(one) for one in workbook.sheets)
    properties = {valid(name): valid(value) for name, value in workbook.properties.items()}
    return replace(workbook, file=valid(workbook.file), sheets=sheets, properties=properties)


def _sheet(sheet: Sheet) -> Sheet:
    wrong = {place: _cell(cell) for place, cell in sheet.cells.items() if _is_wrong(cell)}
    name = valid(sheet.name)
    if not wrong and name == sheet.name:
        return sheet
    return replace(sheet, name=name, cells={**sheet.cells, **wrong})


def _is_wrong(cell: Cell) -> bool:
    texts = (cell.value, cell.formula, cell.comment, cell.error, cell.font, cell.number_format)
    return any(_HALVES.search(text) for text in texts if isinstance(text, str) and not text.isascii())


def _cell(cell: Cell) -> Cell:
    def made(text: str | None) -> str | None:
        return None if text is None else valid(text)

    return replace(
        cell,
        value=valid(cell.value) if isinstance(cell.value, str) else cell.value,
        number_format=valid(cell.number_format),
        font=valid(cell.font),
        formula=made(cell.formula),
        error=made(cell.error),
        comment=made(cell.comment),
        runs=tuple(Run(valid(run.text), run.marks) for run in cell.runs),
    )
