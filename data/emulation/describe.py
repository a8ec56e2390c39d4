"""A session in plain data and in lines, for the terminal: as much of it as the person was given."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from analysis.emulation.frozen import Changed
from analysis.emulation.records import Proposal, Session
from analysis.emulation.votes import VoteOutcome, outcome
from analysis.model import Campaign
from analysis.model.emulation import Emulation


def session_json(campaign: Campaign, tables: Emulation, session: Session, changed: Sequence[Changed]) -> dict[str, Any]:
    """Everything about a session; missing is null."""
    return {
        "campaign": campaign.year,
        "name": session.name,
        "period": str(session.period),
        "basis": session.basis.value,
        "held_on": session.held_on.isoformat(),
        "snapshot": session.snapshot,
        "sha256": session.sha256,
        "published_on": session.published_on.isoformat() if session.published_on else None,
        "members": len(tables.members_on(session.held_on)),
        "present": session.present,
        "scores": session.scores,
        "proposals": [_proposal(tables, session, one) for one in session.proposals],
        "decisions": [
            {"award": one.award, "number": one.number, "decided_on": one.decided_on.isoformat(), "proposals": list(one.proposals)}
            for one in session.decisions
        ],
        "changed_since": [{"unit": unit, "criterion": code, "locked": before, "now": now} for unit, code, before, now in changed],
    }


def session_lines(campaign: Campaign, tables: Emulation, session: Session, changed: Sequence[Changed]) -> list[str]:
    """The same for people, in Vietnamese."""
    members = len(tables.members_on(session.held_on))
    found = [f"{session.name}, {session.held_on:%d/%m/%Y}: {session.present}/{members} thành viên có mặt; điểm khóa {session.sha256[:12]}."]
    for one in session.proposals:
        name = ", ".join(filter(None, (one.person, campaign.units[one.unit].name_vi if one.unit else "")))
        voted = vote_of(tables, session, one)
        found.append(f"• {tables.awards[one.award].name.vi}: {name} – {voted.said.vi if voted else 'chưa bỏ phiếu'}")
    found += [changed_line(campaign, one) for one in changed if not one[1]]
    return found


def changed_line(campaign: Campaign, one: Changed) -> str:
    """What a later correction would change of a unit's total."""
    unit, _, before, now = one
    name = campaign.units[unit].name_vi
    return f"Số liệu đã thay đổi sau phiên họp: {name} {_points(before)} → {_points(now)} điểm (kết quả phiên họp giữ nguyên)."


def vote_of(tables: Emulation, session: Session, one: Proposal) -> VoteOutcome | None:
    """What the vote on a candidate came to; None where nothing was counted or this person may not see it."""
    if one.last_round is None:
        return None
    members = len(tables.members_on(session.held_on))
    return outcome(tables.vote_rule(one.award, session.held_on), one.last_round, members=members, present=session.present)


def _proposal(tables: Emulation, session: Session, one: Proposal) -> dict[str, Any]:
    voted = vote_of(tables, session, one)
    return {
        "number": one.number,
        "award": one.award,
        "unit": one.unit,
        "person": one.person or None,
        "agree": one.last_round.agree if one.last_round else None,
        "share": round(float(voted.share), 4) if voted else None,
        "passes": voted.passes if voted else None,
        "withdrawn": one.withdrawn,
    }


def _points(value: float | None) -> str:
    return "—" if value is None else f"{value:.2f}".replace(".", ",")
