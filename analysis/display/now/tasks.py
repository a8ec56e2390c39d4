"""The duties without assigned targets as tables and sentences: what is asked, where the province stands, where each unit stands."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from analysis import wording
from analysis.display.compare.matrix import MatrixCell
from analysis.display.elements.columns import covered_column, reached_column, status_column, unit_column
from analysis.display.elements.figure_places import place_of, place_of_told, place_of_unit
from analysis.display.elements.labels import known, month_of, of, value_of
from analysis.display.elements.table import INDICATOR, Column, ColumnFormat, DisplayTable
from analysis.display.elements.view import View
from analysis.frames.rows import ProgressRow, TaskRow, number_in, rows_of
from analysis.model import EVERY_MONTH, Direction, Indicator, Kind, Section, Status, TaskReport, Unit, office_day
from analysis.model.language import MISSING, MONTHS, english_count
from analysis.progress.tasks import requirement
from analysis.tokens import ORDER, look

REACHED = frozenset({Status.EXCEEDED, Status.COMPLETED, Status.MET, Status.DONE})
"""What counts as fulfilled."""

NOTHING_SAID = (Status.NOT_REPORTED.value, Status.NOT_OWED.value)
"""Nothing was told: it is missing, or nobody has asked for it yet."""


def sections(view: View) -> tuple[tuple[Section, tuple[Indicator, ...]], ...]:
    """The tasks by the part of the programme they stand in; tasks of no named part come last, under its number alone."""
    found: dict[Section, list[Indicator]] = {}
    for task in view.campaign.tasks:
        named = view.campaign.section_of(task.code)
        found.setdefault(named or Section(task.section, "", ""), []).append(task)
    return tuple((section, tuple(members)) for section, members in found.items())


def section_title(view: View, section: Section) -> str:
    """The heading of a part: "I.2. Thực hiện các nhiệm vụ khác không giao chỉ tiêu"."""
    return f"{section.code}. {view.say(section.name_vi, section.name_en)}".rstrip(". ")


def tasks_finding(view: View) -> str:
    """Where the duties without targets stand, in one sentence."""
    measured = [one for one in view.campaign.tasks if one.kind is not Kind.QUALITATIVE]
    reached = sum(province_status(view, one) in REACHED for one in measured)
    told = view.tasks[view.tasks[INDICATOR].isin([one.code for one in view.campaign.tasks if one.kind is Kind.QUALITATIVE])]
    silent_ones = view.tasks[view.tasks[INDICATOR].isin([one.code for one in measured])]["status"] == Status.NOT_REPORTED.value
    so_far = view.say(" theo số đã báo cáo", " by what was reported") if reached and silent_ones.any() else ""
    done, silent = int((told["status"] == Status.DONE.value).sum()), _unsaid(view, told["status"])
    unasked = _not_owed(view, sum(province_status(view, one) is Status.NOT_OWED for one in measured))
    return view.say(
        f"Nhiệm vụ không giao chỉ tiêu: {reached}/{len(measured)} nhiệm vụ có số đo đạt yêu cầu{so_far}{unasked}; "
        f"{done}/{len(told)} việc định tính đã thực hiện{silent}",
        f"Duties without targets: {reached} of {len(measured)} measured ones fulfilled{so_far}{unasked}; "
        f"{done} of {len(told)} told in words done{silent}",
    )


def _unsaid(view: View, statuses: pd.Series) -> str:
    """How many did not report, and of how many nothing was owed: ", 3 chưa báo cáo"; "" where everybody did."""
    silent, unasked = (int((statuses == one).sum()) for one in NOTHING_SAID)
    return (view.say(f", {silent} chưa báo cáo", f", {silent} not reported") if silent else "") + _not_owed(view, unasked)


def _not_owed(view: View, count: int) -> str:
    return f", {count} {wording.status_word(Status.NOT_OWED, view.language)}" if count else ""


def _from_before(view: View, task: Indicator, rows: pd.DataFrame) -> str:
    """How many units are told by what they reported of an earlier period; "" where none is, or nothing is owed of this one."""
    carried = int((~rows["status"].isin(NOTHING_SAID) & rows["carried"]).sum())
    if not carried or (task.owed_in and view.progress.as_of.month not in task.owed_in):
        return ""
    return view.say(f"; {carried} đơn vị tính theo báo cáo kỳ trước", f"; {carried} of them by an earlier report")


def task_finding(view: View, task: Indicator) -> str:
    """Where one task stands: "Chi bộ hoàn thành tốt: 31/36 đơn vị đạt yêu cầu, 3 chưa báo cáo"."""
    rows = _rows_of(view, task)
    reached = _reached(rows)
    name = view.short_of(task.code)
    if (rows["status"] == Status.NOT_OWED.value).all():
        return f"{name}: {wording.status_word(Status.NOT_OWED, view.language)} ({owed_text(view, task)})"
    if (rows["status"] == Status.NOT_REPORTED.value).all():
        return view.say(f"{name}: chưa đơn vị nào báo cáo ({len(rows)} đơn vị)", f"{name}: none of {len(rows)} units has reported")
    lacking = _unsaid(view, rows["status"]) + _from_before(view, task, rows)
    return view.say(
        f"{name}: {reached}/{len(rows)} đơn vị đạt yêu cầu{lacking}", f"{name}: {reached} of {len(rows)} units fulfil it{lacking}"
    )


def owed_text(view: View, task: Indicator) -> str:
    """When a duty is reported: "báo cáo tháng 6, 12"; "" where every month is owed."""
    if task.owed_in == EVERY_MONTH:
        return ""
    months = sorted(task.owed_in)
    return view.say(f"báo cáo tháng {', '.join(map(str, months))}", f"reported in {', '.join(MONTHS[month - 1] for month in months)}")


def requirement_text(view: View, task: Indicator) -> str:
    """What the programme asks: "100 %", "từ 95 % trở lên", "không còn hộ nào"; words for a qualitative task."""
    asked = requirement(view.campaign, task)
    if asked is None:
        return view.say("thực hiện, có minh chứng", "done, with evidence")
    plain = task.kind is Kind.RATE and asked == int(asked)
    written = view.language.rate(asked, 0) if plain else wording.quantity(asked, task, view.language)
    if task.direction is Direction.LOWER:
        if asked:
            return view.say(f"không quá {written}", f"at most {written}")
        counted = wording.unit_word(task, view.language)
        return view.say(f"không còn {counted} nào", "none left")
    full = task.kind is Kind.RATE and asked >= 100
    return written if full else view.say(f"từ {written} trở lên", f"{written} or more")


def tasks_table(view: View, members: tuple[Indicator, ...], *, short: bool = False) -> DisplayTable:
    """Tasks of the whole province, one row each; by their short names where room is scarce."""
    progress = {row["indicator"]: row for row in rows_of(view.progress.indicators, ProgressRow)}
    rows = pd.DataFrame([_task_row(view, one, progress[one.code]) for one in members])
    if short:
        rows["name"] = [view.short_of(one.code) for one in members]
    columns = (
        Column("name", view.say("Nhiệm vụ", "Duty")),
        Column("asked", view.say("Yêu cầu", "Asked")),
        status_column(view.language),
        reached_column(view.language),
        Column("gap", view.say("Chênh so với yêu cầu", "Gap"), ColumnFormat.DIFFERENCE),
        Column("reached", view.say("Đơn vị đạt yêu cầu", "Units that fulfil it")),
        covered_column(view.language),
    )
    title = view.say("Nhiệm vụ không giao chỉ tiêu", "Duties without assigned targets")
    return DisplayTable(f"{title}, {view.until}", columns, rows, view.campaign, view.language, view.source)


def units_table(view: View, task: Indicator) -> DisplayTable:
    """One task unit by unit: those that fall short first, the silent ones last."""
    rows = _rows_of(view, task)
    place = {status.value: number for number, status in enumerate(_URGENT)}
    rows = rows.assign(order=rows["status"].map(place)).sort_values("order", kind="stable").reset_index(drop=True)
    rows = rows.assign(
        name=[view.unit_name(code) for code in rows["unit"]],
        data_period_text=[month_of(period, view.language) for period in rows["period"]],
        kept=[kept_text(view, task, unit) for unit in rows["unit"]],
        files=[str(len(files)) if files else "" for files in rows["evidence"]],
        place=[_place(task, row) for row in rows_of(rows, TaskRow)],
    )
    told = (Column("text", view.say("Kết quả, việc đã làm", "What was done")), Column("files", view.say("Minh chứng", "Evidence")))
    counted = (
        reached_column(view.language),
        Column("gap", view.say("Chênh so với yêu cầu", "Gap"), ColumnFormat.DIFFERENCE),
        Column("kept", view.say("Duy trì", "Maintained")),
    )
    columns = (
        unit_column(view.language),
        status_column(view.language),
        *(told if task.kind is Kind.QUALITATIVE else counted),
        Column("data_period_text", view.say("Số liệu của kỳ", "Period of the data")),
    )
    title = f"{view.name_of(task.code)}: {view.say('theo đơn vị', 'by unit')}, {view.until}"
    return DisplayTable(title, columns, rows, view.campaign, view.language, view.source)


def kept_text(view: View, task: Indicator, unit: str) -> str:
    """In how many of the periods that a unit reported it kept a duty: "đạt 5/6 kỳ"; "" where it reported none."""
    kept = view.progress.maintained.get((task.code, unit))
    if kept is None:
        return ""
    return view.say(f"đạt {kept.reached}/{kept.reported} kỳ", f"kept in {kept.reached} of {kept.reported} periods")


@dataclass(frozen=True)
class UnitMatrix:
    """Units of a block by task: ``tasks`` are pairs of code and short name; a unit's cells stand in their order, None: not assigned."""

    tasks: tuple[tuple[str, str], ...]
    units: tuple[tuple[str, tuple[MatrixCell | None, ...]], ...]

    @property
    def statuses(self) -> tuple[Status, ...]:
        """The statuses that occur, best first: the legend."""
        found = {cell.status for _, cells in self.units for cell in cells if cell}
        return tuple(status for status in ORDER if status in found)


