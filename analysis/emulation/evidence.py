"""What is known of a unit for each criterion: figures beside targets, dates, states in words, and counted things.

Every number is an exact fraction, so that points are equal to the cent whatever the order of adding.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from analysis.model import Direction, Kind, Words

NO_WORDS = Words("", "")


class State(StrEnum):
    """Whether there is something to score. The first three leave the denominator, ``SILENT`` earns 0 and is flagged."""

    NOT_ASSIGNED = "not_assigned"
    NOT_DUE = "not_due"
    NOT_REVIEWED = "not_reviewed"
    SILENT = "silent"
    NEEDS_PERSON = "needs_person"
    KNOWN = "known"


LEAVES = frozenset({State.NOT_ASSIGNED, State.NOT_DUE, State.NOT_REVIEWED})
"""States in which a criterion counts neither above nor below the line."""


class Flag(StrEnum):
    """Why the known figure may still rise."""

    LOWER_BOUND = "lower_bound"
    CARRIED = "carried"
    ESTIMATE = "estimate"


@dataclass(frozen=True, slots=True)
class UnitFigure:
    """An indicator's figure of a unit beside what it is compared with.

    ``value`` None: nothing reported; ``target`` None: none was assigned. Rates are in percent; ``numerator`` and
    ``denominator`` None: the unit gave a percentage only. ``place`` is the district or unit that the figure is of, "" the
    whole province (a division's is).
    """

    indicator: str
    name: Words
    unit_of_measure: str
    kind: Kind
    direction: Direction
    decimals: int
    state: State
    value: Fraction | None = None
    target: Fraction | None = None
    year_target: Fraction | None = None
    numerator: Fraction | None = None
    denominator: Fraction | None = None
    flags: frozenset[Flag] = frozenset()
    target_note: Words = NO_WORDS
    fact_ids: tuple[int, ...] = ()
    place: str = ""
    unit_en: str = ""

    @property
    def rounded(self) -> Fraction | None:
        """The value at the precision that the target is written with, rounded half up; of a rate from its parts."""
        if self.value is None:
            return None
        exact = self.value
        if self.kind is Kind.RATE and self.numerator is not None and self.denominator:
            exact = self.numerator * 100 / self.denominator
        return half_up(exact, self.decimals)


@dataclass(frozen=True, slots=True)
class DeadlineArrival:
    """When a unit's registration or report came. ``lacking`` are the assigned indicators that its report does not hold."""

    state: State
    due: date | None = None
    received: date | None = None
    days_late: int = 0
    lacking: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class ToldDuty:
    """What a unit told of a duty without figures: a state of ``analysis.model.TASK_STATES``, "" where it told nothing."""

    state: State
    status: str = ""


@dataclass(frozen=True, slots=True)
class CountedThings:
    """Things that count one by one. ``own`` is what the unit says, ``confirmed`` what the standing office found; None: nobody did."""

    own: Fraction | None = None
    confirmed: Fraction | None = None
    what: tuple[Words, ...] = ()


@dataclass(frozen=True)
class BlockEvidence:
    """All that is known of the units of a block at one moment.

    ``figures`` by unit and indicator, ``led`` the codes of the indicators that a unit leads, ``arrivals`` by unit and
    milestone, ``told`` by unit and duty, ``counted`` by unit and the criterion's code (what is declared) or kind of items.
    """

    figures: dict[tuple[str, str], UnitFigure] = field(default_factory=dict)
    led: dict[str, tuple[str, ...]] = field(default_factory=dict)
    arrivals: dict[tuple[str, str], DeadlineArrival] = field(default_factory=dict)
    told: dict[tuple[str, str], ToldDuty] = field(default_factory=dict)
    counted: dict[tuple[str, str], CountedThings] = field(default_factory=dict)


def exact(number: float) -> Fraction:
    """A number of the store as the fraction that people wrote: 74.6 is 373/5, not its nearest binary one."""
    return Fraction(Decimal(repr(float(number))))


def half_up(value: Fraction, decimals: int) -> Fraction:
    """A value at some decimals, halves away from zero."""
    unit, parts = 10**decimals, value.denominator
    whole = (2 * unit * abs(value.numerator) + parts) // (2 * parts)
    return Fraction(-whole if value < 0 else whole, unit)
