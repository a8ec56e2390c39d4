"""The duties without assigned targets, unit by unit: rates, "none left", "at least", and what can only be told in words.

Source: programme of 2023, I.2 and I.3. What the programme asks ("100 %", "from 95 %", "none left") it asks of every
unit alike, so each is compared with the same value; a report in words counts as the unit gave it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from analysis.frames import TASKS
from analysis.model import Campaign, Indicator, Kind, Period, Status, TaskReport
from analysis.progress.compute import Progress
from analysis.progress.status import Standing, status_of


def tasks(campaign: Campaign, progress: Progress, reports: Sequence[TaskReport]) -> pd.DataFrame:
    """Frame TASKS at the moment of a progress.

    Parameters
    ----------
    reports
        What units told of qualitative tasks, of any period and in any order; those later than the moment are left
        aside. Of one task and unit the latest period counts, and within it what was received last.
    """
    latest = _latest(reports, progress.as_of)
    covered = {(row["indicator"], row["unit"]): row for row in progress.coverage.to_dict("records")}
    rows = [
        _told(unit, task, latest.get((task.code, unit)), progress.as_of)
        if task.kind is Kind.QUALITATIVE
        else _measured(campaign, task, covered[task.code, unit], progress.as_of)
        for task in campaign.tasks
        for unit in campaign.reporters(task.code)
    ]
    return TASKS.of_rows(rows)


def requirement(campaign: Campaign, task: Indicator) -> float | None:
    """What the programme asks by the year's end, in the indicator's measure; None for a task told in words."""
    path = campaign.path(task.code)
    return path[-1].value if path else None


def history(reports: Iterable[TaskReport], indicator: str, unit: str) -> tuple[TaskReport, ...]:
    """All that a unit told of a task, what counts first."""
    found = [one for one in reports if one.indicator == indicator and one.unit == unit]
    return tuple(sorted(found, key=_order, reverse=True))


def _latest(reports: Iterable[TaskReport], as_of: Period) -> dict[tuple[str, str], TaskReport]:
    found: dict[tuple[str, str], TaskReport] = {}
    for one in sorted((one for one in reports if one.period <= as_of), key=_order):
        found[one.indicator, one.unit] = one
    return found


def _order(report: TaskReport) -> tuple[Any, ...]:
    return report.period, report.received_at, report.id


def _told(unit: str, task: Indicator, report: TaskReport | None, as_of: Period) -> dict[str, Any]:
    empty = {"value": None, "numerator": None, "denominator": None, "required": None, "gap": None, "fact_ids": ()}
    return empty | {
        "indicator": task.code,
        "unit": unit,
        "status": (report.state if report else Status.NOT_REPORTED if task.last_owed(as_of.month) else Status.NOT_OWED).value,
        "period": str(report.period) if report else None,
        "carried": _carried(task, report and str(report.period), as_of),
        "text": report.text if report else "",
        "evidence": report.evidence if report else (),
        "report_id": report.id if report else 0,
    }


def _carried(task: Indicator, period: object, as_of: Period) -> bool:
    """Whether what was told last is older than what is owed by now; what was told of the last owed month still holds."""
    owed = task.last_owed(as_of.month)
    return isinstance(period, str) and owed > 0 and period < str(Period(as_of.year, owed))


def _measured(campaign: Campaign, task: Indicator, covered: dict[Any, Any], as_of: Period) -> dict[str, Any]:
    value = None if pd.isna(covered["value"]) else float(covered["value"])
    required = requirement(campaign, task)
    due = campaign.path(task.code)[-1].due if required is not None else campaign.last_day
    standing = Standing(
        value=value,
        year_target=required,
        pace=None,
        assigned=True,
        reviewed=task.reviewed_from is None or task.reviewed_from <= as_of.month,
        owed=task.last_owed(as_of.month) > 0,
        year_over=as_of.last_day >= due,
        incomplete=False,
    )
    return {
        "indicator": task.code,
        "unit": covered["unit"],
        "status": status_of(task, standing, campaign.thresholds).value,
        "value": value,
        "numerator": covered["numerator"],
        "denominator": covered["denominator"],
        "required": required,
        "gap": None if value is None or required is None else value - required,
        "period": covered["period"],
        "carried": _carried(task, covered["period"], as_of),
        "text": "",
        "evidence": (),
        "report_id": 0,
        "fact_ids": covered["fact_ids"],
    }
