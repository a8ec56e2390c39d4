"""Taking what the made-up year left on the office's desk away with it."""

from __future__ import annotations

from sqlalchemy import Connection, delete, or_, select

from data.store.desk_schema import OF_DESK
from data.store.schema import submission


def remove_made_up_desk(connection: Connection, campaign_year: int) -> None:
    """Delete made-up causes, registrations and messages, and what made-up workbooks told."""
    invented = select(submission.c.id).where(submission.c.campaign == campaign_year, submission.c.made_up)
    for table in OF_DESK:
        own = [table.c.made_up]
        if "submission_id" in table.c:
            own.append(table.c.submission_id.in_(invented))
        connection.execute(delete(table).where(table.c.campaign == campaign_year, or_(*own)))
