"""What happens in a session of the council: who is there, who is proposed, how it votes, what it decides, when it is published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Engine

from analysis.access import Action, Person, require
from analysis.emulation.records import Decision, Proposal, Session
from analysis.emulation.votes import Ballots, mistakes
from analysis.model import Campaign
from analysis.model.emulation import Emulation, For
from data.emulation.recording import RecordRefused
from data.emulation.session_rows import append, session_numbered, write
from data.emulation.sessions import tables_of
from data.store.emulation_schema import (
    emulation_attendance,
    emulation_ballots,
    emulation_decision,
    emulation_proposal,
    emulation_publication,
)
from data.store.engine import writing
from data.store.trail import write_audit


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
    held = session_numbered(engine, campaign.year, session)
    members = {one.code for one in tables_of(engine, campaign, held).members_on(held.held_on)}
    if unknown := set(present) - members:
        raise RecordRefused(f"Không có thành viên Hội đồng mã {', '.join(sorted(unknown))}.")
    with writing(engine) as connection:
        for member, (there, reason) in present.items():
            own = {"session_id": session, "member": member, "present": there, "reason": reason.strip()}
            append(connection, person, emulation_attendance, own)
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
    held = session_numbered(engine, campaign.year, session)
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
    number = write(engine, person, emulation_proposal, row, action="propose", detail=detail)
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
    one = _proposal(session_numbered(engine, campaign.year, session), number)
    row = {"session_id": session, "first": number, "award": one.award, "unit": one.unit, "person": one.person, "post": one.post}
    more = {"summary": one.summary, "said": {code: list(value) for code, value in one.said.items()}, "withdrawn": True}
    write(engine, person, emulation_proposal, {**row, **more}, action="withdraw proposal", detail={"session": session, "proposal": number})


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
    held = session_numbered(engine, campaign.year, session)
    _proposal(held, proposal)
    members = len(tables_of(engine, campaign, held).members_on(held.held_on))
    if not held.attendance:
        raise RecordRefused("Ghi thành viên có mặt trước khi nhập số phiếu.")
    if wrong := mistakes(ballots, members, held.present):
        raise RecordRefused(" ".join(one.vi for one in wrong))
    counts = {name: getattr(ballots, name) for name in ("issued", "returned", "invalid", "written", "agree", "disagree")}
    row = {"proposal_id": proposal, "round": round_, **counts}
    write(engine, person, emulation_ballots, row, action="count ballots", detail={"session": session, **row})


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
    held = session_numbered(engine, campaign.year, session)
    if not decision.number.strip():
        raise RecordRefused("Ghi số quyết định rồi lưu lại.")
    for number in decision.proposals:
        if _proposal(held, number).award != decision.award:
            raise RecordRefused(f"Đề nghị số {number} không thuộc hình thức {decision.award}.")
    row = {"session_id": session, "award": decision.award, "number": decision.number.strip(), "decided_on": decision.decided_on}
    row |= {"signer": decision.signer, "proposals": list(decision.proposals)}
    write(
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
    session_numbered(engine, campaign.year, session)
    row = {"session_id": session, "published_on": on, "note": note.strip()}
    write(
        engine,
        person,
        emulation_publication,
        row,
        action="publish session",
        detail={"session": session, "on": on.isoformat() if on else None},
    )


def _proposal(session: Session, number: int) -> Proposal:
    for one in session.proposals:
        if one.number == number:
            return one
    raise RecordRefused(f"Phiên “{session.name}” không có đề nghị số {number}.")
