"""One source over the months of a year: monthly and cumulative figures tied, latest levels kept.

::

    sent           Jan month 5, Feb month 7, Apr cumulative 20, Jun month 4
    state at end   Jan 5   Feb 12   Mar 12 carried   Apr 20   May 20 carried   Jun 24 (May is missing: lower bound)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from analysis.model import Measure

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class RankedFact(NamedTuple):
    """One fact as the arithmetic needs it. ``rank`` orders facts of the same figure: the highest counts."""

    value: float
    numerator: float | None
    denominator: float | None
    estimate: bool
    fact_id: int
    rank: tuple[int, int, int]


def rank(received_at: datetime, submission_id: int, fact_id: int) -> tuple[int, int, int]:
    """The place of a fact among those of the same figure, highest last: by the moment in microseconds, then as they were saved."""
    return (received_at - _EPOCH) // timedelta(microseconds=1), submission_id, fact_id


class CountedFact(NamedTuple):
    """A fact that counts, as a computation takes it: what it speaks of, who sent it, and its ``figure``.

    ``unit`` None: the department speaks, or the sender is unknown; ``district`` None is the whole province; ``period`` is
    written "2023-06". ``suspicious`` is one that counts only because somebody said why.
    """

    indicator: str
    unit: str | None
    district: str | None
    period: str
    measure: str
    figure: RankedFact
    suspicious: bool


@dataclass(slots=True)
class Sent:
    """What one source sent, by month of the year."""

    month: dict[int, RankedFact] = field(default_factory=dict)
    cumulative: dict[int, RankedFact] = field(default_factory=dict)

    def take(self, month: int, measure: str, figure: RankedFact) -> None:
        """Keep a figure unless a later one of the same month and measure is already here."""
        figures = self.month if measure == Measure.MONTH else self.cumulative
        known = figures.get(month)
        if known is None or known.rank < figure.rank:
            figures[month] = figure


@dataclass(frozen=True, slots=True)
class SourceState:
    """What a source says at the end of a month.

    ``month`` is that of the latest figure in it: earlier than asked for means carried. ``value`` is
    cumulative for flows. ``lower_bound``: the true value cannot be lower and may be higher.
    """

    value: float
    month: int
    lower_bound: bool
    estimate: bool
    fact_ids: tuple[int, ...]
    numerator: float | None = None
    denominator: float | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A child of the figure, for the same source: what it sent and its states by month (first is January)."""

    month_figures: Mapping[int, RankedFact]
    states: Sequence[SourceState | None]


def flow_states(sent: Sent, last_month: int, parts: Sequence[Part] = ()) -> list[SourceState | None]:
    """States of a count from January to ``last_month``; None before its first figure.

    A cumulative figure counts as it stands, unless it is an estimate and actual months tell it better;
    a month's figure is added to the month before. A month
    without a figure leaves a lower bound, until the next cumulative figure. Where neither was sent
    for a month but all ``parts`` were, their sum stands for it.
    """
    out: list[SourceState | None] = []
    state: SourceState | None = None
    for month in range(1, last_month + 1):
        if month in sent.cumulative and not _gives_way(sent, month, state):
            state = _level(sent.cumulative[month], month)
        elif month in sent.month:
            figure = sent.month[month]
            state = _add(state, month, figure.value, figure.estimate, (figure.fact_id,))
        else:
            state = _from_parts(parts, month, state) or _carry(state)
        out.append(state)
    return out


def level_states(sent: Sent, last_month: int, parts: Sequence[Part] = ()) -> list[SourceState | None]:
    """States of a rate or a stock: the latest figure so far; None before the first one.

    A carried level is the last known state, not a bound. A stock that was not sent for a month but
    whose ``parts`` all were is their sum.
    """
    out: list[SourceState | None] = []
    state: SourceState | None = None
    for month in range(1, last_month + 1):
        figure = sent.cumulative.get(month) or sent.month.get(month)
        state = _level(figure, month) if figure else _sum_of(parts, month) or state
        out.append(state)
    return out


def _gives_way(sent: Sent, month: int, before: SourceState | None) -> bool:
    """Whether an estimated cumulative figure gives way to months that were since reported in full.

    A review's report is due before its period ends ("ước thực hiện"); an office that sends only months
    never corrects that figure, yet its months tell the actual one.
    """
    actual = sent.month.get(month)
    if not sent.cumulative[month].estimate or actual is None or actual.estimate:
        return False
    if before is None:
        return month == 1
    return before.month == month - 1 and not before.lower_bound and not before.estimate


def _level(figure: RankedFact, month: int) -> SourceState:
    return SourceState(figure.value, month, False, figure.estimate, (figure.fact_id,), figure.numerator, figure.denominator)


def _add(before: SourceState | None, month: int, value: float, estimate: bool, fact_ids: tuple[int, ...]) -> SourceState:
    if before is None:
        return SourceState(value, month, month > 1, estimate, fact_ids)
    return SourceState(before.value + value, month, before.lower_bound, before.estimate or estimate, before.fact_ids + fact_ids)


def _carry(state: SourceState | None) -> SourceState | None:
    if state is None or state.lower_bound:
        return state
    return SourceState(state.value, state.month, True, state.estimate, state.fact_ids)


def _sum_of(parts: Sequence[Part], month: int) -> SourceState | None:
    """Sum of the parts where each has a figure of this very month."""
    states = [part.states[month - 1] for part in parts]
    present = [state for state in states if state is not None and state.month == month]
    if not present or len(present) < len(states):
        return None
    return SourceState(
        sum(state.value for state in present),
        month,
        any(state.lower_bound for state in present),
        any(state.estimate for state in present),
        tuple(fact_id for state in present for fact_id in state.fact_ids),
    )


def _from_parts(parts: Sequence[Part], month: int, before: SourceState | None) -> SourceState | None:
    """The parts' sum; where their own months have gaps, what they add in this month goes on top of what was known.

    Without that a parent reported cumulatively in May would fall in June to the few months that its parts sent.
    """
    total = _sum_of(parts, month)
    if total is None or not total.lower_bound:
        return total
    figures = [part.month_figures[month] for part in parts if month in part.month_figures]
    if len(figures) == len(parts):
        added = sum(figure.value for figure in figures)
        return _add(before, month, added, any(f.estimate for f in figures), tuple(f.fact_id for f in figures))
    if before is not None and before.value > total.value:
        return SourceState(before.value, month, True, before.estimate or total.estimate, before.fact_ids)
    return total
