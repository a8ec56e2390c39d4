"""One slide while it is being laid out: boxes of sentences that fit, under names that the reader of the file finds again.

A shape's name lists the sentences in it, one a paragraph: ``value.X+state.X``. So a tool that reads the file knows which
sentence a text is, and somebody who edits the slide has one box to move.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from lxml import etree
from pptx.dml.color import RGBColor
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Pt

from analysis import wording
from analysis.model import Language
from analysis.reports.briefing import Briefing
from analysis.reports.content import Statement
from analysis.reports.deck.measure import fitting, height_of
from analysis.reports.deck.template import TITLES, Box, Template, new_slide
from analysis.reports.story import Message
from analysis.tokens import LIGHT

LANGUAGE_TAGS = {Language.VIETNAMESE: "vi-VN", Language.ENGLISH: "en-GB"}
SEPARATOR = "+"

TITLE_SIZES = (28, 26, 24, 22, 20, 18, 16)
BODY = 18
"""The least size of a sentence that the back of the room has to read."""

SMALL = 14
"""The least size of any letter on a slide: figures' labels, tables, sources."""

GAP = 0.08
"""Inches between paragraphs."""

INDENT = 0.25
"""Inches before a paragraph with a bullet."""


@dataclass(frozen=True, slots=True)
class SlideLine:
    """A sentence as a paragraph: at which size, how heavy, in which colour ("#RRGGBB")."""

    statement: Statement
    size: float = 20
    bold: bool = False
    colour: str = LIGHT.ink
    bullet: bool = False

    def height(self, width: float) -> float:
        """Inches that it takes in a box of this width, with the gap to the next."""
        return height_of([self.statement.text], self.size, width - (INDENT if self.bullet else 0), bold=self.bold) + GAP

    def smaller(self, less: float) -> SlideLine:
        """The same at a size smaller by so many points, never below the least: that of a body, or that of small print."""
        return replace(self, size=max(BODY if self.size >= BODY else SMALL, self.size - less))


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
    write(page, below, [SlideLine(one, 24, colour=LIGHT.quiet if place else LIGHT.ink) for place, one in enumerate(lines)])
    _without_footer(page)
    finish(page, None)
    return page


def finish(page: SlidePage, notes: Statement | None) -> None:
    """What every slide carries: the mark of made-up figures, and what the speaker may say."""
    if page.briefing.mark is not None:
        mark = SlideLine(page.briefing.mark, SMALL, bold=True, colour=LIGHT.accent)
        shape = text_box(page, Box(page.template.width - 2.85, 0.1, 2.65, 0.34), (mark,), align=PP_ALIGN.CENTER)
        shape.line.color.rgb, shape.line.width = colour_of(LIGHT.accent), Pt(1)
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
    write(page, shape, shrunk(lines, box), align)
    return shape


def shrunk(lines: Sequence[SlideLine], box: Box) -> tuple[SlideLine, ...]:
    """The lines at sizes at which they fit into the box; at their least sizes where nothing fits."""
    for less in range(0, 24, 2):
        smaller = tuple(line.smaller(less) for line in lines)
        needed = sum(line.height(box.width) for line in smaller)
        if needed <= box.height:
            return smaller
    return tuple(line.smaller(24) for line in lines)


def colour_of(hexadecimal: str) -> RGBColor:
    """The library's colour of "#RRGGBB"."""
    return RGBColor.from_string(hexadecimal[1:])


def describe(shape: Any, name: str, description: str, headings: Sequence[str] = ()) -> None:
    """Name a chart, table or map, and say in words what it shows; ``headings`` are the columns of a map's tiles."""
    properties = shape._element.xpath(".//p:cNvPr")[0]
    properties.set("name", name)
    properties.set("descr", description)
    if headings:
        properties.set("title", "|".join(headings))


def _fill_title(page: SlidePage, title: Statement, box: Box | None) -> None:
    shape = next(one for one in page.slide.placeholders if one.placeholder_format.type in TITLES)
    size = None
    if box is not None:
        size = fitting([title.text], TITLE_SIZES, box.width, box.height, bold=True) or TITLE_SIZES[-1]
    write(page, shape, (SlideLine(title, size or 0, bold=True),))


def _without_footer(page: SlidePage) -> None:
    """Take out a footer into which nothing is written: whatever the template says there is no sentence of ours."""
    for one in [one for one in page.slide.placeholders if one.placeholder_format.type == PP_PLACEHOLDER.FOOTER]:
        one._element.getparent().remove(one._element)


def _fill_footer(page: SlidePage, source: Statement) -> None:
    footer = next((one for one in page.slide.placeholders if one.placeholder_format.type == PP_PLACEHOLDER.FOOTER), None)
    line = SlideLine(source, SMALL, colour=LIGHT.quiet)
    if footer is None:
        text_box(page, page.template.footer, (line,))
    else:
        write(page, footer, (line,))


def write(page: SlidePage, shape: Any, lines: Sequence[SlideLine], align: Any = None, *, gap: float = GAP) -> None:
    """Write paragraphs into a shape; a size of 0 leaves the template's."""
    shape.name = SEPARATOR.join(line.statement.name for line in lines)
    frame = shape.text_frame
    frame.clear()
    for place, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        if align is not None:
            paragraph.alignment = align
        if place:
            paragraph.space_before = Pt(gap * 72)
        _run(paragraph, line)
        if line.bullet:
            _bullet(paragraph)
    _set_language(frame, page.language_tag)


def _run(paragraph: Any, line: SlideLine) -> None:
    for place, text in enumerate(line.statement.text.split("\n")):
        if place:
            paragraph.add_line_break()
        run = paragraph.add_run()
        run.text = wording.bound(text)
        if line.size:
            run.font.size, run.font.bold, run.font.color.rgb = Pt(line.size), line.bold, colour_of(line.colour)


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
