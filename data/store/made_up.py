"""The made-up year in the store: the only rows that are ever deleted, and the marker of the first start.

setting first_start   (none)              nobody decided yet
                      loading until <t>   a session is writing the sample year; after t somebody else may go on
                      sample              the sample year is there
                      empty               the user chose to begin without it: never load it by itself again
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from sqlalchemy import Connection, Engine, delete, exists, or_, select

from analysis.access import Action, Person, require
from data.store.confirmations import remove_confirmations
from data.store.corrections import remove_corrections
from data.store.desk_made_up import remove_made_up_desk
from data.store.emulation_made_up import remove_made_up_emulation
from data.store.engine import reading, writing
from data.store.errors import store_error
from data.store.figures import rebuild_current
from data.store.meeting_made_up import remove_made_up_meetings
from data.store.schema import (
    current_fact,
    fact,
    finding,
    original,
    receipt,
    snapshot,
    snapshot_fact,
    snapshot_target,
    submission,
    target,
    task_evidence,
    task_report,
)
from data.store.trail import get_setting, put_setting, write_audit

MARKER = "first_start"
SAMPLE, EMPTY, LOADING = "sample", "empty", "loading"
# Longer than any pause between two signs of life, short enough that a crash does not keep the next start waiting.
CLAIM = timedelta(seconds=60)


class Claim(StrEnum):
    """Whether this session may load the sample year: it got the right, another session is loading, or nothing is to be done."""

    GRANTED = "granted"
    ELSEWHERE = "elsewhere"
    NOT_NEEDED = "not_needed"


@dataclass(frozen=True, slots=True)
class Removed:
    """How much made-up data was taken away."""

    submissions: int
    facts: int
    targets: int
    snapshots: int
    task_reports: int


def claim_first_start(engine: Engine) -> Claim:
    """Ask for the right to load the sample year at a first start: only into a store that is empty, and only one session."""
    with writing(engine) as connection:
        marker = get_setting(connection, MARKER)
        if marker in (SAMPLE, EMPTY) or _holds_real(connection):
            return Claim.NOT_NEEDED
        if _is_held(marker):
            return Claim.ELSEWHERE
        if marker is None and _holds_any(connection):
            return Claim.NOT_NEEDED
        _hold(connection)
        return Claim.GRANTED


def claim_sample(engine: Engine) -> None:
    """Take the right to load the sample year because somebody asked for it.

    Raises
    ------
    StoreError
        If the store holds real data (code real_data), or another session is loading (sample_loading).
    """
    with writing(engine) as connection:
        if _holds_real(connection):
            raise store_error("real_data")
        if _is_held(get_setting(connection, MARKER)):
            raise store_error("sample_loading")
        _hold(connection)


def keep_claim(engine: Engine) -> None:
    """A sign of life of the session that loads."""
    with writing(engine) as connection:
        _hold(connection)


def end_claim(engine: Engine, *, complete: bool) -> None:
    """Note that the sample year is loaded; or that loading stopped, so that the next start goes on with it."""
    with writing(engine) as connection:
        put_setting(connection, MARKER, SAMPLE if complete else f"{LOADING} {datetime.now(UTC).isoformat()}")


def is_loading(engine: Engine) -> bool:
    """True while a session loads the sample year: what the store holds is on its way to something else."""
    with reading(engine) as connection:
        return _is_held(get_setting(connection, MARKER))


def chose_empty(engine: Engine) -> bool:
    """True where the user chose to begin without the sample year."""
    with reading(engine) as connection:
        return get_setting(connection, MARKER) == EMPTY


def remove_made_up(engine: Engine, campaign_year: int, *, acting: Person) -> Removed:
    """Delete made-up workbooks, targets, task reports and snapshots of a campaign and remember the choice to begin empty.

    Figures of real workbooks that a made-up one had replaced count again.

    Raises
    ------
    StoreError
        If another session is loading the sample year just now, or the store cannot be written.
    """
    require(acting, Action.ADMINISTER)
    with writing(engine) as connection:
        if _is_held(get_setting(connection, MARKER)):
            raise store_error("sample_loading")
        invented = select(submission.c.id).where(submission.c.campaign == campaign_year, submission.c.made_up)
        facts = select(fact.c.id).where(fact.c.submission_id.in_(invented))
        remove_made_up_emulation(connection, campaign_year)
        remove_made_up_desk(connection, campaign_year)
        remove_made_up_meetings(connection, campaign_year)
        shown = _delete_snapshots(connection, campaign_year)
        connection.execute(delete(current_fact).where(current_fact.c.fact_id.in_(facts)))
        remove_corrections(connection, invented)
        remove_confirmations(connection, invented)
        connection.execute(delete(finding).where(finding.c.submission_id.in_(invented)))
        of_facts = connection.execute(delete(fact).where(fact.c.submission_id.in_(invented))).rowcount
        reports = _remove_task_reports(connection, campaign_year)
        workbooks = connection.execute(delete(submission).where(submission.c.campaign == campaign_year, submission.c.made_up)).rowcount
        used = or_(*(exists().where(table.c.sha256 == original.c.sha256) for table in (submission, task_evidence)))
        connection.execute(delete(original).where(~used))
        assigned = connection.execute(delete(target).where(target.c.campaign == campaign_year, target.c.made_up)).rowcount
        connection.execute(delete(receipt).where(receipt.c.campaign == campaign_year, receipt.c.made_up))
        rebuild_current(connection, campaign_year)
        put_setting(connection, MARKER, EMPTY)
        removed = Removed(workbooks, of_facts, assigned, shown, reports)
        detail = {"submissions": workbooks, "facts": of_facts, "targets": assigned, "snapshots": shown, "task_reports": reports}
        write_audit(connection, acting.signature, "begin empty", f"campaign {campaign_year}", detail)
    return removed


def _delete_snapshots(connection: Connection, campaign_year: int) -> int:
    """A snapshot with an invented figure or target in it goes as a whole: the rest of it would be a state that never was."""
    invented = select(snapshot.c.id).where(snapshot.c.campaign == campaign_year, snapshot.c.made_up)
    for members in (snapshot_fact, snapshot_target):
        connection.execute(delete(members).where(members.c.snapshot_id.in_(invented)))
    return connection.execute(delete(snapshot).where(snapshot.c.campaign == campaign_year, snapshot.c.made_up)).rowcount


def _remove_task_reports(connection: Connection, campaign_year: int) -> int:
    invented = select(task_report.c.id).where(task_report.c.campaign == campaign_year, task_report.c.made_up)
    connection.execute(delete(task_evidence).where(task_evidence.c.report_id.in_(invented)))
    return connection.execute(delete(task_report).where(task_report.c.id.in_(invented))).rowcount


def _hold(connection: Connection) -> None:
    put_setting(connection, MARKER, f"{LOADING} {(datetime.now(UTC) + CLAIM).isoformat()}")


def _is_held(marker: str | None) -> bool:
    if marker is None or not marker.startswith(LOADING):
        return False
    return datetime.now(UTC) < datetime.fromisoformat(marker.removeprefix(LOADING).strip())


def _holds_real(connection: Connection) -> bool:
    real = or_(*(exists().where(~table.c.made_up) for table in (submission, target, task_report)))
    return bool(connection.execute(select(real)).scalar_one())


def _holds_any(connection: Connection) -> bool:
    anything = or_(*(exists().select_from(table) for table in (submission, target, task_report)))
    return bool(connection.execute(select(anything)).scalar_one())
