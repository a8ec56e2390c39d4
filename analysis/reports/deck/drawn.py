"""A finished deck as what can be drawn: every slide's texts, tables, charts and tiles with their places, read from the .pptx.

So whatever is printed is the deck itself: its order, its template's colours, its breaks between slides.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE, PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn

from analysis.reports.deck.colours import TITLES, TemplateLook, colour_in, look_of
from analysis.reports.deck.page import SEPARATOR
from analysis.reports.deck.template import EMU, Box, box_of

ALIGNED: Mapping[Any, str] = {PP_ALIGN.CENTER: "center", PP_ALIGN.RIGHT: "right"}
ANCHORED: Mapping[Any, str] = {MSO_ANCHOR.MIDDLE: "horizon", MSO_ANCHOR.BOTTOM: "bottom"}
USUAL = 14.0

FORMS: Mapping[str, str] = {"png": "png", "jpg": "jpg", "jpeg": "jpg"}
LARGEST_EMBLEM = 1_500_000
"""Bytes of a picture of a template that are still drawn."""


class ChartKind(StrEnum):
    """What a chart of a slide is."""

    RANKED = "ranked"
    COURSE = "course"
    SPARK = "spark"


@dataclass(frozen=True, slots=True)
class DrawnParagraph:
    """A paragraph: size in points, colour as "#RRGGBB", "left", "center" or "right", points before it."""

    text: str
    size: float
    bold: bool
    colour: str
    align: str = "left"
    bullet: bool = False
    before: float = 0.0


@dataclass(frozen=True, slots=True)
class DrawnText:
    """Sentences in a box, with their names; ``anchor`` is "top", "horizon" or "bottom". A title is a heading."""

    names: tuple[str, ...]
    box: Box
    paragraphs: tuple[DrawnParagraph, ...]
    anchor: str
    heading: bool


@dataclass(frozen=True, slots=True)
class DrawnTable:
    """A table: widths of columns and heights of rows in inches, the first row its headings, and the colours of its rules."""

    name: str
    box: Box
    widths: tuple[float, ...]
    heights: tuple[float, ...]
    rows: tuple[tuple[DrawnParagraph, ...], ...]
    rules: tuple[str, str]


@dataclass(frozen=True, slots=True)
class DrawnChart:
    """A chart of the exhibit ``name``: ranked bars, a course as lines or a small one; which of its rows by their labels."""

    name: str
    box: Box
    description: str
    kind: ChartKind
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DrawnTile:
    """A tile of the map."""

    box: Box
    fill: str
    line: str
    paragraphs: tuple[DrawnParagraph, ...]


@dataclass(frozen=True, slots=True)
class DrawnTiles:
    """The tile map."""

    name: str
    description: str
    tiles: tuple[DrawnTile, ...]


@dataclass(frozen=True, slots=True)
class DrawnDecor:
    """A rule or band of the template, or (``picture`` with its ``form``, "png" or "jpg") its emblem."""

    box: Box
    colour: str
    picture: bytes = b""
    form: str = ""


DrawnItem = DrawnText | DrawnTable | DrawnChart | DrawnTiles


@dataclass(frozen=True)
class DrawnSlide:
    """A slide: width and height in inches, its template's look, decoration below what it shows."""

    width: float
    height: float
    look: TemplateLook
    decor: tuple[DrawnDecor, ...]
    items: tuple[DrawnItem, ...]
    numbered: bool


def drawn(content: bytes) -> Iterator[DrawnSlide]:
    """The slides of a deck of ours, in their order."""
    deck: Any = Presentation(io.BytesIO(content))
    looks: dict[str, TemplateLook] = {}
    for slide in deck.slides:
        layout = slide.slide_layout
        look = looks.setdefault(layout.name, look_of(layout))
        items = tuple(found for shape in slide.shapes if (found := _item(shape, look)) is not None)
        # The title is told first, wherever it stands among the shapes.
        items = tuple(sorted(items, key=lambda one: not (isinstance(one, DrawnText) and one.heading)))
        numbered = any(_is(one, PP_PLACEHOLDER.SLIDE_NUMBER) for one in slide.placeholders)
        yield DrawnSlide(deck.slide_width / EMU, deck.slide_height / EMU, look, tuple(_decor(layout, look)), items, numbered)


def _is(shape: Any, kind: Any) -> bool:
    return bool(shape.is_placeholder and shape.placeholder_format.type == kind)


