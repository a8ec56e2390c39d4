"""Blank forms filled in as an office would: figures that agree with each other, in the cells that are open."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass

import openpyxl

from analysis.intake.own_form import ESTIMATED, TASK_STATES
from analysis.model import Campaign
from analysis.reports.form.book import SHEET
from analysis.reports.form.content import FormContent

Entry = tuple[str, str, float | str]
"""Sheet, cell and what is typed."""


@dataclass(frozen=True)
class Plan:
    """What is typed into a form, and what a careful reader finds then: "indicator measure value"."""

    entries: list[Entry]
    facts: list[str]
    statements: list[str]


def plan(content: FormContent, blank: bytes, *, only: int | None = None) -> Plan:
    """Fill every open cell, or those of the first ``only`` rows of each table."""
    rows = _rows_by_label(blank)
    entries: list[Entry] = []
    facts: list[str] = []
    month, total = _counts(content)
    for one in content.counts[:only]:
        code, row = one.indicator.code, rows[one.indicator.name_vi]
        if one.indicator.kind == "flow":
            entries.append((SHEET, f"F{row}", month[code]))
            facts.append(f"{code} month {month[code]:g}")
        entries.append((SHEET, f"G{row}", total[code]))
        facts.append(f"{code} cumulative {total[code]:g}")
    for number, one in enumerate(content.rates[:only]):
        row, upper, lower = rows[one.indicator.name_vi], 19 + number, 20 + number
        entries += [(SHEET, f"F{row}", upper), (SHEET, f"G{row}", lower), (SHEET, f"H{row}", round(100 * upper / lower, 2))]
        facts.append(f"{one.indicator.code} cumulative {100 * upper / lower:g}")
    statements = []
    for number, task in enumerate(content.tasks[:only]):
        entries.append((SHEET, f"F{rows[task.name_vi]}", TASK_STATES[number % len(TASK_STATES)]))
        statements.append(f"{task.code} {('done', 'under_way', 'not_started')[number % len(TASK_STATES)]}")
    return Plan(entries, facts, statements)


def _counts(content: FormContent) -> tuple[dict[str, int], dict[str, int]]:
    """A month and the year so far, parents as the sums of their parts and wholes larger than those they count some of."""
    campaign = content.campaign
    month: dict[str, int] = {}
    total: dict[str, int] = {}
    for number, one in enumerate(reversed(content.counts), start=1):
        parts = one.parts
        code = one.indicator.code
        month[code] = sum(month[part] for part in parts) if parts else 10 + number
        total[code] = sum(total[part] for part in parts) if parts else 100 + 10 * number
        _above_those_counted(campaign, code, month, total)
    return month, month if content.identity.period.month == 1 else total


def _above_those_counted(campaign: Campaign, code: str, month: dict[str, int], total: dict[str, int]) -> None:
    for child in campaign.children(code):
        if not campaign.indicators[child].adds_up and child in month:
            month[code], total[code] = max(month[code], month[child] + 5), max(total[code], total[child] + 50)


def _rows_by_label(blank: bytes) -> dict[str, int]:
    page = openpyxl.load_workbook(io.BytesIO(blank))[SHEET]
    return {str(page.cell(row, 2).value): row for row in range(1, page.max_row + 1) if page.cell(row, 2).value}


def open_cells(blank: bytes) -> Iterator[str]:
    """Names of the cells that a locked sheet lets one type into."""
    page = openpyxl.load_workbook(io.BytesIO(blank))[SHEET]
    for row in page.iter_rows():
        yield from (cell.coordinate for cell in row if not cell.protection.locked)


def estimate_cell(blank: bytes, label: str) -> str:
    """The cell beside a row that says whether its figure is an estimate."""
    page = openpyxl.load_workbook(io.BytesIO(blank))[SHEET]
    column = ""
    for row in page.iter_rows():
        column = next((cell.column_letter for cell in row if cell.value == ESTIMATED), column)
        if row[1].value == label:
            return f"{column}{row[0].row}"
    raise KeyError(label)


def typed(blank: bytes, entries: list[Entry]) -> bytes:
    """The form with something typed into it, saved by a program that keeps what it knows."""
    book = openpyxl.load_workbook(io.BytesIO(blank))
    for sheet, cell, value in entries:
        book[sheet][cell] = value
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()
