"""Taking the made-up year's emulation away, the only rows of it that are ever deleted."""

from __future__ import annotations

from sqlalchemy import Connection, delete, select

from data.store.emulation_schema import (
    OF_CAMPAIGN,
    OF_SESSION,
    emulation_ballots,
    emulation_proposal,
    emulation_rules,
    emulation_session,
)


def remove_made_up_emulation(connection: Connection, campaign_year: int) -> None:
    """Delete made-up sessions with all that belongs to them, then made-up records; before the snapshots that they look at."""
    sessions = select(emulation_session.c.id).where(emulation_session.c.campaign == campaign_year, emulation_session.c.made_up)
    proposals = select(emulation_proposal.c.id).where(emulation_proposal.c.session_id.in_(sessions))
    connection.execute(delete(emulation_ballots).where(emulation_ballots.c.proposal_id.in_(proposals)))
    # What points at another row of its own table goes first.
    connection.execute(
        delete(emulation_proposal).where(emulation_proposal.c.session_id.in_(sessions), emulation_proposal.c.first.is_not(None))
    )
    for table in (emulation_proposal, *OF_SESSION):
        connection.execute(delete(table).where(table.c.session_id.in_(sessions)))
    connection.execute(delete(emulation_session).where(emulation_session.c.campaign == campaign_year, emulation_session.c.made_up))
    for table in (*OF_CAMPAIGN, emulation_rules):
        pointing = next((table.c[name] for name in ("first", "answer_to") if name in table.c), None)
        own = (table.c.campaign == campaign_year, table.c.made_up)
        if pointing is not None:
            connection.execute(delete(table).where(*own, pointing.is_not(None)))
        connection.execute(delete(table).where(*own))
