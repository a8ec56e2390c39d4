"""What stands on each slide of the story, and where."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from pptx.enum.text import MSO_ANCHOR

from analysis.reports.briefing.briefing import Briefing
from analysis.reports.briefing.content import Statement, Topic
from analysis.reports.briefing.ranked import VALUE, is_ranked, ranked_description
from analysis.reports.briefing.story import Cover, Message, Multiples, Overview, SentenceList, Shortcoming, Tabular, Tiles, story
from analysis.reports.deck import charts
from analysis.reports.deck.page import ACCENT, BODY, LANGUAGE_TAGS, QUIET, SMALL, SlideLine, SlidePage, cover, message, text_box
from analysis.reports.deck.tables import TableLayout, table
from analysis.reports.deck.template import Box, Template, open_template
from analysis.reports.deck.tilemap import tile_map
from analysis.reports.typesetting.made_with import names_the_product

SENTENCES, FIGURE, VALUE_PART = 0.33, 0.52, 0.6
"""The part of a slide's width that sentences take beside the bars of all targets, and a figure beside causes and remedies; and
the part of the figure's width that its number takes above it, beside its status."""

PANELS_DOWN, PANEL_WIDTH = 2, 2.4
"""Rows of small multiples, and the inches that a panel needs at least with the space beside it."""

SMALLER_PANELS = 6
"""From so many points less on, letters of panels may become small print."""

LEAST_SPARK, GAP_DOWN = 0.34, 0.16
"""Inches of a small course at least, and between rows of panels."""

GUTTER = 0.35
LIST = 24
BARS_A_SLIDE = 12


def deck(briefing: Briefing, template: bytes) -> bytes:
    """The slides as a .pptx file.

    Parameters
    ----------
    template
        A .pptx whose masters and layouts give the look; see ``analysis.reports.deck.template``.

    Raises
    ------
    TemplateError
        If the template cannot be used.
    """
    opened = open_template(template, briefing.language)
    for told in story(briefing):
        _LAID_OUT[type(told)](briefing, opened, told)
    return _saved(briefing, opened)


def _cover(briefing: Briefing, template: Template, told: Cover) -> None:
    cover(briefing, template, told.title, told.lines)


def _overview(briefing: Briefing, template: Template, told: Overview) -> None:
    """Sentences, and beside them all targets as bars; without bars the sentences alone."""
    page = message(briefing, template, told)
    area, wide = page.area, page.area.width * (SENTENCES if told.exhibit is not None else 1)
    beside = _foot(page, Box(area.left, area.top, wide, area.height), told.lines)
    text_box(page, beside, [SlideLine(one, LIST) for one in told.statements])
    if told.exhibit is not None:
        right = Box(area.left + wide + GUTTER, area.top, area.width - wide - GUTTER, area.height)
        charts.ranked_bars(page, _foot(page, right, (told.note,)), told.exhibit, ranked_description(told.exhibit))


