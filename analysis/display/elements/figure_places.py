"""The names of figures: what a link carries from a figure on the screen to the facts behind it.

::

    jobs                 the province's value
    jobs~027             a district's value
    jobs~027~2023-05     a month of a district's course (jobs~~2023-05: of the province)
    jobs~@office         the latest figures of a unit
    jobs~@office~~registered   what a unit registered
    duty~@office~2023-06~told  what a unit told in words of a duty (duty~~2023-06~told: what all units told)
    jobs~027~~pace       a number made from a district's value: ``Aspect`` lists them
    jobs~~~projection    a number that looks ahead: the range, one of its methods, an estimate of the units, a shortfall
    ~~~covered           a number over all assigned targets (~027~~covered: of a district's units)
    ~~~=behind           how many assigned targets stand so (~027~~=behind+not_met: of a district, in one of these)
    *12*40               these very facts, whether they count now or not

``analysis.display.lineage.facts_behind`` answers a name.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from analysis.model import WHOLE_PROVINCE

MARK = "~"
UNIT = "@"
STANDING = "="
BETWEEN_STATUSES = "+"
FACTS = "*"
LONGEST_NUMBER = 18
"""A longer number is no number of a row, and no database takes it."""


class Aspect(StrEnum):
    """A number that is made from a figure and something else: a target, the province, the other districts."""

    ACHIEVEMENT = "achievement"
    PACE = "pace"
    GAP = "gap"
    EXPECTED = "expected"
    TARGET = "target"
    MILESTONE = "milestone"
    SHARE = "share"
    COVERED = "covered"
    RANK = "rank"


REGISTERED = "registered"
"""What a unit registered: no number of the progress, so no ``Aspect``; it stands in the unit's registration."""


TOLD = "told"
"""What units told of a duty in words: no number either; it stands in their reports."""


class FigureName(NamedTuple):
    """What a name means. ``place`` is a district, "" the province, or a unit with ``UNIT`` before it; ``aspect`` "" is the value."""

    indicator: str
    place: str = WHOLE_PROVINCE
    period: str = ""
    aspect: str = ""

    @classmethod
    def named(cls, name: str) -> FigureName:
        """Read a name; an unknown one makes a figure that nothing stands behind."""
        return cls(*[*name.split(MARK), "", "", ""][:4])

    @property
    def unit(self) -> str:
        """The code of the unit whose figure it is, "" for an area's."""
        return self.place.removeprefix(UNIT) if self.place.startswith(UNIT) else ""

    def __str__(self) -> str:
        return MARK.join(self).rstrip(MARK)


@dataclass(frozen=True, slots=True)
class FigureTotal:
    """What the cells of a figure add up to, in the measure of ``indicator``; a rate has ``numerator`` and ``denominator``.

    Missing numbers are NaN or None. ``period`` is the month shown: what is earlier in it is carried.
    """

    indicator: str
    value: float | None
    numerator: float | None
    denominator: float | None
    period: str


@dataclass(frozen=True, slots=True)
class FactsBehind:
    """What stands behind one shown figure: its facts, what they add up to, and the words for it.

    ``total`` None: the facts are of several indicators and do not add up. ``sentences`` are the arithmetic from
    the cells to the number shown, ``quotes`` the documents that state the targets in it.
    """

    title: str
    fact_ids: tuple[int, ...]
    total: FigureTotal | None = None
    sentences: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()

    @property
    def known(self) -> bool:
        """Whether there is anything to show."""
        return bool(self.fact_ids or self.sentences or self.quotes)


def place_of(indicator: str, district: str = WHOLE_PROVINCE, period: str = "", aspect: str = "") -> str:
    """The name of a figure for links."""
    return str(FigureName(indicator, district, period, aspect))


def place_of_unit(indicator: str, unit: str) -> str:
    """The name of a unit's latest figure for links."""
    return str(FigureName(indicator, UNIT + unit))


def place_of_registered(indicator: str, unit: str) -> str:
    """The name of what a unit registered of an indicator, for links."""
    return str(FigureName(indicator, UNIT + unit, "", REGISTERED))


def place_of_told(indicator: str, period: str, unit: str = "") -> str:
    """The name of what a unit, or all units, told of a duty in words at the end of a month, for links."""
    return str(FigureName(indicator, UNIT + unit if unit else WHOLE_PROVINCE, period, TOLD))


def aspect_of(place: str, aspect: str) -> str:
    """The name of a number made from a named figure; "" stays ""."""
    return str(FigureName.named(place)._replace(aspect=aspect)) if place else ""


def place_of_standing(status: str, district: str = WHOLE_PROVINCE) -> str:
    """The name of a count of assigned targets that stand so."""
    return str(FigureName("", district, "", STANDING + status))


def place_of_coverage(district: str = WHOLE_PROVINCE) -> str:
    """The name of a count of units that reported any assigned target."""
    return str(FigureName("", district, "", Aspect.COVERED))


def place_of_facts(*fact_ids: int | None) -> str:
    """The name of some facts for links, None among them left out; empty where there are none."""
    return "".join(f"{FACTS}{int(number)}" for number in fact_ids if number is not None)


def facts_named(name: str) -> tuple[int, ...]:
    """The facts that a name made by ``place_of_facts`` lists; empty for every other name."""
    if not name.startswith(FACTS):
        return ()
    numbers = name.removeprefix(FACTS).split(FACTS)
    return tuple(int(number) for number in numbers if number.isdecimal() and len(number) <= LONGEST_NUMBER)
