"""Taking what the made-up year left on the office's desk away with it."""

from __future__ import annotations

from sqlalchemy import Connection, delete, false, or_, select

from data.store.desk_schema import OF_DESK
from data.store.schema import submission


def remove_made_up_desk(connection: Connection, campaign_year: int) -> None:
    """Delete made-up causes, registrations and messages, and what made-up workbooks told."""
    invented = select(submission.c.id).where(submission.c.campaign == campaign_year, submission.c.made_up)
    for table in OF_DESK:
        from_them = table.c.submission_id.in_(invented) if "submission_id" in table.c else false()
        connection.execute(delete(table).where(table.c.campaign == campaign_year, or_(table.c.made_up, from_them)))
