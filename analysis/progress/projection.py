"""Where a count may stand on 31 December: a range over named methods, never one number.

::

    reached          Jan 100   Feb 220   Mar 330   Apr -     May 600   Jun 780      year target 1 800, E(June) 900
    month by month       100       120       110       135       135       180      (April was not sent: May's step is spread)
    plan shape       780 x 1 800 / 900                    = 1 560     the rest of the year runs as the plan is drawn
    run rate         780 / 6 x 12                         = 1 560     every month as the average so far
    recent months    780 + 6 x (3x180 + 2x135 + 135) / 6  = 1 725     every month as the last three, the latest weighing most
    last year shape  780 x last December / last June                 the rest of the year as it ran last year

Only counts that add up over the year are projected. A rate or a stock is a level, known at a few dates: a line
through two or three of them would look like knowledge. Its distance to the target is in ``catching_up``.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import pandas as pd

from analysis.frames import PROJECTION, PROJECTION_METHODS
from analysis.frames.rows import ProgressRow, rows_of
from analysis.model import Campaign, Direction, Indicator, Kind, Period
from analysis.progress.compute import Progress
from analysis.progress.course import NO_COURSE, PROVINCE, Course, Place, courses_of
from analysis.progress.own_estimates import NO_ESTIMATE, OwnEstimate

MONTHS_OF_YEAR = 12
LEAST_PERIODS = 3
RECENT_WEIGHTS = (3, 2, 1)
"""Weights of the last months, the latest first."""


class Method(StrEnum):
    """How the rest of the year is imagined."""

    PLAN_SHAPE = "plan_shape"
    RUN_RATE = "run_rate"
    RECENT_MONTHS = "recent_months"
    LAST_YEAR_SHAPE = "last_year_shape"


class Obstacle(StrEnum):
    """Why a method cannot be used."""

    NO_PATH = "no_path"
    NO_LAST_YEAR = "no_last_year"
    LAST_YEAR_INCOMPLETE = "last_year_incomplete"


class ProjectionState(StrEnum):
    """Whether a place is projected, or why not."""

    PROJECTED = "projected"
    TOO_FEW_PERIODS = "too_few_periods"
    YEAR_OVER = "year_over"
    YEARLY_REVIEW = "yearly_review"
    NOT_A_COUNT = "not_a_count"


class ProjectionVerdict(StrEnum):
    """What the whole range says about the year target. ``OPEN``: it lies on both sides, or what is missing may still decide."""

    EXCEEDED = "exceeded"
    REACHED = "reached"
    OPEN = "open"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class MethodValue:
    """What one method says: ``value`` at the year's end (None: ``obstacle`` says why not), from these facts."""

    method: Method
    value: float | None
    obstacle: Obstacle | None
    fact_ids: tuple[int, ...]


