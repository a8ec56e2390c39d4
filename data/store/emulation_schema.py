"""The tables of emulation: what was declared, scored, voted and decided. Nothing in them is changed or deleted.

Only the made-up year takes its own rows along when it goes.
"""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, Date, Float, ForeignKey, Integer, String, Table, Text, UniqueConstraint

from data.store.column_types import UtcTime
from data.store.schema_base import Identity, metadata

emulation_declaration = Table(
    "emulation_declaration",
    metadata,
    Column("id", Identity, primary_key=True),
    Column("campaign", Integer, nullable=False, index=True),
    Column("period", String(7), nullable=False),
    Column("unit", Text, nullable=False),
    Column("item", Text, nullable=False),
    Column("value", Float(53)),
    Column("text", Text, nullable=False),
    Column("by_office", Boolean, nullable=False),
    Column("actor", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("made_up", Boolean, nullable=False),
    sqlite_autoincrement=True,
)
"""What was declared of a unit: counted items of the scoring table, numbers of people. Append-only; the latest counts."""

emulation_point = Table(
    "emulation_point",
    metadata,
    Column("id", Identity, primary_key=True),
    Column("campaign", Integer, nullable=False, index=True),
    Column("period", String(7), nullable=False),
    Column("unit", Text, nullable=False),
    Column("criterion", Text, nullable=False),
    Column("column", String(10), nullable=False),
    Column("giver", Text, nullable=False),
    Column("points", Float(53)),
    Column("reason", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("made_up", Boolean, nullable=False),
    sqlite_autoincrement=True,
)
"""Points that somebody gave: the unit itself, units of its block across, the standing office. Append-only; the latest counts."""

emulation_appeal = Table(
    "emulation_appeal",
    metadata,
    Column("id", Identity, primary_key=True),
    Column("campaign", Integer, nullable=False),
    Column("period", String(7), nullable=False),
    Column("unit", Text, nullable=False),
    Column("criterion", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("answer_to", Identity, ForeignKey("emulation_appeal.id")),
    Column("actor", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("made_up", Boolean, nullable=False),
    sqlite_autoincrement=True,
)
"""A unit's appeal against its points; an answer is a row of its own that names it."""

emulation_rules = Table(
    "emulation_rules",
    metadata,
    Column("id", Identity, primary_key=True),
    Column("campaign", Integer, nullable=False),
    Column("tables", JSON, nullable=False),
    Column("note", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("made_up", Boolean, nullable=False),
    sqlite_autoincrement=True,
)
"""Tables of emulation that a person changed, by name; the latest version lies over those of the campaign."""

emulation_movement = Table(
    "emulation_movement",
    metadata,
    Column("id", Identity, primary_key=True),
    Column("campaign", Integer, nullable=False, index=True),
    Column("movement", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("state", String(20), nullable=False),
    Column("plan", Text, nullable=False),
    Column("activities", Integer),
    Column("reach", Integer),
    Column("result", Text, nullable=False),
    Column("model", Text, nullable=False),
    Column("reviewed_on", Date),
    Column("evidence", Text, nullable=False),
    Column("confirmed", Boolean, nullable=False),
    Column("actor", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("made_up", Boolean, nullable=False),
    sqlite_autoincrement=True,
)
"""What a unit did in a thematic movement; the latest report of both counts."""

emulation_example = Table(
    "emulation_example",
    metadata,
    Column("id", Identity, primary_key=True),
    Column("campaign", Integer, nullable=False, index=True),
    Column("first", Identity, ForeignKey("emulation_example.id")),
    Column("kind", String(20), nullable=False),
    Column("name", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("field", Text, nullable=False),
    Column("story", Text, nullable=False),
    Column("indicator", Text),
    Column("result", Text, nullable=False),
    Column("fact_ids", JSON, nullable=False),
    Column("found_by", Text, nullable=False),
    Column("found_on", Date),
    Column("consent", Boolean, nullable=False),
    Column("stage", String(20), nullable=False),
    Column("published_where", Text, nullable=False),
    Column("published_on", Date),
    Column("replicated_by", JSON, nullable=False),
    Column("actor", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("made_up", Boolean, nullable=False),
    sqlite_autoincrement=True,
)
"""A good example and where it stands; a later row that names the first one replaces it."""

emulation_session = Table(
    "emulation_session",
    metadata,
    Column("id", Identity, primary_key=True),
    Column("campaign", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("period", String(7), nullable=False),
    Column("basis", String(10), nullable=False),
    Column("held_on", Date, nullable=False),
    Column("place", Text, nullable=False),
    Column("snapshot_id", Identity, ForeignKey("snapshot.id"), nullable=False),
    Column("rules_id", Identity, ForeignKey("emulation_rules.id")),
    Column("tables", JSON, nullable=False),
    Column("known_until", JSON, nullable=False),
    Column("scores", JSON, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("chair", Text, nullable=False),
    Column("secretary", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("made_up", Boolean, nullable=False),
    UniqueConstraint("campaign", "name"),
    sqlite_autoincrement=True,
)
"""A session of the council. What its scores come from is kept with it: a snapshot, the tables, the last records that it knew."""

emulation_attendance = Table(
    "emulation_attendance",
    metadata,
    Column("id", Identity, primary_key=True),
    Column("session_id", Identity, ForeignKey("emulation_session.id"), nullable=False, index=True),
    Column("member", Text, nullable=False),
    Column("present", Boolean, nullable=False),
    Column("reason", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
    sqlite_autoincrement=True,
)
"""Whether a member of the council was there; the latest note of a member counts."""

emulation_proposal = Table(
    "emulation_proposal",
    metadata,
    Column("id", Identity, primary_key=True),
    Column("session_id", Identity, ForeignKey("emulation_session.id"), nullable=False, index=True),
    Column("first", Identity, ForeignKey("emulation_proposal.id")),
    Column("award", Text, nullable=False),
    Column("unit", Text),
    Column("person", Text, nullable=False),
    Column("post", Text, nullable=False),
    Column("summary", Text, nullable=False),
    Column("said", JSON, nullable=False),
    Column("withdrawn", Boolean, nullable=False),
    Column("actor", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
    sqlite_autoincrement=True,
)
"""A candidate of a session; a later row that names the first one replaces it, or withdraws it."""

emulation_ballots = Table(
    "emulation_ballots",
    metadata,
    Column("id", Identity, primary_key=True),
    Column("proposal_id", Identity, ForeignKey("emulation_proposal.id"), nullable=False, index=True),
    Column("round", Integer, nullable=False),
    Column("issued", Integer, nullable=False),
    Column("returned", Integer, nullable=False),
    Column("invalid", Integer, nullable=False),
    Column("written", Integer, nullable=False),
    Column("agree", Integer, nullable=False),
    Column("disagree", Integer, nullable=False),
    Column("actor", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
    sqlite_autoincrement=True,
)
"""Counts of one candidate and round; the latest count of a round counts. Never who voted what."""

emulation_decision = Table(
    "emulation_decision",
    metadata,
    Column("id", Identity, primary_key=True),
    Column("session_id", Identity, ForeignKey("emulation_session.id"), nullable=False),
    Column("award", Text, nullable=False),
    Column("number", Text, nullable=False),
    Column("decided_on", Date, nullable=False),
    Column("signer", Text, nullable=False),
    Column("proposals", JSON, nullable=False),
    Column("actor", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
    sqlite_autoincrement=True,
)
"""The director's decision on the proposals of one award of a session; the latest of an award counts."""

emulation_publication = Table(
    "emulation_publication",
    metadata,
    Column("id", Identity, primary_key=True),
    Column("session_id", Identity, ForeignKey("emulation_session.id"), nullable=False),
    Column("published_on", Date),
    Column("note", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
    sqlite_autoincrement=True,
)
"""From which day units may see a session; the latest row counts."""

OF_CAMPAIGN = (emulation_declaration, emulation_point, emulation_appeal, emulation_movement, emulation_example)
"""Records that stand by themselves."""

OF_SESSION = (emulation_attendance, emulation_decision, emulation_publication)
"""Records that belong to a session, beside its proposals and their ballots."""
