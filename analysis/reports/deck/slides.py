"""What stands on each slide of the story, and where."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from analysis.display.now.headlines import bars_description
from analysis.reports.briefing.briefing import Briefing
from analysis.reports.briefing.content import Statement, Topic
from analysis.reports.briefing.story import Counts, Cover, Message, SentenceList, Single, Tabular, Tiles, story
from analysis.reports.deck import charts
from analysis.reports.deck.page import ACCENT, LANGUAGE_TAGS, QUIET, SMALL, SlideLine, SlidePage, cover, message, text_box
from analysis.reports.deck.tables import TableLayout, table
from analysis.reports.deck.template import Box, Template, open_template
from analysis.reports.deck.tilemap import tile_map
from analysis.wording import MISSING

SIDE = 3.7
"""Width of the column of numbers beside a chart."""

GUTTER = 0.35
LIST = 24
BARS_A_SLIDE = 14


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


def _counts(briefing: Briefing, template: Template, told: Counts) -> None:
    """The counts of statuses, each with the names of its indicators below."""
    page = message(briefing, template, told)
    width = (page.area.width + GUTTER) / max(1, len(told.groups))
    inner = template.set_in(width - GUTTER)
    tall = max((_needed([SlideLine(one.count, 60), SlideLine(one.word, 24, bold=True)], inner) for one in told.groups), default=0.0)
    for place, group in enumerate(told.groups):
        colour = template.look.status(group.status)
        box = Box(page.area.left + place * width, page.area.top, width - GUTTER, page.area.height)
        head = (SlideLine(group.count, 60, bold=True, colour=colour), SlideLine(group.word, 24, bold=True, colour=colour))
        text_box(page, Box(box.left, box.top, box.width, tall), head)
        text_box(page, Box(box.left, box.top + tall, box.width, box.height - tall), [SlideLine(name, 22) for name in group.names])


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


def _single(briefing: Briefing, template: Template, told: Single) -> None:
    """An indicator: its districts (otherwise its months) as a chart, its numbers beside, how to read it below."""
    one = told.topic
    rows = 0 if one.chart is None else len(one.chart.table.rows)
    for place in range(max(1, -(-rows // BARS_A_SLIDE))):
        page = message(briefing, template, told)
        part = slice(place * BARS_A_SLIDE, (place + 1) * BARS_A_SLIDE)
        side = Box(page.area.right - SIDE, page.area.top, SIDE, page.area.height)
        left = Box(page.area.left, page.area.top, page.area.width - SIDE - GUTTER, page.area.height)
        text_box(page, side, _numbers(one, side, template))
        if one.chart is not None:
            _districts_chart(page, left, one, part, _suffix(place))
        elif one.months is not None:
            below = _foot(page, left, (one.months_note, one.bounds))
            charts.course(page, below, one.months, one.achieved.text)
        else:
            text_box(page, left, [SlideLine(said, 24) for said in (one.achieved, one.bounds) if said is not None])


_LAID_OUT: Mapping[type[Message], Callable[[Briefing, Template, Any], None]] = {
    Cover: _cover,
    Counts: _counts,
    Tabular: _tabular,
    Tiles: _tiles,
    SentenceList: _listing,
    Single: _single,
}


def _districts_chart(page: SlidePage, box: Box, one: Topic, part: slice, suffix: str) -> None:
    assert one.chart is not None
    below = _foot(page, box, (one.chart_note, one.bounds))
    head = 0.0
    if one.districts_finding is not None:
        line = SlideLine(one.districts_finding, 18, bold=True)
        head = _needed((line,), page.template.set_in(below.width))
        text_box(page, Box(below.left, below.top, below.width, head), (line,))
    drawn = Box(below.left, below.top + head, below.width, below.height - head)
    charts.bars(page, drawn, one.chart, bars_description(page.briefing.view, one.indicator), part=part, suffix=suffix)


def _numbers(one: Topic, box: Box, template: Template) -> list[SlideLine]:
    """The card of an indicator; below it what lies ahead, as far as there is room (all of it is in the notes)."""
    colour = template.look.status(one.status)
    value = () if one.value.text == MISSING else (SlideLine(one.value, 34, bold=True, colour=ACCENT),)
    lines = [
        *value,
        SlideLine(one.state, 22, bold=True, colour=colour),
        *(SlideLine(figure, 20) for figure in one.figures),
        *(SlideLine(badge, 20) for badge in one.badges),
    ]
    for sentence in one.outlook:
        if _needed([*lines, SlideLine(sentence, 18)], template.set_in(box.width)) <= box.height:
            lines.append(SlideLine(sentence, 18))
    return lines


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
        if lines and _needed([SlideLine(other.statement, 18, bullet=True) for other in (*lines, line)], area.width) > area.height:
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
    content = io.BytesIO()
    template.deck.save(content)
    return content.getvalue()
