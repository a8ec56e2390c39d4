"""The messages beside the single indicators: districts over all targets, what lies ahead, the shortfall, duties, what changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

import pandas as pd

from analysis import wording
from analysis.display.elements.columns import indicator_column, reached_column
from analysis.display.elements.table import INDICATOR, Column, ColumnFormat, DisplayTable
from analysis.display.elements.view import View
from analysis.display.future.catching_up import amount_text, catching_up_sentence, shortfall_table
from analysis.display.future.method_words import VERDICTS
from analysis.display.future.outlook import projection_line
from analysis.display.now.district_standing import LATE, standing_finding, standing_note, standing_table
from analysis.display.now.tasks import sections, tasks_finding, tasks_table
from analysis.display.senders.reporting import STATE_WORDS, deadline_name, owed_by, reporting_headline, tracked
from analysis.display.since import changes as told
from analysis.model import WHOLE_PROVINCE, Indicator, Section
from analysis.model.language import english_count
from analysis.progress.changes import Changes
from analysis.progress.discipline import Promptness
from analysis.reports.briefing.content import Exhibit, ReportSection, Statement
from analysis.tokens import look

MOST_NAMED = 3
"""So many units that owe something are named before "and N more"."""


def standing(view: View) -> ReportSection | None:
    """Where each district stands over all its targets; None where no district can be judged or there is no map."""
    table = standing_table(view)
    if not view.campaign.tiles or not table.rows["judged"].any():
        return None
    note = Statement("standing_note", standing_note(view, table))
    title = Statement("standing", standing_finding(view, table))
    return ReportSection("standing", title, (note,), (Exhibit("map.standing", _in_tiles(view, table)),), _source(view, "standing"))


def _in_tiles(view: View, table: DisplayTable) -> DisplayTable:
    """Two lines a tile, large enough for the back of the room: the shape of the worst status before the name, and the count."""
    rows = table.rows.assign(
        name=[f"{look(row['status']).shape} {view.figure_name(row['district'])}" for row in table.rows.to_dict("records")]
    )
    return replace(table, rows=rows, columns=tuple(column for column in table.columns if column.form is not ColumnFormat.STATUS))


def outlook(view: View) -> ReportSection | None:
    """Projection and what is needed a month, one row an indicator; None once the year is over or while nothing is known."""
    table = _outlook_table(view)
    if table.rows.empty or not table.rows["months_left"].any():
        return None
    return ReportSection("outlook", Statement("outlook", _outlook_finding(view)), (), (Exhibit("ahead", table),), _source(view, "outlook"))


def shortfall(view: View) -> ReportSection | None:
    """Who makes the shortfall of each indicator that is late; None where none is, or no district has a path."""
    said, tables = [], []
    for row in view.headline_rows.to_dict("records"):
        code = row[INDICATOR]
        table = shortfall_table(view, code) if row["status"] in LATE else None
        if table is not None and table.rows["shortfall"].notna().any():
            said.append(Statement(f"shortfall.{code}", f"{view.short_of(code)}: {catching_up_sentence(view, code)}"))
            tables.append(Exhibit(f"shortfalls.{code}", table))
    if not said:
        return None
    title = view.say(f"Phần thiếu hụt của {len(said)} chỉ tiêu chậm nằm ở đâu", f"Where the shortfall of the {len(said)} late targets lies")
    return ReportSection("shortfall", Statement("shortfall", title), tuple(said), tuple(tables), _source(view, "shortfall"))


def duties(view: View) -> ReportSection | None:
    """The duties without assigned targets, a table for each part of the programme; None where it sets none."""
    tables = tuple(Exhibit(f"tasks.{part.code}", _tasks_of(view, part, members)) for part, members in sections(view) if members)
    if not tables:
        return None
    return ReportSection("tasks", Statement("tasks", tasks_finding(view)), (), tables, _source(view, "tasks"))


def _tasks_of(view: View, part: Section, members: tuple[Indicator, ...]) -> DisplayTable:
    """The duties of a part of the programme under its name: two tables of one title would be one annex twice."""
    table, name = tasks_table(view, members, short=True), view.say(part.name_vi, part.name_en)
    return replace(table, title=f"{name}, {view.until}") if name else table


def reporting(view: View, discipline: pd.DataFrame | None) -> ReportSection | None:
    """Who sent what on time, late or not at all, by deadline; below it who owes something. None where nothing was due."""
    if discipline is None:
        return None
    campaign, as_of = view.campaign, view.progress.as_of
    rows = tracked(campaign, discipline, as_of)
    if rows.empty:
        return None
    title = Statement("reporting", reporting_headline(campaign, discipline, as_of, view.language))
    return ReportSection(
        "reporting", title, tuple(_owing(view, discipline)), (Exhibit("deadlines", _deadlines(view, rows)),), _source(view, "reporting")
    )


def _owing(view: View, discipline: pd.DataFrame) -> Iterator[Statement]:
    """The units that owe most, as one sentence."""
    owed = owed_by(view.campaign, discipline, view.progress.as_of, view.language)
    named = "; ".join(f"{unit} – {what}" for unit, what in owed[:MOST_NAMED])
    rest = len(owed) - MOST_NAMED
    more = view.say(f" và {rest} đơn vị khác", f" and {rest} more") if rest > 0 else ""
    if owed:
        yield Statement("owing", view.say(f"Còn thiếu: {named}{more}.", f"Still missing: {named}{more}."))


def _deadlines(view: View, rows: pd.DataFrame) -> DisplayTable:
    """One row a deadline or month: how many owed something, and how it came."""
    states = (Promptness.ON_TIME, Promptness.LATE, Promptness.SENT, Promptness.MISSING, Promptness.NOT_DUE)
    by_deadline = [(code, rows[rows["deadline"] == code]) for code in dict.fromkeys(rows["deadline"])]
    counted = pd.DataFrame([_of_deadline(view, code, of, states) for code, of in by_deadline])
    shown = [state for state in states if (rows["state"] == state.value).any()]
    columns = (
        Column("name", view.say("Báo cáo", "Report")),
        Column("due", view.say("Ngày cuối đúng hạn", "Last day on time")),
        Column("owed", view.say("Phải gửi", "Due")),
        *(Column(state.value, view.say(*STATE_WORDS[state]).capitalize()) for state in shown),
    )
    title = view.say("Kỷ luật báo cáo", "Reporting discipline")
    return DisplayTable(f"{title}, {view.until}", columns, counted, view.campaign, view.language, view.source)


def _of_deadline(view: View, code: str, rows: pd.DataFrame, states: Sequence[Promptness]) -> dict[str, str]:
    """A deadline's counts. Where no day is written nobody is on time or late, which is no zero; and the other way round."""
    due = rows["due"].iloc[0]
    unasked = (Promptness.SENT,) if due else (Promptness.ON_TIME, Promptness.LATE)
    counts = rows["state"].value_counts()
    return {
        INDICATOR: "",
        "name": deadline_name(view.campaign, code, view.language),
        "due": view.language.date(date.fromisoformat(due)) if due else "",
        "owed": str(len(rows)),
        **{state.value: "" if state in unasked else str(int(counts.get(state.value, 0))) for state in states},
    }


