"""The duties over the year as squares: which were kept in which period, and by how many units."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from analysis.display.elements.figure_places import place_of, place_of_facts, place_of_told
from analysis.display.elements.labels import known, month_name, value_of
from analysis.display.elements.strip import Strip, StripLine, StripSquare
from analysis.display.elements.table import INDICATOR
from analysis.display.elements.view import View
from analysis.display.now.tasks import REACHED, kept_text, province_status
from analysis.frames.rows import ProgressRow, TaskRow, rows_of
from analysis.model import Indicator, Kind, Period, Status
from analysis.progress.status import fulfils
from analysis.progress.tasks import requirement

Views = Mapping[Period, View]
"""What was known at the end of each month, by month."""

CALENDAR_STATES: Mapping[Status, tuple[str, str]] = {
    Status.DONE: ("đạt yêu cầu, đã thực hiện", "fulfilled, done"),
    Status.UNDER_WAY: ("đang thực hiện", "under way"),
    Status.BEHIND: ("chưa đạt yêu cầu", "not fulfilled"),
    Status.NOT_STARTED: ("chưa thực hiện", "not started"),
    Status.NOT_DUE: ("có báo cáo, không tính được số toàn tỉnh", "reported, no figure of the province can be made"),
    Status.NOT_REPORTED: ("chưa báo cáo kỳ ấy", "not reported for that period"),
    Status.NOT_OWED: ("không phải báo cáo kỳ ấy", "not owed for that period"),
}
"""What the squares of a duty may say."""


def months_of(view: View) -> tuple[Period, ...]:
    """All months of the campaign's year."""
    return tuple(Period(view.campaign.year, month) for month in range(1, 13))


def duties_calendar(view: View, views: Views) -> Strip:
    """A line for each duty of the province.

    A month that has not come has no square; one that nobody reported is missing, unless nothing is owed of it.
    """
    lines = tuple(_duty_line(view, views, task) for task in view.campaign.tasks)
    return _calendar(view, view.say("Nhiệm vụ theo tháng", "Duties by month"), view.say("Nhiệm vụ", "Duty"), lines)


def units_calendar(view: View, views: Views, task: Indicator) -> Strip:
    """A line for each unit of one duty: what it reported of each month itself; what is carried on is missing there."""
    told = {period: {row["unit"]: row for row in _rows(one, task)} for period, one in views.items()}
    lines = tuple(
        StripLine(
            view.unit_name(unit),
            tuple(_unit_square(view, task, period, told[period][unit]) if period in told else None for period in months_of(view)),
            kept_text(view, task, unit),
        )
        for unit in view.campaign.reporters(task.code)
    )
    title = f"{view.name_of(task.code)}: {view.say('đơn vị theo tháng', 'units by month')}"
    return _calendar(view, title, view.say("Đơn vị", "Unit"), lines)


def _calendar(view: View, title: str, first: str, lines: tuple[StripLine, ...]) -> Strip:
    heads = tuple((str(one.month), month_name(one, view.language)) for one in months_of(view))
    return Strip(title, first, heads, lines, view.say("Duy trì", "Maintained") if any(one.said for one in lines) else "")


def _duty_line(view: View, views: Views, task: Indicator) -> StripLine:
    squares = tuple(_duty_square(views[period], task, period) if period in views else None for period in months_of(view))
    return StripLine(view.short_of(task.code), squares, _kept(view, task, squares))


def _kept(view: View, task: Indicator, squares: Sequence[StripSquare | None]) -> str:
    """In how many of the reported periods the province kept what is to be maintained; "" for duties told in words."""
    told = [one for one in squares if one is not None and one.status in (Status.DONE, Status.BEHIND)]
    if not told or not _maintained(view, task):
        return ""
    reached = sum(one.status is Status.DONE for one in told)
    return view.say(f"đạt {reached}/{len(told)} kỳ", f"kept in {reached} of {len(told)} periods")


def _duty_square(view: View, task: Indicator, period: Period) -> StripSquare:
    rows, month = _rows(view, task), month_name(period, view.language)
    own = [row for row in rows if not _silent(row, period)]
    if not own:
        return _nothing(view, task, period)
    reached, late = sum(Status(row["status"]) in REACHED for row in rows), len(rows) - len(own)
    status, value = _province(view, task)
    silent = view.say(*CALENDAR_STATES[_unsaid(task, period)])
    units = view.say(
        f"{reached}/{len(rows)} đơn vị đạt yêu cầu, {late} {silent}",
        f"{reached} of {len(rows)} units fulfil it, {late} {silent}",
    )
    words = f"{month}: {view.say(*CALENDAR_STATES[status])}{value}; {units}"
    place = place_of_told(task.code, str(period)) if task.kind is Kind.QUALITATIVE else place_of(task.code, period=str(period))
    return StripSquare(status, words, str(reached), place)


def _province(view: View, task: Indicator) -> tuple[Status, str]:
    """How the province stood, and ", 97,2 %" where it is measured."""
    if task.kind is Kind.QUALITATIVE:
        return province_status(view, task), ""
    row = next(one for one in rows_of(view.progress.indicators, ProgressRow) if one["indicator"] == task.code)
    if not known(row["value"]):
        return Status.NOT_DUE, ""
    return _judged(view, task, row["value"], row["status"]), f", {value_of(task, row['value'], view.language)}"


def _unit_square(view: View, task: Indicator, period: Period, row: TaskRow) -> StripSquare:
    if _silent(row, period):
        return _nothing(view, task, period)
    status = Status(row["status"]) if task.kind is Kind.QUALITATIVE else _judged(view, task, row["value"], row["status"])
    value = f", {value_of(task, row['value'], view.language, row['required'])}" if known(row["value"]) else ""
    words = f"{month_name(period, view.language)}: {view.say(*CALENDAR_STATES[status])}{value}"
    told = task.kind is Kind.QUALITATIVE
    return StripSquare(
        status, words, place=place_of_told(task.code, str(period), row["unit"]) if told else place_of_facts(*row["fact_ids"])
    )


def _judged(view: View, task: Indicator, value: float, status: str) -> Status:
    """Done or behind by what is required, whatever the day; what is not to be maintained stands as it was judged."""
    asked = requirement(view.campaign, task)
    if asked is None or not _maintained(view, task):
        return Status.DONE if Status(status) in REACHED else Status.UNDER_WAY
    return Status.DONE if fulfils(task, value, asked) else Status.BEHIND


def _maintained(view: View, task: Indicator) -> bool:
    return task.kind not in (Kind.QUALITATIVE, Kind.FLOW) and requirement(view.campaign, task) is not None


def _silent(row: TaskRow, period: Period) -> bool:
    """Whether a unit told nothing of the month itself."""
    return row["period"] != str(period)


def _unsaid(task: Indicator, period: Period) -> Status:
    """What silence about a month means: missing where it is owed, else nothing at all."""
    return Status.NOT_REPORTED if period.month in task.owed_in else Status.NOT_OWED


def _nothing(view: View, task: Indicator, period: Period) -> StripSquare:
    status = _unsaid(task, period)
    words = f"{month_name(period, view.language)}: {view.say(*CALENDAR_STATES[status])}"
    return StripSquare(status, words, missing=status is Status.NOT_REPORTED)


def _rows(view: View, task: Indicator) -> list[TaskRow]:
    rows: pd.DataFrame = view.tasks[view.tasks[INDICATOR] == task.code]
    return rows_of(rows, TaskRow)
