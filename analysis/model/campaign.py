"""One year's movement: all its definitions, looked up by code."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from analysis.model.definitions import (
    Alias,
    Block,
    Contradiction,
    District,
    EarlierResult,
    Indicator,
    Letterhead,
    Milestone,
    Outline,
    PublishedResult,
    Section,
    Target,
    Thresholds,
    Tile,
    Unit,
    Words,
)
from analysis.model.desk import DeskSettings, ListedCause
from analysis.model.emulation import Emulation
from analysis.model.language import Language
from analysis.model.lexicon import NO_WORDS, Lexicon
from analysis.model.time import Period


@dataclass(frozen=True)
class Campaign:
    """One year's movement: every definition that the rest of the house looks up instead of knowing.

    Dictionaries are keyed by code and keep the order of the tables. ``targets`` are the
    province's; those of districts live in the store, because another document assigns them.
    ``outlines`` are of all districts, or empty: then the tile map stands for them. ``document`` is the text that
    the tables quote.
    ``headings`` names finer sections of the programme and ``phrases`` an indicator, as the official report does.
    ``leads`` names the unit in charge of an indicator and of what stands below it. ``emulation`` holds points, awards and
    votes; None: the campaign has no scoring table. ``causes`` are those that a unit may name for
    being late or behind, ``desk`` the small numbers of the office's work, ``contacts`` the units' e-mail addresses. ``lexicon`` holds
    the words that reports are read with. ``last_year`` are results of the year before, where the campaign gives them without
    workbooks. ``title_en`` and ``department_en`` are what English documents call the movement and the department; "" where nobody has
    translated it.
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
    last_year: tuple[EarlierResult, ...] = ()
    own_letterhead: Letterhead | None = None
    headings: dict[str, Words] = field(default_factory=dict)
    phrases: dict[str, Words] = field(default_factory=dict)
    leads: dict[str, str] = field(default_factory=dict)
    emulation: Emulation | None = None
    causes: dict[str, ListedCause] = field(default_factory=dict)
    title_en: str = ""
    department_en: str = ""
    desk: DeskSettings = field(default_factory=DeskSettings)
    contacts: dict[str, str] = field(default_factory=dict, repr=False)
    lexicon: Lexicon = NO_WORDS

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

    def titled(self, language: Language) -> str:
        """What the movement is called in a language."""
        return language.say(self.title, self.title_en or self.title)

    def office(self, language: Language) -> str:
        """The department with its province in a language: "Labour Department of Hà Giang province"."""
        english = f"{self.department_en or self.department} of {self.province} province"
        return language.say(f"{self.department} tỉnh {self.province}", english)

    def children(self, indicator: str) -> tuple[str, ...]:
        """Codes of the rows below an indicator, in the order of the table; empty where it has none."""
        return self._children.get(indicator, ())

    def parts(self, indicator: str) -> tuple[str, ...]:
        """The children that add up to the indicator, without those that only count some of it."""
        return tuple(code for code in self.children(indicator) if self.indicators[code].adds_up)

    def family(self, indicator: str) -> frozenset[str]:
        """Codes of all indicators below the topmost above this one, itself among them: a figure of any other changes none of them."""
        top = indicator
        while (above := self.indicators[top].parent) is not None:
            top = above
        found, further = {top}, [top]
        while further:
            below = self.children(further.pop())
            found.update(below)
            further.extend(below)
        return frozenset(found)

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

    def a_year_before(self, indicator: str, then: Period, place: str = "") -> float:
        """The result of a month of last year as the campaign gives it; NaN where it gives none."""
        asked = (indicator, then, place)
        return next((one.value for one in self.last_year if (one.indicator, one.period, one.place) == asked), float("nan"))

    def reporters(self, indicator: str) -> tuple[str, ...]:
        """Codes of the units that answer for an indicator, in the order of the table."""
        return self._reporters.get(indicator, ())

    @cached_property
    def _children(self) -> dict[str | None, tuple[str, ...]]:
        found: dict[str | None, list[str]] = defaultdict(list)
        for code, one in self.indicators.items():
            found[one.parent].append(code)
        return {parent: tuple(codes) for parent, codes in found.items()}

    @cached_property
    def _reporters(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = defaultdict(list)
        for code, unit in self.units.items():
            for indicator in unit.reports:
                found[indicator].append(code)
        return {indicator: tuple(codes) for indicator, codes in found.items()}

    @cached_property
    def answering(self) -> dict[tuple[str, str | None], tuple[str, ...]]:
        """Codes of the units that answer for an indicator in a district (None: bodies of the whole province), in the table's order."""
        found: dict[tuple[str, str | None], list[str]] = defaultdict(list)
        for unit in self.units.values():
            for indicator in unit.reports:
                found[indicator, unit.district].append(unit.code)
        return {about: tuple(codes) for about, codes in found.items()}
