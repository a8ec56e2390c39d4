"""Names in workbooks that a person explained once: from then on the importer knows them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, Engine, insert, select, update

from analysis.access import Action, Person, require
from analysis.intake.known import Remembered
from analysis.intake.told import name_key
from analysis.model import AskedAbout
from data.store.engine import reading, writing
from data.store.schema import remembered
from data.store.trail import write_audit


@dataclass(frozen=True, slots=True)
class RememberedName:
    """A remembered name with who confirmed it and when."""

    id: int
    known: Remembered
    actor: str
    at: datetime


def remember(engine: Engine, campaign_year: int, known: Remembered, *, acting: Person) -> None:
    """Keep what a name means; what the same name meant before no longer counts. The same again changes nothing.

    Raises
    ------
    StoreError
        If the store cannot be written.
    """
    require(acting, Action.REMEMBER_NAMES)
    with writing(engine) as connection:
        same = [
            one
            for one in remembered_names(connection, campaign_year)
            if one.known.subject is known.subject and name_key(one.known.name, known.subject) == name_key(known.name, known.subject)
        ]
        if any(one.known.answer == known.answer for one in same):
            return
        for one in same:
            connection.execute(update(remembered).where(remembered.c.id == one.id).values(active=False))
        row = {
            "campaign": campaign_year,
            "subject": str(known.subject),
            "name": known.name,
            "answer": known.answer,
            "actor": acting.signature,
        }
        connection.execute(insert(remembered).values(**row, at=datetime.now(UTC), active=True))
        detail = {**row, "instead_of": [one.known.answer for one in same]}
        write_audit(connection, acting.signature, "remember name", f"campaign {campaign_year}", detail)


def forget(engine: Engine, number: int, *, acting: Person) -> None:
    """Let a remembered name no longer count; it stays in the table.

    Raises
    ------
    StoreError
        If the store cannot be written.
    """
    require(acting, Action.REMEMBER_NAMES)
    with writing(engine) as connection:
        counted = (remembered.c.id == number, remembered.c.active)
        row = connection.execute(select(remembered).where(*counted)).one_or_none()
        if row is None:
            return
        connection.execute(update(remembered).where(*counted).values(active=False))
        detail = {"subject": row.subject, "name": row.name, "answer": row.answer}
        write_audit(connection, acting.signature, "forget name", f"campaign {row.campaign}", detail)


def names_of(engine: Engine, campaign_year: int) -> tuple[RememberedName, ...]:
    """All names that count now, in the order they were confirmed."""
    with reading(engine) as connection:
        return remembered_names(connection, campaign_year)


def remembered_names(connection: Connection, campaign_year: int) -> tuple[RememberedName, ...]:
    """Like ``names_of``, inside a transaction."""
    of = remembered.c
    rows = connection.execute(select(remembered).where(of.campaign == campaign_year, of.active).order_by(of.id)).all()
    return tuple(RememberedName(row.id, Remembered(AskedAbout(row.subject), row.name, row.answer), row.actor, row.at) for row in rows)
