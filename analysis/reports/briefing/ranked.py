"""Figures of ranked bars: sorted by what stands beside them, one colour for whoever is below, a frame as far as each should be.

::

    Việc làm tại địa phương  |==========    |        53,1%
    Việc làm mới             |==============|==      70,0%
"""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from analysis import wording
from analysis.display.elements.labels import doubted, known, reached_of, value_of
from analysis.display.elements.table import INDICATOR, Column, ColumnFormat, DisplayTable
from analysis.display.elements.view import View
from analysis.display.future.catching_up import shortfall_rows
from analysis.display.now.district_standing import LATE
from analysis.display.now.screen_tables import ranked
from analysis.frames.rows import ProgressRow, rows_of
from analysis.model import Indicator, Kind, Status
from analysis.progress.catching_up import PathStanding
from analysis.reports.briefing.content import Exhibit
from analysis.tokens import look

LABEL, VALUE, MARK, WRITTEN = "label", "value", "mark", "written"
"""The columns of such a figure: whose bar it is, how long it is, where it should be by now, what is written beside it."""

BELOW = "below"
"""Whether a row's bar has the colour of those that are below; no column that is shown."""

WHOLE = 100.0
MOST_POINTS = 7
"""So many numbers stand beside each other on a slide."""


def overview(view: View) -> Exhibit | None:
    """The assigned targets by their share of the year's plan, the smallest first, with where each should be by now.

    A rate is drawn as what it is, against its target, since it is never divided by it; rates come after counts. None while
    nothing is known of any.
    """
    rows = pd.DataFrame([_target_row(view, row) for row in rows_of(view.headline_rows, ProgressRow)])
    if rows.empty or rows[VALUE].isna().all():
        return None
    rows = rows.sort_values(["silent", "rate", VALUE], kind="stable").reset_index(drop=True)
    title = view.say("Mức đạt so với kế hoạch năm", "Share of the year target")
    columns = _columns(view, view.say("Chỉ tiêu", "Indicator"), title, mark_word(view), ColumnFormat.RATIO)
    return Exhibit("overview", _table(view, f"{title}, {view.until}", columns, rows))


def without_bars(view: View) -> tuple[str, ...]:
    """The targets of which no bar can be drawn, each with why: "Giảm hộ nghèo (chưa rà soát)"."""
    rows = ((view.campaign.indicators[row["indicator"]], row) for row in rows_of(view.headline_rows, ProgressRow))
    silent = ((one, row) for one, row in rows if not known(_measured(view, one, row)[0]))
    return tuple(f"{view.short_of(one.code)} ({wording.status_word(row['status'], view.language)})" for one, row in silent)


def mark_word(view: View) -> str:
    """What the mark of a bar is."""
    if view.day >= view.campaign.last_day:
        return view.say("Kế hoạch năm", "Year target")
    day = view.language.day(view.day)
    return view.say(f"Tiến độ kế hoạch đến {day}", f"Planned by {day}")


def shortfalls(view: View, indicator: str) -> Exhibit | None:
    """The districts that lack something of their path, by how much, the most first; None where none does or nothing tells."""
    rows = shortfall_rows(view, indicator)
    rows = rows[rows["standing"] == PathStanding.BELOW]
    if rows.empty:
        return None
    one, statuses = view.campaign.indicators[indicator], _statuses(view, indicator)
    drawn = pd.DataFrame(
        {
            INDICATOR: indicator,
            LABEL: [f"{look(statuses[code]).shape} {view.figure_name(code)}" for code in rows["district"]],
            VALUE: rows["shortfall"].to_numpy(),
            WRITTEN: [view.language.number(short, one.decimals) for short in rows["shortfall"]],
            BELOW: [statuses[code] in LATE for code in rows["district"]],
            "status": [statuses[code] for code in rows["district"]],
        }
    ).sort_values(VALUE, ascending=False, kind="stable", ignore_index=True)
    over = view.day >= view.campaign.last_day
    against = view.say(*(("kế hoạch năm", "the year target") if over else ("tiến độ", "the path")))
    short = view.say(f"Còn thiếu so với {against}", f"Short of {against} by")
    title = f"{view.short_of(indicator)}: {short[:1].lower()}{short[1:]}"
    place, unit = view.say("Huyện, thành phố", "District"), wording.unit_word(one, view.language)
    return Exhibit(
        f"lacking.{indicator}", _table(view, title, _columns(view, place, f"{short} ({unit})", "", ColumnFormat.MEASURED), drawn)
    )


