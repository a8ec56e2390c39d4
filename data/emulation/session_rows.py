"""The rows of sessions in the store, read whole and appended; only what asked the rule first hands them on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Row, Table, insert, select, true

from analysis.access import Person
from analysis.emulation.records import Attendance, Basis, Decision, Proposal, Session
from analysis.emulation.votes import Ballots
from analysis.model import Period
from data.emulation.recording import RecordRefused
from data.store.emulation_schema import (
    emulation_attendance,
    emulation_ballots,
    emulation_decision,
    emulation_proposal,
    emulation_publication,
    emulation_session,
)
from data.store.engine import reading, writing
from data.store.snapshots import snapshots
from data.store.trail import write_audit


def session_numbered(engine: Engine, year: int, number: int) -> Session:
    """A session whole; RecordRefused where the year has none of this number."""
    found = _sessions(engine, year, emulation_session.c.id == number)
    if not found:
        raise RecordRefused(f"Không có phiên họp số {number}.")
    return found[0]


def every_session(engine: Engine, year: int) -> tuple[Session, ...]:
    """All sessions whole; only functions that asked the rule hand them on."""
    return _sessions(engine, year, true())


def _sessions(engine: Engine, year: int, wanted: ColumnElement[bool]) -> tuple[Session, ...]:
    """The sessions of a condition: each carries its locked scores, so of one session only its own are taken apart."""
    names = {one.id: one.name for one in snapshots(engine, year)}
    chosen = select(emulation_session).where(emulation_session.c.campaign == year, wanted).order_by(emulation_session.c.id)
    with reading(engine) as connection:
        rows = connection.execute(chosen).all()
        proposals, attendance = _proposals(connection), _by_session(connection, emulation_attendance)
        decisions, publications = _by_session(connection, emulation_decision), _by_session(connection, emulation_publication)
    return tuple(_made(row, names, proposals[row.id], attendance[row.id], decisions[row.id], publications[row.id]) for row in rows)


def _made(row: Row[Any], names: Mapping[int, str], proposals: list[Proposal], *of: list[Row[Any]]) -> Session:
    attendance, decisions, publications = of
    there = {one.member: Attendance(one.member, one.present, one.reason) for one in attendance}
    decided = {one.award: Decision(one.award, one.number, one.decided_on, one.signer, tuple(one.proposals)) for one in decisions}
    kept = ("id", "campaign", "name", "held_on", "place", "snapshot_id", "chair", "secretary", "scores", "sha256", "actor", "at", "made_up")
    return Session(
        **{name: getattr(row, name) for name in kept},
        period=Period.parse(row.period),
        basis=Basis(row.basis),
        snapshot=names.get(row.snapshot_id, ""),
        attendance=tuple(there.values()),
        proposals=tuple(proposals),
        decisions=tuple(decided.values()),
        published_on=publications[-1].published_on if publications else None,
    )


def _by_session(connection: Connection, table: Table) -> defaultdict[int, list[Row[Any]]]:
    found: defaultdict[int, list[Row[Any]]] = defaultdict(list)
    for row in connection.execute(select(table).order_by(table.c.id)):
        found[row.session_id].append(row)
    return found


def _proposals(connection: Connection) -> defaultdict[int, list[Proposal]]:
    counted: defaultdict[int, dict[int, Ballots]] = defaultdict(dict)
    for row in connection.execute(select(emulation_ballots).order_by(emulation_ballots.c.id)):
        counted[row.proposal_id][row.round] = Ballots(row.issued, row.returned, row.invalid, row.written, row.agree, row.disagree)
    latest: dict[int, Row[Any]] = {}
    for row in connection.execute(select(emulation_proposal).order_by(emulation_proposal.c.id)):
        latest[row.first or row.id] = row
    found: defaultdict[int, list[Proposal]] = defaultdict(list)
    for number, row in latest.items():
        said = {code: (bool(met), str(evidence)) for code, (met, evidence) in row.said.items()}
        own = {name: getattr(row, name) for name in ("award", "unit", "person", "post", "summary", "withdrawn")}
        found[row.session_id].append(Proposal(number=number, said=said, ballots=counted[number], **own))
    return found


def append(connection: Connection, person: Person, table: Table, row: Mapping[str, Any]) -> int:
    """Write a row under the name of who acts, now unless it brings its moment, and give back its number; nothing ever changes it."""
    own = {"at": datetime.now(UTC), **row, "actor": person.signature}
    number: int = connection.execute(insert(table).values(own).returning(table.c.id)).scalar_one()
    return number


def write(engine: Engine, person: Person, table: Table, row: Mapping[str, Any], *, action: str, detail: Mapping[str, Any]) -> int:
    """Append a row together with its line in the trail, in one transaction."""
    with writing(engine) as connection:
        number = append(connection, person, table, row)
        write_audit(connection, person.signature, action, f"{table.name} {number}", detail)
    return number
