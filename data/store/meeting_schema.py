"""The tables of meetings: who approved a pack, what was decided, what became of it. Nothing in them is changed or deleted.

Only the made-up year takes its own rows along when it goes.
"""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, CheckConstraint, Column, Date, Float, ForeignKey, Integer, String, Table, Text

from data.store.column_types import SentText, UtcTime
from data.store.schema_base import Identity, metadata

pack_approval = Table(
    "pack_approval",
    metadata,
    Column("id", Identity, primary_key=True),
    Column("campaign", Integer, nullable=False, index=True),
    Column("snapshot_id", Identity, ForeignKey("snapshot.id"), nullable=False),
    Column("code", String(19), nullable=False),
    Column("note", SentText, nullable=False),
    Column("actor", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
    sqlite_autoincrement=True,
)
"""Somebody let the documents of a snapshot go out; ``code`` stands for the figures that this person saw."""

meeting_decision = Table(
    "meeting_decision",
    metadata,
    Column("id", Identity, primary_key=True),
    Column("campaign", Integer, nullable=False, index=True),
    Column("as_of", String(7), nullable=False),
    Column("snapshot_id", Identity, ForeignKey("snapshot.id")),
    Column("slide", Text, nullable=False),
    Column("slide_title", SentText, nullable=False),
    Column("text", SentText, nullable=False),
    Column("owner", SentText, nullable=False),
    Column("due", Date),
    Column("indicator", Text),
    Column("district", Text),
    Column("value", Float(53)),
    Column("lower_bound", Boolean, nullable=False),
    Column("fact_ids", JSON, nullable=False),
    Column("actor", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("made_up", Boolean, nullable=False),
    CheckConstraint("text <> ''", name="text"),
    sqlite_autoincrement=True,
)
"""What a meeting decided on a slide; ``value`` is the figure of ``indicator`` and ``district`` as it stood then ('' the whole province)."""

decision_report = Table(
    "decision_report",
    metadata,
    Column("id", Identity, primary_key=True),
    Column("decision_id", Identity, ForeignKey("meeting_decision.id"), nullable=False, index=True),
    Column("state", String(10), nullable=False),
    Column("text", SentText, nullable=False),
    Column("actor", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
    CheckConstraint("state IN ('open', 'under_way', 'done', 'dropped')", name="state"),
    sqlite_autoincrement=True,
)
"""What somebody told of a decision later; the latest counts."""
