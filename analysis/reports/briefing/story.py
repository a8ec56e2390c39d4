"""The order in which a meeting is told, one message a slide: slides and presentation lay out the same story.

A pack of a month is four slides; a review's is about twelve. What whoever presents may be asked for (each target in full,
tables, what changed) follows behind the story where a document has room for it: on the browser's pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from analysis.display.elements.table import Column
from analysis.display.now.district_standing import LATE
from analysis.display.now.headlines import bars_description
from analysis.reports.briefing.briefing import Briefing
from analysis.reports.briefing.content import Exhibit, ReportSection, Statement, StatusGroup, Topic
from analysis.reports.briefing.pack_kind import PackKind
from analysis.reports.briefing.shortcomings import TOLD

FIRST = ("carried_out", "suspicious")
"""Sections that come before every figure: what became of earlier decisions, what must not be believed without a second look."""

BEHIND_THE_STORY = ("outlook", "shortfall", "reporting", "tasks", "changes")
"""Sections whose tables are looked up rather than told."""

SUMMARY = ("name", "year_target", "milestone", "value", "share_of_milestone", "achievement", "status", "covered")
"""What the summary shows of its columns: units of measure are left to the slide of the indicator."""

SHORTFALL = ("name", "shortfall", "share_of_shortfall", "value", "expected", "needed_per_month")
"""What is shown of the districts' shortfall."""

MOST_PROPOSALS = 4
"""So many proposals stand on the slide of a month."""


@dataclass(frozen=True)
class Message:
    """One slide: its conclusion, the line that says where from, what the speaker may say, the cells behind its figures."""

    title: Statement
    source: Statement | None
    notes: Statement | None
    cells: Exhibit | None = field(default=None, kw_only=True)

    def stated(self) -> Iterator[str]:
        """The names of what a document that tells it has to state, besides source and notes."""
        yield self.title.name


@dataclass(frozen=True)
class Cover(Message):
    """The first slide: the movement, the period, who speaks."""

    lines: tuple[Statement, ...]

    def stated(self) -> Iterator[str]:
        """See ``Message.stated``."""
        yield from (self.title.name, *(one.name for one in self.lines))


@dataclass(frozen=True)
class Overview(Message):
    """All targets on one page: sentences, and ranked bars with the note that reads them (both None while nothing is known).

    ``lines`` is what a cover says, where there is none.
    """

    statements: tuple[Statement, ...]
    exhibit: Exhibit | None
    note: Statement | None
    lines: tuple[Statement, ...] = ()

    def stated(self) -> Iterator[str]:
        """See ``Message.stated``."""
        yield from (self.title.name, *(one.name for one in (*self.statements, *self.lines)))
        yield from (one.name for one in (self.exhibit, self.note) if one is not None)


@dataclass(frozen=True)
class Shortcoming(Message):
    """An indicator that falls short: who makes it or its course as a figure, its number, cause, remedy, owner and deadline."""

    topic: Topic
    exhibit: Exhibit | None
    statements: tuple[Statement, ...]
    figure_note: Statement | None

    def stated(self) -> Iterator[str]:
        """See ``Message.stated``."""
        yield from (self.title.name, self.topic.value.name, self.topic.state.name, *(one.name for one in self.statements))
        yield from () if self.exhibit is None else (self.exhibit.name,)


@dataclass(frozen=True)
class Multiples(Message):
    """Several indicators side by side, each with its number, its finding and its course."""

    topics: tuple[Topic, ...]

    def stated(self) -> Iterator[str]:
        """See ``Message.stated``; the small courses carry no numbers in print and are stated where numbers stand behind them."""
        yield self.title.name
        for one in self.topics:
            yield from (one.panel_value.name, one.panel_name.name, one.panel.name)


@dataclass(frozen=True)
class Counts(Message):
    """The counts of statuses, each with the names of its indicators."""

    groups: tuple[StatusGroup, ...]


@dataclass(frozen=True)
class SentenceList(Message):
    """Sentences below each other."""

    statements: tuple[Statement, ...]

    def stated(self) -> Iterator[str]:
        """See ``Message.stated``."""
        yield from (self.title.name, *(one.name for one in self.statements))


@dataclass(frozen=True)
class Tabular(Message):
    """A table, with the columns that are shown, below its sentences."""

    exhibit: Exhibit
    columns: tuple[Column, ...]
    above: tuple[Statement, ...] = ()

    def stated(self) -> Iterator[str]:
        """See ``Message.stated``."""
        yield from (self.title.name, self.exhibit.name, *(one.name for one in self.above))


@dataclass(frozen=True)
class Tiles(Message):
    """The tile map, with how to read it below, and in words."""

    exhibit: Exhibit
    below: tuple[Statement, ...]
    description: str

    def stated(self) -> Iterator[str]:
        """See ``Message.stated``."""
        yield from (self.title.name, self.exhibit.name, *(one.name for one in self.below))


