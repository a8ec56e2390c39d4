"""Ranks and classes within one block: never one ranking over all of them.

Ties are broken by the table's own order; what is still equal shares a rank (1, 1, 3) and the council decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from analysis.emulation.evidence import half_up
from analysis.emulation.score import ScoreSheet
from analysis.emulation.words import both, percent, points
from analysis.model import Words
from analysis.model.emulation import Emulation, GroupRole, ScoreClass

LATEST = "9999"
"""After every day that a report can have come on."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A unit's place in its block. ``rank`` None: barred, or the block is too small to rank. ``because`` tells a tie or a cap."""

    sheet: ScoreSheet
    rank: int | None
    shared: bool
    score_class: ScoreClass | None
    because: Words


def rank_block(tables: Emulation, sheets: Sequence[ScoreSheet]) -> tuple[Ranked, ...]:
    """The units of one block, the best first, the barred last.

    Points are compared as they are printed (two decimals), so that no two units with the same printed total differ.
    """
    places = _places(tables, [one for one in sheets if not one.barred.vi])
    considered = sorted((one for one in sheets if not one.barred.vi), key=lambda one: places[one.unit])
    barred = sorted((one for one in sheets if one.barred.vi), key=lambda one: one.unit)
    ranked_at_all = len(considered) >= tables.settings["smallest_ranked"]
    found = [_placed(tables, one, considered, [places[other.unit] for other in considered], ranked_at_all) for one in considered]
    return (*capped(tables, found), *map(_barred, barred))


def _barred(sheet: ScoreSheet) -> Ranked:
    return Ranked(sheet, None, False, None, both(f"Không xét: {sheet.barred.vi}", f"Not considered: {sheet.barred.en}"))


def _places(tables: Emulation, sheets: Sequence[ScoreSheet]) -> dict[str, tuple[object, ...]]:
    """By unit what it is placed by: its total, then the tie-breaks; less is better.

    Among equals of whom one has no points in the first group (nothing of it is assigned or due) that group decides nothing:
    what is missing is no zero.
    """
    totals = {one.unit: half_up(one.total, 2) for one in sheets}
    without = {totals[one.unit] for one in sheets if _first_group(one) is None}
    return {one.unit: (-totals[one.unit], *_ties(tables, one, first_group=totals[one.unit] not in without)) for one in sheets}


def _first_group(sheet: ScoreSheet) -> Fraction | None:
    return next((one.score for one in sheet.groups if one.group.role is GroupRole.WEIGHTED), None)


def _ties(tables: Emulation, sheet: ScoreSheet, *, first_group: bool) -> tuple[object, ...]:
    """What decides between equal totals, smaller is better."""
    first = _first_group(sheet) if first_group else None
    by_name: dict[str, object] = {
        "first_group": Fraction(0) if first is None else -half_up(first, 2),
        "exceeded": -sheet.exceeded,
        "earlier_report": sheet.report_day or LATEST,
    }
    return tuple(by_name[name] for name in tables.ties)


def _placed(tables: Emulation, sheet: ScoreSheet, ordered: list[ScoreSheet], keys: list[tuple[object, ...]], ranked_at_all: bool) -> Ranked:
    own = keys[ordered.index(sheet)]
    rank, shared = keys.index(own) + 1, keys.count(own) > 1
    equal = [other for other in ordered if other is not sheet and half_up(other.total, 2) == half_up(sheet.total, 2)]
    because = both("", "")
    if shared:
        because = both("Đồng hạng; Hội đồng quyết định", "Shared rank; the council decides")
    elif equal:
        because = both("Bằng điểm, xếp theo tiêu chí phụ", "Equal points, placed by the tie-break")
    if not ranked_at_all:
        too_small = both("Khối quá ít đơn vị, không xếp hạng", "Block too small to rank")
        return Ranked(sheet, None, False, class_of(tables, sheet.total), too_small)
    return Ranked(sheet, rank, shared, class_of(tables, sheet.total), because)


def class_of(tables: Emulation, total: Fraction) -> ScoreClass | None:
    """The class that a total reaches by itself, compared as it is printed."""
    return next((one for one in tables.classes if half_up(total, 2) >= one.at_least), None)


def capped(tables: Emulation, ranked: Sequence[Ranked]) -> list[Ranked]:
    """Apply the caps of classes last, from the best class down: who stands beyond one falls to the next, and is told why.

    Units that share the rank at the border all fall: only the council may choose between them.
    """
    found = list(ranked)
    for place, one in enumerate(tables.classes[:-1]):
        if one.cap is None:
            continue
        allowed = int(one.cap * len(found))
        holders = [at for at, unit in enumerate(found) if unit.score_class == one]
        kept = holders[:allowed]
        if kept and len(holders) > allowed and found[holders[allowed]].rank is not None:
            border = found[holders[allowed]].rank
            kept = [at for at in kept if found[at].rank != border]
        for at in holders:
            if at not in kept:
                found[at] = _fallen(found[at], one, tables.classes[place + 1], allowed, len(found))
    return found


def _fallen(one: Ranked, held: ScoreClass, lower: ScoreClass, allowed: int, of: int) -> Ranked:
    total, share = points(one.sheet.total), percent(held.cap or Fraction(0))
    said = both(
        f"{total.vi} điểm đủ loại {held.name.vi}, nhưng loại này tối đa {share.vi} ({allowed}/{of} đơn vị) → {lower.name.vi}",
        f"{total.en} points reach {held.name.en}, but it is capped at {share.en} ({allowed} of {of}) → {lower.name.en}",
    )
    because = both("; ".join(filter(None, (one.because.vi, said.vi))), "; ".join(filter(None, (one.because.en, said.en))))
    return Ranked(one.sheet, one.rank, one.shared, lower, because)
