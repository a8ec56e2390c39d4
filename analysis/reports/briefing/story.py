"""The order in which a meeting is told, one message a slide: slides and presentation lay out the same story."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from analysis.display.elements.table import Column
from analysis.display.now.district_standing import LATE
from analysis.display.now.headlines import bars_description
from analysis.reports.briefing.briefing import Briefing
from analysis.reports.briefing.content import Exhibit, ReportSection, Statement, StatusGroup, Topic

FIRST = frozenset({"carried_out", "suspicious"})
"""Sections that come before every figure: what became of earlier decisions, what must not be believed without a second look."""

OPENING = frozenset({"standing"})
"""Sections that come before the indicators."""

SUMMARY = ("name", "year_target", "milestone", "value", "share_of_milestone", "achievement", "status", "covered")
"""What the summary shows of its columns: units of measure are left to the slide of the indicator."""

SHORTFALL = ("name", "shortfall", "share_of_shortfall", "value", "expected", "needed_per_month")
"""What is shown of the districts' shortfall."""


@dataclass(frozen=True)
class Message:
    """One slide: its conclusion, the line that says where from, what the speaker may say, the cells behind its figures."""

    title: Statement
    source: Statement | None
    notes: Statement | None
    cells: Exhibit | None = field(default=None, kw_only=True)


@dataclass(frozen=True)
class Cover(Message):
    """The first slide: the movement, the period, who speaks."""

    lines: tuple[Statement, ...]


@dataclass(frozen=True)
class Counts(Message):
    """The counts of statuses, each with the names of its indicators."""

    groups: tuple[StatusGroup, ...]


@dataclass(frozen=True)
class SentenceList(Message):
    """Sentences below each other."""

    statements: tuple[Statement, ...]


@dataclass(frozen=True)
class Tabular(Message):
    """A table, with the columns that are shown, below its sentences."""

    exhibit: Exhibit
    columns: tuple[Column, ...]
    above: tuple[Statement, ...] = ()


@dataclass(frozen=True)
class Tiles(Message):
    """The tile map, with how to read it below, and in words."""

    exhibit: Exhibit
    below: tuple[Statement, ...]
    description: str


@dataclass(frozen=True)
class Single(Message):
    """One indicator: its districts (otherwise its months) as a chart, its numbers beside."""

    topic: Topic


def story(briefing: Briefing) -> Iterator[Message]:
    """The slides of a briefing, in the order they are told."""
    lines = (briefing.subtitle, briefing.issuer, briefing.stamped)
    yield Cover(briefing.title, None, None, tuple(one for one in lines if one is not None))
    for section in briefing.sections:
        if section.name in FIRST:
            yield from _of_section(section)
    yield Counts(briefing.headline, briefing.source, None, briefing.groups)
    yield _tabular(Message(briefing.finding, briefing.source, None), briefing.summary, SUMMARY)
    for section in briefing.sections:
        if section.name in OPENING:
            yield from _of_section(section)
    for topic in briefing.topics:
        if topic not in briefing.waiting:
            yield Single(topic.conclusion, topic.source, topic.notes, topic, cells=topic.cells)
    if briefing.waiting:
        yield SentenceList(briefing.waiting_title, briefing.source, None, tuple(one.conclusion for one in briefing.waiting))
    yield from _worst_on_map(briefing)
    for section in briefing.sections:
        if section.name not in OPENING | FIRST:
            yield from _of_section(section)


def _worst_on_map(briefing: Briefing) -> Iterator[Message]:
    """The map of the indicator with the most late districts, where any is late."""
    late = {one.indicator: sum(status in LATE for status in one.map.table.rows["status"]) for one in briefing.topics if one.map is not None}
    worst = max((one for one in briefing.topics if one.indicator in late), key=lambda one: late[one.indicator], default=None)
    if worst is None or worst.map is None or worst.map_title is None or not late[worst.indicator]:
        return
    below = () if worst.map_note is None else (worst.map_note,)
    yield Tiles(worst.map_title, worst.source, worst.notes, worst.map, below, bars_description(briefing.view, worst.indicator))


def _of_section(section: ReportSection) -> Iterator[Message]:
    """Sentences as a list, each table or map on its own; a sentence of an exhibit's own stands with it."""
    if not section.exhibits:
        yield SentenceList(section.title, section.source, section.notes, section.statements)
    paired = len(section.statements) == len(section.exhibits)
    for place, exhibit in enumerate(section.exhibits):
        said = section.statements[place : place + 1] if paired else section.statements if place == 0 else ()
        if exhibit.name.startswith("map."):
            yield Tiles(section.title, section.source, section.notes, exhibit, said, exhibit.table.title)
        else:
            shown = SHORTFALL if section.name == "shortfall" else ()
            yield _tabular(Message(section.title, section.source, section.notes, cells=section.cells), exhibit, shown, said)


def _tabular(message: Message, exhibit: Exhibit, shown: Sequence[str], above: tuple[Statement, ...] = ()) -> Tabular:
    columns = tuple(column for column in exhibit.table.columns if not shown or column.key in shown)
    return Tabular(message.title, message.source, message.notes, exhibit, columns, above, cells=message.cells)
