"""What if a criterion weighed otherwise, and how far its weight may move before the order of a block changes.

The other weighted criteria shrink or grow in proportion, so that the block still adds up to the scale. A criterion keeps
the share of its points that it earned: steps and floors grow with the weight.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from analysis.emulation.evidence import half_up
from analysis.emulation.score import ScoreSheet
from analysis.model.emulation import Criterion, Emulation, GroupRole

GRID = Fraction(1, 200)
"""Weights are tried in steps of a two-hundredth of the scale (half a point of 100)."""
FINENESS = Fraction(1, 10_000)
"""Where the order changes is found to a ten-thousandth of the scale (0.01 of 100)."""


@dataclass(frozen=True, slots=True)
class Room:
    """How far a criterion's weight may move: between ``low`` and ``high`` no rank changes; None where nothing changes it."""

    criterion: Criterion
    low: Fraction | None
    high: Fraction | None


def reweighed(tables: Emulation, block: str, code: str, weight: Fraction) -> dict[str, Fraction]:
    """The weight of every weighted criterion of a block when one of them gets another.

    Raises
    ------
    KeyError
        If the block has no weighted criterion of this code.
    ValueError
        If the weight is negative or above the scale.
    """
    now = weights(tables, block)
    if not 0 <= weight <= tables.scale:
        raise ValueError(f"a weight lies between 0 and {tables.scale}")
    rest = tables.scale - now[code]
    factor = (tables.scale - weight) / rest if rest else Fraction(0)
    return {one: weight if one == code else held * factor for one, held in now.items()}


def weights(tables: Emulation, block: str) -> dict[str, Fraction]:
    """The weight of each weighted criterion of a block."""
    weighted = {group.code for group in tables.groups_of(block) if group.role is GroupRole.WEIGHTED}
    return {one.code: one.maximum for one in tables.criteria_of(block) if one.group in weighted}


def totals(tables: Emulation, sheets: Sequence[ScoreSheet], weighing: dict[str, Fraction]) -> dict[str, Fraction]:
    """The total of each unit of a block under other weights."""
    return {sheet.unit: _Shares(tables, sheet).total(weighing) for sheet in sheets}


def places(sheets: Sequence[ScoreSheet], found: Mapping[str, Fraction]) -> dict[str, int | None]:
    """By unit its place by the total alone, compared as it is printed; equal totals share one, None where a unit is barred."""
    considered = [one.unit for one in sheets if not one.barred.vi]
    held = dict(zip(considered, _order([found[unit] for unit in considered]), strict=True))
    return {one.unit: held.get(one.unit) for one in sheets}


def _order(found: Sequence[Fraction]) -> tuple[int, ...]:
    """The place of each total among all, from 1, compared as it is printed."""
    printed = [half_up(value, 2) for value in found]
    ordered = sorted(printed, reverse=True)
    return tuple(ordered.index(value) + 1 for value in printed)


def room(tables: Emulation, sheets: Sequence[ScoreSheet], code: str) -> Room:
    """Between which weights of a criterion the order of the block stays as it is."""
    block = sheets[0].block
    one = next(found for found in tables.criteria_of(block) if found.code == code)
    shares = [_Shares(tables, sheet) for sheet in sheets if not sheet.barred.vi]

    def order(weight: Fraction) -> tuple[int, ...]:
        weighing = reweighed(tables, block, code, weight)
        return _order([unit.total(weighing) for unit in shares])

    held = order(one.maximum)

    def border(towards: Fraction) -> Fraction | None:
        step = GRID * tables.scale * (1 if towards > one.maximum else -1)
        good = one.maximum
        while good != towards:
            tried = min(good + step, towards) if step > 0 else max(good + step, towards)
            if order(tried) != held:
                return _border(good, tried, lambda weight: order(weight) == held, FINENESS * tables.scale)
            good = tried
        return None

    return Room(one, border(Fraction(0)), border(tables.scale))


def _border(good: Fraction, bad: Fraction, holds: Callable[[Fraction], bool], fineness: Fraction) -> Fraction:
    while abs(good - bad) > fineness:
        middle = (good + bad) / 2
        good, bad = (middle, bad) if holds(middle) else (good, middle)
    return half_up(good, 4)


class _Shares:
    """Of one unit, which share of each criterion's points it earned, and what comes on top."""

    def __init__(self, tables: Emulation, sheet: ScoreSheet) -> None:
        self._scale = tables.scale
        self._groups = {group.code: group for group in tables.groups_of(sheet.block) if group.role is GroupRole.WEIGHTED}
        self._of_group = {one.code: one.group for one in tables.criteria_of(sheet.block)}
        self._parts = [
            (line.criterion.code.partition(".")[0], line.criterion.maximum, line.final / line.criterion.maximum)
            for line in sheet.lines
            if line.criterion.group in self._groups and not line.leaves and line.criterion.maximum
        ]
        self._full = {one.code: one.maximum for one in tables.criteria_of(sheet.block)}
        roles = {GroupRole.BONUS: 1, GroupRole.MINUS: -1}
        self._beside = sum((roles.get(one.group.role, 0) * (one.score or Fraction(0)) for one in sheet.groups), Fraction(0))

    def total(self, weighing: dict[str, Fraction]) -> Fraction:
        earned = dict.fromkeys(self._groups, Fraction(0))
        counted = dict.fromkeys(self._groups, Fraction(0))
        for code, maximum, share in self._parts:
            weight = weighing[code] * maximum / self._full[code]
            earned[self._of_group[code]] += weight * share
            counted[self._of_group[code]] += weight
        reach = dict.fromkeys(self._groups, Fraction(0))
        for code, weight in weighing.items():
            reach[self._of_group[code]] += weight
        base = sum((earned[group] / counted[group] * reach[group] for group in self._groups if counted[group]), Fraction(0))
        reachable = sum((reach[group] for group in self._groups if counted[group]), Fraction(0))
        brought = base / reachable * self._scale if reachable else Fraction(0)
        return max(brought + self._beside, Fraction(0))
