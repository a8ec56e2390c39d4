"""The parts that documents are made of: a sentence and a table, each under a name that every format carries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from analysis.display.elements.table import DisplayTable
from analysis.display.now.cards import Card
from analysis.model import Status


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence that a document prints word for word. ``name`` finds it again in the document's bytes."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A table or a figure's numbers. ``name`` is a dotted word such as ``districts.X``, fit for a defined name of a workbook."""

    name: str
    table: DisplayTable


@dataclass(frozen=True)
class ReportSection:
    """One message with what supports it: the conclusion as title, sentences, tables, where from, and notes for the speaker.

    ``cells`` are those behind its figures, for whoever asks on stage.
    """

    name: str
    title: Statement
    statements: tuple[Statement, ...] = ()
    exhibits: tuple[Exhibit, ...] = ()
    source: Statement | None = None
    notes: Statement | None = None
    cells: Exhibit | None = None

    def said(self) -> Iterator[Statement]:
        """Every sentence of the section."""
        yield self.title
        yield from self.statements
        yield from (one for one in (self.source, self.notes) if one is not None)


@dataclass(frozen=True, slots=True)
class StatusGroup:
    """The headline indicators of one status: how many ("4"), the status in a word with its shape, and their short names."""

    status: Status
    count: Statement
    word: Statement
    names: tuple[Statement, ...]


@dataclass(frozen=True)
class Topic:
    """One headline indicator.

    ``value``, ``state`` and ``figures`` are its card in lines, ``badges`` whether milestone and rule III.8 are met;
    ``conclusion`` is the finding; ``achieved`` the sentence of official reports (value, share of the milestone and of
    the year); ``bounds`` what limits the figure (coverage, estimates, lower bound), None where nothing does.
    ``outlook`` holds what is needed a month, the projection and who makes the shortfall, as far as the figures allow,
    ``shortfall`` the table of districts behind it.

    ``districts``, ``districts_finding``, ``chart`` and ``map`` are None where no district answers for it, ``months``
    (the course as a figure) where no month has a value; ``below`` are the rows under it ("trong đó"), None without
    any. ``lineage`` names file, sheet and cell of every fact behind the value, a line each; ``notes`` is what the
    speaker reads: the sentence, its bounds, the lineage; ``cells`` the same cells as a table, None where there is none.
    ``panel_value``, ``panel_name`` and ``panel`` say it where it is one of several side by side.
    """

    indicator: str
    name: str
    full_name: str
    status: Status
    card: Card
    value: Statement
    state: Statement
    figures: tuple[Statement, ...]
    badges: tuple[Statement, ...]
    conclusion: Statement
    achieved: Statement
    bounds: Statement | None
    outlook: tuple[Statement, ...]
    districts_finding: Statement | None
    districts: Exhibit | None
    chart: Exhibit | None
    chart_note: Statement | None
    map: Exhibit | None
    map_title: Statement | None
    map_note: Statement | None
    course: Exhibit
    months: Exhibit | None
    months_note: Statement | None
    below: Exhibit | None
    shortfall: Exhibit | None
    source: Statement
    lineage: Statement
    notes: Statement
    panel_value: Statement
    panel_name: Statement
    panel: Statement
    cells: Exhibit | None = None

    def exhibits(self) -> Iterator[Exhibit]:
        """Every table and figure of the topic."""
        found = (self.chart, self.map, self.districts, self.months, self.course, self.below, self.shortfall, self.cells)
        yield from (one for one in found if one is not None)

    def said(self) -> Iterator[Statement]:
        """Every sentence of the topic."""
        yield from (self.panel_value, self.panel_name, self.panel)
        yield from (self.conclusion, self.value, self.state, *self.figures, *self.badges, self.achieved, *self.outlook)
        optional = (self.bounds, self.districts_finding, self.chart_note, self.map_title, self.map_note, self.months_note)
        yield from (one for one in (*optional, self.source, self.lineage, self.notes) if one is not None)


def counter_heading(table: DisplayTable) -> str:
    """The heading of the column that numbers the rows."""
    return table.language.say("TT", "No.")
