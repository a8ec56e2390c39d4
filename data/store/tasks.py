"""What units tell of the qualitative tasks: kept with the files that show it, one report beside the other."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Row, insert, select

from analysis.access import Action, Person, Subject, require
from analysis.model import TASK_STATES, Campaign, Evidence, Kind, Period, Snapshot, Status, TaskReport
from data.store.engine import reading, writing
from data.store.known_then import stood_then
from data.store.months import refuse_closed
from data.store.schema import original, submission, task_evidence, task_report
from data.store.trail import write_audit


@dataclass(frozen=True, slots=True)
class NewTaskReport:
    """A report to keep. ``evidence`` are names and contents of files; ``received_at`` (with time zone) decides which report counts."""

    indicator: str
    unit: str
    period: Period
    state: Status
    text: str
    received_at: datetime
    evidence: tuple[tuple[str, bytes], ...] = ()
    made_up: bool = False


def save_task_report(engine: Engine, campaign: Campaign, told: NewTaskReport, *, acting: Person) -> int:
    """Keep one report with its files and the audit line, or nothing; gives its number.

    Raises
    ------
    ValueError
        If the task is no qualitative one of the campaign, the unit does not answer for it, or the state is none of a task's.
    StoreError
        If the store cannot be written; nothing is stored then.
    """
    _refuse_unknown(campaign, told)
    require(acting, Action.SEND, Subject(told.unit, campaign.units[told.unit].block))
    with writing(engine) as connection:
        return insert_task_report(connection, campaign.year, told, acting=acting)


def save_made_up_reports(engine: Engine, campaign: Campaign, told: Sequence[NewTaskReport], *, acting: Person) -> int:
    """Keep the reports of a made-up year in one transaction; none where they are there already. Gives how many were kept."""
    for one in told:
        _refuse_unknown(campaign, one)
    require(acting, Action.ADMINISTER)
    of = task_report.c
    with writing(engine) as connection:
        if connection.execute(select(of.id).where(of.campaign == campaign.year, of.made_up)).first() is not None:
            return 0
        for one in told:
            insert_task_report(connection, campaign.year, one, acting=acting)
    return len(told)


def insert_task_report(
    connection: Connection, campaign_year: int, told: NewTaskReport, *, acting: Person, cell: tuple[int, str, str] | None = None
) -> int:
    """The same within a transaction; ``cell`` is the number of the submission, the sheet and the cell it was read from."""
    refuse_closed(connection, campaign_year, (str(told.period),))
    submission_id, sheet, place = cell or (None, None, None)
    row = {
        "campaign": campaign_year,
        "indicator": told.indicator,
        "unit": told.unit,
        "period": str(told.period),
        "state": told.state.value,
        "text": told.text.strip(),
        "submission_id": submission_id,
        "sheet": sheet,
        "cell": place,
        "received_at": told.received_at,
        "saved_at": datetime.now(UTC),
        "actor": acting.signature,
        "made_up": told.made_up,
    }
    number: int = connection.execute(insert(task_report).values(row).returning(task_report.c.id)).scalar_one()
    files = [_keep(connection, number, name, content) for name, content in told.evidence]
    detail = {"indicator": told.indicator, "unit": told.unit, "period": str(told.period), "state": told.state.value, "evidence": files}
    write_audit(connection, acting.signature, "report task", f"task report {number}", detail)
    return number


def task_reports(engine: Engine, year: int, snapshot: Snapshot | None = None) -> tuple[TaskReport, ...]:
    """Everything that was told of a campaign's qualitative tasks, in the order of saving; not what a withdrawn workbook told.

    Parameters
    ----------
    snapshot : Snapshot, optional
        Only what was told and stood when it was taken.
    """
    of, sent = task_report.c, submission.c
    joined = task_report.outerjoin(submission, sent.id == of.submission_id)
    chosen = select(task_report, sent.file_name, sent.sha256).select_from(joined).where(of.campaign == year).order_by(of.id)
    files = select(task_evidence).join(task_report, task_report.c.id == task_evidence.c.report_id).where(of.campaign == year)
    with reading(engine) as connection:
        rows = connection.execute(chosen.where(*_counts(connection, year, snapshot))).all()
        shown: dict[int, list[Evidence]] = defaultdict(list)
        for row in connection.execute(files.order_by(task_evidence.c.id)):
            shown[row.report_id].append(Evidence(row.id, row.file_name, row.sha256))
    return tuple(_report(row, tuple(shown[row.id])) for row in rows)


def _counts(connection: Connection, year: int, snapshot: Snapshot | None) -> list[ColumnElement[bool]]:
    of = task_report.c
    if snapshot is None:
        return [submission.c.withdrawn_at.is_(None)]
    arrived = [] if snapshot.received_until is None else [of.received_at <= snapshot.received_until]
    return [of.saved_at <= snapshot.taken_at, stood_then(connection, year, snapshot.taken_at), *arrived]


def _report(row: Row[Any], evidence: tuple[Evidence, ...]) -> TaskReport:
    return TaskReport(
        id=row.id,
        indicator=row.indicator,
        unit=row.unit,
        period=Period.parse(row.period),
        state=Status(row.state),
        text=row.text,
        received_at=row.received_at,
        actor=row.actor,
        made_up=row.made_up,
        evidence=evidence,
        sheet=row.sheet,
        cell=row.cell,
        file_name=row.file_name,
        sha256=row.sha256,
    )


def _refuse_unknown(campaign: Campaign, told: NewTaskReport) -> None:
    task = campaign.indicators.get(told.indicator)
    if task is None or task.kind is not Kind.QUALITATIVE:
        raise ValueError(f"{told.indicator} is no qualitative task of {campaign.year}")
    if told.unit not in campaign.reporters(told.indicator):
        raise ValueError(f"{told.unit} does not answer for {told.indicator}")
    if told.state not in TASK_STATES:
        raise ValueError(f"{told.state} is no state of a task")
    if told.period.year != campaign.year:
        raise ValueError(f"{told.period} is not a period of campaign {campaign.year}")


def _keep(connection: Connection, report: int, name: str, content: bytes) -> str:
    """Store a file once for each content and note it with the report; gives its name."""
    sha256 = hashlib.sha256(content).hexdigest()
    if connection.execute(select(original.c.sha256).where(original.c.sha256 == sha256)).first() is None:
        connection.execute(insert(original).values(sha256=sha256, content=content, size=len(content)))
    connection.execute(insert(task_evidence).values(report_id=report, file_name=name, sha256=sha256))
    return name
