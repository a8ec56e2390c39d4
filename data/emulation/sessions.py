"""Sessions of the council: opened on a locked version of the scores, voted, decided, published. Nothing in them changes later.

What units may see is opened by a publication and enforced here, for screens, links and the terminal alike.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, Engine, Row, Table, insert, select

from analysis.access import Action, Person, Role, Subject, require
from analysis.emulation.frozen import Changed, changed_since, frozen
from analysis.emulation.records import Attendance, Basis, Decision, Proposal, Session
from analysis.emulation.votes import Ballots, mistakes
from analysis.model import Campaign, Period, Snapshot
from analysis.model.emulation import Emulation, For
from data.emulation.records import RecordRefused, last_numbers
from data.emulation.rules import locked_tables, texts_now
from data.emulation.scores import ScoresAtMoment, basis_of, sees_ranks, standing
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


@dataclass(frozen=True, slots=True)
class Opening:
    """What a session is opened with."""

    name: str
    snapshot: str
    held_on: date
    place: str = ""
    chair: str = ""
    secretary: str = ""
    basis: Basis | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody to propose: a unit, or a person with post and workplace."""

    award: str
    unit: str | None = None
    person: str = ""
    post: str = ""
    summary: str = ""
    said: tuple[tuple[str, bool, str], ...] = ()
    """Conditions that a person answered: code, met or not, evidence."""


def open_session(engine: Engine, person: Person, campaign: Campaign, opening: Opening, *, made_up: bool = False) -> Session:
    """Open a session: its scores are computed from the snapshot and locked, with the tables and records that hold now.

    Raises
    ------
    NotAllowed
        If the person may not hold sessions.
    RecordRefused
        If the name is empty or taken, or there is no such snapshot.
    StoreError
        If the store cannot be written.
    """
    require(person, Action.HOLD_SESSION)
    name = " ".join(opening.name.split())
    if not name:
        raise RecordRefused("Đặt tên cho phiên họp rồi mở lại.")
    if any(one.name.casefold() == name.casefold() for one in _sessions(engine, campaign.year)):
        raise RecordRefused(f"Đã có phiên họp “{name}”; đặt tên khác.")
    kept = _snapshot_named(engine, campaign.year, opening.snapshot)
    texts, rules_id = texts_now(engine, campaign.year)
    with reading(engine) as connection:
        known = last_numbers(connection, campaign.year)
    basis = opening.basis or basis_of(campaign, kept.as_of)
    locked = standing(engine, campaign, kept.as_of, basis=basis, kept=kept, texts=texts, known_until=known)
    row = {
        "campaign": campaign.year,
        "name": name,
        "period": str(kept.as_of),
        "basis": basis.value,
        "held_on": opening.held_on,
        "place": opening.place.strip(),
        "snapshot_id": kept.id,
        "rules_id": rules_id,
        "tables": texts,
        "known_until": known,
        "scores": frozen(locked.blocks),
        "sha256": locked.sha256,
        "chair": opening.chair.strip(),
        "secretary": opening.secretary.strip(),
        "made_up": made_up or kept.made_up,
    }
    number = _write(
        engine, person, emulation_session, row, action="open session", detail={"name": name, "snapshot": kept.name, "sha256": locked.sha256}
    )
    return _session(engine, campaign.year, number)


def locked_standing(engine: Engine, person: Person, campaign: Campaign, session: Session) -> ScoresAtMoment:
    """The scores of a session computed again from what it locked; for those who see all scores.

    Raises
    ------
    NotAllowed
        If the person does not see all scores.
    RecordRefused
        If the same facts, tables and records no longer give the same points (the program's arithmetic changed).
    """
    require(person, Action.SEE_SCORES, Subject())
    found = recomputed(engine, campaign, session)
    if found.sha256 != session.sha256:
        raise RecordRefused(f"Điểm tính lại của phiên “{session.name}” khác điểm đã khóa ({session.sha256[:12]}); không lập biểu mẫu.")
    return found


def recomputed(engine: Engine, campaign: Campaign, session: Session) -> ScoresAtMoment:
    """A session's scores from what it locked, all of them: callers ask the rule first."""
    kept = next(one for one in snapshots(engine, campaign.year) if one.id == session.snapshot_id)
    with reading(engine) as connection:
        row = connection.execute(select(emulation_session).where(emulation_session.c.id == session.id)).one()
    return standing(engine, campaign, session.period, basis=session.basis, kept=kept, texts=row.tables, known_until=row.known_until)


def tables_of(engine: Engine, campaign: Campaign, session: Session) -> Emulation:
    """The tables that a session locked.

    Raises
    ------
    RecordRefused
        If it locked none.
    """
    with reading(engine) as connection:
        texts = connection.execute(select(emulation_session.c.tables).where(emulation_session.c.id == session.id)).scalar_one()
    return locked_tables(campaign, texts, session.name)


