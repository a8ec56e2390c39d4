"""The nouns of the house: what a campaign defines and what a submission says.

Nothing here computes progress or reads a file. Every other module imports these names,
so a newcomer who knows this page knows the words used in code, screens and findings.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from enum import StrEnum


class Kind(StrEnum):
    """How an indicator behaves over time and over districts (see ``README.md``, how progress is calculated)."""

    FLOW = "flow"
    RATE = "rate"
    STOCK = "stock"
    QUALITATIVE = "qualitative"


class Direction(StrEnum):
    """Whether more or less is better."""

    HIGHER = "higher"
    LOWER = "lower"


class Measure(StrEnum):
    """How a count is meant: happened in the month, or cumulative since 1 January."""

    MONTH = "month"
    CUMULATIVE = "cumulative"


class Severity(StrEnum):
    """What a finding does: an error blocks saving, a warning asks, a note tells what was repaired."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Status(StrEnum):
    """Where an indicator stands. The grey ones are neither red nor zero; done, under way and not started are a qualitative task's."""

    COMPLETED = "completed"
    ON_PACE = "on_pace"
    CLOSE = "close"
    BEHIND = "behind"
    FAR_BEHIND = "far_behind"
    EXCEEDED = "exceeded"
    MET = "met"
    NOT_MET = "not_met"
    DONE = "done"
    UNDER_WAY = "under_way"
    NOT_STARTED = "not_started"
    NOT_DUE = "not_due"
    NOT_REPORTED = "not_reported"
    NOT_ASSIGNED = "not_assigned"
    NOT_YET_REVIEWED = "not_yet_reviewed"
    NO_TARGET = "no_target"


TASK_STATES = (Status.DONE, Status.UNDER_WAY, Status.NOT_STARTED)
"""What a unit can say of a qualitative task."""


# Viet Nam keeps no summer time.
OFFICE_TIME = timezone(timedelta(hours=7))


def office_day(moment: datetime) -> date:
    """The day of a moment (with time zone) where the offices are: one second past midnight there is the next day."""
    return moment.astimezone(OFFICE_TIME).date()


@dataclass(frozen=True, order=True, slots=True)
class Period:
    """A month; as a state it means the end of that month. Written ``2023-06``."""

    year: int
    month: int

    def __post_init__(self) -> None:
        if not 1 <= self.month <= 12:
            raise ValueError(f"a month is 1 to 12, not {self.month}")

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read ``2023-06``.

        Raises
        ------
        ValueError
            If the text has another form or names no month.
        """
        match = re.fullmatch(r"(\d{4})-(\d{2})", text.strip())
        if not match:
            raise ValueError(f"a period is written YYYY-MM, such as 2023-06, not {text!r}")
        return cls(int(match[1]), int(match[2]))

    @property
    def last_day(self) -> date:
        """The date of the period: its last day."""
        return date(self.year, self.month, calendar.monthrange(self.year, self.month)[1])

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"


@dataclass(frozen=True, slots=True)
class Indicator:
    """A defined, countable thing.

    ``adds_up`` is true for a part of its parent (the parts add up to it) and false where it only counts some of the
    parent's ("of whom found a job"). ``short_vi`` and ``short_en`` name it where room is scarce, "" where the table
    gives no short name. ``unit_of_measure`` is what is counted (người, hộ, %). ``attribution`` says whose the
    figure is: "district", "province" or "unit". A figure of the whole province is added to those of the districts
    (a college trains besides the centres) unless ``province_is_whole``: then it states the whole by itself.
    ``reviewed_from`` is the first month whose figures exist where a yearly review makes them (None: every month).
    ``early_rule`` says whether rule III.8 can apply. ``headline`` marks the assigned targets that the overview
    opens with. ``decimals`` is the precision that the target is written with. ``baseline`` is last year's level of
    a rate, None where nobody gave it.
    """

    code: str
    parent: str | None
    adds_up: bool
    section: str
    group: str
    name_vi: str
    name_en: str
    unit_of_measure: str
    kind: Kind
    direction: Direction
    attribution: frozenset[str]
    province_is_whole: bool
    decimals: int
    baseline: float | None
    reviewed_from: int | None
    early_rule: bool
    headline: bool
    source: str
    note: str
    short_vi: str = ""
    short_en: str = ""

    @property
    def by_unit(self) -> bool:
        """True where the figure is about the reporting body itself."""
        return "unit" in self.attribution


@dataclass(frozen=True, slots=True)
class Target:
    """A value to reach by a date; ``district`` None is the whole province.

    ``value`` is in the indicator's unit of measure (percent for rates: 57.8). ``as_written`` quotes
    the document, ``source`` names it. ``made_up`` marks invented targets of the sample year.
    """

    indicator: str
    district: str | None
    due: date
    value: float
    as_written: str
    source: str
    made_up: bool = False


@dataclass(frozen=True, slots=True)
class District:
    """The area a fact belongs to."""

    code: str
    name: str
    level: str
    communes: int

    @property
    def full_name(self) -> str:
        """The name as a heading writes it, such as "Huyện Mèo Vạc"."""
        return f"{self.level[:1].upper()}{self.level[1:]} {self.name}"


@dataclass(frozen=True, slots=True)
class Unit:
    """The body that sends a workbook; ``district`` None is a body of the whole province.

    ``reports`` are the indicator codes it answers for; everything else is not assigned to it.
    """

    code: str
    name_vi: str
    block: str
    district: str | None
    reports: frozenset[str]
    note: str = ""


class Expects(StrEnum):
    """What a milestone asks for: a registration or a report of every unit, or the early share of the plan (rule III.8)."""

    NOTHING = ""
    REGISTRATION = "registration"
    REPORT = "report"
    EARLY_SHARE = "early_share"


@dataclass(frozen=True, slots=True)
class Milestone:
    """A date or window of the directive, with the sentence as written. ``start`` None is open, ``end`` the last good day.

    ``expects`` says what units owe by then, ``period`` which period a report is about (None for everything else).
    """

    code: str
    name_vi: str
    name_en: str
    start: date | None
    end: date
    as_written: str
    note: str
    expects: Expects = Expects.NOTHING
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class PublishedResult:
    """What a newspaper printed: to compare with, never to mix in. ``relation`` is "equal" or "at least"."""

    indicator: str
    period: Period
    value: float
    relation: str
    source: str
    note: str


class LintRule(StrEnum):
    """What ``analysis.linter`` looks for by itself."""

    PARTS_TOTAL = "parts_total"
    PART_ABOVE_WHOLE = "part_above_whole"
    MILESTONE_ABOVE_YEAR = "milestone_above_year"
    EARLY_SHARE = "early_share"
    VALUE_RANGE = "value_range"
    NAME_AND_UNIT = "name_and_unit"
    YEAR_OF_DATE = "year_of_date"
    REPORT_AND_REVIEW = "report_and_review"
    NO_BREAKDOWN = "no_breakdown"


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Sentences of the directive that contradict each other, and the arithmetic that shows it.

    ``code`` may name a rule of ``analysis.linter``, which then finds the words itself: the table only quotes for it.
    """

    code: str
    section: str
    quotes: tuple[str, ...]
    finding_vi: str
    finding_en: str


