"""A second reader for an .xls that xlrd gives up: wrong counts, odd names, records that other programs pass over.

It gives values, merges and what is hidden, but neither formats nor fonts nor formulas. Whether a figure is struck out,
hidden by its colour or shown as something else cannot be known, so the workbook says how it was read. It may abort the
process: only in the worker.
"""

from __future__ import annotations

import io

import python_calamine

from analysis.intake.grid import LOOKS_UNKNOWN, Cell, Scalar, Sheet, Span, Workbook
from data.workbook.budget import Budget
from data.workbook.limits import DAMAGED, unreadable
from data.workbook.sheet_parts import sheet_from


def open_again(content: bytes, file: str) -> Workbook:
    """Read every worksheet.

    Raises
    ------
    Refused
        If this reader gives up too, or the file holds too much.
    """
    try:
        with python_calamine.load_workbook(io.BytesIO(content)) as book:
            budget = Budget()
            listed = [one for one in book.sheets_metadata if one.typ == python_calamine.SheetTypeEnum.WorkSheet]
            sheets = tuple(_sheet(book, one, budget) for one in listed)
    except (python_calamine.CalamineError, ValueError, OSError) as error:
        raise unreadable(DAMAGED) from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # its class is not importable, and it is no Exception
            raise unreadable(DAMAGED) from error
        raise
    return Workbook(file, sheets, properties={LOOKS_UNKNOWN: "xls"})


def _sheet(book: python_calamine.CalamineWorkbook, told: python_calamine.SheetMetadata, budget: Budget) -> Sheet:
    hidden = told.visible != python_calamine.SheetVisibleEnum.Visible
    if hidden:
        return Sheet(told.name, {(0, 0): Cell("")}, hidden=True)
    source = book.get_sheet_by_name(told.name)
    budget.begin_sheet(False)
    cells: dict[tuple[int, int], Cell] = {}
    for row, values in enumerate(source.to_python(skip_empty_area=False)):
        for column, value in enumerate(values):
            if value != "":
                budget.take_cell()
                cells[row, column] = Cell(_whole(value))
    merged = [Span(*first, *last) for first, last in source.merged_cell_ranges or ()]
    return sheet_from((told.name, False), cells, merged, (), ())


def _whole(value: Scalar) -> Scalar:
    """All numbers come as floats."""
    return int(value) if isinstance(value, float) and value.is_integer() and abs(value) < 1e15 else value
