"""Where to look for good examples: what the points alone point at. It suggests and proves nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from analysis.emulation.ranking import Ranked
from analysis.emulation.score import ScoreSheet
from analysis.emulation.words import both, points
from analysis.model import Words
from analysis.model.emulation import Emulation, GroupRole


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A unit worth a look, why, and the facts behind it."""

    unit: str
    why: Words
    fact_ids: tuple[int, ...]


def suggestions(tables: Emulation, blocks: Mapping[str, Sequence[Ranked]], earlier: Mapping[str, ScoreSheet]) -> tuple[Suggestion, ...]:
    """The first of each block, who caught up most in it, and who exceeded every target that was assigned.

    Parameters
    ----------
    blocks
        The units with their ranks as they stand.
    earlier
        Their sheets at the review before, by unit; empty where there was none, and then nobody caught up.
    """
    found: list[Suggestion] = []
    for block, ranked in blocks.items():
        found += _first(ranked)
        found += _caught_up(tables, block, ranked, earlier)
        found += _exceeding(ranked)
    return tuple(found)


def _first(ranked: Sequence[Ranked]) -> Iterator[Suggestion]:
    for one in ranked:
        if one.rank == 1 and one.sheet.total > 0:
            total = points(one.sheet.total)
            yield Suggestion(
                one.sheet.unit, both(f"đứng đầu khối, {total.vi} điểm", f"first of its block, {total.en} points"), _facts(one.sheet)
            )


def _caught_up(tables: Emulation, block: str, ranked: Sequence[Ranked], earlier: Mapping[str, ScoreSheet]) -> Iterator[Suggestion]:
    """By the share of the first weighted group's points, so that a target reviewed once a year moves nobody."""
    group = next((one.code for one in tables.groups_of(block) if one.role is GroupRole.WEIGHTED), None)
    if group is None:
        return
    moved: list[tuple[Fraction, Fraction, Fraction, ScoreSheet]] = []
    for one in ranked:
        before = _share(earlier[one.sheet.unit], group) if one.sheet.unit in earlier else None
        now = _share(one.sheet, group)
        if before is not None and now is not None and now > before:
            moved.append((now - before, before, now, one.sheet))
    if moved:
        _, before, now, sheet = max(moved, key=lambda item: item[0])
        shown = [both(f"{float(one):.0%}".replace("%", " %"), f"{float(one):.0%}") for one in (before, now)]
        why = both(
            f"vươn lên nhiều nhất khối: nhóm {group} từ {shown[0].vi} lên {shown[1].vi} số điểm",
            f"caught up most in its block: group {group} from {shown[0].en} to {shown[1].en} of the points",
        )
        yield Suggestion(sheet.unit, why, _facts(sheet))


def _exceeding(ranked: Sequence[Ranked]) -> Iterator[Suggestion]:
    for one in ranked:
        assigned = [figure for figure in one.sheet.figures if figure.year_target is not None]
        if assigned and one.sheet.exceeded == len(assigned):
            count = len(assigned)
            why = both(f"vượt cả {count} chỉ tiêu năm được giao", f"exceeded all {count} targets of the year")
            yield Suggestion(one.sheet.unit, why, _facts(one.sheet))


def _share(sheet: ScoreSheet, group: str) -> Fraction | None:
    found = sheet.group(group)
    return None if found is None or not found.counted else found.earned / found.counted


def _facts(sheet: ScoreSheet) -> tuple[int, ...]:
    return tuple(dict.fromkeys(number for line in sheet.lines for number in line.fact_ids))
