"""Actual against expected: achievement, pace, gap and the rule of the early sixty percent."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.model import Indicator, Kind, Thresholds


@dataclass(frozen=True, slots=True)
class Ratios:
    """Unrounded. ``achievement`` and ``pace`` are ratios, ``gap`` is in the indicator's unit (percentage points for rates)."""

    achievement: float | None
    pace: float | None
    gap: float | None


def ratios(indicator: Indicator, value: float | None, year_target: float | None, expected: float | None, baseline: float | None) -> Ratios:
    """Compare a value with its targets.

    A count divides: value ÷ year target, value ÷ expected. A rate or a stock is never divided by
    its target; with last year's level its pace is (value − level) ÷ (expected − level), and its gap
    is the distance to the target. What cannot be divided (nothing expected, a target of 0) is None.
    """
    if value is None or year_target is None:
        return Ratios(None, None, None)
    gap = value - year_target
    if indicator.kind is Kind.FLOW:
        return Ratios(_divide(value, year_target), _divide(value, expected), gap)
    if baseline is None or expected is None:
        return Ratios(None, None, gap)
    return Ratios(None, _divide(value - baseline, expected - baseline), gap)


def above_early_share(indicator: Indicator, achievement: float | None, reviewed: bool, thresholds: Thresholds) -> bool | None:
    """Rule III.8: is more than 60 % (``early_share``) of the year target done, strictly?

    Asked at any period of the year, of the figure at that period: before July it tells whether the
    mid-year mark is already passed. None where the rule does not apply (rates, stocks, what is
    reviewed once a year), where there is no target, and where nobody reported.
    """
    if indicator.kind is not Kind.FLOW or not indicator.early_rule or not reviewed or achievement is None:
        return None
    return achievement > thresholds.early_share


def _divide(part: float, whole: float | None) -> float | None:
    return part / whole if whole else None
