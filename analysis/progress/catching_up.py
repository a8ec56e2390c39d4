"""What catching up would take: a month's need against the average, who makes the shortfall, and "what if".

::

    year target 100, reached 48 by June     remaining 52, six months left: 8.67 a month against 8 a month so far
    district A   expected 24, reached 30    on its path
    district B   expected 36, reached 18    short by 18
    district C   expected 10, reached 4     short by 6          B makes 18/24 = 75 % of the shortfall
    what if B reaches its path              48 + 18 = 66

The shortfall is measured against the expected path: against the year target every district is short until December.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import pandas as pd

from analysis.frames import CATCHING_UP, SHORTFALL
from analysis.frames.rows import ProgressRow, ShortfallRow, rows_of
from analysis.model import Campaign, Direction, Indicator, Kind, Status
from analysis.progress.compute import Progress
from analysis.progress.course import NO_COURSE, PROVINCE, Course, Place, courses_of

MONTHS_OF_YEAR = 12
NOT_COUNTED = frozenset({Status.NOT_ASSIGNED.value, Status.NOT_YET_REVIEWED.value})


class PathStanding(StrEnum):
    """Where a district stands beside its expected path. The last two are unknown, which is neither below nor on it."""

    BELOW = "below"
    ON_PATH = "on_path"
    SILENT = "silent"
    NO_TARGET = "no_target"


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Where the province would stand if some districts reached their path.

    ``gained`` is what that adds to ``value``; ``expected`` and ``pace`` None where the province has no path.
    """

    value: float
    gained: float
    expected: float | None
    pace: float | None


def catching_up(campaign: Campaign, progress: Progress) -> pd.DataFrame:
    """Frame CATCHING_UP. A ceiling on a count is nothing to catch up with, and figures before their review are not there."""
    courses, rows = courses_of(progress), []
    for one, district, row in _with_target(campaign, progress):
        place = one.code, district
        rows.append(_needed(one, place, row, courses.get(place, NO_COURSE), MONTHS_OF_YEAR - progress.as_of.month))
    return CATCHING_UP.of_rows(rows)


def shortfalls(campaign: Campaign, progress: Progress) -> pd.DataFrame:
    """Frame SHORTFALL: by indicator in the campaign's order, the largest shortfall first, then the unknown, then those on their path.

    Percentage points of districts do not add up to the province's, so rates have no shares; neither have stocks,
    whose districts have no path.
    """
    rows: list[dict[str, Any]] = []
    for code, one in campaign.indicators.items():
        if one.kind is Kind.FLOW and one.direction is Direction.HIGHER:
            of_districts = rows_of(progress.districts[progress.districts["indicator"] == code], ProgressRow)
            rows += _shares([_shortfall_row(row) for row in of_districts if row["status"] not in NOT_COUNTED])
    return SHORTFALL.of_rows(rows)


def if_they_reach(province: ProgressRow, of_districts: pd.DataFrame, districts: Collection[str], share_of_path: float = 1.0) -> WhatIf:
    """The province's figure if these districts stood at a share of their expected path; who is above it stays there.

    Parameters
    ----------
    province
        The indicator's row of PROGRESS, with a value.
    of_districts
        The indicator's rows of SHORTFALL. A silent district counts in the province with nothing, so all of its path is
        gained; one without a target has no path and changes nothing.
    share_of_path
        Ratio of E(d) that they reach: 1 is just on pace.
    """
    gained = 0.0
    for row in rows_of(of_districts[of_districts["district"].isin(list(districts))], ShortfallRow):
        if not math.isnan(row["expected"]):
            gained += max(0.0, share_of_path * row["expected"] - (0.0 if math.isnan(row["value"]) else row["value"]))
    value, expected = province["value"] + gained, province["expected"]
    drawn = not math.isnan(expected) and expected > 0
    return WhatIf(value, gained, expected if drawn else None, value / expected if drawn else None)


def _with_target(campaign: Campaign, progress: Progress) -> Iterator[tuple[Indicator, str, ProgressRow]]:
    """Rows of progress with a value and a year target to reach, each with its indicator and place."""
    province = [row | {"district": PROVINCE, "carried": False} for row in rows_of(progress.indicators, ProgressRow)]
    districts = [row | {"year_target": row["target"]} for row in rows_of(progress.districts, ProgressRow)]
    for row in (*province, *districts):
        one = campaign.indicators[row["indicator"]]
        ceiling = one.kind is Kind.FLOW and one.direction is Direction.LOWER
        if not ceiling and row["status"] not in NOT_COUNTED and not math.isnan(row["value"]) and not math.isnan(row["year_target"]):
            yield one, row["district"], row


def _needed(one: Indicator, place: Place, row: ProgressRow, course: Course, left: int) -> dict[str, Any]:
    towards = 1 if one.direction is Direction.HIGHER else -1
    remaining = max(0.0, towards * (row["year_target"] - row["value"]))
    return {
        "indicator": place[0],
        "district": place[1],
        "value": row["value"],
        "year_target": row["year_target"],
        "remaining": remaining,
        "months_left": left,
        "needed_per_month": remaining / left if left else None,
        "average_per_month": _average(one, course, towards, one.baseline if place[1] == PROVINCE else None),
        "carried": row["carried"],
        "lower_bound": row["lower_bound"],
        "fact_ids": row["fact_ids"],
    }


def _average(one: Indicator, course: Course, towards: int, baseline: float | None) -> float | None:
    """A count over the months it covers; a level by its change since last year's or since the first figure, None with one alone."""
    if not course.points:
        return None
    last = course.base
    if one.kind is Kind.FLOW:
        return last.value / last.month
    month, start = (course.points[0].month, course.points[0].value) if baseline is None else (0, baseline)
    return towards * (last.value - start) / (last.month - month) if last.month > month else None


def _shortfall_row(row: ProgressRow) -> dict[str, Any]:
    """One district's row of SHORTFALL, its share left open."""
    value, expected = row["value"], row["expected"]
    standing = PathStanding.ON_PATH
    if math.isnan(expected):
        standing = PathStanding.NO_TARGET
    elif math.isnan(value):
        standing = PathStanding.SILENT
    elif value < expected:
        standing = PathStanding.BELOW
    short = expected - value if standing is PathStanding.BELOW else math.nan
    kept = {name: row[name] for name in ("indicator", "district", "value", "expected", "made_up_target", "fact_ids")}
    return kept | {"standing": standing.value, "shortfall": short, "at_most": row["carried"] or row["lower_bound"]}


def _shares(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows with their shares of the sum of the shortfalls, worst first, then as ``PathStanding`` orders them backwards of known."""
    short = [row for row in rows if row["standing"] == PathStanding.BELOW]
    total = math.fsum(row["shortfall"] for row in short)
    order = (PathStanding.SILENT, PathStanding.NO_TARGET, PathStanding.ON_PATH)
    others = sorted((row for row in rows if row["standing"] != PathStanding.BELOW), key=lambda row: order.index(row["standing"]))
    worst_first = sorted(short, key=lambda row: -row["shortfall"])
    return [row | {"share": row["shortfall"] / total} for row in worst_first] + [row | {"share": None} for row in others]