def _item(shape: Any, look: TemplateLook) -> DrawnItem | None:
    if shape.has_chart:
        plot = shape.chart.plots[0]
        return DrawnChart(shape.name, box_of(shape), _said(shape), _kind(shape.chart), tuple(str(one) for one in plot.categories))
    if shape.has_table:
        return _table(shape, look)
    if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
        return DrawnTiles(shape.name, _said(shape), tuple(_tile(one, look) for one in shape.shapes))
    if not shape.has_text_frame or _is(shape, PP_PLACEHOLDER.SLIDE_NUMBER):
        return None
    frame = shape.text_frame
    heading = shape.is_placeholder and shape.placeholder_format.type in TITLES
    paragraphs = tuple(_paragraph(one, look, look.titles if heading else look.palette.ink) for one in frame.paragraphs)
    anchor = "horizon" if heading or _is(shape, PP_PLACEHOLDER.FOOTER) else ANCHORED.get(frame.vertical_anchor, "top")
    return DrawnText(tuple(shape.name.split(SEPARATOR)), box_of(shape), paragraphs, anchor, heading)


def _kind(chart: Any) -> ChartKind:
    if chart.chart_type.name.startswith("BAR"):
        return ChartKind.RANKED
    return ChartKind.COURSE if chart.category_axis.visible else ChartKind.SPARK


def _said(shape: Any) -> str:
    return str(shape._element.xpath(".//p:cNvPr")[0].get("descr", ""))


def _table(shape: Any, look: TemplateLook) -> DrawnTable:
    table = shape.table
    rows = tuple(tuple(_paragraph(cell.text_frame.paragraphs[0], look, look.palette.ink) for cell in row.cells) for row in table.rows)
    widths, heights = tuple(one.width / EMU for one in table.columns), tuple(one.height / EMU for one in table.rows)
    return DrawnTable(shape.name, box_of(shape), widths, heights, rows, (look.palette.accent, look.palette.rule))


def _tile(shape: Any, look: TemplateLook) -> DrawnTile:
    properties = shape._element.spPr
    fill, line = colour_in(properties, look) or look.palette.fill, colour_in(properties.find(qn("a:ln")), look) or look.palette.rule
    paragraphs = tuple(_paragraph(one, look, look.palette.ink, "center") for one in shape.text_frame.paragraphs)
    return DrawnTile(box_of(shape), fill, line, paragraphs)


def _paragraph(paragraph: Any, look: TemplateLook, ink: str, align: str = "left") -> DrawnParagraph:
    run = next(iter(paragraph.runs), None)
    if run is None:
        return DrawnParagraph("", USUAL, False, ink)
    size = run.font.size.pt if run.font.size else USUAL
    bullet = paragraph._p.find(f"{qn('a:pPr')}/{qn('a:buChar')}") is not None
    before = paragraph.space_before.pt if paragraph.space_before is not None else 0.0
    colour = colour_in(run._r.find(qn("a:rPr")), look) or ink
    # A line break within a sentence is layout.
    text = paragraph.text.replace("\v", " ")
    return DrawnParagraph(text, size, bool(run.font.bold), colour, ALIGNED.get(paragraph.alignment, align), bullet, before)


def _decor(layout: Any, look: TemplateLook) -> Iterator[DrawnDecor]:
    """Rules, filled bands and emblems of master and layout."""
    for shape in (*layout.slide_master.shapes, *layout.shapes):
        if shape.is_placeholder:
            continue
        if shape.shape_type == MSO_SHAPE_TYPE.PICTURE:
            yield from _emblem(shape)
        elif hasattr(shape._element, "spPr"):
            properties = shape._element.spPr
            line = shape.shape_type == MSO_SHAPE_TYPE.LINE or properties.find(qn("a:solidFill")) is None
            colour = colour_in(properties.find(qn("a:ln")) if line else properties, look)
            if colour:
                yield DrawnDecor(box_of(shape), colour)


def _emblem(shape: Any) -> Iterator[DrawnDecor]:
    """A picture of a format that can be set, and no larger than an emblem is."""
    try:
        image = shape.image
    except ValueError:
        # A picture that is only linked has no bytes.
        return
    if image.ext in FORMS and len(image.blob) <= LARGEST_EMBLEM:
        yield DrawnDecor(box_of(shape), "", image.blob, FORMS[image.ext])
