"""What the store knew at an earlier moment, for what must not change later: snapshots and sessions of the council.

Rows say when they were recorded. A workbook says only whether it is withdrawn now; when it was, and when that was taken
back, stands in the trail.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, select

from data.store.schema import audit, submission

WITHDRAW, TAKE_BACK = "withdraw", "take back withdrawal"
"""Actions of the trail; its subject is "submission" and the number."""


@dataclass(frozen=True, slots=True)
class KnownThen:
    """What had arrived until ``received_until``, as far as it was recorded until ``recorded_until``."""

    received_until: datetime
    recorded_until: datetime


def withdrawn_then(connection: Connection, year: int, moment: datetime) -> frozenset[int]:
    """The workbooks of a campaign that were withdrawn at a moment, whatever happened to them later."""
    sent, line = submission.c, audit.c
    now = connection.execute(select(sent.id, sent.withdrawn_at.is_not(None)).where(sent.campaign == year))
    found = {number: bool(withdrawn) for number, withdrawn in now}
    later = select(line.subject, line.action).where(line.action.in_((WITHDRAW, TAKE_BACK)), line.at > moment)
    # The first change after the moment tells what was before it; read from the newest, the first is kept last.
    for subject, action in connection.execute(later.order_by(line.id.desc())):
        number = int(subject.removeprefix("submission "))
        if number in found:
            found[number] = action == TAKE_BACK
    return frozenset(number for number, withdrawn in found.items() if withdrawn)


def stood_then(connection: Connection, year: int, moment: datetime) -> ColumnElement[bool]:
    """The condition that a row came from no workbook, or from one that stood at a moment; for a join with ``submission``."""
    sent = submission.c.id
    return sent.is_(None) | sent.not_in(withdrawn_then(connection, year, moment))