def project(
    campaign: Campaign, progress: Progress, own: Mapping[Place, OwnEstimate], last_year: Progress | None
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Frames PROJECTION and PROJECTION_METHODS of every indicator, for the province and each district.

    Parameters
    ----------
    own
        The units' own estimates of the whole year, by indicator and place; shown beside the range, never in it.
    last_year
        Progress at the end of last year's campaign, whose shape one method uses; None where there is none.
    """
    courses = courses_of(progress)
    before = {} if last_year is None else courses_of(last_year)
    targets = year_targets(progress)
    rows, methods = [], []
    for indicator, district, row in _places(campaign, progress):
        place = indicator.code, district
        course = courses.get(place, NO_COURSE)
        state = _state(indicator, course, progress.as_of)
        found: list[MethodValue] = []
        if state is ProjectionState.PROJECTED:
            shape = plan_ratio(courses, targets, place, course.base.month)
            found = method_values(course, shape, before.get(place), has_last_year=last_year is not None)
            methods += [_method_row(place, one, course) for one in found]
        rows.append(
            {"indicator": indicator.code, "district": district, "state": state.value}
            | _start(course, row, progress.as_of)
            | _range(indicator, found, row)
            | _own(own.get(place, NO_ESTIMATE))
        )
    return PROJECTION.of_rows(rows), PROJECTION_METHODS.of_rows(methods)


def method_values(course: Course, plan_ratio: float | None, last_year: Course | None, *, has_last_year: bool) -> list[MethodValue]:
    """What every method says of a course that has a figure.

    Parameters
    ----------
    plan_ratio
        Year target ÷ E(d) on the day of the latest figure; None where no path is drawn.
    last_year
        The same place's course of last year; None where it has none.
    """
    ratio, obstacle = last_year_ratio(last_year, course.base.month, has_last_year=has_last_year)
    shaped_by = () if ratio is None or last_year is None else last_year.base.fact_ids
    base, value = course.base.fact_ids, course.base.value
    recent = tuple(dict.fromkeys(one for point in course.last(len(RECENT_WEIGHTS) + 1) for one in point.fact_ids))
    return [
        MethodValue(
            Method.PLAN_SHAPE, None if plan_ratio is None else value * plan_ratio, Obstacle.NO_PATH if plan_ratio is None else None, base
        ),
        MethodValue(Method.RUN_RATE, run_rate(course), None, base),
        MethodValue(Method.RECENT_MONTHS, recent_months(course), None, recent),
        MethodValue(Method.LAST_YEAR_SHAPE, None if ratio is None else value * ratio, obstacle, base + shaped_by),
    ]


def year_targets(progress: Progress) -> dict[Place, float]:
    """The year targets of the province and of each district, NaN where none was assigned."""
    province, districts = progress.indicators, progress.districts
    places = [(code, PROVINCE) for code in province["indicator"]] + list(zip(districts["indicator"], districts["district"], strict=True))
    return dict(zip(places, [*province["year_target"], *districts["target"]], strict=True))


def plan_ratio(courses: Mapping[Place, Course], targets: Mapping[Place, float], place: Place, month: int) -> float | None:
    """T12 ÷ E(d): by how much the plan itself still grows after a month; None where no path is drawn.

    A district without a target of its own follows the province's shape, as one with a target does.
    """
    for one in (place, (place[0], PROVINCE)):
        target, expected = targets.get(one, math.nan), courses[one].expected_at(month)
        if not math.isnan(target) and expected > 0:
            return target / expected
    return None


def run_rate(course: Course) -> float:
    """The average month so far, twelve times."""
    return course.base.value / course.base.month * MONTHS_OF_YEAR


def recent_months(course: Course) -> float:
    """The months left run as the last three did, weighted 3, 2, 1; a count never falls below what it has reached."""
    latest = course.monthly()[: -len(RECENT_WEIGHTS) - 1 : -1]
    weights = RECENT_WEIGHTS[: len(latest)]
    pace = sum(weight * step for weight, step in zip(weights, latest, strict=True)) / sum(weights)
    return course.base.value + max(0.0, pace) * (MONTHS_OF_YEAR - course.base.month)


def last_year_ratio(last_year: Course | None, month: int, *, has_last_year: bool) -> tuple[float | None, Obstacle | None]:
    """Last year's December ÷ its figure of the same month; only of a year reported to its end and in this very month."""
    if not has_last_year:
        return None, Obstacle.NO_LAST_YEAR
    then = None if last_year is None else last_year.at(month)
    if last_year is None or not last_year.points or last_year.base.month < MONTHS_OF_YEAR or then is None or then <= 0:
        return None, Obstacle.LAST_YEAR_INCOMPLETE
    return last_year.base.value / then, None


def verdict(indicator: Indicator, low: float, high: float, target: float, lower_bound: bool) -> ProjectionVerdict:
    """Where a range lies beside the year target, on unrounded numbers. What is missing can only add to a count."""
    if indicator.direction is Direction.LOWER:
        if low > target:
            return ProjectionVerdict.MISSED
        return ProjectionVerdict.REACHED if high <= target and not lower_bound else ProjectionVerdict.OPEN
    if low > target:
        return ProjectionVerdict.EXCEEDED
    if low == target:
        return ProjectionVerdict.REACHED
    return ProjectionVerdict.MISSED if high < target and not lower_bound else ProjectionVerdict.OPEN


def _places(campaign: Campaign, progress: Progress) -> Iterator[tuple[Indicator, str, ProgressRow]]:
    """Every row of progress with its indicator and place; a district's target is called the year's."""
    for row in rows_of(progress.indicators, ProgressRow):
        yield campaign.indicators[row["indicator"]], PROVINCE, row
    for row in rows_of(progress.districts, ProgressRow):
        yield campaign.indicators[row["indicator"]], row["district"], row | {"year_target": row["target"]}


def _state(indicator: Indicator, course: Course, as_of: Period) -> ProjectionState:
    if indicator.kind is not Kind.FLOW:
        return ProjectionState.NOT_A_COUNT
    if indicator.reviewed_from is not None:
        return ProjectionState.YEARLY_REVIEW
    if as_of.month == MONTHS_OF_YEAR:
        return ProjectionState.YEAR_OVER
    return ProjectionState.PROJECTED if len(course.points) >= LEAST_PERIODS else ProjectionState.TOO_FEW_PERIODS


def _start(course: Course, row: ProgressRow, as_of: Period) -> dict[str, Any]:
    """Columns about what the projection starts from."""
    base = course.base if course.points else None
    return {
        "periods": len(course.points),
        "base_period": None if base is None else str(Period(as_of.year, base.month)),
        "value": None if base is None else base.value,
        "year_target": row["year_target"],
        "carried": base is not None and base.month < as_of.month,
        "lower_bound": row["lower_bound"],
        "estimate": row["estimate"],
    }


def _range(indicator: Indicator, found: Sequence[MethodValue], row: ProgressRow) -> dict[str, Any]:
    """Columns about what the methods say together."""
    values = [one.value for one in found if one.value is not None]
    if not values:
        return {"low": None, "high": None, "verdict": None, "fact_ids": ()}
    low, high, target = min(values), max(values), row["year_target"]
    return {
        "low": low,
        "high": high,
        "verdict": None if math.isnan(target) else verdict(indicator, low, high, target, row["lower_bound"]).value,
        "fact_ids": tuple(dict.fromkeys(one for each in found if each.value is not None for one in each.fact_ids)),
    }


def _own(own: OwnEstimate) -> dict[str, Any]:
    return {
        "own_estimate": own.value,
        "own_estimate_units": own.units,
        "own_estimate_expected": own.expected,
        "own_estimate_received": own.received,
        "own_estimate_fact_ids": own.fact_ids,
    }


def _method_row(place: Place, one: MethodValue, course: Course) -> dict[str, Any]:
    left = MONTHS_OF_YEAR - course.base.month
    return {
        "indicator": place[0],
        "district": place[1],
        "method": one.method.value,
        "value": one.value,
        "obstacle": None if one.obstacle is None else one.obstacle.value,
        "per_month": None if one.value is None or not left else (one.value - course.base.value) / left,
        "fact_ids": one.fact_ids if one.value is not None else (),
    }
