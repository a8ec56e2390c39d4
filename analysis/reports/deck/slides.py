"""The order of the slides and what stands on each: one message a slide."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

from analysis.display.sentences import bars_description
from analysis.display.standing import LATE
from analysis.reports.briefing import Briefing
from analysis.reports.content import Exhibit, Section, Statement, Topic
from analysis.reports.deck import charts
from analysis.reports.deck.page import LANGUAGES, SMALL, Line, Page, cover, message, text_box
from analysis.reports.deck.tables import Layout, table
from analysis.reports.deck.template import Box, Template, open_template
from analysis.reports.deck.tilemap import tile_map
from analysis.tokens import LIGHT, look
from analysis.wording import MISSING

SIDE = 3.7
"""Width of the column of numbers beside a chart."""

GUTTER = 0.35
LIST = 24
OPENING = frozenset({"standing"})
"""Sections that come before the indicators."""

BARS_A_SLIDE = 14
SUMMARY = ("name", "year_target", "milestone", "value", "share_of_milestone", "achievement", "status", "covered")
"""What the summary shows of its columns: units of measure are left to the slide of the indicator."""

SHORTFALL = ("name", "shortfall", "share", "value", "expected", "needed_per_month")
"""What a slide shows of the districts' shortfall."""


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
    cover(briefing, opened)
    _headline(briefing, opened)
    _tables(briefing, opened, briefing.finding, briefing.summary, briefing.source, columns=SUMMARY)
    for section in briefing.sections:
        if section.name in OPENING:
            _section(briefing, opened, section)
    for one in briefing.topics:
        _topic(briefing, opened, one)
    worst = _worst_on_map(briefing.topics)
    if worst is not None:
        _topic_map(briefing, opened, worst)
    for section in briefing.sections:
        if section.name not in OPENING:
            _section(briefing, opened, section)
    return _saved(briefing, opened)


def _headline(briefing: Briefing, template: Template) -> None:
    """The counts of statuses, each with the names of its indicators below."""
    page = message(briefing, template, briefing.headline, briefing.source)
    width = (page.area.width + GUTTER) / max(1, len(briefing.groups))
    for place, group in enumerate(briefing.groups):
        colour = look(group.status).on_light
        box = Box(page.area.left + place * width, page.area.top, width - GUTTER, page.area.height)
        head = (Line(group.count, 60, bold=True, colour=colour), Line(group.word, 24, bold=True, colour=colour))
        tall = max(_needed([Line(one.count, 60), Line(one.word, 24, bold=True)], box.width) for one in briefing.groups)
        text_box(page, Box(box.left, box.top, box.width, tall), head)
        text_box(page, Box(box.left, box.top + tall, box.width, box.height - tall), [Line(name, 22) for name in group.names])


def _tables(
    briefing: Briefing,
    template: Template,
    title: Statement,
    exhibit: Exhibit,
    source: Statement | None,
    *,
    columns: Sequence[str] = (),
    above: Sequence[Line] = (),
    notes: Statement | None = None,
) -> None:
    """A table on as many slides as it needs, sentences above its first part."""
    chosen = [column for column in exhibit.table.columns if not columns or column.key in columns]
    head = _needed(above, template.area.width)
    below = Box(template.area.left, template.area.top + head, template.area.width, template.area.height - head)
    layout = Layout(exhibit.table, chosen, below)
    for place, part in enumerate(layout.parts(below.height)):
        page = message(briefing, template, title, source, notes)
        if above:
            text_box(page, Box(page.area.left, page.area.top, page.area.width, head), above)
        table(page, below, exhibit, layout, part=part, suffix=_suffix(place))


