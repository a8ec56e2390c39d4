"""What meetings over the made-up year left behind goes with it."""

from __future__ import annotations

from sqlalchemy import Connection, delete, or_, select

from data.store.meeting_schema import decision_report, meeting_decision, pack_approval
from data.store.schema import snapshot


def remove_made_up_meetings(connection: Connection, campaign_year: int) -> None:
    """Delete approvals of made-up snapshots, and decisions on made-up figures with what was told of them."""
    invented = select(snapshot.c.id).where(snapshot.c.campaign == campaign_year, snapshot.c.made_up)
    of = meeting_decision.c
    decided = select(of.id).where(of.campaign == campaign_year, or_(of.made_up, of.snapshot_id.in_(invented)))
    connection.execute(delete(pack_approval).where(pack_approval.c.snapshot_id.in_(invented)))
    connection.execute(delete(decision_report).where(decision_report.c.decision_id.in_(decided)))
    connection.execute(delete(meeting_decision).where(of.id.in_(decided)))