@dataclass(frozen=True)
class Single(Message):
    """One indicator in full: its districts (otherwise its months) as a chart, its numbers beside."""

    topic: Topic

    def stated(self) -> Iterator[str]:
        """See ``Message.stated``."""
        figure = self.topic.chart or self.topic.months
        yield from (self.title.name, self.topic.state.name)
        yield from () if figure is None else (figure.name,)


def story(briefing: Briefing) -> Iterator[Message]:
    """The slides of a briefing, in the order they are told."""
    yield from _month(briefing) if briefing.kind is PackKind.MONTHLY else _review(briefing)


def _month(briefing: Briefing) -> Iterator[Message]:
    """Four slides, after what earlier meetings decided: where we stand, what falls short, the districts, what is asked for."""
    yield from _opening(briefing)
    yield replace(_overview(briefing), lines=_lines(briefing))
    yield from _sections(briefing.told.short)
    yield from _sections(briefing.section("standing"))
    yield from _asked_for(briefing)


def _asked_for(briefing: Briefing) -> Iterator[Message]:
    """The weightiest proposals; without any, who has reported."""
    found = briefing.section("proposals")
    if found is None:
        yield from _sections(briefing.told.due)
        return
    yield SentenceList(found.title, found.source, found.notes, found.statements[:MOST_PROPOSALS])


def _review(briefing: Briefing) -> Iterator[Message]:
    told = briefing.told
    yield Cover(briefing.title, None, None, _lines(briefing))
    yield from _opening(briefing)
    first, unsure = _overview(briefing), tuple(one.conclusion for one in briefing.unsure)
    nothing = first.exhibit is None and bool(unsure)
    yield SentenceList(first.title, first.source, first.notes, unsure) if nothing else first
    yield from _sections(briefing.section("standing"))
    topics = {one.conclusion.name: one for one in briefing.topics}
    for section in told.shortcomings:
        yield _shortcoming(section, topics[section.title.name])
    yield from _sections(told.duties)
    if told.well is not None:
        yield Multiples(told.well.title, told.well.source, told.well.notes, told.going_well)
    if unsure and not nothing:
        yield SentenceList(briefing.unsure_title, briefing.source, None, unsure)
    yield from _sections(told.left, told.due, briefing.section("proposals"))


def _shortcoming(section: ReportSection, topic: Topic) -> Shortcoming:
    drawn = section.exhibits[0] if section.exhibits else None
    said, read = section.statements[: len(TOLD)], section.statements[len(TOLD) :]
    note = read[0] if read else topic.months_note if drawn is not None else None
    return Shortcoming(section.title, section.source, section.notes, topic, drawn, said, note, cells=section.cells)


def behind_the_story(briefing: Briefing) -> Iterator[Message]:
    """What may be asked for: every target in full, the map of the worst, the tables."""
    yield Counts(briefing.headline, briefing.source, None, briefing.groups)
    yield _tabular(Message(briefing.finding, briefing.source, None), briefing.summary, SUMMARY)
    for topic in briefing.topics:
        if topic not in briefing.waiting:
            yield Single(topic.conclusion, topic.source, topic.notes, topic, cells=topic.cells)
    yield from _worst_on_map(briefing)
    yield from _sections(*(briefing.section(name) for name in BEHIND_THE_STORY))


def stated(messages: Iterable[Message]) -> frozenset[str]:
    """The names of what a document that tells these messages has to state."""
    return frozenset(name for one in messages for name in one.stated())


def _lines(briefing: Briefing) -> tuple[Statement, ...]:
    """The period, who speaks, code and approval."""
    return tuple(one for one in (briefing.subtitle, briefing.issuer, briefing.stamped) if one is not None)


def _opening(briefing: Briefing) -> Iterator[Message]:
    yield from _sections(*(briefing.section(name) for name in FIRST))


def _overview(briefing: Briefing) -> Overview:
    section = briefing.told.executive
    drawn = section.exhibits[0] if section.exhibits else None
    said, note = (section.statements[:-1], section.statements[-1]) if drawn is not None else (section.statements, None)
    return Overview(section.title, section.source, section.notes, said, drawn, note)


def _worst_on_map(briefing: Briefing) -> Iterator[Message]:
    """The map of the indicator with the most late districts, where any is late."""
    late = {one.indicator: sum(status in LATE for status in one.map.table.rows["status"]) for one in briefing.topics if one.map is not None}
    worst = max((one for one in briefing.topics if one.indicator in late), key=lambda one: late[one.indicator], default=None)
    if worst is None or worst.map is None or worst.map_title is None or not late[worst.indicator]:
        return
    below = () if worst.map_note is None else (worst.map_note,)
    yield Tiles(worst.map_title, worst.source, worst.notes, worst.map, below, bars_description(briefing.view, worst.indicator))


def _sections(*sections: ReportSection | None) -> Iterator[Message]:
    for section in sections:
        if section is not None:
            yield from _of_section(section)


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
