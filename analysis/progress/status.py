"""From value, target and pace to one word: where a figure stands."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.model import Direction, Indicator, Kind, Status, Thresholds
from analysis.model.language import rounded as nearest

ALL_OF_THEM = 100.0


@dataclass(frozen=True, slots=True)
class Standing:
    """What the judgement needs to know about one figure.

    ``assigned``: somebody answers for it. ``reviewed``: its figures exist by now. ``owed``: some month until now asks
    for them. ``year_over``: the year target's date has come. ``incomplete``: units are missing, the value is only what is known.
    ``unweighted``: percentages that belong to a rate and have no weight in its value, since nobody gave their parts.
    """

    value: float | None
    year_target: float | None
    pace: float | None
    assigned: bool
    reviewed: bool
    owed: bool
    year_over: bool
    incomplete: bool
    unweighted: tuple[float, ...] = ()


def status_of(indicator: Indicator, standing: Standing, thresholds: Thresholds) -> Status:
    """The status of a figure, grey states first, then the year's end, then pace.

    Ratios are compared unrounded. Where less is better, an incomplete sum proves nothing good: it
    is never completed or met. A rate whose known sum stands on one side of the target and some
    unweighted percentage on the other proves nothing: whatever the weights, only percentages that
    agree do. A qualitative indicator has no value here and is not reported.
    """
    if standing.value is None and standing.year_target is None and not standing.assigned:
        return Status.NOT_ASSIGNED
    if not standing.reviewed:
        return Status.NOT_YET_REVIEWED
    if standing.value is None:
        return Status.NOT_REPORTED if standing.owed else Status.NOT_OWED
    if standing.year_target is None:
        return Status.NO_TARGET
    agreed = _agreed(indicator, (standing.value, *standing.unweighted), standing.year_target)
    if standing.year_over:
        return _at_year_end(indicator, standing.value, standing.year_target, standing.incomplete) if agreed else Status.NOT_REPORTED
    if agreed and _already_complete(indicator, standing.value, standing.year_target, standing.incomplete):
        return Status.COMPLETED
    return _by_pace(indicator, standing.value, standing.pace, thresholds)


def _agreed(indicator: Indicator, percentages: tuple[float, ...], target: float) -> bool:
    """Whether the first of them proves on which side of the target their mean stands, whatever the weights.

    It does where all stand on one side; and where all of everything is asked and something is missing already.
    """
    higher = indicator.direction is Direction.HIGHER
    shown = [_shown(indicator, one, target) for one in percentages]
    reached = [one >= target if higher else one <= target for one in shown]
    return len(set(reached)) == 1 or (higher and not reached[0] and _is_everything(indicator, target))


def fulfils(indicator: Indicator, value: float, required: float) -> bool:
    """Whether a figure keeps what is required, at the precision that the requirement is written with."""
    shown = _shown(indicator, value, required)
    return shown >= required if indicator.direction is Direction.HIGHER else shown <= required


def _is_everything(indicator: Indicator, target: float) -> bool:
    return indicator.kind is Kind.RATE and target == ALL_OF_THEM


def _shown(indicator: Indicator, value: float, target: float) -> float:
    """The value at the precision of the target; a target of 100 % leaves nothing to round: all means all."""
    return value if _is_everything(indicator, target) else rounded(value, indicator.decimals)


def _already_complete(indicator: Indicator, value: float, target: float, incomplete: bool) -> bool:
    if indicator.direction is Direction.HIGHER:
        return value >= target
    # A ceiling on a count can still be broken until the year is over.
    return indicator.kind is not Kind.FLOW and not incomplete and value <= target


def _by_pace(indicator: Indicator, value: float, pace: float | None, thresholds: Thresholds) -> Status:
    if indicator.kind is Kind.FLOW and indicator.direction is Direction.LOWER:
        if value == 0:
            return Status.ON_PACE
        pace = None if not pace else 1 / pace
    if pace is None:
        return Status.NOT_DUE
    if pace >= thresholds.on_pace:
        return Status.ON_PACE
    if pace >= thresholds.close:
        return Status.CLOSE
    return Status.BEHIND if pace >= thresholds.behind else Status.FAR_BEHIND


def _at_year_end(indicator: Indicator, value: float, target: float, incomplete: bool) -> Status:
    """Exceeded, met or not met, rounded to the precision that the target is written with.

    144 of 193 communes are 74.61 %, which meets 74.6 % and does not exceed it.
    """
    shown = _shown(indicator, value, target)
    if indicator.direction is Direction.LOWER:
        if incomplete and shown <= target:
            return Status.NOT_REPORTED
        shown, target = -shown, -target
    if shown > target:
        return Status.EXCEEDED
    return Status.MET if shown == target else Status.NOT_MET


def rounded(value: float, decimals: int) -> float:
    """Round half up as people do: 74.65 is 74.7 with one decimal."""
    return float(nearest(value, decimals))
