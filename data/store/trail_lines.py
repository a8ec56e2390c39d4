"""Lines of the audit trail, for those who may see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Engine, func, select

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


@dataclass(frozen=True, slots=True)
class TrailAsked:
    """Which lines are asked for: those of one actor, of one action; "" everybody's, every."""

    actor: str = ""
    action: str = ""

    @property
    def conditions(self) -> tuple[ColumnElement[bool], ...]:
        """What a line must fulfil."""
        asked = ((audit.c.actor, self.actor), (audit.c.action, self.action))
        return tuple(column == wanted for column, wanted in asked if wanted)


EVERYTHING = TrailAsked()


def trail_lines(engine: Engine, most: int, asked: TrailAsked = EVERYTHING, *, skipped: int = 0) -> tuple[TrailLine, ...]:
    """The newest lines that are asked for, at most ``most``, after so many ``skipped`` ones."""
    chosen = select(audit).where(*asked.conditions).order_by(audit.c.id.desc()).limit(most).offset(skipped)
    with reading(engine) as connection:
        rows = connection.execute(chosen).all()
    return tuple(TrailLine(row.id, row.at, row.actor, row.origin, row.action, row.subject, row.detail) for row in rows)


def trail_length(engine: Engine, asked: TrailAsked = EVERYTHING) -> int:
    """How many lines are asked for."""
    with reading(engine) as connection:
        found: int = connection.execute(select(func.count()).select_from(audit).where(*asked.conditions)).scalar_one()
    return found


def trail_names(engine: Engine) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who did anything, and what was done, each in the order of its name."""
    with reading(engine) as connection:
        actors, actions = (
            connection.execute(select(one).distinct().order_by(one)).scalars().all() for one in (audit.c.actor, audit.c.action)
        )
    return tuple(actors), tuple(actions)
