"""What a workbook that waits would do to the province's figures, were it saved as it stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from analysis.model import Campaign, Fact, Period, Reading, Target
from analysis.progress.cumulative import CountedFact, RankedFact, rank
from analysis.progress.ledger import Ledger, ledger_of


@dataclass(frozen=True, slots=True)
class Effect:
    """The province's value of an indicator at the end of a period, before and after; None where there is none."""

    indicator: str
    period: Period
    before: float | None
    after: float | None


def effects(
    campaign: Campaign, facts: Sequence[CountedFact], targets: Sequence[Target], waiting: tuple[Reading, datetime], several: Iterable[Fact]
) -> dict[Fact, tuple[Effect, ...]]:
    """For each of these facts of a reading, what the whole workbook does to its indicator and to what stands above it.

    Parameters
    ----------
    facts
        The figures that count now, at least those of the families (``Campaign.family``) of ``several``; more change nothing.
    waiting
        The reading, and when its workbook arrived: of two versions the later one counts.
    several
        Facts of the reading. Where the province's figure stays as it is (a later workbook counts), the one of the fact's
        own indicator says so.
    """
    chosen, added = tuple(several), (*facts, *_as_counted(*waiting))
    found: dict[Period, tuple[Ledger, Ledger]] = {}
    for period in {one.period for one in chosen}:
        found[period] = ledger_of(campaign, facts, targets, period), ledger_of(campaign, added, targets, period)
    return {one: _effects(campaign, one, *found[one.period]) for one in chosen}


def _effects(campaign: Campaign, fact: Fact, before: Ledger, after: Ledger) -> tuple[Effect, ...]:
    """The topmost indicator first: that is the one people look at."""
    line = [fact.indicator]
    while (parent := campaign.indicators[line[0]].parent) is not None:
        line.insert(0, parent)
    all_of_them = [Effect(code, fact.period, _value(before, code), _value(after, code)) for code in line]
    return tuple(one for one in all_of_them if one.before != one.after) or (all_of_them[-1],)


def _value(ledger: Ledger, code: str) -> float | None:
    return ledger.province_total(ledger.campaign.indicators[code], ledger.as_of.month).value


def _as_counted(reading: Reading, received_at: datetime) -> Iterable[CountedFact]:
    """The facts of a reading as if they were stored, numbered below 0: no stored fact has such a number."""
    for number, one in enumerate(reading.facts, start=1):
        figure = RankedFact(one.value, one.numerator, one.denominator, one.estimate, -number, rank(received_at, -1, -number))
        yield CountedFact(one.indicator, reading.unit, one.district, str(one.period), one.measure.value, figure, suspicious=False)
