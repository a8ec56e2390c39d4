"""Native tables, on as many slides as their rows need at a size that the back of the room reads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from lxml import etree
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from analysis import wording
from analysis.display.elements.table import Column, ColumnFormat, DisplayTable, text_of
from analysis.reports.briefing.content import Exhibit
from analysis.reports.deck.measure import LINE, POINTS, lines_of, width_of
from analysis.reports.deck.page import INK, SlidePage, describe
from analysis.reports.deck.template import Box

SIZES = (22, 20)
SMALLER = (18, 16, 14)
MOST_SLIDES = 2
"""On so many slides a table may go on before its letters give way."""

MARGIN, PADDING = 0.1, 0.045
"""Inches beside and above a cell's text."""
LEFT = (ColumnFormat.TEXT, ColumnFormat.STATUS)
NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""PowerPoint's number of its table style without fills and lines."""

SPARE, STEP = 0.04, 0.05
"""Inches that no measure of a letter is sure of, and by which a column gives way at a time."""


class Letters(NamedTuple):
    """How a cell is written: points, colour (as ``SlidePage.paint`` takes it), weight."""

    size: float
    colour: str
    bold: bool


class TableLayout:
    """How a table stands in a box: font size, widths of columns and heights of rows, all in inches but the size."""

    def __init__(self, table: DisplayTable, columns: Sequence[Column], box: Box, wider: float = 1.0) -> None:
        self._wider = wider
        self.columns = tuple(columns)
        self.texts = [[column.title for column in columns]]
        self.texts += [[wording.bound(text_of(table, column, row)) for column in columns] for row in range(len(table.rows))]
        for size in (*SIZES, *SMALLER):
            self.size = size
            self.widths = _widths(self.texts, size * wider, box.width)
            self.heights = [self._height(row, cells) for row, cells in enumerate(self.texts)]
            # Rows go on on the next slide; only words wider than their column, or ever more slides, make letters small.
            parts = len(list(self.parts(box.height)))
            if parts == 1 or (size <= SIZES[-1] and parts <= MOST_SLIDES and _words_fit(self.texts, size * wider, box.width)):
                break

    def parts(self, height: float) -> Iterator[slice]:
        """Rows that fit below the heading, part by part; a row is never left out, however high it is."""
        start, used = 0, self.heights[0]
        for row, own in enumerate(self.heights[1:]):
            if used + own > height and row > start:
                yield slice(start, row)
                start, used = row, self.heights[0]
            used += own
        yield slice(start, len(self.texts) - 1)

    def _height(self, row: int, cells: Sequence[str]) -> float:
        lines = max(
            lines_of(text, self.size, (wide - 2 * MARGIN) / self._wider, bold=row == 0)
            for text, wide in zip(cells, self.widths, strict=True)
        )
        return lines * self.size * LINE / POINTS + 2 * PADDING


def table(page: SlidePage, box: Box, exhibit: Exhibit, layout: TableLayout, *, part: slice, suffix: str = "") -> None:
    """Rows of an exhibit as a table that can be edited."""
    rows = range(len(exhibit.table.rows))[part]
    heights = [layout.heights[0], *(layout.heights[row + 1] for row in rows)]
    shape = page.slide.shapes.add_table(len(rows) + 1, len(layout.columns), *Box(box.left, box.top, sum(layout.widths), sum(heights)).emu())
    describe(shape, exhibit.name + suffix, exhibit.table.title)
    drawn = shape.table
    drawn._tbl.tblPr.find(qn("a:tableStyleId")).text = NO_STYLE
    drawn.horz_banding = False
    for place, width in enumerate(layout.widths):
        drawn.columns[place].width = Inches(width)
    for place, row in enumerate((-1, *rows)):
        drawn.rows[place].height = Inches(heights[place])
        for number, column in enumerate(layout.columns):
            cell = drawn.cell(place, number)
            paragraph = _cell(cell, column, heading=row < 0)
            letters = Letters(layout.size, _colour(page, exhibit.table, column, row), row < 0 or column.form is ColumnFormat.STATUS)
            _write(paragraph, layout.texts[row + 1][number], letters, page)
            _rule(page, cell, *(("accent", 1.5) if row < 0 else ("rule", 0.75)))


def _write(paragraph: Any, text: str, letters: Letters, page: SlidePage) -> None:
    if text:
        run = paragraph.add_run()
        run.text = text
        run.font.size, run.font.bold = Pt(letters.size), letters.bold
        page.paint(run.font.color, letters.colour)
        run._r.get_or_add_rPr().set("lang", page.language_tag)
    # An empty cell is as high as the letters that could stand in it.
    etree.SubElement(paragraph._p, qn("a:endParaRPr"), lang=page.language_tag, sz=str(round(letters.size * 100)))


def _colour(page: SlidePage, table: DisplayTable, column: Column, row: int) -> str:
    return page.look.status(table.rows[column.key].iloc[row]) if row >= 0 and column.form is ColumnFormat.STATUS else INK


def _cell(cell: Any, column: Column, *, heading: bool) -> Any:
    """A cell's margins; gives the paragraph to write into."""
    cell.margin_left = cell.margin_right = Inches(MARGIN)
    cell.margin_top = cell.margin_bottom = Inches(PADDING)
    cell.vertical_anchor = MSO_ANCHOR.BOTTOM if heading else MSO_ANCHOR.MIDDLE
    paragraph = cell.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.LEFT if column.form in LEFT else PP_ALIGN.RIGHT
    return paragraph


def _rule(page: SlidePage, cell: Any, colour: str, points: float) -> None:
    """A thin line below the cell, none around it."""
    properties = cell._tc.get_or_add_tcPr()
    line = etree.SubElement(properties, qn("a:lnB"), w=str(round(points * 12700)))
    fill = etree.SubElement(line, qn("a:solidFill"))
    etree.SubElement(fill, qn("a:srgbClr"), val=getattr(page.look.palette, colour)[1:])


def _widths(texts: Sequence[Sequence[str]], size: float, whole: float) -> list[float]:
    """Columns as wide as their longest cell, headings broken between words; where that is too much, the widest column
    gives way, down to its longest word."""
    columns = list(zip(*texts, strict=True))
    least = [max(_wide(word, size) for text in cells for word in text.split() or [""]) for cells in columns]
    wide = [
        max([shortest, _two_lines(cells[0], size), *(_wide(text, size) for text in cells[1:])])
        for shortest, cells in zip(least, columns, strict=True)
    ]
    while sum(wide) > whole + 1e-9:
        flexible = [place for place in range(len(wide)) if wide[place] > least[place] + 1e-9]
        if not flexible:
            return [one * whole / sum(wide) for one in wide]
        widest = max(flexible, key=lambda place: wide[place])
        wide[widest] = max(least[widest], wide[widest] - STEP)
    return [one + (whole - sum(wide)) / len(wide) for one in wide]


def _words_fit(texts: Sequence[Sequence[str]], size: float, whole: float) -> bool:
    """Whether every column can be as wide as its longest word."""
    return sum(max(_wide(word, size) for text in cells for word in text.split() or [""]) for cells in zip(*texts, strict=True)) <= whole


def _two_lines(heading: str, size: float) -> float:
    """About what a heading needs that is broken once."""
    words = heading.split()
    return min((max(_wide(" ".join(words[:cut]), size), _wide(" ".join(words[cut:]), size)) for cut in range(1, len(words))), default=0.0)


def _wide(text: str, size: float) -> float:
    return width_of(text, size, bold=True) + 2 * MARGIN + SPARE
