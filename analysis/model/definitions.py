"""What the tables of a campaign define, one noun a table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from analysis.model.kinds import Direction, Kind
from analysis.model.language import Language
from analysis.model.time import Period

EVERY_MONTH = frozenset(range(1, 13))
"""What is owed where no table names months."""


@dataclass(frozen=True, slots=True)
class Indicator:
    """A defined, countable thing.

    ``adds_up`` is true for a part of its parent (the parts add up to it) and false where it only counts some of the
    parent's ("of whom found a job"). ``short_vi`` and ``short_en`` name it where room is scarce, "" where the table
    gives no short name. ``unit_of_measure`` is what is counted (người, hộ, %), ``unit_en`` what English calls several of it
    and ``one_en`` exactly one; Vietnamese nouns have no number. ``attribution`` says whose the
    figure is: "district", "province" or "unit". A figure of the whole province is added to those of the districts
    (a college trains besides the centres) unless ``province_is_whole``: then it states the whole by itself.
    ``reviewed_from`` is the first month whose figures exist where a yearly review makes them (None: every month).
    ``owed_in`` are the months whose figures are owed: with a quarter or a review where the others ask for nothing.
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
    unit_en: str = ""
    one_en: str = ""
    owed_in: frozenset[int] = EVERY_MONTH

    def last_owed(self, month: int) -> int:
        """The latest month until then whose figure is owed, 0 where none is yet."""
        return max((one for one in self.owed_in if one <= month), default=0)

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

    def standing_alone(self, language: Language) -> str:
        """The name with its level in a language: "Huyện Mèo Vạc", "Mèo Vạc district"."""
        return language.say(self.full_name, f"{self.name} {'city' if self.level == 'thành phố' else 'district'}")

    def name_among_others(self, language: Language) -> str:
        """The name in a list: "Mèo Vạc", and "thành phố Hà Giang" of a city, whose name the province may share."""
        if self.level in ("huyện", ""):
            return self.name
        return language.say(f"{self.level} {self.name}", f"{self.name} city" if self.level == "thành phố" else self.name)

    def name_in_figures(self, language: Language) -> str:
        """The name where room is scarce, its level as officials shorten it: "TP. Hà Giang", "TX. Sông Cầu"."""
        short = {"thành phố": "TP.", "thị xã": "TX."}.get(self.level, self.level)
        return self.name if self.level in ("huyện", "") else language.say(f"{short} {self.name}", self.name_among_others(language))


@dataclass(frozen=True, slots=True)
class Unit:
    """The body that sends a workbook; ``district`` None is a body of the whole province.

    ``reports`` are the indicator codes it answers for; everything else is not assigned to it. ``name_en`` is "" where nobody
    has translated it: English then has its own name.
    """

    code: str
    name_vi: str
    block: str
    district: str | None
    reports: frozenset[str]
    note: str = ""
    name_en: str = ""

    def named(self, language: Language) -> str:
        """What the body is called in a language."""
        return language.say(self.name_vi, self.name_en or self.name_vi)


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


@dataclass(frozen=True, slots=True)
class EarlierResult:
    """A result of a year before, given as a number alone: without a workbook nothing leads to its cell but ``source``.

    ``place`` is a district or a unit, "" the whole province.
    """

    indicator: str
    period: Period
    value: float
    source: str
    place: str = ""


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
    that every district has), "group" (people or places whose figures are only a part of a unit's;
    no code), "province" (another province; no code), and "not_indicator" or "not_district" (known to be
    something else; no code).
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

    def text(self, language: Language) -> str:
        """The one that a language asks for."""
        return language.say(self.vi, self.en)


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What stands around the department's documents, as decree 30/2020/NĐ-CP orders it.

    ``above`` is the agency above the issuing ``agency``, ``sign`` the short form in a document's number, ``signer``
    the office that signs: its lines end at "/", so that "KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC" or "TL. GIÁM ĐỐC / CHÁNH VĂN PHÒNG" stand
    below each other. ``signer_name`` is the person's name, None: left to be written. ``recipients`` are listed at the end, the
    archive last; ``grounds`` are the documents that the report carries out, with number and date, the first one first.
    """

    above: Words
    agency: Words
    sign: Words
    place: Words
    signer: Words
    recipients: tuple[Words, ...] = ()
    grounds: tuple[Words, ...] = ()
    signer_name: Words | None = None


@dataclass(frozen=True, slots=True)
class Plausible:
    """From where on a figure does not count before somebody said why it is right.

    ``plan`` is so many times the own year target or plan, ``province`` so many times the year target of the whole
    province, ``jump`` so many times what is known of the months before. What is compared with counts as ``small`` where it is less:
    16 of a target of 5 says nothing. From the month ``zero_from`` on a cumulative 0 is asked about.
    """

    plan: float
    province: float
    jump: float
    small: float
    zero_from: int


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Where a status begins, as pace (actual divided by expected); ``early_share`` is rule III.8's share of the year target."""

    on_pace: float
    close: float
    behind: float
    early_share: float
    plausible: Plausible
