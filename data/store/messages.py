"""What was sent to whom: noted, so that nobody is reminded twice of the same thing at the same stage."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import Engine, insert, select

from analysis.access import Action, Person, Subject, may, require
from analysis.model import Campaign
from data.store.desk_schema import desk_message
from data.store.engine import reading, writing
from data.store.trail import write_audit


class MessageWay(StrEnum):
    """How something was sent. ``ZALO`` and ``LETTER``: somebody took the text and sent it by hand."""

    EMAIL = "email"
    ZALO = "zalo"
    LETTER = "letter"


@dataclass(frozen=True, slots=True)
class SentMessage:
    """Something sent. ``about`` names what is owed, ``stage`` days before its deadline; ``problem`` "": it went out."""

    unit: str
    about: str
    stage: int
    way: MessageWay
    recipient: str
    text: str
    problem: str = ""
    actor: str = ""
    at: datetime | None = None


def note_message(engine: Engine, campaign: Campaign, told: SentMessage, *, acting: Person, made_up: bool = False) -> None:
    """Note that something was sent, or why it could not be.

    Raises
    ------
    NotAllowed
        If ``acting`` may not note what arrives and goes out.
    ValueError
        If the campaign has no such unit.
    StoreError
        If the store cannot be written.
    """
    if told.unit not in campaign.units:
        raise ValueError(f"campaign {campaign.year} has no unit {told.unit!r}")
    require(acting, Action.NOTE_RECEIPTS, Subject(told.unit, campaign.units[told.unit].block))
    row = {
        "campaign": campaign.year,
        "unit": told.unit,
        "about": told.about,
        "stage": told.stage,
        "way": told.way.value,
        "recipient": told.recipient,
        "text": told.text,
        "problem": told.problem,
        "actor": acting.signature,
        "at": told.at or datetime.now(UTC),
        "made_up": made_up,
    }
    with writing(engine) as connection:
        number = connection.execute(insert(desk_message).values(row).returning(desk_message.c.id)).scalar_one()
        detail = {"unit": told.unit, "about": told.about, "stage": told.stage, "way": told.way.value, "problem": told.problem}
        write_audit(connection, acting.signature, "send message", f"message {number}", detail)


def messages(engine: Engine, campaign: Campaign, *, acting: Person) -> tuple[SentMessage, ...]:
    """Everything that was sent, in the order of sending; what went to a unit is read by that unit and the office only."""
    names = ("unit", "about", "stage", "recipient", "text", "problem", "actor", "at")
    chosen = select(desk_message).where(desk_message.c.campaign == campaign.year).order_by(desk_message.c.id)
    with reading(engine) as connection:
        rows = connection.execute(chosen).all()
    seen = {unit for unit in {row.unit for row in rows} if may(acting, Action.SEE_SUBMISSIONS, _subject(campaign, unit))}
    return tuple(SentMessage(way=MessageWay(row.way), **{name: getattr(row, name) for name in names}) for row in rows if row.unit in seen)


def _subject(campaign: Campaign, unit: str) -> Subject:
    """A unit with its block; one that the campaign no longer has is in none."""
    return Subject(unit, campaign.units[unit].block if unit in campaign.units else None)
