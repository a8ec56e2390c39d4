"""An .xlsx made from the grid of a file that is none: the same cells, their formats where the reader knew them."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

import xlsxwriter

from analysis.intake.grid import Cell, Sheet, Workbook

_REFUSED = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_LONGEST_NAME = 31
_ERRORS = frozenset({"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"})
_WIDEST, _NARROWEST = 48, 9
_TEXT_LIMIT = 32_767


Formats = dict[tuple[str, str, str, str, bool], Any]


def sheet_names(names: Iterable[str]) -> dict[str, str]:
    """Names that Excel accepts (31 letters, no brackets or slashes, each once), by the names that the grid has."""
    chosen: dict[str, str] = {}
    for name in names:
        base = _REFUSED.sub(" ", name).strip().strip("'")[:_LONGEST_NAME].strip() or "Sheet"
        free, number = base, 1
        while free.casefold() in {one.casefold() for one in chosen.values()}:
            number += 1
            free = f"{base[: _LONGEST_NAME - len(str(number)) - 3]} ({number})"
        chosen[name] = free
    return chosen


def made_anew(workbook: Workbook) -> bytes:
    """Write the grid. Formulas become what they last showed: how another program wrote them, Excel may not read."""
    content = io.BytesIO()
    names = sheet_names(sheet.name for sheet in workbook.sheets)
    with xlsxwriter.Workbook(content, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"created": datetime(2000, 1, 1)})
        formats: Formats = {}
        for sheet in workbook.sheets:
            _write_sheet(book, book.add_worksheet(names[sheet.name]), sheet, formats)
    return content.getvalue()


def _write_sheet(book: Any, target: Any, sheet: Sheet, formats: Formats) -> None:
    merged = {(one.first_row, one.first_column): one for one in sheet.merged}
    for place, one in merged.items():
        look = _format(book, sheet.cells.get(place, Cell(None)), formats, centred=True)
        if one.last_row < 1_048_576 and one.last_column < 16_384:
            target.merge_range(one.first_row, one.first_column, one.last_row, one.last_column, "", look)
    for place, cell in sheet.cells.items():
        _write_cell(target, place, cell, _format(book, cell, formats, centred=place in merged))
    for column, width in _widths(sheet, set(merged)).items():
        target.set_column(column, column, width, None, {"hidden": column in sheet.hidden_columns})
    for row in sheet.hidden_rows:
        target.set_row(row, None, None, {"hidden": True})
    if sheet.hidden:
        target.hide()


def _write_cell(target: Any, place: tuple[int, int], cell: Cell, look: Any) -> None:
    value = cell.value
    if cell.comment:
        target.write_comment(*place, cell.comment[:_TEXT_LIMIT])
    if cell.error is not None:
        _write_error(target, place, cell.error, look)
    elif isinstance(value, bool):
        target.write_boolean(*place, value, look)
    elif isinstance(value, int | float):
        target.write_number(*place, value, look)
    elif isinstance(value, datetime | date | time | timedelta):
        target.write_datetime(*place, value, look)
    elif value is not None or cell.formula:
        target.write_string(*place, str(value if value is not None else cell.formula)[:_TEXT_LIMIT], look)


def _write_error(target: Any, place: tuple[int, int], error: str, look: Any) -> None:
    """An error that Excel knows stays one; another program's is kept as its text."""
    if error in _ERRORS:
        target.write_formula(*place, f"={error}", look, error)
    else:
        target.write_string(*place, error, look)


def _format(book: Any, cell: Cell, formats: Formats, *, centred: bool) -> Any:
    key = (cell.number_format or _plain_format(cell), cell.font, cell.fill, cell.ink, centred)
    if key not in formats:
        look: dict[str, Any] = {"num_format": key[0]}
        look |= {"font_name": cell.font} if cell.font else {}
        look |= {"bg_color": f"#{cell.fill}"} if cell.fill else {}
        look |= {"font_color": f"#{cell.ink}"} if cell.ink else {}
        look |= {"align": "center", "valign": "vcenter", "text_wrap": True} if centred else {}
        formats[key] = book.add_format(look)
    return formats[key]


def _plain_format(cell: Cell) -> str:
    """A date needs a format of dates, or Excel shows its number."""
    if isinstance(cell.value, datetime | date):
        return "dd/mm/yyyy"
    return "hh:mm" if isinstance(cell.value, time | timedelta) else "General"


def _widths(sheet: Sheet, merged: set[tuple[int, int]]) -> dict[int, float]:
    """Widths by column from what needs its own column: merged cells do not, nor texts with room to run on to the right."""
    filled = {place for place, cell in sheet.cells.items() if cell.value is not None}
    widths: dict[int, float] = {}
    for (row, column), cell in sheet.cells.items():
        runs_on = isinstance(cell.value, str) and (row, column + 1) not in filled
        if (row, column) not in merged and not runs_on:
            widths[column] = max(widths.get(column, _NARROWEST), min(len(str(cell.value or "")) + 2, _WIDEST))
        else:
            widths.setdefault(column, _NARROWEST)
    return widths