def changes_after(engine: Engine, person: Person, campaign: Campaign, session: Session) -> list[Changed]:
    """What later corrections would change of a session's points; the session itself stays.

    Raises
    ------
    NotAllowed
        If the person does not see all scores.
    """
    require(person, Action.SEE_SCORES, Subject())
    now = standing(engine, campaign, session.period, basis=session.basis)
    return changed_since(session.scores, frozen(now.blocks))


def attend(engine: Engine, person: Person, campaign: Campaign, session: int, present: Mapping[str, tuple[bool, str]]) -> None:
    """Note which members were there, with the reason of an absence.

    Raises
    ------
    NotAllowed
        If the person may not hold sessions.
    RecordRefused
        If somebody is no member on that day.
    """
    require(person, Action.HOLD_SESSION)
    held = _session(engine, campaign.year, session)
    members = {one.code for one in tables_of(engine, campaign, held).members_on(held.held_on)}
    if unknown := set(present) - members:
        raise RecordRefused(f"Không có thành viên Hội đồng mã {', '.join(sorted(unknown))}.")
    with writing(engine) as connection:
        for member, (there, reason) in present.items():
            own = {"session_id": session, "member": member, "present": there, "reason": reason.strip()}
            _append(connection, person, emulation_attendance, own)
        write_audit(connection, person.signature, "attend", f"session {session}", {member: there for member, (there, _) in present.items()})


def propose(engine: Engine, person: Person, campaign: Campaign, session: int, candidate: Candidate, *, replaces: int | None = None) -> int:
    """Propose a unit or a person for an award; gives the proposal's number. ``replaces`` keeps the number of an earlier one.

    Raises
    ------
    NotAllowed
        If the person may not hold sessions.
    RecordRefused
        If the award is unknown, meant for others, or the candidate is named already.
    """
    require(person, Action.HOLD_SESSION)
    held = _session(engine, campaign.year, session)
    _refuse_candidate(campaign, tables_of(engine, campaign, held), held, candidate, replaces)
    row = {
        "session_id": session,
        "first": replaces,
        "award": candidate.award,
        "unit": candidate.unit,
        "person": candidate.person.strip(),
        "post": candidate.post.strip(),
        "summary": candidate.summary.strip(),
        "said": {code: [met, evidence] for code, met, evidence in candidate.said},
        "withdrawn": False,
    }
    detail = {"session": session, "award": candidate.award, "unit": candidate.unit}
    number = _write(engine, person, emulation_proposal, row, action="propose", detail=detail)
    return replaces or number


def _refuse_candidate(campaign: Campaign, tables: Emulation, held: Session, candidate: Candidate, replaces: int | None) -> None:
    award = tables.awards.get(candidate.award)
    if award is None:
        raise RecordRefused(f"Không có hình thức mã “{candidate.award}”.")
    if award.receiver is For.COLLECTIVE and candidate.unit not in campaign.units:
        raise RecordRefused(f"{award.name.vi} tặng cho tập thể; chọn đơn vị.")
    if award.receiver is For.INDIVIDUAL and not candidate.person.strip():
        raise RecordRefused(f"{award.name.vi} tặng cho cá nhân; ghi họ tên.")
    for one in held.proposals:
        same = one.award == candidate.award and one.unit == candidate.unit and one.person.casefold() == candidate.person.strip().casefold()
        if same and not one.withdrawn and one.number != replaces:
            raise RecordRefused("Đã có đề nghị này trong phiên họp.")


def withdraw_proposal(engine: Engine, person: Person, campaign: Campaign, session: int, number: int) -> None:
    """Take a candidate off the list; the row stays.

    Raises
    ------
    NotAllowed
        If the person may not hold sessions.
    RecordRefused
        If there is no such candidate.
    """
    require(person, Action.HOLD_SESSION)
    one = _proposal(_session(engine, campaign.year, session), number)
    row = {"session_id": session, "first": number, "award": one.award, "unit": one.unit, "person": one.person, "post": one.post}
    more = {"summary": one.summary, "said": {code: list(value) for code, value in one.said.items()}, "withdrawn": True}
    _write(engine, person, emulation_proposal, {**row, **more}, action="withdraw proposal", detail={"session": session, "proposal": number})


def count_ballots(
    engine: Engine, person: Person, campaign: Campaign, session: int, ballots: Ballots, *, proposal: int, round_: int = 1
) -> None:
    """Keep the counts of one candidate and round, never who voted what.

    Raises
    ------
    NotAllowed
        If the person may not hold sessions.
    RecordRefused
        If the counts cannot be, or nobody's attendance was noted.
    """
    require(person, Action.HOLD_SESSION)
    held = _session(engine, campaign.year, session)
    _proposal(held, proposal)
    members = len(tables_of(engine, campaign, held).members_on(held.held_on))
    if not held.attendance:
        raise RecordRefused("Ghi thành viên có mặt trước khi nhập số phiếu.")
    if wrong := mistakes(ballots, members, held.present):
        raise RecordRefused(" ".join(one.vi for one in wrong))
    counts = {name: getattr(ballots, name) for name in ("issued", "returned", "invalid", "written", "agree", "disagree")}
    row = {"proposal_id": proposal, "round": round_, **counts}
    _write(engine, person, emulation_ballots, row, action="count ballots", detail={"session": session, **row})


