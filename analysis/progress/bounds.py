"""Between which values the province's true figure lies while units are missing.

::

    a count          at least what is known: late units count with their earlier figure, silent ones add nothing;
                     nothing honest limits it above
    a stock          at least what is known of the period itself: a late unit's own may have fallen to 0
    a rate           late units keep their last denominators and have reached anything from none to all of them;
                     percentages without parts pull the mean at most to themselves
    a silent unit    of a rate: its weight is not known, so nothing can be said of the rate at all

An estimate (ước thực hiện) in the figure is taken as it is; it is marked beside.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from analysis.model import Indicator, Kind
from analysis.progress.aggregate import HUNDRED_PERCENT, Total, counted_sources
from analysis.progress.cumulative import SourceState
from analysis.progress.ledger import Ledger


class Bound(StrEnum):
    """What is known of the true figure: it is told in full, at least this, in a range, or open."""

    COMPLETE = "complete"
    AT_LEAST = "at_least"
    RANGE = "range"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Bounds:
    """In the indicator's unit of measure; None on a side that nothing limits."""

    state: Bound
    low: float | None = None
    high: float | None = None


def bounds_row(ledger: Ledger, indicator: Indicator) -> dict[str, Any]:
    """One row of BOUNDS: the province at the ledger's period."""
    found = province_bounds(ledger, indicator)
    reported, expected = _districts(ledger, indicator)
    return {
        "indicator": indicator.code,
        "state": found.state.value,
        "low": found.low,
        "high": found.high,
        "districts_reported": reported,
        "districts_expected": expected,
    }


def province_bounds(ledger: Ledger, indicator: Indicator) -> Bounds:
    """The bounds of the province's figure of an indicator."""
    month = ledger.as_of.month
    total = ledger.province_totals[indicator.code][-1]
    silent = ledger.coverages[indicator.code][-1].missing
    if total.value is None:
        return Bounds(Bound.OPEN)
    states = {source: months[-1] for source, months in ledger.states[indicator.code].items() if months[-1] is not None}
    sources = counted_sources(ledger.roster, indicator, states, month)
    counted = [states[source] for source in sources]
    if indicator.province_is_whole and any(source.district is None for source in sources):
        silent = ()
    late = [one for one in counted if one.month < month]
    if not silent and not late and not total.lower_bound and not total.unweighted:
        return Bounds(Bound.COMPLETE, total.value, total.value)
    if indicator.kind is Kind.FLOW:
        return Bounds(Bound.AT_LEAST, total.value)
    if indicator.kind is Kind.STOCK:
        fresh = [one.value for one in counted if one.month == month]
        return Bounds(Bound.AT_LEAST, sum(fresh)) if fresh else Bounds(Bound.OPEN)
    return Bounds(Bound.OPEN) if silent else _rate(counted, total, month)


def _rate(counted: list[SourceState], total: Total, month: int) -> Bounds:
    """Of a rate whose reporters all have said something this year."""
    weighed = [(one, one.numerator, one.denominator) for one in counted if one.numerator is not None and one.denominator is not None]
    weight = sum(denominator for _, _, denominator in weighed)
    if not weight or (len(weighed) < len(counted) and any(one.month < month for one in counted if one.denominator is None)):
        return Bounds(Bound.OPEN)
    reached = sum(numerator for one, numerator, _ in weighed if one.month == month)
    open_weight = sum(denominator for one, _, denominator in weighed if one.month < month)
    low, high = reached * HUNDRED_PERCENT / weight, (reached + open_weight) * HUNDRED_PERCENT / weight
    # The mean of two groups lies between theirs, whatever the weights.
    return Bounds(Bound.RANGE, min((low, *total.unweighted)), max((high, *total.unweighted)))


def _districts(ledger: Ledger, indicator: Indicator) -> tuple[int, int]:
    """Districts all of whose units reported the period, and those that have units to report; a unit's own figures are of no district."""
    if indicator.by_unit:
        return 0, 0
    units = ledger.campaign.units
    expected = {units[code].district for code in ledger.roster.expected(indicator.code)} - {None}
    covered = ledger.coverages[indicator.code][-1]
    owing = {units[code].district for code in (*covered.carried, *covered.missing)}
    return len(expected - owing), len(expected)


def bounds_rows(ledger: Ledger) -> Iterator[dict[str, Any]]:
    """The rows of BOUNDS, in the order of the table."""
    return (bounds_row(ledger, one) for one in ledger.campaign.indicators.values())
