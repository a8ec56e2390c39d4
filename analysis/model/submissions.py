"""What a workbook says, and what people say about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from operator import attrgetter

from analysis.model.desk import CauseTold, RegistrationContent
from analysis.model.kinds import Measure, Severity, Status
from analysis.model.time import Period


@dataclass(frozen=True, slots=True)
class Correction:
    """A cell that a person read otherwise than it stands: the bytes stay as they were sent, the reading is made with ``corrected``.

    ``original`` is what the sender sees in the cell ("" for a blank one), ``corrected`` the text that counts instead
    ("" blanks the cell, so that nothing is reported there). ``reason`` is never empty.
    """

    sheet: str
    cell: str
    original: str
    corrected: str
    reason: str
    actor: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Fact:
    """One value of one indicator, district and period, with the cell it was read from.

    ``value`` is in the indicator's unit of measure, rates as percent (57.8); a fact always has a
    value, since what is missing makes no fact. ``numerator`` and ``denominator`` are given for
    rates where the workbook has them. ``district`` None is the whole province. ``corrections`` are those without
    which the fact would be another one or none.
    """

    indicator: str
    district: str | None
    period: Period
    measure: Measure
    value: float
    sheet: str
    cell: str
    numerator: float | None = None
    denominator: float | None = None
    estimate: bool = False
    corrections: tuple[Correction, ...] = ()

    def __reduce__(self) -> tuple[type[Fact], tuple[object, ...]]:
        """From a worker as what it is made of: field by field, as dataclasses do it, the way takes twice as long."""
        return Fact, _made_of(self)


_made_of = attrgetter(*Fact.__slots__)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing noticed about a submission. ``cell`` None speaks of the sheet, both None of the file.

    ``code`` is a key of the catalogue (``analysis.intake.findings``), ``found`` the text of the
    cell as the sender sees it, ``message`` and ``what_to_do`` Vietnamese sentences. ``proposal`` is what a person may
    take over into the cell with one click, "" where nothing can be proposed; it makes no other finding of it.
    """

    severity: Severity
    code: str
    sheet: str | None
    cell: str | None
    found: str
    message: str
    what_to_do: str
    proposal: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Confirmation:
    """Somebody's word that a suspicious figure is right: it counts because of it, and is marked as long as it counts.

    ``doubts`` are the findings on the cell that it answers; ``reason`` is never empty.
    """

    sheet: str
    cell: str
    doubts: tuple[Finding, ...]
    reason: str
    actor: str
    at: datetime


class AskedAbout(StrEnum):
    """What a person may be asked about a whole workbook: who sends it, of which period it is."""

    UNIT = "unit"
    PERIOD = "period"


@dataclass(frozen=True, slots=True)
class Ask:
    """A question about a whole workbook that only a person can answer.

    ``names`` are texts of the workbook (a line of the letterhead, a sheet's or the file's name) under which the
    answer may be remembered; empty where none of them is the sender's alone.
    """

    subject: AskedAbout
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A file that shows what was done: its number in the store, the name it was given and the name of its content."""

    id: int
    file_name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class TaskReport:
    """What one unit says of one qualitative task at the end of a period.

    ``state`` is done, under way or not started; ``text`` says what was done, "" where nothing was written. ``sheet``
    and ``cell`` name the cell it was read from, with the ``file_name`` and ``sha256`` of the workbook; they are None
    where somebody typed it on the screen. ``id`` is its number in the store.
    """

    id: int
    indicator: str
    unit: str
    period: Period
    state: Status
    text: str
    received_at: datetime
    actor: str
    made_up: bool
    evidence: tuple[Evidence, ...] = ()
    sheet: str | None = None
    cell: str | None = None
    file_name: str | None = None
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class TaskStatement:
    """What a cell tells of a qualitative task: its state, and the words of the cell and of the notes beside it."""

    indicator: str
    period: Period
    state: Status
    text: str
    sheet: str
    cell: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What one workbook says: facts and findings, before anybody saves it.

    ``unit`` is None where the department speaks for several districts or the sender cannot be
    known. ``period`` is the latest period of the facts (or of ``statements`` on qualitative tasks), None where there
    is none. ``corrections`` were laid over the grid before it was read; ``asks`` are what a person can answer.
    ``registration`` is what a unit registers for the year, None for every other workbook; ``causes`` are its answers on what is
    late or behind, at the end of ``causes_period``: answers alone are no report of that period.
    """

    file: str
    unit: str | None
    period: Period | None
    facts: tuple[Fact, ...]
    findings: tuple[Finding, ...]
    corrections: tuple[Correction, ...] = ()
    asks: tuple[Ask, ...] = ()
    statements: tuple[TaskStatement, ...] = ()
    registration: RegistrationContent | None = None
    causes: tuple[CauseTold, ...] = ()
    causes_period: Period | None = None

    @property
    def accepted(self) -> bool:
        """True when no finding is an error."""
        return all(finding.severity is not Severity.ERROR for finding in self.findings)