def decide(engine: Engine, person: Person, campaign: Campaign, session: int, decision: Decision) -> None:
    """Record the director's decision on the proposals of an award.

    Raises
    ------
    NotAllowed
        If the person may not write decisions down.
    RecordRefused
        If it has no number, or names a proposal of another award.
    """
    require(person, Action.DECIDE)
    held = _session(engine, campaign.year, session)
    if not decision.number.strip():
        raise RecordRefused("Ghi số quyết định rồi lưu lại.")
    for number in decision.proposals:
        if _proposal(held, number).award != decision.award:
            raise RecordRefused(f"Đề nghị số {number} không thuộc hình thức {decision.award}.")
    row = {"session_id": session, "award": decision.award, "number": decision.number.strip(), "decided_on": decision.decided_on}
    row |= {"signer": decision.signer, "proposals": list(decision.proposals)}
    _write(
        engine,
        person,
        emulation_decision,
        row,
        action="decide",
        detail={"session": session, "award": decision.award, "number": decision.number},
    )


def publish(engine: Engine, person: Person, campaign: Campaign, session: int, on: date | None, *, note: str = "") -> None:
    """Open a session to units from a day on; None takes it back.

    Raises
    ------
    NotAllowed
        If the person may not hold sessions.
    RecordRefused
        If there is no such session.
    """
    require(person, Action.HOLD_SESSION)
    _session(engine, campaign.year, session)
    row = {"session_id": session, "published_on": on, "note": note.strip()}
    _write(
        engine,
        person,
        emulation_publication,
        row,
        action="publish session",
        detail={"session": session, "on": on.isoformat() if on else None},
    )


def sessions(engine: Engine, person: Person, campaign: Campaign, today: date) -> tuple[Session, ...]:
    """The sessions that somebody may see, the latest first, each with what this person may see of it.

    A unit sees published ones: its own block's scores and never a count of ballots; a viewer sees decisions only.
    """
    every = sorted(_sessions(engine, campaign.year), key=lambda one: (one.held_on, one.id), reverse=True)
    shown = (_seen(campaign, person, one, today) for one in every)
    return tuple(one for one in shown if one is not None)


def session_named(engine: Engine, person: Person, campaign: Campaign, name: str, today: date) -> Session:
    """A session by its name, as far as the person may see it.

    Raises
    ------
    RecordRefused
        If there is none, or the person may not see it: the answer is the same for both.
    """
    wanted = " ".join(name.split()).casefold()
    for one in sessions(engine, person, campaign, today):
        if one.name.casefold() == wanted:
            return one
    raise RecordRefused(f"Không có phiên họp “{name}” hoặc chưa công bố.")


def _seen(campaign: Campaign, person: Person, session: Session, today: date) -> Session | None:
    acting, published = person.for_whom or person, session.published(today)
    if acting.role in (Role.ANALYST, Role.COUNCIL, Role.ADMINISTRATOR):
        return session
    if not published:
        return None
    scores = {block: units for block, units in session.scores.items() if sees_ranks(person, block, published=True)}
    named = {number for decision in session.decisions for number in decision.proposals}
    without = tuple(replace(one, ballots={}, said={}) for one in session.proposals if one.number in named)
    return replace(session, scores=scores, attendance=(), proposals=without)


def _snapshot_named(engine: Engine, year: int, name: str) -> Snapshot:
    wanted = " ".join(name.split()).casefold()
    for one in snapshots(engine, year):
        if one.name.casefold() == wanted:
            return one
    raise RecordRefused(f"Không có bản chốt “{name}”; chốt số liệu trước khi mở phiên họp.")


def _proposal(session: Session, number: int) -> Proposal:
    for one in session.proposals:
        if one.number == number:
            return one
    raise RecordRefused(f"Phiên “{session.name}” không có đề nghị số {number}.")


def _session(engine: Engine, year: int, number: int) -> Session:
    for one in _sessions(engine, year):
        if one.id == number:
            return one
    raise RecordRefused(f"Không có phiên họp số {number}.")


def _sessions(engine: Engine, year: int) -> tuple[Session, ...]:
    """All sessions whole; only functions that asked the rule hand them on."""
    names = {one.id: one.name for one in snapshots(engine, year)}
    chosen = select(emulation_session).where(emulation_session.c.campaign == year).order_by(emulation_session.c.id)
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
        rule_version=row.rules_id,
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


def _append(connection: Connection, person: Person, table: Table, row: Mapping[str, Any]) -> int:
    own = {**row, "actor": person.signature, "at": datetime.now(UTC)}
    number: int = connection.execute(insert(table).values(own).returning(table.c.id)).scalar_one()
    return number


def _write(engine: Engine, person: Person, table: Table, row: Mapping[str, Any], *, action: str, detail: Mapping[str, Any]) -> int:
    with writing(engine) as connection:
        number = _append(connection, person, table, row)
        write_audit(connection, person.signature, action, f"{table.name} {number}", detail)
    return number
