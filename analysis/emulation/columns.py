"""The columns of verification: own, cross (the middle of several), verified. What counts is the verified one, never a maximum."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from statistics import median

from analysis.emulation.score import ScoreLine, ScoreSheet, totalled
from analysis.emulation.words import both, points, written
from analysis.model import Words
from analysis.model.emulation import Emulation, GroupRole, Rule


@dataclass(frozen=True, slots=True)
class Given:
    """Points that somebody gave to a criterion of a unit, with the reason; ``giver`` is the unit that scores across, else ""."""

    column: str
    criterion: str
    points: Fraction
    reason: str
    giver: str = ""


OWN, CROSS, VERIFIED = "own", "cross", "verified"
COLUMNS = (OWN, CROSS, VERIFIED)


class NoPoints(ValueError):
    """Why points cannot be taken, as a sentence in both languages."""

    def __init__(self, said: Words) -> None:
        self.said = said
        super().__init__(said.vi)


def with_columns(tables: Emulation, sheet: ScoreSheet, given: Iterable[Given]) -> ScoreSheet:
    """A sheet with what was given, the latest of each column and giver; its total follows the verified column."""
    latest: dict[tuple[str, str, str], Given] = {(one.column, one.criterion, one.giver): one for one in given}
    return totalled(tables, replace(sheet, lines=tuple(_with(line, latest) for line in sheet.lines)))


def _with(line: ScoreLine, latest: Mapping[tuple[str, str, str], Given]) -> ScoreLine:
    code = line.criterion.code
    own, verified = latest.get((OWN, code, "")), latest.get((VERIFIED, code, ""))
    across = [one.points for (column, criterion, _), one in latest.items() if column == CROSS and criterion == code]
    return replace(
        line,
        own=own.points if own else None,
        own_reason=own.reason if own else "",
        cross=median(across) if across else None,
        overruled=verified.points if verified else None,
        reason=verified.reason if verified else "",
    )


def demand_points(tables: Emulation, sheet: ScoreSheet, given: Given) -> None:
    """Refuse points outside of a criterion's range, an overruling without a reason, and points across that may not be given.

    Raises
    ------
    Refused
        With the sentence to show.
    """
    line = next((one for one in sheet.lines if one.criterion.code == given.criterion), None)
    if line is None:
        raise NoPoints(both(f"Không có tiêu chí {given.criterion} trong thang điểm của khối.", f"No criterion {given.criterion}."))
    group = next(one for one in tables.groups_of(sheet.block) if one.code == line.criterion.group)
    # An excess is capped for each of its indicators, so that only its group limits all of them.
    limit = group.maximum if line.criterion.rule is Rule.EXCESS else line.criterion.maximum
    most = written(limit, 2)
    if not 0 <= given.points <= limit:
        shown = points(given.points)
        raise NoPoints(
            both(
                f"Tiêu chí {given.criterion}: {shown.vi} điểm nằm ngoài khoảng 0–{most.vi}. Nhập lại trong khoảng đó.",
                f"Criterion {given.criterion}: {shown.en} is outside 0–{most.en}.",
            )
        )
    if given.column == VERIFIED and given.points != line.computed and not given.reason.strip():
        computed = points(line.computed)
        raise NoPoints(
            both(
                f"Tiêu chí {given.criterion}: điểm tính được là {computed.vi}; sửa khác đi phải ghi lý do.",
                f"Criterion {given.criterion}: computed {computed.en}; another value needs a reason.",
            )
        )
    if given.column == CROSS:
        _demand_across(tables, sheet, given)


def _demand_across(tables: Emulation, sheet: ScoreSheet, given: Given) -> None:
    """Refuse points across by the unit itself, by another one than the block's head where it has one, and without a reason."""
    if given.giver == sheet.unit:
        raise NoPoints(both("Đơn vị không chấm chéo cho chính mình.", "A unit does not score itself across."))
    if not tables.scores_across(sheet.block, given.giver, sheet.unit):
        raise NoPoints(
            both(
                "Khối này do trưởng khối chấm chéo; điểm chéo của trưởng khối do phó trưởng khối cho.",
                "In this block its head scores across, and its deputy the head.",
            )
        )
    if not given.reason.strip():
        raise NoPoints(both(f"Tiêu chí {given.criterion}: chấm chéo phải ghi lý do.", f"Criterion {given.criterion}: a reason is needed."))


def differs(tables: Emulation, line: ScoreLine) -> bool:
    """Whether own and counted points lie so far apart that a reason is needed and the council sees the line first."""
    if line.own is None or line.leaves:
        return False
    apart = abs(line.own - line.final)
    if apart == 0:
        return False
    return apart >= tables.settings["reason_points"] or apart > tables.settings["reason_share"] * line.criterion.maximum


def differences(tables: Emulation, sheet: ScoreSheet) -> tuple[ScoreLine, ...]:
    """The lines that a council looks at first, the widest apart first."""
    found = [line for line in sheet.lines if differs(tables, line)]
    return tuple(sorted(found, key=lambda line: (-abs((line.own or Fraction(0)) - line.final), line.criterion.code)))


def own_total(tables: Emulation, sheet: ScoreSheet) -> Fraction | None:
    """What the unit gave itself in all, by the same arithmetic; None where it scored nothing. It decides nothing."""
    if all(line.own is None for line in sheet.lines):
        return None
    weighted = {group.code for group in tables.groups_of(sheet.block) if group.role is GroupRole.WEIGHTED}
    lines = tuple(
        replace(line, overruled=line.own if line.own is not None else (Fraction(0) if line.criterion.group in weighted else line.computed))
        for line in sheet.lines
        if not line.leaves or line.own is not None
    )
    return totalled(tables, replace(sheet, lines=lines)).total
