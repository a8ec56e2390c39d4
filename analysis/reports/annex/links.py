"""Formulas that fetch a cell of another sheet of the annex, by the table that stands there."""

from __future__ import annotations

from xlsxwriter.utility import quote_sheetname, xl_rowcol_to_cell

from analysis.display.elements.table import DisplayTable
from analysis.model import Kind
from analysis.reports.annex.formulas import LIFTED
from analysis.reports.annex.layout import FIRST


def places(table: DisplayTable) -> dict[str, int]:
    """The column of each key on its sheet; the counter stands before them."""
    return {column.key: place for place, column in enumerate(table.columns, start=1)}


def fetched(sheet: str, table: DisplayTable, key: str, row: int, divided: str = "") -> str | None:
    """A cell of a table; what nobody reported stays empty. None where the table has no such column.

    ``divided`` stands behind the cell: "/100" makes a ratio of a percentage.
    """
    if key not in places(table):
        return None
    cell = f"{quote_sheetname(sheet)}!{xl_rowcol_to_cell(FIRST + row, places(table)[key])}"
    return f"={cell}" if key == "status" else f'=IF(ISNUMBER({cell}),{cell}{divided},"")'


def of_district(sheet: str, table: DisplayTable, district: str) -> str | None:
    """A district's share of the year target, of a rate its value as a ratio; None where the table does not tell it."""
    rated, row = table.indicator(0).kind is Kind.RATE, _row_of(table, district)
    return None if row is None else fetched(sheet, table, "value" if rated else "achievement", row, f"/100{LIFTED}" if rated else "")


def status_of_district(sheet: str, table: DisplayTable, district: str) -> str:
    """The cell of a district's status, for a district of which ``of_district`` tells something."""
    row = _row_of(table, district)
    return f"{quote_sheetname(sheet)}!{xl_rowcol_to_cell(FIRST + (row or 0), places(table)['status'], True, True)}"


def _row_of(table: DisplayTable, district: str) -> int | None:
    return next((place for place, one in enumerate(table.rows["district"]) if one == district), None)
