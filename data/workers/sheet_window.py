"""A window of a workbook's sheet, opened in the guarded workers like every file."""

from __future__ import annotations

from analysis.display.lineage.sheet_page import SheetPage, sheet_page
from data.workbook.opening import open_workbook
from data.workers.reading import reader


def look_at(file: str, content: bytes, sheet: str, cell: str, first_row: int) -> SheetPage | None:
    """Some rows of a sheet, around a cell where one is named; None where the file cannot be opened."""
    return reader().run(_look, file, content, sheet, cell, first_row)


def _look(file: str, content: bytes, sheet: str, cell: str, first_row: int) -> SheetPage | None:
    return sheet_page(open_workbook(content, file), sheet, cell, first_row)
