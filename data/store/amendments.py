"""Versions of reference tables that somebody changed on the screen; the latest of a table holds, none is ever changed or removed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Engine, insert, select

from analysis.access import Action, Person, require
from data.store.engine import reading, writing
from data.store.schema import amended_table
from data.store.trail import write_audit


@dataclass(frozen=True, slots=True)
class Amendment:
    """One version of one table: its whole text, why, by whom and when."""

    id: int
    name: str
    text: str
    note: str
    actor: str
    at: datetime


def amendments(engine: Engine, year: int) -> tuple[Amendment, ...]:
    """All versions of all tables of a campaign, the latest first.

    Raises
    ------
    StoreError
        If the store cannot be read.
    """
    chosen = select(amended_table).where(amended_table.c.campaign == year).order_by(amended_table.c.id.desc())
    with reading(engine) as connection:
        return tuple(Amendment(row.id, row.name, row.text, row.note, row.actor, row.at) for row in connection.execute(chosen))


def keep_amendment(engine: Engine, year: int, name: str, text: str, *, note: str, detail: Mapping[str, Any], acting: Person) -> None:
    """Keep a version of a table; whoever calls has checked it.

    Raises
    ------
    NotAllowed
        If ``acting`` does not administer.
    StoreError
        If the store cannot be written.
    """
    require(acting, Action.ADMINISTER)
    row = {"campaign": year, "name": name, "text": text, "note": note, "actor": acting.signature, "at": datetime.now(UTC)}
    with writing(engine) as connection:
        connection.execute(insert(amended_table).values(**row))
        write_audit(connection, acting.signature, "amend table", f"campaign {year}, {name}", detail)
