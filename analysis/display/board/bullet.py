"""One figure against what it should be: how far its bar reaches, where the marks stand, by how much it is ahead or short."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from analysis import wording
from analysis.display.elements.labels import gap_of, known, reached_of, target_label, value_of
from analysis.display.elements.view import View
from analysis.frames.rows import ProgressRow
from analysis.model import Direction, Indicator, Kind, Status
from analysis.tokens import GREY, ORDER

AGAINST_YEAR = frozenset({Status.EXCEEDED, Status.MET, Status.NOT_MET, Status.COMPLETED, Status.NOT_DUE, Status.NOT_YET_REVIEWED})
"""Statuses that are decided against the year's target, as a yearly review will be; all others against the path to it."""
UNJUDGED = frozenset({Status.NOT_REPORTED, Status.NOT_OWED, Status.NOT_ASSIGNED, Status.NOT_YET_REVIEWED, Status.NO_TARGET})
"""Statuses in which nothing was compared: no difference is told."""
ROOM = 1.25
"""A count's bar has a quarter of its year target as room beyond the mark; what is longer ends in an arrow."""
WHOLE = 100.0
"""A rate's bar stands on a ground of a hundred percent."""


@dataclass(frozen=True, slots=True)
class Bullet:
    """What one bar shows, ready written.

    ``bar`` (reached), ``ghost`` (reached a month before), ``expected``, ``milestone`` and ``year`` are places on the bar's
    ground from 0 to 1, None where nothing is known; ``beyond``: the bar is longer than its ground. ``difference`` is
    signed and ``against`` says against what; both are empty where nothing was compared. ``change`` is what came since
    the month before, empty where one of the two is missing. ``need`` orders: the largest is the worst.
    """

    status: Status
    value: str
    target: str
    difference: str
    against: str
    change: str
    bar: float | None
    ghost: float | None
    expected: float | None
    milestone: float | None
    year: float | None
    beyond: bool
    need: tuple[int, int, float]
    has_facts: bool


def bullet_of(view: View, one: Indicator, row: ProgressRow, before: float) -> Bullet:
    """The bar of a row of PROGRESS, or of one of DISTRICT_PROGRESS with its target as ``year_target`` and the province's ``milestone_due``.

    ``before`` is the value at the end of the month before, NaN where nothing was known.
    """
    now, top = float(row["value"]), _top(one, row)
    (mark, words), reviewed = _mark(view, one, row), row["status"] != Status.NOT_YET_REVIEWED
    judged = Status(row["status"]) not in UNJUDGED and known(now) and known(mark)
    return Bullet(
        status=Status(row["status"]),
        value=_value(view, one, row),
        target=value_of(one, mark if known(mark) else row["year_target"], view.language),
        difference=_difference(view, one, now - mark) if judged else "",
        against=words if judged else "",
        change=gap_of(one, now - before, view.language) if known(now) and known(before) and _anew(view, row) else "",
        bar=_place(now, top),
        ghost=_place(before, top),
        expected=_place(row["expected"], top) if reviewed else None,
        milestone=_place(row["milestone"], top),
        year=_place(row["year_target"], top),
        beyond=bool(top and known(now) and now > top),
        need=_need(one, row, now, mark),
        has_facts=bool(row["fact_ids"]),
    )


def _anew(view: View, row: ProgressRow) -> bool:
    """Whether somebody sent a figure of the month shown: what is only carried has not changed by nothing."""
    return row["data_period"] == str(view.progress.as_of)


def _value(view: View, one: Indicator, row: ProgressRow) -> str:
    text = reached_of(one, row, view.language)
    return (
        f"≥ {text}" if known(row["value"]) and row["lower_bound"] and one.direction is Direction.HIGHER and one.kind is Kind.FLOW else text
    )


def _difference(view: View, one: Indicator, gap: float) -> str:
    """Signed, in the indicator's measure; less than its last digit is told as such and never as nothing."""
    text = gap_of(one, gap, view.language)
    if gap and not any(digit in text for digit in "123456789"):
        return wording.distance(gap, one, view.language)
    return text


def _mark(view: View, one: Indicator, row: ProgressRow) -> tuple[float, str]:
    """What a value is compared with, and the words for it."""
    unit = "" if one.kind is Kind.RATE else f"{wording.unit_word(one, view.language)} "
    year = view.say(f"{unit}so với chỉ tiêu năm", f"{unit}against the year target")
    if row["status"] in AGAINST_YEAR or not known(row["expected"]):
        return float(row["year_target"]), year
    due = row["milestone_due"]
    if due == view.day.isoformat():
        name = target_label(date.fromisoformat(due), view.language).lower()
        return float(row["expected"]), view.say(f"{unit}so với {name}", f"{unit}against the {name}")
    return float(row["expected"]), view.say(f"{unit}so với tiến độ đến nay", f"{unit}against the path so far")


def _top(one: Indicator, row: ProgressRow) -> float | None:
    """What the whole ground stands for; None where nothing says how long a bar should be."""
    if one.kind is Kind.RATE:
        return WHOLE
    if one.kind is Kind.FLOW and known(row["year_target"]) and row["year_target"]:
        return float(row["year_target"]) * ROOM
    return max((float(row[name]) for name in ("value", "expected", "year_target") if known(row[name])), default=0.0) or None


def _place(number: float | None, top: float | None) -> float | None:
    if number is None or not known(number) or top is None:
        return None
    return round(min(max(float(number) / top, 0.0), 1.0), 4)


def _need(one: Indicator, row: ProgressRow, value: float, mark: float) -> tuple[int, int, float]:
    """Grey states come last; then the worse status first, and in one status what lacks most of its mark."""
    status = Status(row["status"])
    short = (mark - value) / abs(mark) if known(value) and known(mark) and mark else 0.0
    return int(status not in GREY), ORDER.index(status), -short if one.direction is Direction.LOWER else short