def _topic(briefing: Briefing, template: Template, one: Topic) -> None:
    """An indicator: its districts (otherwise its months) as a chart, its numbers beside, how to read it below."""
    rows = 0 if one.chart is None else len(one.chart.table.rows)
    for place in range(max(1, -(-rows // BARS_A_SLIDE))):
        page = message(briefing, template, one.conclusion, one.source, one.notes)
        part = slice(place * BARS_A_SLIDE, (place + 1) * BARS_A_SLIDE)
        side = Box(page.area.right - SIDE, page.area.top, SIDE, page.area.height)
        left = Box(page.area.left, page.area.top, page.area.width - SIDE - GUTTER, page.area.height)
        text_box(page, side, _numbers(one, side))
        if one.chart is not None:
            _districts_chart(page, left, one, part, _suffix(place))
        elif one.months is not None:
            below = _foot(page, left, (one.months_note, one.bounds))
            charts.course(page, below, one.months, one.achieved.text)
        else:
            text_box(page, left, [Line(said, 24) for said in (one.achieved, one.bounds) if said is not None])


def _districts_chart(page: Page, box: Box, one: Topic, part: slice, suffix: str) -> None:
    assert one.chart is not None
    below = _foot(page, box, (one.chart_note, one.bounds))
    head = 0.0
    if one.districts_finding is not None:
        line = Line(one.districts_finding, 18, bold=True)
        head = _needed((line,), below.width)
        text_box(page, Box(below.left, below.top, below.width, head), (line,))
    drawn = Box(below.left, below.top + head, below.width, below.height - head)
    charts.bars(page, drawn, one.chart, bars_description(page.briefing.view, one.indicator), part=part, suffix=suffix)


def _numbers(one: Topic, box: Box) -> list[Line]:
    """The card of an indicator; below it what lies ahead, as far as there is room (all of it is in the notes)."""
    colour = look(one.status).on_light
    value = () if one.value.text == MISSING else (Line(one.value, 34, bold=True, colour=LIGHT.accent),)
    lines = [
        *value,
        Line(one.state, 22, bold=True, colour=colour),
        *(Line(figure, 20) for figure in one.figures),
        *(Line(badge, 20) for badge in one.badges),
    ]
    for sentence in one.outlook:
        if _needed([*lines, Line(sentence, 18)], box.width) <= box.height:
            lines.append(Line(sentence, 18))
    return lines


def _foot(page: Page, box: Box, statements: Sequence[Statement | None]) -> Box:
    """Small sentences at the foot of a chart; gives the room above them."""
    lines = [Line(one, SMALL, colour=LIGHT.quiet) for one in statements if one is not None]
    if not lines:
        return box
    needed = _needed(lines, box.width)
    text_box(page, Box(box.left, box.bottom - needed, box.width, needed), lines)
    return Box(box.left, box.top, box.width, box.height - needed - 0.1)


def _worst_on_map(topics: Sequence[Topic]) -> Topic | None:
    """The indicator with the most late districts; None where none is late."""
    late = {one.indicator: sum(status in LATE for status in one.map.table.rows["status"]) for one in topics if one.map is not None}
    worst = max((one for one in topics if one.indicator in late), key=lambda one: late[one.indicator], default=None)
    return worst if worst is not None and late[worst.indicator] else None


def _topic_map(briefing: Briefing, template: Template, one: Topic) -> None:
    assert one.map is not None and one.map_title is not None
    page = message(briefing, template, one.map_title, one.source, one.notes)
    below = _foot(page, page.area, (one.map_note,))
    tile_map(page, below, one.map, bars_description(briefing.view, one.indicator))


def _section(briefing: Briefing, template: Template, section: Section) -> None:
    """Sentences as a list, each table or map on slides of its own; a sentence of an exhibit's own stands above it."""
    if not section.exhibits:
        for lines in _lists(section.statements, template.area):
            page = message(briefing, template, section.title, section.source, section.notes)
            text_box(page, page.area, lines)
    paired = len(section.statements) == len(section.exhibits)
    for place, exhibit in enumerate(section.exhibits):
        said = section.statements[place : place + 1] if paired else section.statements if place == 0 else ()
        if exhibit.name.startswith("map."):
            page = message(briefing, template, section.title, section.source, section.notes)
            tile_map(page, _foot(page, page.area, said), exhibit, exhibit.table.title)
        else:
            above, columns = [Line(one, 20) for one in said], SHORTFALL if section.name == "shortfall" else ()
            _tables(briefing, template, section.title, exhibit, section.source, columns=columns, above=above, notes=section.notes)


def _lists(statements: Sequence[Statement], area: Box) -> Iterator[list[Line]]:
    """The sentences of a section, as many on a slide as fit at the least size."""
    lines: list[Line] = []
    for one in statements:
        line = Line(one, LIST, bullet=True)
        if lines and _needed([Line(other.statement, 18, bullet=True) for other in (*lines, line)], area.width) > area.height:
            yield lines
            lines = []
        lines.append(line)
    if lines:
        yield lines


def _needed(lines: Sequence[Line], width: float) -> float:
    """Inches that lines take below each other, with a little air."""
    return sum(line.height(width) for line in lines) + (0.1 if lines else 0.0)


def _suffix(place: int) -> str:
    return f"#{place + 1}" if place else ""


def _saved(briefing: Briefing, template: Template) -> bytes:
    properties = template.deck.core_properties
    properties.title, properties.subject = briefing.title.text, briefing.subtitle.text
    properties.author, properties.language = briefing.issuer.text, LANGUAGES[briefing.language]
    content = io.BytesIO()
    template.deck.save(content)
    return content.getvalue()