def levels(view: View, indicator: str) -> Exhibit | None:
    """The districts by what they have reached, the worst first, with their targets; None where nothing is known of any."""
    one, rows = view.campaign.indicators[indicator], ranked(view, indicator)
    records = [row for row in rows_of(rows, ProgressRow) if known(row["value"])][::-1]
    if not records:
        return None
    drawn = pd.DataFrame(
        {
            INDICATOR: indicator,
            LABEL: [f"{look(row['status']).shape} {view.figure_name(row['district'])}" for row in records],
            VALUE: [float(row["value"]) for row in records],
            MARK: pd.Series([row["target"] for row in records], dtype="float64"),
            WRITTEN: [reached_of(one, row, view.language) for row in records],
            BELOW: [row["status"] in LATE for row in records],
            "status": [row["status"] for row in records],
        }
    )
    mark = view.say("Chỉ tiêu giao", "Target") if drawn[MARK].notna().any() else ""
    columns = _columns(view, view.say("Huyện, thành phố", "District"), view.say("Thực hiện", "Reached"), mark, ColumnFormat.MEASURED)
    return Exhibit(f"levels.{indicator}", _table(view, view.short_of(indicator), columns, drawn))


def is_ranked(table: DisplayTable) -> bool:
    """Whether a table is that of such a figure."""
    return any(column.key == WRITTEN for column in table.columns)


def ranked_description(exhibit: Exhibit) -> str:
    """The figure in words, for those who cannot see it."""
    table = exhibit.table
    rows = table.rows.to_dict("records")
    return f"{table.title}: {'; '.join(f'{row[LABEL]} {row[WRITTEN]}'.strip() for row in rows)}."


def course_points(months: Exhibit | None) -> Exhibit | None:
    """The course with so few months that each has room for its number: the latest, and every second or third before it."""
    if months is None:
        return None
    rows, indicator = months.table.rows, str(months.table.rows[INDICATOR].iloc[0])
    step = -(-len(rows) // MOST_POINTS)
    kept = rows[::-1][::step][::-1].reset_index(drop=True)
    return Exhibit(f"course_points.{indicator}", replace(months.table, rows=kept))


def _columns(view: View, label: str, value: str, mark: str, form: ColumnFormat) -> tuple[Column, ...]:
    marked = (Column(MARK, mark, form),) if mark else ()
    return Column(LABEL, label), Column(VALUE, value, form), *marked, Column(WRITTEN, view.say("Số ghi", "Written"))


def _table(view: View, title: str, columns: tuple[Column, ...], rows: pd.DataFrame) -> DisplayTable:
    return DisplayTable(title, columns, rows, view.campaign, view.language, view.source)


def _statuses(view: View, indicator: str) -> dict[str, str]:
    rows = view.progress.districts[view.progress.districts[INDICATOR] == indicator]
    return dict(zip(rows["district"], rows["status"], strict=True))


def _target_row(view: View, row: ProgressRow) -> dict[str, object]:
    one = view.campaign.indicators[row["indicator"]]
    value, mark, written = _measured(view, one, row)
    name = doubted(f"{look(row['status']).shape} {view.short_of(one.code)}", row["suspicious"])
    return {
        INDICATOR: one.code,
        LABEL: name,
        VALUE: value,
        MARK: mark,
        WRITTEN: written,
        BELOW: row["status"] in LATE,
        "status": row["status"],
        "rate": one.kind is Kind.RATE,
        "silent": not known(value),
    }


def _measured(view: View, one: Indicator, row: ProgressRow) -> tuple[float, float, str]:
    """Length, mark and what is written, as ratios: of a count its share of the year's plan, of a rate itself and its target."""
    nothing = float("nan")
    if one.kind is Kind.RATE:
        target = None if row["status"] == Status.MET else row["year_target"]
        mark = row["year_target"] / WHOLE if known(row["year_target"]) else nothing
        return (
            (row["value"] / WHOLE, mark, value_of(one, row["value"], view.language, target)) if known(row["value"]) else (nothing, mark, "")
        )
    held = row["status"] != Status.NOT_YET_REVIEWED and known(row["expected"]) and row["year_target"]
    mark = row["expected"] / row["year_target"] if held else nothing
    if not known(row["achievement"]):
        return nothing, mark, ""
    return (
        float(row["achievement"]),
        mark,
        view.language.percent(row["achievement"], marks=wording.marks_of(view.campaign.thresholds)),
    )
