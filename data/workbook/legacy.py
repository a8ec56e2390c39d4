"""An .xlsb as a grid, with calamine: values only, without formats, fonts, formulas or error cells.

Calamine can end the whole process on a hostile file, so this runs only in the worker of ``data.reading``.
"""

from __future__ import annotations

import io
from contextlib import suppress

import python_calamine

from analysis.intake.grid import Cell, Sheet, Span, Workbook
from data.workbook.budget import Budget, SheetFull
from data.workbook.limits import DAMAGED, LOCKED, encrypted, unreadable
from data.workbook.sheet_parts import sheet_from


def open_legacy(content: bytes, file: str) -> Workbook:
    """Read every worksheet. Raises ``Refused`` where calamine cannot read it."""
    budget = Budget()
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = [
            _sheet(book, one.name, one.visible != python_calamine.SheetVisibleEnum.Visible, budget)
            for one in book.sheets_metadata
            if one.typ == python_calamine.SheetTypeEnum.WorkSheet
        ]
    except python_calamine.PasswordError as error:
        raise encrypted(LOCKED) from error
    except python_calamine.CalamineError as error:
        raise unreadable(DAMAGED) from error
    return Workbook(file, tuple(sheets))


def _sheet(book: python_calamine.CalamineWorkbook, name: str, hidden: bool, budget: Budget) -> Sheet:
    budget.begin_sheet(hidden)
    source = book.get_sheet_by_name(name)
    cells: dict[tuple[int, int], Cell] = {}
    first_row, first_column = source.start or (0, 0)
    with suppress(SheetFull):
        for row, values in enumerate(source.iter_rows()):
            for column, value in enumerate(values):
                if value not in ("", None):
                    budget.take_cell()
                    cells[first_row + row, first_column + column] = Cell(value)
    merged = [Span(*start, *end) for start, end in source.merged_cell_ranges or ()]
    return sheet_from((name, hidden), cells, merged, (), ())
