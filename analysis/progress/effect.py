"""What a workbook that waits would do to the province's figures, were it saved as it stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

import pandas as pd

from analysis.frames import FACTS
from analysis.model import Campaign, Fact, Period, Reading, Target
from analysis.progress.ledger import open_ledger


@dataclass(frozen=True, slots=True)
class Effect:
    """The province's value of an indicator at the end of a period, before and after; None where there is none."""

    indicator: str
    period: Period
    before: float | None
    after: float | None


def effects(
    campaign: Campaign, facts: pd.DataFrame, targets: Sequence[Target], waiting: tuple[Reading, datetime], several: Iterable[Fact]
) -> dict[Fact, tuple[Effect, ...]]:
    """For each of these facts of a reading, what the whole workbook does to its indicator and to what stands above it.

    Parameters
    ----------
    facts
        Frame FACTS, the figures that count now.
    waiting
        The reading, and when its workbook arrived: of two versions the later one counts.
    several
        Facts of the reading. Where the province's figure stays as it is (a later workbook counts), the one of the fact's
        own indicator says so.
    """
    chosen, (reading, received_at) = tuple(several), waiting
    added = pd.concat([facts, _rows(reading, received_at)], ignore_index=True) if reading.facts else facts
    found: dict[Period, tuple[dict[str, float | None], dict[str, float | None]]] = {}
    for period in {one.period for one in chosen}:
        before, after = (_values(campaign, frame, targets, period) for frame in (facts, FACTS.conform(added)))
        found[period] = before, after
    return {one: _effects(campaign, one, *found[one.period]) for one in chosen}


def _values(campaign: Campaign, facts: pd.DataFrame, targets: Sequence[Target], period: Period) -> dict[str, float | None]:
    totals = open_ledger(campaign, facts, targets, period).province_totals
    return {code: months[-1].value for code, months in totals.items()}


def _effects(campaign: Campaign, fact: Fact, before: dict[str, float | None], after: dict[str, float | None]) -> tuple[Effect, ...]:
    """The topmost indicator first: that is the one people look at."""
    line = [fact.indicator]
    while (parent := campaign.indicators[line[0]].parent) is not None:
        line.insert(0, parent)
    all_of_them = [Effect(code, fact.period, before[code], after[code]) for code in line]
    return tuple(one for one in all_of_them if one.before != one.after) or (all_of_them[-1],)


def _rows(reading: Reading, received_at: datetime) -> pd.DataFrame:
    """The facts of a reading as rows of FACTS, numbered below 0: no stored fact has such a number."""
    return FACTS.of_rows(
        {
            "fact_id": -number,
            "submission_id": -1,
            "unit": reading.unit,
            "indicator": one.indicator,
            "district": one.district,
            "period": str(one.period),
            "measure": one.measure.value,
            "value": one.value,
            "numerator": one.numerator,
            "denominator": one.denominator,
            "estimate": one.estimate,
            "sheet": one.sheet,
            "cell": one.cell,
            "file_name": reading.file,
            "sha256": "",
            "version": 0,
            "received_at": pd.Timestamp(received_at),
            "made_up": False,
            "confirmed": None,
        }
        for number, one in enumerate(reading.facts, start=1)
    )
