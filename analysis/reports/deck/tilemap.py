"""The tile map as native shapes: a square a district at its place, with name, status and figure."""

from __future__ import annotations

from typing import Any

from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from analysis.display.elements.table import ColumnFormat, DisplayTable, text_of
from analysis.model import Tile
from analysis.reports.briefing.content import Exhibit, Statement
from analysis.reports.deck.measure import LINE, POINTS, width_of
from analysis.reports.deck.page import INK, SMALL, SlideLine, SlidePage, describe, write
from analysis.reports.deck.template import Box

GAP, INSET = 0.08, 0.05
SIZES = (20, 18, 16, 14)


def tile_map(page: SlidePage, box: Box, exhibit: Exhibit, description: str) -> None:
    """One group of tiles. Each tile's paragraphs are the cells of the exhibit's row, so that the file can be read back."""
    table, places = exhibit.table, page.briefing.view.campaign.tiles
    shown = [(row, places[code]) for row, code in enumerate(table.rows["district"]) if code in places]
    deep, wide = 1 + max(tile.row for _, tile in shown), 1 + max(tile.column for _, tile in shown)
    group = page.slide.shapes.add_group_shape()
    size = Box(0, 0, box.width / wide, box.height / deep)
    fonts = _fonts(table, Box(0, 0, page.template.set_in(size.width), size.height))
    for row, tile in shown:
        shape = group.shapes.add_shape(MSO_SHAPE.RECTANGLE, *_place(box, size, tile).emu())
        _dress(page, shape, page.look.status(table.rows["status"].iloc[row]))
        _write(page, shape, table, row, fonts)
    describe(group, exhibit.name, description, [column.title for column in table.columns])


def _place(box: Box, size: Box, tile: Tile) -> Box:
    left, top = box.left + tile.column * size.width, box.top + tile.row * size.height
    return Box(left, top, size.width - GAP, size.height - GAP)


def _fonts(table: DisplayTable, size: Box) -> float:
    """The largest size at which every cell of the fullest tile stands on one line."""
    cells = [text_of(table, column, row) for column in table.columns for row in range(len(table.rows))]
    wide, tall = size.width - GAP - 2 * INSET, size.height - GAP - 2 * INSET
    longest = {one: max((width_of(text, one, bold=True) for text in cells), default=0.0) for one in SIZES}
    fits = (one for one in SIZES if longest[one] <= wide and one * LINE / POINTS * len(table.columns) <= tall)
    return next(fits, SMALL)


def _dress(page: SlidePage, shape: Any, colour: str) -> None:
    # The theme's shadow and shading come with the style.
    shape._element.remove(shape._element.find(qn("p:style")))
    shape.fill.solid()
    page.paint(shape.fill.fore_color, "fill")
    page.paint(shape.line.color, colour)
    shape.line.width = Pt(3)
    frame = shape.text_frame
    frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.MIDDLE
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Inches(INSET)


def _write(page: SlidePage, shape: Any, table: DisplayTable, row: int, size: float) -> None:
    """The cells of a row below each other: a status in its colour, the name and the status bold."""
    lines = []
    for place, column in enumerate(table.columns):
        status = column.form is ColumnFormat.STATUS
        colour = page.look.status(table.rows[column.key].iloc[row]) if status else INK
        lines.append(SlideLine(Statement("", text_of(table, column, row)), size, bold=status or place == 0, colour=colour))
    write(page, shape, lines, PP_ALIGN.CENTER, gap=0)
    shape.name = lines[0].statement.text