@dataclass(frozen=True, slots=True)
class Tile:
    """A district's place on the tile map."""

    district: str
    row: int
    column: int


Ring = tuple[tuple[float, float], ...]
"""A closed line of (longitude, latitude) in degrees, the last position the first again."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A district's own area: polygons, each its outer ring and then its holes."""

    district: str
    polygons: tuple[tuple[Ring, ...], ...]


@dataclass(frozen=True, slots=True)
class Alias:
    """Another name under which offices write something.

    ``subject`` says what: "indicator", "district", "unit" (``code`` names it), "child" (a short label that
    only means the indicator beneath its parent), "office" (``code`` is a block: the kind of office
    that every district has), and "not_indicator" or "not_district" (known to be something else; no code).
    """

    subject: str
    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the programme that indicators belong to, such as I.2, with the heading it has there."""

    code: str
    name_vi: str
    name_en: str


@dataclass(frozen=True, slots=True)
class Block:
    """Units that are compared with each other."""

    code: str
    name_vi: str
    name_en: str


@dataclass(frozen=True, slots=True)
class Words:
    """One text in both languages."""

    vi: str
    en: str

    def text(self, language: str) -> str:
        """The one that a language asks for."""
        return self.vi if language == "vi" else self.en


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What stands around the department's documents, as decree 30/2020/NĐ-CP orders it.

    ``above`` is the agency above the issuing ``agency``, ``sign`` the short form in a document's number, ``signer``
    the office that signs. ``recipients`` are listed at the end, the archive last.
    """

    above: Words
    agency: Words
    sign: Words
    place: Words
    signer: Words
    recipients: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Where a status begins, as pace (actual divided by expected); ``early_share`` is rule III.8's share of the year target."""

    on_pace: float
    close: float
    behind: float
    early_share: float