def unit_matrix(view: View, block: str) -> UnitMatrix:
    """Where each unit of a block stands in each task that anybody in the block answers for."""
    rows = {(row["indicator"], row["unit"]): row for row in rows_of(view.tasks, TaskRow)}
    units = [one for one in view.campaign.units.values() if one.block == block]
    tasks = [one for one in view.campaign.tasks if any((one.code, unit.code) in rows for unit in units)]
    return UnitMatrix(
        tuple((one.code, view.short_of(one.code)) for one in tasks),
        tuple((_unit_in_block(view, unit), tuple(_cell(view, one, rows.get((one.code, unit.code))) for one in tasks)) for unit in units),
    )


def evidence_of(view: View, task: Indicator) -> dict[str, tuple[str, str]]:
    """The files that show what was done, by the name of their content: the unit's name with the file's, and the file's name."""
    files: dict[str, tuple[str, str]] = {}
    for row in rows_of(_rows_of(view, task), TaskRow):
        for one in row["evidence"]:
            files[one.sha256] = (f"{view.unit_name(row['unit'])}: {one.file_name}", one.file_name)
    return files


def told_title(view: View, reports: Sequence[TaskReport]) -> str:
    """What reports of one duty and month are about: "Gương điển hình tiên tiến, Huyện A, hết tháng 6/2023"."""
    first, units = reports[0], {one.unit for one in reports}
    whose = (
        view.campaign.units[first.unit].name_vi if len(units) == 1 else view.say(f"{len(units)} đơn vị", english_count(len(units), "unit"))
    )
    return ", ".join((view.name_of(first.indicator), whose, month_of(str(first.period), view.language)))


