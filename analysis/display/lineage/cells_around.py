"""A few cells around the one a figure was read from, as the sender sees them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from analysis.intake.grid import Cell, Refusal, Sheet, Workbook, address, column_name, place_of
from analysis.intake.words.text import Encoding, convert, decode_sheet

ROWS_AROUND = 3
MOST_COLUMNS = 10


@dataclass(frozen=True)
class Neighbourhood:
    """Rows of a sheet around a cell: ``columns`` are letters, ``rows`` pairs of row number and texts, ``marked`` addresses."""

    sheet: str
    columns: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    marked: frozenset[str]


def neighbourhood(workbook: Workbook | Refusal, sheet: str, cells: Collection[str]) -> Neighbourhood | None:
    """The cells around the first of ``cells`` (addresses such as F12), all of these marked; None where they cannot be found."""
    if isinstance(workbook, Refusal):
        return None
    found = next((one for one in workbook.sheets if one.name == sheet), None)
    place = place_of(next(iter(cells), ""))
    if found is None or place is None:
        return None
    rows = range(max(0, place[0] - ROWS_AROUND), place[0] + ROWS_AROUND + 1)
    columns = _columns(found, rows, place[1])
    encoding = decode_sheet([cell.value for cell in found.cells.values() if isinstance(cell.value, str)])
    texts = tuple((row + 1, tuple(cell_text(found.cells.get((row, column)), encoding) for column in columns)) for row in rows)
    shown = {address(row, column) for row in rows for column in columns}
    return Neighbourhood(sheet, tuple(column_name(one) for one in columns), texts, frozenset(shown & set(cells)))


def _columns(sheet: Sheet, rows: range, column: int) -> list[int]:
    """The columns in use in these rows: the first ones, which name the row, and those nearest to the cell."""
    used = sorted({place for row, place in sheet.cells if row in rows} | {column})
    nearest = sorted(used, key=lambda one: (one not in used[:2] and one != column, abs(one - column)))
    return sorted(nearest[:MOST_COLUMNS])


def cell_text(cell: Cell | None, encoding: Encoding) -> str:
    """What a cell shows to the sender, its letters decoded; "" for none."""
    if cell is None:
        return ""
    if cell.error is not None:
        return cell.error
    if isinstance(cell.value, str):
        return convert(cell.value, encoding, cell.font)
    if isinstance(cell.value, float):
        return f"{cell.value:.10g}".replace(".", ",")
    if isinstance(cell.value, datetime | date):
        return f"{cell.value:%d/%m/%Y}"
    return "" if cell.value is None else str(cell.value)