@dataclass(frozen=True)
class Campaign:
    """One year's movement: every definition that the rest of the house looks up instead of knowing.

    Dictionaries are keyed by code and keep the order of the tables. ``targets`` are the
    province's; those of districts live in the store, because another document assigns them.
    ``outlines`` are of all districts, or empty: then the tile map stands for them. ``document`` is the text that
    the tables quote.
    ``headings`` names finer sections of the programme and ``phrases`` an indicator, as the official report does.
    ``leads`` names the unit in charge of an indicator and of what stands below it.
    """

    year: int
    title: str
    province: str
    department: str
    indicators: dict[str, Indicator]
    targets: tuple[Target, ...]
    districts: dict[str, District]
    units: dict[str, Unit]
    milestones: dict[str, Milestone]
    published: tuple[PublishedResult, ...]
    tiles: dict[str, Tile]
    contradictions: tuple[Contradiction, ...]
    aliases: tuple[Alias, ...]
    thresholds: Thresholds
    communes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    outlines: dict[str, Outline] = field(default_factory=dict)
    sections: dict[str, Section] = field(default_factory=dict)
    document: str = field(default="", repr=False)
    blocks: dict[str, Block] = field(default_factory=dict)
    own_letterhead: Letterhead | None = None
    headings: dict[str, Words] = field(default_factory=dict)
    phrases: dict[str, Words] = field(default_factory=dict)
    leads: dict[str, str] = field(default_factory=dict)

    @property
    def letterhead(self) -> Letterhead:
        """What stands around its documents; without a table of its own what follows from its names."""
        if self.own_letterhead is not None:
            return self.own_letterhead
        agency, place = self.department.upper(), self.province
        director = Words("THỦ TRƯỞNG CƠ QUAN", "HEAD OF THE AGENCY")
        return Letterhead(Words("", ""), Words(agency, agency), Words("…", "…"), Words(place, place), director)

    @property
    def first_day(self) -> date:
        """1 January of the campaign's year, where every expected path starts."""
        return date(self.year, 1, 1)

    @property
    def last_day(self) -> date:
        """31 December of the campaign's year."""
        return date(self.year, 12, 31)

    def children(self, indicator: str) -> tuple[str, ...]:
        """Codes of the rows below an indicator, in the order of the table; empty where it has none."""
        return tuple(code for code, one in self.indicators.items() if one.parent == indicator)

    def parts(self, indicator: str) -> tuple[str, ...]:
        """The children that add up to the indicator, without those that only count some of it."""
        return tuple(code for code in self.children(indicator) if self.indicators[code].adds_up)

    def path(self, indicator: str) -> tuple[Target, ...]:
        """The province's targets of an indicator by date, the year target last; empty where it has none."""
        return tuple(sorted((t for t in self.targets if t.indicator == indicator), key=lambda t: t.due))

    @property
    def tasks(self) -> tuple[Indicator, ...]:
        """The duties beside the assigned targets, in the order of the table: what stands by itself and opens no overview."""
        return tuple(one for one in self.indicators.values() if one.parent is None and not one.headline)

    def section_of(self, indicator: str) -> Section | None:
        """The part of the programme that an indicator stands in; None where the tables name none."""
        written = f"{self.indicators[indicator].section}."
        found = [one for code, one in self.sections.items() if written.startswith(f"{code}.")]
        return max(found, key=lambda one: len(one.code), default=None)

    def lead(self, indicator: str) -> Unit | None:
        """The unit in charge of an indicator, or of the one above it; without an entry the only one that reports it, if any."""
        code: str | None = indicator
        while code is not None:
            if code in self.leads:
                return self.units[self.leads[code]]
            code = self.indicators[code].parent
        reporting = self.reporters(indicator)
        return self.units[reporting[0]] if len(reporting) == 1 else None

    def reporters(self, indicator: str) -> tuple[str, ...]:
        """Codes of the units that answer for an indicator, in the order of the table."""
        return tuple(code for code, unit in self.units.items() if indicator in unit.reports)


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


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing noticed about a submission. ``cell`` None speaks of the sheet, both None of the file.

    ``code`` is a key of the catalogue (``analysis.intake.findings``), ``found`` the text of the
    cell as the sender sees it, ``message`` and ``what_to_do`` Vietnamese sentences.
    """

    severity: Severity
    code: str
    sheet: str | None
    cell: str | None
    found: str
    message: str
    what_to_do: str


class Subject(StrEnum):
    """What a person may be asked about a whole workbook: who sends it, of which period it is."""

    UNIT = "unit"
    PERIOD = "period"


@dataclass(frozen=True, slots=True)
class Ask:
    """A question about a whole workbook that only a person can answer.

    ``names`` are texts of the workbook (a line of the letterhead, a sheet's or the file's name) under which the
    answer may be remembered; empty where none of them is the sender's alone.
    """

    subject: Subject
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
    """

    file: str
    unit: str | None
    period: Period | None
    facts: tuple[Fact, ...]
    findings: tuple[Finding, ...]
    corrections: tuple[Correction, ...] = ()
    asks: tuple[Ask, ...] = ()
    statements: tuple[TaskStatement, ...] = ()

    @property
    def accepted(self) -> bool:
        """True when no finding is an error."""
        return all(finding.severity is not Severity.ERROR for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The state of the store at one moment under a name, such as "Sơ kết 24/6/2023"; it never changes.

    ``as_of`` is the period that its screens and documents speak of. ``received_until`` limits it to
    the workbooks that had arrived by then (None: all of them at ``taken_at``); the districts' targets
    are those that held when it was taken. ``tables`` gives a digest of each reference table by name,
    ``province_targets`` what the tables assigned then. ``facts`` and ``targets`` count what is in it.
    """

    id: int
    campaign: int
    name: str
    as_of: Period
    taken_at: datetime
    received_until: datetime | None
    actor: str
    note: str
    tables: Mapping[str, str]
    province_targets: tuple[Target, ...]
    made_up: bool
    facts: int
    targets: int

    @property
    def moment(self) -> datetime:
        """The moment whose state it is."""
        return self.received_until or self.taken_at


@dataclass(frozen=True, slots=True)
class Selection:
    """What a screen was asked to show: the filters, frozen. Empty tuples mean all."""

    as_of: Period
    indicators: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()
    group: str | None = None
    language: str = "vi"