def told_by_units(view: View, reports: Sequence[TaskReport]) -> pd.DataFrame:
    """``told_frame`` of several units, each named; they are of one month, which the title says."""
    shown = told_frame(view, tuple(reports)).drop(columns=view.say("Kỳ", "Period"))
    shown.insert(0, view.say("Đơn vị", "Unit"), [view.campaign.units[one.unit].name_vi for one in reports])
    return shown


def told_frame(view: View, reports: tuple[TaskReport, ...]) -> pd.DataFrame:
    """Reports of one unit on one task as texts, with who gave them and from where."""
    rows = [
        {
            view.say("Kỳ", "Period"): month_of(str(one.period), view.language),
            view.say("Trạng thái", "Status"): wording.STATUS_WORDS[one.state].marked(view.language),
            view.say("Kết quả, việc đã làm", "What was done"): one.text,
            view.say("Minh chứng", "Evidence"): "; ".join(file.file_name for file in one.evidence),
            view.say("Nguồn", "Source"): f"{one.file_name}, {one.sheet}, {one.cell}" if one.cell else one.actor,
            view.say("Ngày nhận", "Received"): view.language.date(office_day(one.received_at)),
        }
        for one in reports
    ]
    return pd.DataFrame(rows, dtype="str")


def _plain(row: TaskRow) -> dict[str, Any]:
    told = {"unit": row["unit"], "status": row["status"], "period": row["period"], "carried": row["carried"], "text": row["text"]}
    counted = {name: number if known(number := number_in(row, name)) else None for name in ("value", "numerator", "denominator", "gap")}
    return told | counted | {"evidence": [one.file_name for one in row["evidence"]]}


