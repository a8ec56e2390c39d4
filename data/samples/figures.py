"""The numbers of the made-up year: the province's month figures divided over those who report them.

Only the province's figures are those that were printed; how they divide over districts is invented. Whole
numbers add up exactly: a month's figure is divided by the method of largest remainders, so no unit's
cumulative figure ever falls and the province's never differs by one.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from analysis.model import Campaign, Indicator
from data.samples.tables import SampleTables


@dataclass(frozen=True, slots=True)
class MonthEndFigure:
    """A rate or stock at the end of a month: ``count`` of ``total`` (None for a stock)."""

    count: int
    total: int | None

    @property
    def value(self) -> float:
        """The percentage, or the stock itself."""
        return float(self.count) if self.total is None else 100 * self.count / self.total


@dataclass(frozen=True)
class Figures:
    """``counts`` are month figures by (indicator, unit), twelve each; ``standings`` the same for rates and stocks."""

    counts: Mapping[tuple[str, str], tuple[int, ...]]
    standings: Mapping[tuple[str, str], tuple[MonthEndFigure, ...]]

    def month(self, indicator: str, unit: str, month: int) -> int:
        """What happened in a month, which counts from 1."""
        return self.counts[indicator, unit][month - 1]

    def cumulative(self, indicator: str, unit: str, month: int) -> int:
        """What happened from January to the end of a month."""
        return sum(self.counts[indicator, unit][:month])


def make_figures(campaign: Campaign, tables: SampleTables, seed: int) -> Figures:
    """All figures of the year, the same for the same seed.

    Raises
    ------
    ValueError
        If an indicator has month figures and nobody who reports them.
    """
    counts: dict[tuple[str, str], tuple[int, ...]] = {}
    for indicator, province in tables.province_months.items():
        counts |= {(indicator, unit): (0,) * 12 for unit in campaign.reporters(indicator)}
        counts |= _divided(indicator, province, tables.shares.get(indicator, {}), tables.noise, seed)
    _add_parents(campaign, counts)
    standings = {
        key: tuple(MonthEndFigure(_between(state.january, state.june, state.december, month), state.denominator) for month in range(1, 13))
        for key, state in tables.states.items()
    }
    return Figures(counts, standings)


def with_month(campaign: Campaign, figures: Figures, month: int, change: Callable[[str, str, int], int]) -> Figures:
    """The same figures with another month: ``change`` gets indicator, unit and month figure of whatever has no parts."""
    counts: dict[tuple[str, str], tuple[int, ...]] = {}
    for (indicator, unit), by_month in figures.counts.items():
        if not any((part, unit) in figures.counts for part in _parts(campaign, indicator)):
            changed = change(indicator, unit, by_month[month - 1])
            counts[indicator, unit] = (*by_month[: month - 1], changed, *by_month[month:])
    _add_parents(campaign, counts)
    return Figures(counts, figures.standings)


def _divided(
    indicator: str, province: tuple[int, ...], shares: Mapping[str, float], noise: float, seed: int
) -> dict[tuple[str, str], tuple[int, ...]]:
    if not shares:
        raise ValueError(f"nobody has a share of {indicator}")
    by_month = []
    for month, total in enumerate(province, start=1):
        chance = random.Random(f"{seed} {indicator} {month}")
        by_month.append(divide(total, {unit: share * (1 + noise * (2 * chance.random() - 1)) for unit, share in shares.items()}))
    return {(indicator, unit): tuple(month[unit] for month in by_month) for unit in shares}


def divide(total: int, weights: Mapping[str, float]) -> dict[str, int]:
    """Divide a whole number in proportion to weights, by largest remainders: the parts add up to the total."""
    whole = sum(weights.values())
    exact = {key: total * weight / whole for key, weight in weights.items()}
    parts = {key: int(value) for key, value in exact.items()}
    behind = sorted(exact, key=lambda key: (parts[key] - exact[key], key))
    for key in behind[: total - sum(parts.values())]:
        parts[key] += 1
    return parts


def _add_parents(campaign: Campaign, counts: dict[tuple[str, str], tuple[int, ...]]) -> None:
    """Give every parent without month figures of its own the sum of its parts, from the leaves upwards."""
    for indicator in sorted(campaign.indicators.values(), key=lambda one: -_depth(campaign, one)):
        own = {unit for code, unit in counts if code == indicator.code}
        parts = _parts(campaign, indicator.code)
        if own or not parts:
            continue
        for unit in campaign.units:
            known = [counts[part, unit] for part in parts if (part, unit) in counts]
            if known:
                counts[indicator.code, unit] = tuple(sum(month) for month in zip(*known, strict=True))


def _parts(campaign: Campaign, indicator: str) -> list[str]:
    return [code for code in campaign.children(indicator) if campaign.indicators[code].adds_up]


def _depth(campaign: Campaign, indicator: Indicator) -> int:
    return 0 if indicator.parent is None else 1 + _depth(campaign, campaign.indicators[indicator.parent])


def _between(january: int, june: int, december: int, month: int) -> int:
    start, end, passed = (january, june, (month - 1) / 5) if month <= 6 else (june, december, (month - 6) / 6)
    return round(start + (end - start) * passed)
