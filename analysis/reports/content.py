"""The parts that documents are made of: a sentence and a table, each under a name that every format carries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from analysis.display.cards import Card
from analysis.display.tables import Table
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
    table: Table


@dataclass(frozen=True)
class Section:
    """One message with what supports it: the conclusion as title, sentences, tables, the line that says where from."""

    name: str
    title: Statement
    statements: tuple[Statement, ...] = ()
    exhibits: tuple[Exhibit, ...] = ()
    source: Statement | None = None

    def said(self) -> Iterator[Statement]:
        """Every sentence of the section."""
        yield self.title
        yield from self.statements
        if self.source is not None:
            yield self.source


@dataclass(frozen=True)
class Topic:
    """One headline indicator.

    ``conclusion`` is the finding; ``achieved`` the sentence of official reports (value, share of the milestone and of
    the year); ``remarks`` what bounds the figure (coverage, estimates, lower bound). ``outlook`` holds projection,
    shortfall and what is needed a month, as far as the figures allow. ``districts``, ``districts_finding`` and
    ``chart`` are None where no district answers for it; ``below`` are the rows under it ("trong đó"), None without
    any. ``lineage`` names file, sheet and cell of every fact behind the value, a line each, for the speaker.
    """

    indicator: str
    name: str
    full_name: str
    status: Status
    card: Card
    conclusion: Statement
    achieved: Statement
    remarks: tuple[Statement, ...]
    outlook: tuple[Statement, ...]
    districts_finding: Statement | None
    districts: Exhibit | None
    chart: Exhibit | None
    chart_note: Statement | None
    course: Exhibit
    below: Exhibit | None
    source: Statement
    lineage: Statement

    def exhibits(self) -> Iterator[Exhibit]:
        """Every table and figure of the topic."""
        yield from (one for one in (self.chart, self.districts, self.course, self.below) if one is not None)

    def said(self) -> Iterator[Statement]:
        """Every sentence of the topic."""
        yield from (self.conclusion, self.achieved, *self.remarks, *self.outlook)
        yield from (one for one in (self.districts_finding, self.chart_note, self.source, self.lineage) if one is not None)


@dataclass(frozen=True, slots=True)
class SnapshotNote:
    """Which frozen state a document was made from: its name, when and by whom it was taken."""

    name: str
    taken_at: datetime
    by: str = ""