def _shortcoming(briefing: Briefing, template: Template, told: Shortcoming) -> None:
    """What is lacking and where to the left; why, what is done, by whom and until when to the right."""
    rows = len(told.exhibit.table.rows) if told.exhibit is not None and is_ranked(told.exhibit.table) else 0
    for place in range(max(1, -(-rows // BARS_A_SLIDE))):
        page = message(briefing, template, told)
        area, wide = page.area, page.area.width * FIGURE
        one, part = told.topic, slice(place * BARS_A_SLIDE, (place + 1) * BARS_A_SLIDE)
        colour = template.look.status(one.status)
        value, state = SlideLine(one.value, 28, bold=True, colour=ACCENT), SlideLine(one.state, 22, bold=True, colour=colour)
        first = wide * VALUE_PART
        tall = max(_needed((value,), template.set_in(first)), _needed((state,), template.set_in(wide - first)))
        text_box(page, Box(area.left, area.top, first, tall), (value,))
        text_box(page, Box(area.left + first, area.top, wide - first, tall), (state,), anchor=MSO_ANCHOR.MIDDLE)
        below = Box(area.left, area.top + tall, wide, area.height - tall)
        box = _foot(page, below, (told.figure_note,))
        if told.exhibit is not None and rows:
            charts.ranked_bars(page, box, told.exhibit, ranked_description(told.exhibit), part=part, suffix=_suffix(place))
        elif told.exhibit is not None:
            charts.course(page, box, told.exhibit, one.achieved.text)
        side = Box(area.left + wide + GUTTER, area.top, area.width - wide - GUTTER, area.height)
        text_box(page, side, [SlideLine(said, 22) for said in told.statements])


def _multiples(briefing: Briefing, template: Template, told: Multiples) -> None:
    """Panels of one size, as many on a slide as leave their letters large."""
    area, every = template.area, told.topics
    most = max(1, int(area.width / (PANEL_WIDTH * template.look.wider)))
    slides = -(-len(every) // (most * PANELS_DOWN))
    each = -(-len(every) // slides)
    across = -(-each // PANELS_DOWN) if each > PANELS_DOWN else each
    wide, tall = (area.width + GUTTER) / across, (area.height + GAP_DOWN) / PANELS_DOWN
    said = _same_size([_panel(one, template) for one in every], template.set_in(wide - GUTTER), tall - GAP_DOWN - LEAST_SPARK)
    for start in range(0, len(every), each):
        page = message(briefing, template, told)
        for place, (one, lines) in enumerate(zip(every[start : start + each], said[start : start + each], strict=True)):
            row, column = divmod(place, across)
            box = Box(area.left + column * wide, area.top + row * tall, wide - GUTTER, tall - GAP_DOWN)
            needed = min(_needed(lines, template.set_in(box.width)), box.height - LEAST_SPARK)
            text_box(page, Box(box.left, box.top, box.width, needed), lines)
            if one.months is not None and one.months.table.rows[VALUE].notna().sum() > 1:
                charts.spark(page, Box(box.left, box.top + needed, box.width, box.height - needed), one.months, one.achieved.text)


def _panel(one: Topic, template: Template) -> list[SlideLine]:
    """A number, whose it is, how it stands."""
    value = SlideLine(one.panel_value, 26, bold=True, colour=template.look.status(one.status))
    return [value, SlideLine(one.panel_name, 22, bold=True), SlideLine(one.panel, 22)]


def _same_size(panels: Sequence[list[SlideLine]], width: float, height: float) -> list[list[SlideLine]]:
    """The panels at the one size at which the fullest of them fits."""
    for less in range(0, 10, 2):
        said = [[line.smaller(less, BODY if less < SMALLER_PANELS else SMALL) for line in lines] for lines in panels]
        if all(_needed(lines, width) <= height for lines in said):
            break
    return said


def _tabular(briefing: Briefing, template: Template, told: Tabular) -> None:
    """A table on as many slides as it needs, its sentences above each part."""
    area, above = template.area, [SlideLine(one, 20) for one in told.above]
    head = _needed(above, template.set_in(area.width))
    below = Box(area.left, area.top + head, area.width, area.height - head)
    layout = TableLayout(told.exhibit.table, told.columns, below, template.look.wider)
    for place, part in enumerate(layout.parts(below.height)):
        page = message(briefing, template, told)
        if above:
            text_box(page, Box(area.left, area.top, area.width, head), above)
        table(page, below, told.exhibit, layout, part=part, suffix=_suffix(place))


def _tiles(briefing: Briefing, template: Template, told: Tiles) -> None:
    page = message(briefing, template, told)
    tile_map(page, _foot(page, page.area, told.below), told.exhibit, told.description)


def _listing(briefing: Briefing, template: Template, told: SentenceList) -> None:
    for lines in _lists(told.statements, Box(0, 0, template.set_in(template.area.width), template.area.height)):
        page = message(briefing, template, told)
        text_box(page, page.area, lines)


_LAID_OUT: Mapping[type[Message], Callable[[Briefing, Template, Any], None]] = {
    Cover: _cover,
    Overview: _overview,
    Shortcoming: _shortcoming,
    Multiples: _multiples,
    Tabular: _tabular,
    Tiles: _tiles,
    SentenceList: _listing,
}


def _foot(page: SlidePage, box: Box, statements: Sequence[Statement | None]) -> Box:
    """Small sentences at the foot of a chart; gives the room above them."""
    lines = [SlideLine(one, SMALL, colour=QUIET) for one in statements if one is not None]
    if not lines:
        return box
    needed = _needed(lines, page.template.set_in(box.width))
    text_box(page, Box(box.left, box.bottom - needed, box.width, needed), lines)
    return Box(box.left, box.top, box.width, box.height - needed - 0.1)


def _lists(statements: Sequence[Statement], area: Box) -> Iterator[list[SlideLine]]:
    """The sentences of a section, as many on a slide as fit at the least size."""
    lines: list[SlideLine] = []
    for one in statements:
        line = SlideLine(one, LIST, bullet=True)
        if lines and _needed([SlideLine(other.statement, BODY, bullet=True) for other in (*lines, line)], area.width) > area.height:
            yield lines
            lines = []
        lines.append(line)
    if lines:
        yield lines


def _needed(lines: Sequence[SlideLine], width: float) -> float:
    """Inches that lines take below each other, with a little air."""
    return sum(line.height(width) for line in lines) + (0.1 if lines else 0.0)


def _suffix(place: int) -> str:
    return f"#{place + 1}" if place else ""


def _saved(briefing: Briefing, template: Template) -> bytes:
    properties = template.deck.core_properties
    properties.title, properties.subject = briefing.title.text, briefing.subtitle.text
    properties.author, properties.language = briefing.issuer.text, LANGUAGE_TAGS[briefing.language]
    # A template names its own makers and tools; the file speaks of what is in it.
    properties.last_modified_by, properties.comments, properties.keywords = briefing.issuer.text, "", ""
    properties.created = properties.modified = briefing.moment.replace(tzinfo=None)
    names_the_product(template.deck.part.package)
    content = io.BytesIO()
    template.deck.save(content)
    return content.getvalue()
