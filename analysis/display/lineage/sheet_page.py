"""A window of a sheet as Excel shows it: letters above, numbers beside, every cell in its place.

A sheet may have a million rows; what is shown is a window of it, and where it lies.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.display.lineage.cells_around import cell_text
from analysis.intake.grid import Refusal, Sheet, Workbook, column_name, place_of
from analysis.intake.words.text import decode_sheet

ROWS, COLUMNS = 60, 40
FIRST = 3
"""Columns on the left that stay beside a window far to the right: the names of the rows stand there."""
ABOVE = 8
"""Rows shown above the cell that was asked for, so that its header stays in sight."""


@dataclass(frozen=True)
class SheetPage:
    """Some rows and columns of one sheet.

    The sheet begins at column A; where the cell that was asked for lies far to the right, columns are left out between the
    first ones and those around it. ``sheets`` are the names of all sheets, ``hidden`` those that the sender hid.
    ``columns`` are letters, ``rows`` pairs of row number and texts. ``height`` and ``width`` count the rows and columns that
    the sheet uses; ``first_row`` (from 0) is where the window begins.
    """

    sheets: tuple[str, ...]
    hidden: frozenset[str]
    sheet: str
    columns: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    first_row: int
    height: int
    width: int

    def text(self, cell: str) -> str | None:
        """What a cell of the window shows; None outside it."""
        place = place_of(cell)
        if place is None or column_name(place[1]) not in self.columns:
            return None
        texts = dict(self.rows).get(place[0] + 1)
        return None if texts is None else texts[self.columns.index(column_name(place[1]))]


def sheet_page(workbook: Workbook | Refusal, sheet: str, cell: str = "", first_row: int = 0) -> SheetPage | None:
    """A window of a sheet; None where the file cannot be opened or has no sheet.

    Parameters
    ----------
    sheet
        Its name; the first visible one where there is none of that name.
    cell
        A cell that has to be in the window, such as F12; without it the window begins at ``first_row``.
    """
    if isinstance(workbook, Refusal) or not workbook.sheets:
        return None
    visible = [one for one in workbook.sheets if not one.hidden] or list(workbook.sheets)
    chosen = next((one for one in workbook.sheets if one.name == sheet), visible[0])
    place = place_of(cell)
    height, width = chosen.last_row + 1, chosen.last_column + 1
    top = max(0, place[0] - ABOVE) if place else first_row
    top = max(0, min(top, height - 1))
    left = max(FIRST, place[1] - COLUMNS + 4) if place and place[1] >= COLUMNS else FIRST
    columns = [*range(min(FIRST, max(width, 1))), *range(left, min(left + COLUMNS - FIRST, width))]
    return SheetPage(
        tuple(one.name for one in workbook.sheets),
        frozenset(one.name for one in workbook.sheets if one.hidden),
        chosen.name,
        tuple(column_name(one) for one in columns),
        _rows(chosen, range(top, min(top + ROWS, max(height, 1))), columns),
        top,
        height,
        width,
    )


def _rows(sheet: Sheet, rows: range, columns: Sequence[int]) -> tuple[tuple[int, tuple[str, ...]], ...]:
    encoding = decode_sheet(
        (cell.value for cell in sheet.cells.values() if isinstance(cell.value, str)),
        (cell.font for cell in sheet.cells.values() if cell.font),
    )
    return tuple((row + 1, tuple(cell_text(sheet.cells.get((row, column)), encoding) for column in columns)) for row in rows)
