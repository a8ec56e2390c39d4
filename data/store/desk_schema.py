"""The tables of the office's desk: causes told, registrations, messages sent. Nothing in them is changed or deleted.

Only the made-up year takes its own rows along when it goes.
"""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, CheckConstraint, Column, Date, ForeignKey, Integer, String, Table, Text

from data.store.column_types import SentText, UtcTime
from data.store.schema_base import Identity, metadata

desk_cause = Table(
    "desk_cause",
    metadata,
    Column("id", Identity, primary_key=True),
    Column("campaign", Integer, nullable=False, index=True),
    Column("unit", Text, nullable=False),
    Column("period", String(7), nullable=False),
    Column("subject", Text, nullable=False),
    Column("causes", JSON, nullable=False),
    Column("words", SentText, nullable=False),
    Column("remedy", SentText, nullable=False),
    Column("new_date", Date),
    Column("submission_id", Identity, ForeignKey("submission.id"), index=True),
    Column("sheet", SentText, nullable=False),
    Column("cell", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("made_up", Boolean, nullable=False),
    sqlite_autoincrement=True,
)
"""Why something is late or behind, as a unit answered; ``subject`` is an indicator or a milestone. The latest counts."""

desk_registration = Table(
    "desk_registration",
    metadata,
    Column("id", Identity, primary_key=True),
    Column("campaign", Integer, nullable=False, index=True),
    Column("unit", Text, nullable=False),
    Column("milestone", Text, nullable=False),
    Column("received_at", UtcTime, nullable=False),
    Column("content", JSON, nullable=False),
    Column("submission_id", Identity, ForeignKey("submission.id"), index=True),
    Column("actor", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("made_up", Boolean, nullable=False),
    sqlite_autoincrement=True,
)
"""What a unit registered; each row is a version, that received last counts."""

desk_message = Table(
    "desk_message",
    metadata,
    Column("id", Identity, primary_key=True),
    Column("campaign", Integer, nullable=False, index=True),
    Column("unit", Text, nullable=False),
    Column("about", Text, nullable=False),
    Column("stage", Integer, nullable=False),
    Column("way", String(10), nullable=False),
    Column("recipient", SentText, nullable=False),
    Column("text", SentText, nullable=False),
    Column("problem", SentText, nullable=False),
    Column("actor", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("made_up", Boolean, nullable=False),
    CheckConstraint("way IN ('email', 'zalo', 'letter')", name="way"),
    sqlite_autoincrement=True,
)
"""What was sent to whom: ``about`` names what is owed, ``stage`` how many days before its deadline. ``problem`` "": it went out."""

OF_DESK = (desk_cause, desk_registration, desk_message)
