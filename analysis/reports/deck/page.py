"""One slide while it is being laid out: boxes of sentences that fit, under names that the reader of the file finds again.

A shape's name lists the sentences in it, one a paragraph: ``value.X+state.X``. So a tool that reads the file knows which
sentence a text is, and somebody who edits the slide has one box to move.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from lxml import etree
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from analysis import wording
from analysis.model import Language
from analysis.reports.briefing.briefing import Briefing
from analysis.reports.briefing.content import Statement
from analysis.reports.briefing.story import Message
from analysis.reports.deck.colours import TITLES, TemplateLook
from analysis.reports.deck.measure import fitting, height_of
from analysis.reports.deck.template import Box, Template, box_of, new_slide
from analysis.reports.typesetting.breaks import titled

LANGUAGE_TAGS = {Language.VIETNAMESE: "vi-VN", Language.ENGLISH: "en-GB"}
SEPARATOR = "+"

INK, QUIET, ACCENT = "ink", "quiet", "accent"
"""The colours of a palette, by the names of its fields."""

TITLE_SIZES = (30, 28, 26, 24, 22, 20, 18, 16, 14)
BODY = 20
"""The least size of a sentence that the back of the room has to read."""

SMALL = 14
"""The least size of any letter on a slide: sources, how a figure is read, the mark of made-up figures."""

COVER_SIZES = (40, 36, 32, 28, 24, 20)

TITLE_MARGIN = 0.1
"""Inches that a title box of PowerPoint keeps free at each side."""

GAP = 0.08
"""Inches between paragraphs."""

INDENT = 0.25
"""Inches before a paragraph with a bullet."""


@dataclass(frozen=True, slots=True)
class SlideLine:
    """A sentence as a paragraph: at which size, how heavy, in which colour (of the template's ``Palette``, or "#RRGGBB")."""

    statement: Statement
    size: float = 20
    bold: bool = False
    colour: str = INK
    bullet: bool = False

    def height(self, width: float) -> float:
        """Inches that it takes in a box of this width, with the gap to the next."""
        return height_of([self.statement.text], self.size, width - (INDENT if self.bullet else 0), bold=self.bold) + GAP

    def smaller(self, less: float, least: float = BODY) -> SlideLine:
        """The same at a size smaller by so many points, never below the least: that of a body, or that of small print."""
        return replace(self, size=max(least if self.size >= BODY else SMALL, self.size - less))


@dataclass(frozen=True)
class SlidePage:
    """A slide of a briefing and the area that is free on it."""

    briefing: Briefing
    template: Template
    slide: Any
    area: Box

    @property
    def language_tag(self) -> str:
        """The language tag of every run."""
        return LANGUAGE_TAGS[self.briefing.language]

    @property
    def look(self) -> TemplateLook:
        """The colours and letters of the template."""
        return self.template.look

    def paint(self, colour: Any, wanted: str) -> None:
        """Give a font, a fill or a line a colour of the palette by its name, or any "#RRGGBB"."""
        self.look.paint(colour, wanted if wanted.startswith("#") else getattr(self.look.palette, wanted))


def message(briefing: Briefing, template: Template, told: Message) -> SlidePage:
    """A slide with one message: its conclusion as title, the source at its foot, the mark of made-up figures, notes for the speaker."""
    page = SlidePage(briefing, template, new_slide(template, template.content), template.area)
    _fill_title(page, told.title, template.title)
    if told.source is not None:
        _fill_footer(page, told.source)
    else:
        _without_footer(page)
    finish(page, told.notes)
    return page


def cover(briefing: Briefing, template: Template, title: Statement, lines: Sequence[Statement]) -> SlidePage:
    """The first slide: the movement, the period and who speaks."""
    page = SlidePage(briefing, template, new_slide(template, template.cover), template.area)
    _fill_title(page, title, None)
    below = next(one for one in page.slide.placeholders if one.placeholder_format.type == PP_PLACEHOLDER.SUBTITLE)
    said = [SlideLine(one, 24, colour=QUIET if place else INK) for place, one in enumerate(lines)]
    inner = box_of(below)
    write(page, below, shrunk(said, replace(inner, width=template.set_in(inner.width - 2 * TITLE_MARGIN))))
    _without_footer(page)
    finish(page, None)
    return page


def finish(page: SlidePage, notes: Statement | None) -> None:
    """What every slide carries: the mark of made-up figures, and what the speaker may say."""
    if page.briefing.mark is not None:
        mark = SlideLine(page.briefing.mark, SMALL, bold=True, colour=ACCENT)
        shape = text_box(page, Box(page.template.width - 2.85, 0.1, 2.65, 0.34), (mark,), align=PP_ALIGN.CENTER)
        shape.fill.solid()
        page.paint(shape.fill.fore_color, page.look.palette.ground)
        page.paint(shape.line.color, ACCENT)
        shape.line.width = Pt(1)
    if notes is not None:
        sheet = page.slide.notes_slide
        sheet.notes_placeholder.name = notes.name
        sheet.notes_text_frame.text = notes.text
        _set_language(sheet.notes_text_frame, page.language_tag)


def text_box(page: SlidePage, box: Box, lines: Sequence[SlideLine], *, align: Any = None, anchor: Any = MSO_ANCHOR.TOP) -> Any:
    """Sentences below each other in a box; all of them made smaller, down to the least size, until they fit."""
    shape = page.slide.shapes.add_textbox(*box.emu())
    frame = shape.text_frame
    frame.word_wrap, frame.vertical_anchor = True, anchor
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    write(page, shape, shrunk(lines, replace(box, width=page.template.set_in(box.width))), align)
    return shape


def shrunk(lines: Sequence[SlideLine], box: Box) -> tuple[SlideLine, ...]:
    """The lines at sizes at which they fit into the box; at their least sizes where nothing fits."""
    for least in (BODY, SMALL):
        for less in range(0, 24, 2):
            smaller = tuple(line.smaller(less, least) for line in lines)
            if sum(line.height(box.width) for line in smaller) <= box.height:
                return smaller
    return tuple(line.smaller(24, SMALL) for line in lines)


def describe(shape: Any, name: str, description: str, headings: Sequence[str] = ()) -> None:
    """Name a chart, table or map, and say in words what it shows; ``headings`` are the columns of a map's tiles."""
    properties = shape._element.xpath(".//p:cNvPr")[0]
    properties.set("name", name)
    properties.set("descr", description)
    if headings:
        properties.set("title", "|".join(headings))


def _fill_title(page: SlidePage, title: Statement, box: Box | None) -> None:
    """A conclusion at the size at which it fits into its box; the cover's title too, whose sizes are larger."""
    shape = next(one for one in page.slide.placeholders if one.placeholder_format.type in TITLES)
    own = box_of(shape)
    room, sizes = (box, TITLE_SIZES) if box is not None else (own, COVER_SIZES)
    if room != own:
        shape.left, shape.top, shape.width, shape.height = (Inches(one) for one in (room.left, room.top, room.width, room.height))
    width = page.template.set_in(room.width - 2 * TITLE_MARGIN)
    title = replace(title, text=titled(title.text))
    size = fitting([title.text], sizes, width, room.height - TITLE_MARGIN, bold=True) or sizes[-1]
    # Its colour is the template's: it may stand on a band of its own.
    write(page, shape, (SlideLine(title, size, bold=True, colour=""),))


def _without_footer(page: SlidePage) -> None:
    """Take out a footer into which nothing is written: whatever the template says there is no sentence of ours."""
    for one in [one for one in page.slide.placeholders if one.placeholder_format.type == PP_PLACEHOLDER.FOOTER]:
        one._element.getparent().remove(one._element)


def _fill_footer(page: SlidePage, source: Statement) -> None:
    line = SlideLine(source, SMALL, colour=QUIET)
    if page.template.foot_kept:
        footer = next(one for one in page.slide.placeholders if one.placeholder_format.type == PP_PLACEHOLDER.FOOTER)
        write(page, footer, (line,))
    else:
        _without_footer(page)
        text_box(page, page.template.footer, (line,), anchor=MSO_ANCHOR.BOTTOM)


def write(page: SlidePage, shape: Any, lines: Sequence[SlideLine], align: Any = None, *, gap: float = GAP) -> None:
    """Write paragraphs into a shape."""
    shape.name = SEPARATOR.join(line.statement.name for line in lines)
    frame = shape.text_frame
    frame.clear()
    for place, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        if align is not None:
            paragraph.alignment = align
        if place:
            paragraph.space_before = Pt(gap * 72)
        _run(page, paragraph, line)
        if line.bullet:
            _bullet(paragraph)
    _set_language(frame, page.language_tag)


def _run(page: SlidePage, paragraph: Any, line: SlideLine) -> None:
    for place, text in enumerate(line.statement.text.split("\n")):
        if place:
            paragraph.add_line_break()
        run = paragraph.add_run()
        run.text = wording.bound(text)
        if line.size:
            run.font.size, run.font.bold = Pt(line.size), line.bold
            if line.colour:
                page.paint(run.font.color, line.colour)


def _bullet(paragraph: Any) -> None:
    properties = paragraph._p.get_or_add_pPr()
    properties.set("marL", "228600")
    properties.set("indent", "-228600")
    for name, value in (("a:buFont", ("typeface", "Arial")), ("a:buChar", ("char", "•"))):
        etree.SubElement(properties, qn(name)).set(*value)


def _set_language(frame: Any, tag: str) -> None:
    for run in frame._txBody.iter(qn("a:rPr"), qn("a:endParaRPr"), qn("a:defRPr")):
        run.set("lang", tag)
    for run in frame._txBody.iter(qn("a:r"), qn("a:br")):
        if run.find(qn("a:rPr")) is None:
            properties = etree.Element(qn("a:rPr"))
            properties.set("lang", tag)
            run.insert(0, properties)
