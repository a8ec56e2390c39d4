"""What the units of a made-up year tell of their qualitative tasks, with files that show it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from analysis.model import Campaign, Expects, Language, Period, Status
from analysis.wording import MADE_UP
from data.samples.tables import ROOT
from data.store.tasks import NewTaskReport
from data.tables.rows import TableRow, rows

DAYS_BEFORE, DAY = 4, 20
"""They came some days before the report of their period was due, so that the meeting has them; in other months on this day."""


def sample_task_reports(campaign: Campaign) -> tuple[NewTaskReport, ...]:
    """The invented reports, marked ``made_up``; none where the made-up year has no table of them.

    Raises
    ------
    TableError
        With file and line, if a code is unknown or a cell is not what it must be.
    """
    path = ROOT / str(campaign.year) / "task_reports.csv"
    columns = ("unit", "indicator", "month", "state", "text", "evidence")
    return tuple(_told(row, campaign) for row in rows(path, columns, ("unit", "indicator", "month"))) if path.exists() else ()


def _told(row: TableRow, campaign: Campaign) -> NewTaskReport:
    month, file_name = row.whole("month"), row.optional("evidence")
    return NewTaskReport(
        indicator=row.known("indicator", campaign.indicators),
        unit=row.known("unit", campaign.units),
        period=Period(campaign.year, month),
        state=row.chosen("state", Status),
        text=row.text("text"),
        received_at=_arrival(campaign, Period(campaign.year, month)),
        evidence=((file_name, _content(row, campaign)),) if file_name else (),
        made_up=True,
    )


def _arrival(campaign: Campaign, period: Period) -> datetime:
    """When they came, at the same hour of every day."""
    due = next((one.end for one in campaign.milestones.values() if one.expects is Expects.REPORT and one.period == period), None)
    day = date(period.year, period.month, DAY) if due is None else due - timedelta(days=DAYS_BEFORE)
    return datetime.combine(day, time(), UTC)


def _content(row: TableRow, campaign: Campaign) -> bytes:
    unit = campaign.units[row.text("unit")].name_vi
    return f"{MADE_UP[Language.VIETNAMESE]}\n\n{unit}\n{row.text('text')}\n".encode("utf-8-sig")
