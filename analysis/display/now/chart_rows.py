"""From progress to what the figures take: rows with their words beside them."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd

from analysis import wording
from analysis.charts.course import Ahead, CoursePicture, PointMark
from analysis.display.compare.last_year import last_year_marks, same_month
from analysis.display.elements.figure_places import place_of
from analysis.display.elements.labels import doubted, known, month_name, published_label, reached_of, target_label, value_of
from analysis.display.elements.view import View
from analysis.display.future.method_words import METHOD_NAMES
from analysis.display.future.outlook import projection_row, range_text, roughly
from analysis.display.now.screen_tables import ranked
from analysis.frames.rows import CourseRow, ProgressRow, rows_of
from analysis.model import WHOLE_PROVINCE, Indicator, Period, Status
from analysis.progress.projection import ProjectionState
from analysis.progress.targets import Assignment, district_assignment, province_assignment


def course_picture(view: View, indicator: str, district: str = WHOLE_PROVINCE) -> CoursePicture:
    """The course of an indicator over the year, of the province ("") or a district, with its path and milestones."""
    one = view.campaign.indicators[indicator]
    course = view.course_of(indicator, district)
    periods = [Period.parse(period) for period in course["period"]]
    words = [doubted(value_of(one, row["value"], view.language), row["suspicious"]) for row in rows_of(course, CourseRow)]
    points = course.assign(
        day=[period.last_day for period in periods],
        label=[f"{month_name(period, view.language)}: <b>{text}</b>" for period, text in zip(periods, words, strict=True)],
        label_short=words,
        place=[place_of(indicator, district, period) for period in course["period"]],
    )
    assigned = _assignment(view, one, district)
    return CoursePicture(
        points=points,
        path=_corners(view, assigned),
        targets=_targets(view, one, assigned),
        published=_published(view, one) if district == WHOLE_PROVINCE else (),
        year=view.campaign.year,
        unit_of_measure=one.unit_of_measure,
        ahead=_ahead(view, one, district),
        last_year=last_year_marks(view, indicator, district),
    )


def _methods(view: View, indicator: str, district: str) -> pd.DataFrame:
    """The methods that have a value for a place; none where nothing is projected."""
    frame = view.outlook.methods
    return frame[(frame["indicator"] == indicator) & (frame["district"] == district) & frame["value"].notna()]


def _ahead(view: View, one: Indicator, district: str) -> Ahead | None:
    """The projected range with its methods; None where nothing is projected."""
    row = projection_row(view, one.code, district)
    if row["state"] != ProjectionState.PROJECTED:
        return None
    methods = _methods(view, one.code, district)
    ends = tuple(
        PointMark(
            view.campaign.last_day,
            value,
            f"{view.say(*METHOD_NAMES[method])}: <b>{value_of(one, roughly(value, row['year_target']), view.language)}</b>",
            place_of(one.code, district, aspect=method),
        )
        for method, value in zip(methods["method"], methods["value"], strict=True)
    )
    label = f"{view.say('Dự báo', 'Projected')} <b>{range_text(view, one, row)}</b>"
    return Ahead(Period.parse(row["base_period"]).last_day, row["value"], row["low"], row["high"], label, ends)


def _assignment(view: View, one: Indicator, district: str) -> Assignment:
    province = province_assignment(view.campaign, one, view.progress.as_of)
    if district == WHOLE_PROVINCE:
        return province
    own = [target for target in view.district_targets if target.indicator == one.code and target.district == district]
    return district_assignment(view.campaign, one, province, own, view.progress.as_of)


def _corners(view: View, assigned: Assignment) -> tuple[tuple[date, float], ...]:
    if assigned.path is None:
        return ()
    first = view.campaign.first_day
    return ((first, assigned.path.start), *((first + timedelta(days=day - 1), value) for day, value in assigned.path.knots))


def _targets(view: View, one: Indicator, assigned: Assignment) -> tuple[PointMark, ...]:
    found = [target for target in (assigned.milestone, assigned.year) if target is not None]
    return tuple(
        PointMark(target.due, target.value, f"{target_label(target.due, view.language)} {value_of(one, target.value, view.language)}")
        for target in found
    )


def _published(view: View, one: Indicator) -> tuple[PointMark, ...]:
    return tuple(
        PointMark(result.period.last_day, result.value, published_label(one, result, view.language))
        for result in view.published_by_now
        if result.indicator == one.code
    )


def bars_rows(view: View, indicator: str) -> pd.DataFrame:
    """The districts of an indicator, ranked; ``label`` stands at the bar's end, ``hover`` says it in words.

    ``place`` names the value for links, ``last_year`` is that of the same month of last year, missing where there is none.
    """
    one = view.campaign.indicators[indicator]
    rows = ranked(view, indicator)
    records = rows_of(rows, ProgressRow)
    names = [view.row_name(code) for code in rows["district"]]
    words = [wording.status_word(status, view.language) for status in rows["status"]]
    labels = [_bar_label(view, one, row) for row in records]
    hover = [f"<b>{name}</b><br>{label}<br>{word}" for name, label, word in zip(names, labels, words, strict=True)]
    before = [value for value, _ in same_month(view, indicator, rows["district"])]
    places = [place_of(indicator, code) for code in rows["district"]]
    return rows.assign(name=names, label=labels, hover=hover, last_year=before, place=places)


def _bar_label(view: View, one: Indicator, row: ProgressRow) -> str:
    shape = wording.STATUS_WORDS[Status(row["status"])].shape
    if not known(row["value"]):
        return f"{shape} {wording.status_word(row['status'], view.language)}"
    value = reached_of(one, row, view.language)
    if known(row["target"]):
        return f"{shape} {value} / {value_of(one, row['target'], view.language)}"
    return f"{value} ({view.language.percent(row['share'])})" if known(row["share"]) else value
