"""The moment at which something arrives, by a clock that may be wrong."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Connection, func, select

from data.store.schema import audit, draft


def arrival_moment(connection: Connection) -> datetime:
    """Now, or the moment of what this store took last where the clock has been set back since.

    Of two versions the one received later counts. Were the clock alone asked, a correction that is sent after the clock was set
    back would be older than what it corrects, and would not count.
    """
    newest = connection.execute(select(audit.c.at).order_by(audit.c.id.desc()).limit(1)).scalar_one_or_none()
    waiting = connection.execute(select(func.max(draft.c.received_at))).scalar_one_or_none()
    return max(one for one in (datetime.now(UTC), newest, waiting) if one is not None)
