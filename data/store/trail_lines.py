"""Lines of the audit trail, for those who may see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, select

from data.store.engine import reading
from data.store.schema import audit
from data.store.trail import TrailVerdict, verify_trail


@dataclass(frozen=True, slots=True)
class TrailLine:
    """One change: who, when, from where ("" unknown), what, and its particulars."""

    number: int
    at: datetime
    actor: str
    origin: str
    action: str
    subject: str
    detail: dict[str, Any]


def trail_verdict(engine: Engine) -> TrailVerdict:
    """Whether no line of the trail was touched, see ``verify_trail``."""
    with reading(engine) as connection:
        return verify_trail(connection)


def trail_lines(engine: Engine, most: int, before: int | None = None) -> tuple[TrailLine, ...]:
    """The newest lines, at most ``most``; with ``before`` only those with a smaller number, for the next page."""
    asked = select(audit).order_by(audit.c.id.desc()).limit(most)
    if before is not None:
        asked = asked.where(audit.c.id < before)
    with reading(engine) as connection:
        rows = connection.execute(asked).all()
    return tuple(TrailLine(row.id, row.at, row.actor, row.origin, row.action, row.subject, row.detail) for row in rows)
