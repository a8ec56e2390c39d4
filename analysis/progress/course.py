"""The course of one place over the year, as those need it who look ahead: only the months that brought something new."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from math import isnan
from typing import TypeAlias

from analysis.progress.compute import Progress

PROVINCE = ""
Place: TypeAlias = tuple[str, str]
"""Code of an indicator and of a district; the whole province is ""."""


@dataclass(frozen=True, slots=True)
class Point:
    """What was reached at the end of a month that brought a new figure; ``expected`` NaN where no path is drawn."""

    month: int
    value: float
    expected: float
    fact_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Course:
    """The points of a place, January first. A month in which the earlier figure is only carried has none.

    ``path`` is what was expected at the end of every month up to the date of the data.
    """

    points: tuple[Point, ...]
    path: tuple[float, ...] = ()

    @property
    def base(self) -> Point:
        """The latest point: what is projected starts there, since its date is the date of the data.

        Raises
        ------
        IndexError
            If the place has no figure.
        """
        return self.points[-1]

    def at(self, month: int) -> float | None:
        """The value that was reported for a month; None where it was not."""
        return next((point.value for point in self.points if point.month == month), None)

    def expected_at(self, month: int) -> float:
        """What was expected at the end of a month; NaN where no path is drawn."""
        return self.path[month - 1]

    def until(self, month: int) -> Course:
        """The course as it was known at the end of a month."""
        return Course(tuple(point for point in self.points if point.month <= month), self.path[:month])

    def last(self, count: int) -> tuple[Point, ...]:
        """The points that the last ``count - 1`` months lie between: their ends, and where the first of them begins."""
        begins = self.base.month - (count - 1)
        earlier = [point for point in self.points if point.month <= begins]
        return (*earlier[-1:], *(point for point in self.points if point.month > begins))

    def monthly(self) -> list[float]:
        """What each month added, from January to the latest point; a step over several months is spread evenly."""
        steps: list[float] = []
        month, value = 0, 0.0
        for point in self.points:
            steps += [(point.value - value) / (point.month - month)] * (point.month - month)
            month, value = point.month, point.value
        return steps


NO_COURSE = Course(())


def courses_of(progress: Progress) -> dict[Place, Course]:
    """The courses of all indicators and places. A month counts as new where facts stand behind it that did not before."""
    points: dict[Place, list[Point]] = defaultdict(list)
    paths: dict[Place, list[float]] = defaultdict(list)
    known: dict[Place, tuple[int, ...]] = {}
    frame = progress.course
    columns = (frame[name].tolist() for name in ("indicator", "district", "period", "value", "expected", "fact_ids"))
    for indicator, district, period, value, expected, fact_ids in sorted(zip(*columns, strict=True), key=lambda row: row[:3]):
        place = indicator, district
        paths[place].append(expected)
        if not isnan(value) and fact_ids != known.get(place, ()):
            points[place].append(Point(int(period[5:]), value, expected, fact_ids))
            known[place] = fact_ids
    return {place: Course(tuple(points[place]), tuple(path)) for place, path in paths.items()}