def changed(view: View, changes: Changes | None) -> ReportSection | None:
    """What changed since the last snapshot; None where there is no earlier one."""
    if changes is None:
        return None
    campaign, language = view.campaign, view.language
    said = [told.restatement_sentence(changes, language)]
    if not changes.nothing:
        said.insert(0, f"{told.counts_sentence(changes, language)}.")
    table = told.effects_table(campaign, changes, language)
    return ReportSection(
        "changes",
        Statement("changes", told.changes_headline(campaign, changes, language)),
        tuple(Statement(f"changes{place}", f"{text[:1].upper()}{text[1:]}") for place, text in enumerate(said)),
        (Exhibit("effects", table),) if len(table.rows) else (),
        _source(view, "changes"),
    )


def _outlook_table(view: View) -> DisplayTable:
    needed = view.outlook.catching_up
    needed = needed[needed["district"] == WHOLE_PROVINCE].set_index(INDICATOR, drop=False)
    codes = [one.code for one in view.headline if one.code in needed.index]
    rows = needed.loc[codes].reset_index(drop=True)
    lines = [projection_line(view, code) for code in codes]
    records = list(zip((view.campaign.indicators[code] for code in codes), rows.to_dict("records"), strict=True))
    rows = rows.assign(
        name=[view.short_of(code) for code in codes],
        left=[wording.distance(row["remaining"], one, view.language) for one, row in records],
        needed=[amount_text(view, one, row["needed_per_month"], up=True) for one, row in records],
        average=[amount_text(view, one, row["average_per_month"]) for one, row in records],
        projected=[view.say("chưa dự báo được", "cannot be projected") if line is None else line[1] for line in lines],
    )
    columns = (
        indicator_column(view.language),
        Column("year_target", view.say("Kế hoạch năm", "Year target"), ColumnFormat.MEASURED),
        reached_column(view.language),
        Column("left", view.say("Còn phải thực hiện", "Left to do")),
        Column("needed", view.say("Cần mỗi tháng", "Needed a month")),
        Column("average", view.say("Bình quân tháng đến nay", "Average month so far")),
        Column("projected", view.say(f"Dự báo {view.language.day(view.campaign.last_day)}", "Projected year end")),
    )
    title = view.say("Còn phải thực hiện và dự báo cả năm", "Left to do and projected year end")
    return DisplayTable(f"{title}, {view.until}", columns, rows, view.campaign, view.language, view.source)


def _outlook_finding(view: View) -> str:
    """How many indicators the projection sees at or beyond their target, and how many not."""
    rows = view.outlook.projections
    shown = rows[(rows["district"] == WHOLE_PROVINCE) & rows[INDICATOR].isin([one.code for one in view.headline])]
    counts = Counter(verdict for verdict in shown["verdict"] if verdict)
    if not counts:
        return view.say(
            "Còn phải thực hiện đến cuối năm; chưa đủ số liệu để dự báo", "Left to do by the year's end; not enough data to project"
        )
    listed = ", ".join(f"{counts[verdict]} {view.say(*words)}" for verdict, words in VERDICTS.items() if counts[verdict])
    total = sum(counts.values())
    return view.say(f"Dự báo cả năm của {total} chỉ tiêu: {listed}", f"Projected year end of {english_count(total, 'target')}: {listed}")


def _source(view: View, name: str) -> Statement:
    return Statement(f"source.{name}", view.source)
