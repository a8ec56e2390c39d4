"""What stands on the page of a district."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from analysis import wording
from analysis.display.elements.table import Column, ColumnFormat, DisplayTable
from analysis.display.elements.view import View
from analysis.display.future.catching_up import needed_sentence
from analysis.display.now.causes import answers_about, cause_lines
from analysis.display.now.district_standing import LATE, late_word
from analysis.display.now.headlines import district_finding
from analysis.display.now.screen_tables import one_district_table
from analysis.display.senders.reporting import owed_by
from analysis.model import Indicator, Status
from analysis.reports.briefing.briefing import Briefing
from analysis.reports.briefing.content import Exhibit, ReportSection, Statement
from analysis.reports.briefing.exhibits import has_path
from analysis.tokens import GREY

NAME = "district_sheets"
SHOWN = ("name", "value", "target", "achievement", "pace", "status", "rank")
"""The columns of the screen's table that fit on a page."""

OF_PERIOD = "data_period_text"
"""The column that says until when a figure is."""

MOST_TOLD = 3
"""So many answers about causes stand on a page."""


@dataclass(frozen=True)
class DistrictSheet:
    """The page of a district: ``lines`` are sentences below the table, each group under its heading."""

    district: str
    title: Statement
    table: Exhibit
    groups: tuple[tuple[str, tuple[Statement, ...]], ...]

    def said(self) -> Iterator[Statement]:
        """Every sentence of the page, in the order of printing."""
        yield self.title
        for _, lines in self.groups:
            yield from lines


def district_sheets(briefing: Briefing) -> tuple[DistrictSheet, ...]:
    """The pages of all districts, in the order of the table."""
    return tuple(_sheet(briefing, code) for code in briefing.view.campaign.districts)


def with_sheets(briefing: Briefing, sheets: tuple[DistrictSheet, ...]) -> Briefing:
    """The briefing that also knows what the pages say, to compare their bytes with."""
    said = tuple(one for sheet in sheets for one in sheet.said())
    section = ReportSection(NAME, briefing.title, said, tuple(sheet.table for sheet in sheets))
    return replace(briefing, sections=(*briefing.sections, section))


def _sheet(briefing: Briefing, district: str) -> DistrictSheet:
    view = briefing.view
    groups = (
        (view.say("Việc cần tập trung", "What to work on"), list(_shortfalls(view, district))),
        (view.say("Nguyên nhân, giải pháp đã báo cáo", "Causes and remedies told"), list(_told(view, district))),
        (view.say("Gửi báo cáo", "Reports"), list(_reports(briefing, district))),
    )
    kept = tuple(
        (heading, tuple(Statement(f"district{number}_{place}.{district}", text) for place, text in enumerate(lines)))
        for number, (heading, lines) in enumerate(groups)
        if lines
    )
    return DistrictSheet(district, Statement(f"district.{district}", district_finding(view, district)), _table(view, district), kept)


def _table(view: View, district: str) -> Exhibit:
    """The headline targets that the title counts, and duties with a target of the district's own, under short names.

    Until when the figures are is told where some of them are older than the page says.
    """
    table = one_district_table(view, district)
    counted = table.rows["indicator"].isin(view.assigned_to(district)["indicator"])
    rows = table.rows[counted | table.rows["target"].notna()].reset_index(drop=True)
    rows = rows.assign(name=[view.short_of(code) for code in rows["indicator"]])
    shown = (*SHOWN, OF_PERIOD) if rows["carried"].any() else SHOWN
    left_out = () if has_path(view, rows) else ("pace",)
    columns = tuple(_titled(view, column) for key in shown for column in table.columns if column.key == key and key not in left_out)
    return Exhibit(f"district_table.{district}", replace(table, rows=rows, columns=columns, source=view.source))


def _titled(view: View, column: Column) -> Column:
    """A column under what documents call it."""
    titles = {
        "target": view.say("Kế hoạch năm", "Year target"),
        "achievement": view.say("% kế hoạch năm", "% of the year"),
        "pace": view.say("% tiến độ", "% of the path"),
        "status": view.say("Đánh giá", "Status"),
        "rank": view.say("Hạng", "Rank"),
        OF_PERIOD: view.say("Số liệu", "Figures"),
    }
    return replace(column, title=titles.get(column.key, column.title))


def _shortfalls(view: View, district: str) -> Iterator[str]:
    """A sentence for each headline target that falls short there: by how much, and what is needed a month."""
    rows = view.assigned_to(district)
    for row in rows[rows["status"].isin(LATE)].to_dict("records"):
        one = view.campaign.indicators[row["indicator"]]
        needed = needed_sentence(view, one.code, district)
        short = f"{view.short_of(one.code)}: {wording.status_word(row['status'], view.language)}, {_lacking(view, one, row)}."
        yield f"{short} {needed}" if needed is not None else short
    judged = any(Status(status) not in GREY for status in rows["status"])
    if judged and not rows["status"].isin(LATE).any():
        yield view.say(f"Không có chỉ tiêu được giao nào {late_word(view)}.", f"No assigned target is {late_word(view)}.")


def _lacking(view: View, one: Indicator, row: Mapping[Any, Any]) -> str:
    """By how much a figure lies below its path, or below the year's target where that is what it is held against."""
    of_year = pd.isna(row["expected"]) or view.day >= view.campaign.last_day
    by = wording.distance(row["value"] - (row["target"] if of_year else row["expected"]), one, view.language)
    if of_year:
        return view.say(f"còn thiếu {by} so với kế hoạch năm", f"{by} short of the year target")
    return view.say(f"thấp hơn tiến độ {by}", f"{by} below its path")


def _told(view: View, district: str) -> Iterator[str]:
    answers = [one for code in [one.code for one in view.headline] for one in answers_about(view, code, district)]
    yield from list(dict.fromkeys(cause_lines(view, answers)))[:MOST_TOLD]


def _reports(briefing: Briefing, district: str) -> Iterator[str]:
    """What the units of the district still owe, and that nothing is owed; nothing where nobody looked."""
    if briefing.discipline is None:
        return
    view = briefing.view
    own = [one for one in view.campaign.units.values() if one.district == district]
    found = briefing.discipline[briefing.discipline["unit"].isin([one.code for one in own])]
    owed = owed_by(view.campaign, found, view.progress.as_of, view.language)
    for unit, what in owed:
        yield view.say(f"{unit} còn thiếu: {what}.", f"{unit} still owes: {what}.")
    if own and not owed:
        yield view.say("Đã gửi đủ báo cáo đến hạn.", "All reports due were sent.")


def shown_status(table: DisplayTable, row: int) -> Status:
    """The status of a row, for its colour."""
    return Status(table.rows["status"].iloc[row])


def is_number(column: Column) -> bool:
    """Whether a column's cells stand to the right."""
    return column.form not in (ColumnFormat.TEXT, ColumnFormat.STATUS) or column.key == "rank"