def as_json(view: View, unit: str | None = None) -> str:
    """What ``cli.py tasks show --json`` prints: missing is null, ratios and rates are unrounded, of all units or of one.

    ``owed_in`` are the months that ask for the duty; before the first of them its ``status`` is "not_owed".

    ``kept`` is in how many of the periods that a unit reported it kept a duty, null where nothing is to be maintained or it
    reported none.
    """
    rows = view.tasks if unit is None else view.tasks[view.tasks["unit"] == unit]
    by_task: dict[str, list[dict[str, Any]]] = {}
    for row in rows_of(rows, TaskRow):
        by_task.setdefault(row["indicator"], []).append({**_plain(row), "kept": _kept(view, row["indicator"], row["unit"])})
    found = [
        {
            "task": one.code,
            "section": one.section,
            "kind": one.kind.value,
            "owed_in": sorted(one.owed_in),
            "required": requirement(view.campaign, one),
            "status": province_status(view, one).value,
            "units": by_task.get(one.code, []),
        }
        for one in view.campaign.tasks
        if unit is None or one.code in by_task
    ]
    whole = {"campaign": view.campaign.year, "as_of": str(view.progress.as_of), "made_up": view.progress.made_up, "tasks": found}
    return json.dumps(whole, ensure_ascii=False, indent=1, allow_nan=False)


def _kept(view: View, task: str, unit: str) -> dict[str, int | str] | None:
    kept = view.progress.maintained.get((task, unit))
    if kept is None:
        return None
    return {"reached": kept.reached, "reported": kept.reported, "text": kept_text(view, view.campaign.indicators[task], unit)}


_URGENT = (
    *(Status.NOT_MET, Status.FAR_BEHIND, Status.NOT_STARTED, Status.BEHIND, Status.CLOSE, Status.UNDER_WAY, Status.NOT_DUE),
    *(Status.NOT_YET_REVIEWED, Status.NO_TARGET, Status.ON_PACE, Status.DONE, Status.MET, Status.COMPLETED, Status.EXCEEDED),
    *(Status.NOT_REPORTED, Status.NOT_OWED, Status.NOT_ASSIGNED),
)
"""What asks for attention first."""


def _unit_in_block(view: View, unit: Unit) -> str:
    """Within its block an office of a district is told by the district alone."""
    return view.district_name(unit.district) if unit.district else unit.named(view.language)


def _rows_of(view: View, task: Indicator) -> pd.DataFrame:
    return view.tasks[view.tasks[INDICATOR] == task.code].reset_index(drop=True)


def _reached(rows: pd.DataFrame) -> int:
    return int(rows["status"].isin([status.value for status in REACHED]).sum())


def province_status(view: View, task: Indicator) -> Status:
    """A qualitative task is done when every unit says so, not started while nobody began; the others as progress judges them."""
    if task.kind is not Kind.QUALITATIVE:
        rows = view.progress.indicators
        return Status(str(rows.loc[rows["indicator"] == task.code, "status"].iloc[0]))
    found = set(_rows_of(view, task)["status"])
    said = found.difference(NOTHING_SAID)
    if not said:
        return Status.NOT_OWED if found == {Status.NOT_OWED.value} else Status.NOT_REPORTED
    if found == {Status.DONE.value}:
        return Status.DONE
    return Status.NOT_STARTED if said == {Status.NOT_STARTED.value} else Status.UNDER_WAY


def _task_row(view: View, task: Indicator, progress: ProgressRow) -> dict[str, Any]:
    rows = _rows_of(view, task)
    reported, status = ~rows["status"].isin(NOTHING_SAID), province_status(view, task)
    covered = of(int((reported & ~rows["carried"]).sum()), len(rows))
    return {
        INDICATOR: task.code,
        "name": view.name_of(task.code),
        "asked": requirement_text(view, task),
        "status": status.value,
        "status_remark": view.say("(theo số đã báo cáo)", "(by what was reported)") if status in REACHED and not reported.all() else "",
        "value": progress["value"],
        "year_target": progress["year_target"],
        "gap": progress["gap"],
        "reached": MISSING if status is Status.NOT_OWED else of(_reached(rows), len(rows)),
        "covered": MISSING if status is Status.NOT_OWED else "; ".join(filter(None, (covered, owed_text(view, task)))),
        "place": place_of(task.code) if progress["fact_ids"] else "",
    }


def _cell(view: View, task: Indicator, row: TaskRow | None) -> MatrixCell | None:
    if row is None:
        return None
    shape = look(row["status"]).shape
    text = f"{shape} {value_of(task, row['value'], view.language, row['required'])}" if known(row["value"]) else shape
    words = f"{view.unit_name(row['unit'])}, {view.short_of(task.code)}: {wording.status_word(row['status'], view.language)}"
    return MatrixCell(text, Status(row["status"]), words, _place(task, row))


def _place(task: Indicator, row: TaskRow) -> str:
    """Where a unit's state in a duty stands: in cells with figures, in what it told in words, or nowhere."""
    if row["report_id"] and row["period"]:
        return place_of_told(task.code, row["period"], row["unit"])
    return place_of_unit(task.code, row["unit"]) if row["fact_ids"] else ""
