"""How far off the methods would have been, from each month on, in a year that is over."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median
from typing import Any

import pandas as pd

from analysis.frames import BACK_TEST
from analysis.model import Campaign, Kind
from analysis.progress.compute import Progress
from analysis.progress.course import Course, Place, courses_of
from analysis.progress.projection import LEAST_PERIODS, MONTHS_OF_YEAR, method_values, plan_ratio, year_targets


def back_test(campaign: Campaign, year: Progress, last_year: Progress | None = None) -> pd.DataFrame:
    """Frame BACK_TEST of a year's counts.

    Every month is projected from what the course had reached by then, with the figures as they stand now: corrections
    that came later are in them. Places without a complete figure at the year's end, and counts that a yearly review
    makes at once, are left out: there is nothing to compare with.

    Parameters
    ----------
    year
        Progress at the year's end; of an earlier period nothing is tested.
    last_year
        Progress at the end of the year before it, for the method that takes its shape.
    """
    if year.as_of.month < MONTHS_OF_YEAR:
        return BACK_TEST.empty()
    courses, targets = courses_of(year), year_targets(year)
    before = {} if last_year is None else courses_of(last_year)
    rows: list[dict[str, Any]] = []
    for place, course in courses.items():
        one = campaign.indicators[place[0]]
        if one.kind is Kind.FLOW and one.reviewed_from is None and place in _complete(year) and _over(course):
            for month, known in _months(course):
                shape = plan_ratio(courses, targets, place, month)
                found = method_values(known, shape, before.get(place), has_last_year=last_year is not None)
                rows += [_row(place, each.method.value, month, each.value, course.base.value) for each in found if each.value is not None]
    return BACK_TEST.of_rows(rows)


def worst_from(tested: pd.DataFrame, month: int) -> pd.Series:
    """The largest error, without its sign, of every method from a month on, by method; empty where nothing was tested."""
    return tested[tested["month"] >= month].assign(size=tested["error"].abs()).groupby("method", sort=False)["size"].max()


def typical(tested: pd.DataFrame) -> pd.DataFrame:
    """The median size of the errors over all places, a row a month, a column a method; missing where nothing was tested."""
    sized = tested.assign(size=tested["error"].abs())
    return sized.pivot_table(index="month", columns="method", values="size", aggfunc=median, sort=False)


def inside_range(tested: pd.DataFrame) -> pd.Series:
    """By month: the share of places whose outcome lay between the lowest and the highest of the methods."""
    spans = tested.groupby(["month", "indicator", "district"]).agg(
        low=("projected", "min"), high=("projected", "max"), actual=("actual", "first")
    )
    held = (spans["low"] <= spans["actual"]) & (spans["actual"] <= spans["high"])
    return held.groupby("month").mean()


def _complete(year: Progress) -> set[Place]:
    """Places whose figure at the year's end lacks nothing and is no estimate."""
    province, districts = (frame[~frame["lower_bound"] & ~frame["estimate"]] for frame in (year.indicators, year.districts))
    return {(code, "") for code in province["indicator"]} | set(zip(districts["indicator"], districts["district"], strict=True))


def _over(course: Course) -> bool:
    return bool(course.points) and course.base.month == MONTHS_OF_YEAR and course.base.value > 0


def _months(course: Course) -> Iterator[tuple[int, Course]]:
    """The months from which the course could be projected, each with the course as it was known then."""
    for month in range(1, MONTHS_OF_YEAR):
        known = course.until(month)
        if len(known.points) >= LEAST_PERIODS and known.base.month == month:
            yield month, known


def _row(place: Place, method: str, month: int, projected: float, actual: float) -> dict[str, Any]:
    return {
        "indicator": place[0],
        "district": place[1],
        "method": method,
        "month": month,
        "projected": projected,
        "actual": actual,
        "error": projected / actual - 1,
    }
