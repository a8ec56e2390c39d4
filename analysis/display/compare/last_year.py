"""Last year beside this one: drawn and written only where a campaign of last year is in the store."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date

from analysis.charts.course import PointMark
from analysis.display.elements.figure_places import place_of
from analysis.display.elements.labels import known, month_name, value_of
from analysis.display.elements.view import View
from analysis.frames.rows import CourseRow, rows_of
from analysis.model import WHOLE_PROVINCE, Period


def last_year_marks(view: View, indicator: str, district: str = WHOLE_PROVINCE) -> tuple[PointMark, ...]:
    """Last year's months on the days of this year, those without a figure left out."""
    one, rows = view.campaign.indicators[indicator], view.last_year_course(indicator, district)
    found = []
    for row in rows_of(rows[rows["value"].notna()], CourseRow):
        then = Period.parse(row["period"])
        day = date(view.campaign.year, then.month, monthrange(view.campaign.year, then.month)[1])
        words = f"{month_name(then, view.language)}: <b>{value_of(one, row['value'], view.language)}</b>"
        found.append(PointMark(day, float(row["value"]), words, place_of(indicator, district, row["period"])))
    return tuple(found)


def province_a_year_before(view: View, indicator: str) -> float:
    """The province's value of the same month of last year: from that year's workbooks, otherwise as the campaign gives it; NaN without."""
    ((value, _),) = same_month(view, indicator, [WHOLE_PROVINCE])
    if known(value):
        return value
    then = Period(view.progress.as_of.year - 1, view.progress.as_of.month)
    return view.campaign.a_year_before(indicator, then)


def same_month(view: View, indicator: str, districts: Iterable[str], period: str = "") -> list[tuple[float, str]]:
    """For each district ("": the province) last year's value at the same month and its name; NaN and "" where there is none.

    ``period`` is a month of this year, the one shown without it.
    """
    if view.outlook_inputs.last_year is None:
        return [(float("nan"), "") for _ in districts]
    now = Period.parse(period) if period else view.progress.as_of
    then = str(Period(now.year - 1, now.month))
    found = []
    for district in districts:
        rows = view.last_year_course(indicator, district)
        rows = rows[rows["period"] == then]
        value = float(rows["value"].iloc[0]) if len(rows) else float("nan")
        found.append((value, place_of(indicator, district, then) if known(value) else ""))
    return found
