"""The cells of one sheet given another style, in place."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from analysis.intake.grid import address, place_of
from analysis.reports.annotated.marks import CellMark
from analysis.reports.annotated.parts import MAIN, Element, NotPatchable
from analysis.reports.annotated.styles import MarkedStyles

Place = tuple[int, int]
_ROW, _CELL = f"{{{MAIN}}}row", f"{{{MAIN}}}c"


def colour(sheet: Element, marks: Mapping[str, CellMark], styles: MarkedStyles) -> None:
    """Colour the marked cells; a cell coloured in a copy given back before and right by now gets its own ground again.

    Raises
    ------
    NotPatchable
        If the sheet has no cells' section.
    """
    data = sheet.find(f"{{{MAIN}}}sheetData")
    if data is None:
        raise NotPatchable("a sheet has no cells' section")
    waiting = {place: mark for name, mark in marks.items() if (place := place_of(name)) is not None}
    rows: dict[int, Element] = {}
    number = -1
    for row in data.iterchildren(_ROW):
        written = row.get("r", "")
        number = int(written) - 1 if written.isdigit() else number + 1
        rows[number] = row
        column = -1
        for cell in row.iterchildren(_CELL):
            place = place_of(cell.get("r", "")) or (number, column + 1)
            column = place[1]
            _restyle(cell, waiting.pop(place, None), styles)
    for place, mark in waiting.items():
        _restyle(_new_cell(data, rows, place, sheet), mark, styles)


def _restyle(cell: Element, mark: CellMark | None, styles: MarkedStyles) -> None:
    written = cell.get("s", "0")
    style = int(written) if written.isdigit() else 0
    wanted = styles.marked(styles.unmarked(style), mark.severity) if mark else styles.unmarked(style)
    if wanted != style:
        cell.set("s", str(wanted))


def _new_cell(data: Element, rows: dict[int, Element], place: Place, sheet: Element) -> Element:
    """A blank cell written where there was none, in its order, with the style that its row or column has."""
    row = rows.get(place[0])
    if row is None:
        row = etree.Element(_ROW, r=str(place[0] + 1))
        later = min((number for number in rows if number > place[0]), default=None)
        data.append(row) if later is None else rows[later].addprevious(row)
        rows[place[0]] = row
    cell = etree.Element(_CELL, r=address(*place))
    style = row.get("s") if row.get("customFormat") in ("1", "true") else _column_style(sheet, place[1])
    if style:
        cell.set("s", style)
    after = next((one for one in row.iterchildren(_CELL) if (place_of(one.get("r", "")) or (0, -1))[1] > place[1]), None)
    row.append(cell) if after is None else after.addprevious(cell)
    return cell


def _column_style(sheet: Element, column: int) -> str | None:
    for one in sheet.iterfind(f"{{{MAIN}}}cols/{{{MAIN}}}col"):
        if int(one.get("min", "1")) <= column + 1 <= int(one.get("max", "1")):
            return str(one.get("style", "")) or None
    return None
