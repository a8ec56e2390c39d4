"""The tables of documents: the rows that screens show, with the columns that a report prints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pandas as pd

from analysis import wording
from analysis.display.elements.columns import district_column, expected_column, indicator_column, reached_column, status_column
from analysis.display.elements.labels import doubted, known, of, target_label
from analysis.display.elements.table import INDICATOR, Column, ColumnFormat, DisplayTable
from analysis.display.elements.view import View
from analysis.display.now.chart_rows import bars_rows
from analysis.display.now.maps import map_rows
from analysis.display.now.screen_tables import children_table, course_table, districts_table
from analysis.frames.rows import ProgressRow, rows_of
from analysis.model import Period, Status
from analysis.model.language import SHORT_MONTHS
from analysis.reports.briefing.content import Exhibit
from analysis.tokens import look

WORDS = (ColumnFormat.TEXT, ColumnFormat.STATUS)

UNTIL_REVIEWED = frozenset({Status.NOT_YET_REVIEWED.value, Status.NOT_ASSIGNED.value})
"""Statuses of what has no figure before its yearly review."""


def summary(view: View) -> Exhibit:
    """The headline indicators under their short names: the table of a slide."""
    codes, title = [one.code for one in view.headline], view.say("Kết quả các chỉ tiêu được giao", "Assigned targets")
    return Exhibit("summary", _indicators(view, title, codes, [view.short_of(code) for code in codes]))


def province(view: View) -> Exhibit:
    """Every indicator that has a target, under its official name, with the unit in charge: the table of an annex."""
    rows = view.progress.indicators
    codes = rows[rows["year_target"].notna()][INDICATOR].tolist()
    title = view.say("Kết quả thực hiện các chỉ tiêu toàn tỉnh", "Targets of the whole province")
    table = _indicators(view, title, codes, [view.name_of(code) for code in codes])
    leads = [view.campaign.lead(code) for code in codes]
    if not any(leads):
        return Exhibit("province", table)
    led = table.rows.assign(lead=[lead.named(view.language) if lead else "" for lead in leads])
    return Exhibit("province", replace(table, rows=led, columns=(*table.columns, Column("lead", view.say("Đơn vị chủ trì", "In charge")))))


def counts(view: View) -> Exhibit:
    """How many headline indicators stand in each status, best first."""
    found = view.status_counts()
    first = view.headline[0].code if view.headline else ""
    rows = pd.DataFrame(
        {
            INDICATOR: [first] * len(found),
            "status": [status.value for status, _ in found],
            "count": [str(number) for _, number in found],
        },
        dtype="str",
    )
    columns = (
        status_column(view.language),
        Column("count", view.say("Số chỉ tiêu", "Targets")),
    )
    return Exhibit(
        "counts", DisplayTable(view.say("Số chỉ tiêu theo trạng thái", "Targets by status"), columns, rows, view.campaign, view.language)
    )


def districts(view: View, indicator: str) -> Exhibit:
    """One indicator in all districts, ranked as on the screen, under the titles that documents use.

    Without the plan by now where that is no other number than the year's plan, or where nothing is held against it.
    """
    table, titles = districts_table(view, indicator), _document_titles(view)
    left_out = () if has_path(view, table.rows) else ("expected", "pace")
    columns = tuple(replace(one, title=titles.get(one.key, one.title)) for one in table.columns if one.key not in left_out)
    return Exhibit(f"districts.{indicator}", replace(table, columns=columns))


def has_path(view: View, rows: pd.DataFrame) -> bool:
    """Whether anything is held against a plan by now: not once the year is over, and not before a yearly review."""
    return view.day < view.campaign.last_day and not set(rows["status"]) <= UNTIL_REVIEWED


def _document_titles(view: View) -> dict[str, str]:
    return {
        "status": view.say("Đánh giá", "Status"),
        "target": view.say("Kế hoạch năm", "Year target"),
        "achievement": view.say("% kế hoạch năm", "% year"),
        "pace": view.say("% tiến độ kế hoạch", "% of the plan by now"),
        "share": view.say("Tỷ trọng trong tỉnh", "Share of the province"),
    }


def course(view: View, indicator: str) -> Exhibit:
    """The months of one indicator of the whole province, as on the screen."""
    return Exhibit(f"course.{indicator}", course_table(view, indicator, ""))


def below(view: View, indicator: str) -> Exhibit | None:
    """The rows below an indicator, as on the screen; None where there are none."""
    table = children_table(view, indicator)
    return None if table is None else Exhibit(f"below.{indicator}", table)


def chart(view: View, indicator: str) -> Exhibit:
    """What the figure of the districts draws: shape and name, value, expected by now, year target."""
    rows = bars_rows(view, indicator)
    rows = rows.assign(label=[doubted(f"{look(row['status']).shape} {row['name']}", row["suspicious"]) for row in rows.to_dict("records")])
    columns = (
        Column("label", view.say("Huyện, thành phố", "District")),
        reached_column(view.language),
        expected_column(view.language),
        Column("target", view.say("Kế hoạch năm", "Year target"), ColumnFormat.MEASURED),
    )
    drawn = tuple(column for column in columns if column.key != "expected" or has_path(view, rows))
    said = tuple(column for column in drawn if column.key == "label" or rows[column.key].notna().any())
    return Exhibit(f"chart.{indicator}", DisplayTable(view.name_of(indicator), said, rows, view.campaign, view.language, view.source))


def tiles(view: View, indicator: str) -> Exhibit | None:
    """The districts of an indicator on the tile map; None where the campaign has no map."""
    if not view.campaign.tiles:
        return None
    rows = map_rows(view, indicator)
    rows = rows[rows["district"].isin(list(view.campaign.tiles))].reset_index(drop=True)
    columns = (
        district_column(view.language),
        status_column(view.language),
        Column("label", view.say("Số trong ô", "Figure")),
    )
    return Exhibit(f"map.{indicator}", DisplayTable(view.name_of(indicator), columns, rows, view.campaign, view.language, view.source))


def months(view: View, indicator: str) -> Exhibit | None:
    """What the figure of the course draws: month, value, expected; None where no month has a value."""
    rows = view.course_of(indicator)
    if rows["value"].isna().all():
        return None
    names = [view.say(f"T{one.month}", SHORT_MONTHS[one.month - 1]) for one in map(Period.parse, rows["period"])]
    rows = rows.assign(month=[doubted(name, row["suspicious"]) for name, row in zip(names, rows.to_dict("records"), strict=True)])
    columns = (
        Column("month", view.say("Tháng", "Month")),
        reached_column(view.language),
        Column("expected", view.say("Tiến độ kế hoạch", "Expected"), ColumnFormat.MEASURED),
    )
    reviewed = view.province_row(indicator)["status"] not in UNTIL_REVIEWED
    drawn = tuple(column for column in columns if reviewed or column.key != "expected")
    said = tuple(column for column in drawn if column.key == "month" or rows[column.key].notna().any())
    return Exhibit(f"months.{indicator}", DisplayTable(view.name_of(indicator), said, rows, view.campaign, view.language, view.source))


def _indicators(view: View, title: str, codes: Sequence[str], names: Sequence[str]) -> DisplayTable:
    rows = view.progress.indicators.set_index(INDICATOR, drop=False).loc[list(codes)].reset_index(drop=True)
    units = [wording.unit_word(view.campaign.indicators[code], view.language) for code in codes]
    rows = rows.assign(
        name=list(names),
        unit=units,
        share_of_milestone=pd.Series([share_of_milestone(row) for row in rows_of(rows, ProgressRow)], dtype="float64"),
        covered=[of(some, every) for some, every in zip(rows["units_reported"], rows["units_expected"], strict=True)],
    )
    columns = (
        indicator_column(view.language),
        Column("unit", view.say("ĐVT", "Unit")),
        Column("year_target", view.say("Kế hoạch năm", "Year target"), ColumnFormat.MEASURED),
        Column("milestone", _milestone_label(view), ColumnFormat.MEASURED),
        reached_column(view.language),
        Column("share_of_milestone", f"% {_milestone_label(view)[:1].lower()}{_milestone_label(view)[1:]}", ColumnFormat.RATIO),
        Column("achievement", view.say("% kế hoạch năm", "% year"), ColumnFormat.RATIO),
        Column("status", view.say("Đánh giá", "Status"), ColumnFormat.STATUS),
        Column("covered", view.say("Đã báo cáo", "Reported")),
    )
    passed = () if view.first_half else ("milestone", "share_of_milestone")
    said = tuple(one for one in columns if one.key not in passed and (one.form in WORDS or rows[one.key].notna().any()))
    return DisplayTable(f"{title}, {view.until}", said, rows, view.campaign, view.language, view.source)


def share_of_milestone(row: ProgressRow) -> float | None:
    """Value ÷ milestone of a count; None for a rate, which is never divided by its target, and where there is no milestone."""
    milestone = row["milestone"]
    if not known(row["achievement"]) or not known(milestone) or milestone <= 0 or milestone == row["year_target"]:
        return None
    return float(row["value"]) / float(milestone)


def _milestone_label(view: View) -> str:
    """The title of the milestones' column: their month where all have the same one."""
    days = {day for day in view.headline_rows["milestone_due"] if day}
    if len(days) == 1:
        return target_label(date.fromisoformat(days.pop()), view.language)
    return view.say("Chỉ tiêu kỳ", "Milestone")
