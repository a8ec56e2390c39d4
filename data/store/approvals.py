"""Approvals of packs: append-only, each with who, when and the code of the figures seen."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Engine, insert, select

from analysis.access import Action, Person, require
from analysis.model import PackApproval, Snapshot
from data.store.engine import reading, writing
from data.store.errors import store_error
from data.store.meeting_schema import pack_approval
from data.store.trail import write_audit


def approve_pack(engine: Engine, snapshot: Snapshot, code: str, *, acting: Person, note: str = "") -> PackApproval:
    """Let the documents of a snapshot go out.

    Parameters
    ----------
    code
        Of the figures that the person saw (``analysis.reports.seal.code``).

    Raises
    ------
    NotAllowed
        If ``acting`` may not approve packs.
    StoreError
        If these figures were approved already (already_approved), or the store cannot be written.
    """
    require(acting, Action.APPROVE_PACK)
    of = pack_approval.c
    with writing(engine) as connection:
        if connection.execute(select(of.id).where(of.snapshot_id == snapshot.id, of.code == code)).first() is not None:
            raise store_error("already_approved")
        now, said = datetime.now(UTC), note.strip()
        row = {"campaign": snapshot.campaign, "snapshot_id": snapshot.id, "code": code, "note": said, "actor": acting.signature, "at": now}
        number = connection.execute(insert(pack_approval).values(row).returning(of.id)).scalar_one()
        detail = {"snapshot": snapshot.name, "code": code, "note": said}
        write_audit(connection, acting.signature, "approve pack", f"snapshot {snapshot.id}", detail)
    return PackApproval(number, snapshot.id, code, said, acting.signature, now)


def approvals(engine: Engine, campaign_year: int) -> tuple[PackApproval, ...]:
    """All approvals of a campaign, the latest first."""
    of = pack_approval.c
    chosen = select(of.id, of.snapshot_id, of.code, of.note, of.actor, of.at).where(of.campaign == campaign_year).order_by(of.id.desc())
    with reading(engine) as connection:
        return tuple(PackApproval(*row) for row in connection.execute(chosen))
