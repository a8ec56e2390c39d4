"""What a table tells of qualitative tasks: a row "Cải cách hành chính … | Đã hoàn thành | 100% hồ sơ trực tuyến".

A statement is a task, a state and what was written beside it. A cell that tells no state is never guessed: the sender
is asked, and the figures of the table are read all the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from analysis.intake.findings import finding
from analysis.intake.layout.entries import Entry, Layout
from analysis.intake.layout.headers import ColumnRole
from analysis.intake.layout.page import Page
from analysis.intake.measures import Context, when
from analysis.intake.words.numbers import Outcome, read_number
from analysis.intake.words.states import task_state
from analysis.model import Campaign, Finding, Kind, Language, Period, TaskStatement
from analysis.wording import STATUS_WORDS


def statements_of(layout: Layout, context: Context, campaign: Campaign) -> tuple[list[TaskStatement], list[Finding]]:
    """The statements of one table in reading order, and ``task_told`` or ``task_unclear`` for each cell that speaks of a task."""
    told: list[TaskStatement] = []
    findings: list[Finding] = []
    for entry in _of_tasks(layout, campaign):
        page = layout.table.page
        shown, cell = page.shown(entry.place), page.name(entry.place)
        task = campaign.indicators[entry.indicator or ""]
        state, (period, _, _) = task_state(shown), when(entry, task, context, layout)
        # "Chưa thực hiện" is an answer; "chưa BC", an ellipsis or nothing is none.
        if state is None and read_number(shown, kind="count").outcome in (Outcome.MISSING, Outcome.NOT_REPORTED):
            continue
        if state is None or period is None or period.year != campaign.year:
            findings.append(finding("task_unclear", page.sheet.name, cell, shown, row=entry.row.text))
            continue
        text = "; ".join(dict.fromkeys(filter(None, (shown.strip(), *_notes(page, layout, entry)))))
        told.append(TaskStatement(task.code, period, state, text, page.sheet.name, cell))
        word = STATUS_WORDS[state].text(Language.VIETNAMESE)
        findings.append(finding("task_told", page.sheet.name, cell, shown, row=entry.row.text, detail=f"“{word}”"))
    return told, findings


def told_by(unit: str | None, told: Iterable[TaskStatement], campaign: Campaign) -> tuple[tuple[TaskStatement, ...], list[Finding]]:
    """What the sender can tell: one statement a task and period, of tasks it answers for.

    Of two different ones neither counts (``duplicate_row`` on each). Where the sender is not known, or does not answer for
    a task, the statement is left out and said (``task_of_nobody``): it would be nobody's.
    """
    by_task: dict[tuple[str, Period], list[TaskStatement]] = {}
    kept, findings = [], []
    for one in told:
        if unit is None or one.indicator not in campaign.units[unit].reports:
            findings.append(finding("task_of_nobody", one.sheet, one.cell, one.text, row=campaign.indicators[one.indicator].name_vi))
        else:
            by_task.setdefault((one.indicator, one.period), []).append(one)
    for same in by_task.values():
        if len({one.state for one in same}) == 1:
            kept.append(same[0])
            continue
        places = ", ".join(f"{one.sheet}!{one.cell}" for one in same)
        findings += [finding("duplicate_row", one.sheet, one.cell, one.text, detail=places) for one in same]
    return tuple(kept), findings


def _of_tasks(layout: Layout, campaign: Campaign) -> Iterator[Entry]:
    for entry in layout.entries:
        one = campaign.indicators.get(entry.indicator or "")
        if one is not None and one.kind is Kind.QUALITATIVE and entry.role is ColumnRole.VALUE and entry.explained:
            yield entry


def _notes(page: Page, layout: Layout, entry: Entry) -> Iterator[str]:
    """What stands beside it in columns of notes."""
    for column, axis in layout.columns.items():
        if axis.role is ColumnRole.NOTE:
            yield page.shown(entry._replace(place=(entry.place[0], column)).place).strip()
