"""What an annex's bytes state: the tables under their defined names, as Excel shows them before it computes again."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

from openpyxl import load_workbook
from openpyxl.worksheet.cell_range import CellRange

from analysis.reports.annex.book import range_name
from analysis.reports.annex.judging import THRESHOLD_NAMES
from analysis.reports.reading_back.reconcile import ReadBack, StatedTable, Value


def read_annex(content: bytes, document: str, exhibits: Iterable[str]) -> ReadBack:
    """Read a workbook back.

    Parameters
    ----------
    exhibits
        Names of exhibits that may be in it: a defined name keeps only letters, digits and dots.
    """
    names = {range_name(name): name for name in exhibits}
    book = load_workbook(io.BytesIO(content), data_only=True)
    tables = {name: defined for name, defined in book.defined_names.items() if name not in THRESHOLD_NAMES.values()}
    return ReadBack(document, tuple(_table(book, defined, names.get(name, name)) for name, defined in tables.items()), ())


def _table(book: Any, defined: Any, name: str) -> StatedTable:
    ((sheet, area),) = defined.destinations
    rows = [[cell.value for cell in row] for row in book[sheet][area]]
    headings = tuple(str(heading) for heading in rows[0])
    return StatedTable(name, headings, tuple(tuple(map(_value, row)) for row in rows[1:]), f"{sheet}!{CellRange(area).coord}")


def _value(cell: Any) -> Value:
    if isinstance(cell, bool) or cell is None or cell == "":
        return None
    return float(cell) if isinstance(cell, int | float) else str(cell)
