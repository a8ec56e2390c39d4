"""The tables of the store, the same on SQLite and on PostgreSQL.

Nothing is overwritten and nothing is deleted: a new version is a new ``submission`` with its own
``fact`` rows, and ``current_fact`` points at the fact that counts now. It is kept while saving, so
that a roll-up reads one row a figure and need not search all versions for the latest.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from data.store import desk_schema, emulation_schema, meeting_schema, people_schema, schema_base  # noqa: F401 - their tables are of the same metadata
from data.store.column_types import SentText, UtcTime

NAMING, metadata, Identity = schema_base.NAMING, schema_base.metadata, schema_base.Identity

STANDING = text("withdrawn_at IS NULL")
"""The condition of an index on SQLite and, by its migration, on PostgreSQL: named here too, it would load that database's
drivers into every command on a SQLite file. Tables are made by migrations alone."""

original = Table(
    "original",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("content", LargeBinary, nullable=False),
    Column("size", BigInteger, nullable=False),
)
"""The bytes as they were sent, once for each content."""

submission = Table(
    "submission",
    metadata,
    Column("id", Identity, primary_key=True),
    Column("campaign", Integer, nullable=False),
    Column("unit", Text),
    Column("period", String(7)),
    Column("version", Integer, nullable=False),
    Column("file_name", SentText, nullable=False),
    Column("sha256", String(64), ForeignKey("original.sha256"), nullable=False),
    Column("received_at", UtcTime, nullable=False),
    Column("saved_at", UtcTime, nullable=False),
    Column("actor", Text, nullable=False),
    Column("made_up", Boolean, nullable=False),
    Column("withdrawn_at", UtcTime),
    Column("withdrawn_by", Text),
    Column("withdrawn_reason", SentText),
    Index("ix_submission_version", "campaign", "period", "unit"),
    Index("uq_submission_standing", "campaign", "sha256", unique=True, sqlite_where=STANDING),
    sqlite_autoincrement=True,
)
"""One accepted workbook. ``unit`` NULL: the department speaks, or the sender cannot be known.

One that was withdrawn stays with who, when and why; its facts count no longer, and its bytes may be submitted again.
"""

correction = Table(
    "correction",
    metadata,
    Column("id", Identity, primary_key=True),
    Column("submission_id", Identity, ForeignKey("submission.id"), nullable=False, index=True),
    Column("sheet", SentText, nullable=False),
    Column("cell", Text, nullable=False),
    Column("original", SentText, nullable=False),
    Column("corrected", SentText, nullable=False),
    Column("reason", SentText, nullable=False),
    Column("actor", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
    CheckConstraint("reason <> ''", name="reason"),
    sqlite_autoincrement=True,
)
"""A cell of a saved workbook that a person read otherwise than it stands; the original bytes are as they were sent."""

fact_correction = Table(
    "fact_correction",
    metadata,
    Column("fact_id", Identity, ForeignKey("fact.id"), primary_key=True),
    Column("correction_id", Identity, ForeignKey("correction.id"), primary_key=True),
)
"""Which corrections made a fact what it is: of its own cell, of a numerator, of a title."""

fact = Table(
    "fact",
    metadata,
    Column("id", Identity, primary_key=True),
    Column("submission_id", Identity, ForeignKey("submission.id"), nullable=False, index=True),
    Column("indicator", Text, nullable=False),
    Column("district", Text),
    Column("period", String(7), nullable=False),
    Column("measure", String(10), nullable=False),
    Column("figure_unit", Text, nullable=False),
    Column("value", Float(53), nullable=False),
    Column("numerator", Float(53)),
    Column("denominator", Float(53)),
    Column("estimate", Boolean, nullable=False),
    Column("sheet", SentText, nullable=False),
    Column("cell", SentText, nullable=False),
    CheckConstraint("measure IN ('month', 'cumulative')", name="measure"),
    sqlite_autoincrement=True,
)
"""One value of one version. ``figure_unit`` is the body whose own figure it is (``Roster.figure_unit``), '' for an area's one figure."""

confirmation = Table(
    "confirmation",
    metadata,
    Column("fact_id", Identity, ForeignKey("fact.id"), primary_key=True, autoincrement=False),
    Column("doubts", JSON, nullable=False),
    Column("reason", SentText, nullable=False),
    Column("actor", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
    CheckConstraint("reason <> ''", name="reason"),
)
"""Why a suspicious fact counts all the same: the findings that somebody answered, the reason, who and when."""

finding = Table(
    "finding",
    metadata,
    Column("submission_id", Identity, ForeignKey("submission.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("severity", String(10), nullable=False),
    Column("code", Text, nullable=False),
    Column("sheet", SentText),
    Column("cell", SentText),
    Column("found", SentText, nullable=False),
    Column("message", SentText, nullable=False),
    Column("what_to_do", SentText, nullable=False),
)
"""What was noticed about a submission, in the order the screen shows it."""

current_fact = Table(
    "current_fact",
    metadata,
    Column("campaign", Integer, primary_key=True, autoincrement=False),
    Column("indicator", Text, primary_key=True),
    Column("district", Text, primary_key=True),
    Column("period", String(7), primary_key=True),
    Column("measure", String(10), primary_key=True),
    Column("figure_unit", Text, primary_key=True),
    Column("fact_id", Identity, ForeignKey("fact.id"), nullable=False, unique=True),
)
"""Which fact counts for a figure. ``district`` is '' for the whole province, since a key cannot hold NULL."""

draft = Table(
    "draft",
    metadata,
    Column("id", Identity, primary_key=True),
    Column("campaign", Integer, nullable=False),
    Column("file_name", SentText, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("received_at", UtcTime, nullable=False),
    Column("actor", Text, nullable=False),
    Column("unit", Text),
    Column("period", String(7)),
    Column("corrections", JSON, nullable=False),
    Column("confirmations", JSON(none_as_null=True)),
    Column("reading", JSON(none_as_null=True)),
    Column("read_at_version", BigInteger),
    Column("arrival", JSON(none_as_null=True)),
    Column("owner", Text, nullable=False, server_default=""),
    Column("owner_unit", Text),
    Column("sent_at", UtcTime),
    Column("returned", SentText, nullable=False, server_default=""),
    UniqueConstraint("campaign", "sha256"),
    sqlite_autoincrement=True,
)
"""A workbook that waits: its bytes, what a person said about it, and what it was last read as (NULL: not read yet).

``read_at_version`` is the store's ``data_version`` that reading was checked against. ``arrival`` says how it came, NULL
where it came by itself. ``owner`` is the key of who dropped it, ``owner_unit`` the unit that person speaks for (NULL: for
any). What a unit sends waits for acceptance from ``sent_at`` on; ``returned`` says why it was sent back ("" was not). A
draft is removed when it is saved or thrown away; the audit keeps who, what and when.
"""

watched = Table(
    "watched",
    metadata,
    Column("campaign", Integer, primary_key=True, autoincrement=False),
    Column("sha256", String(64), primary_key=True),
    Column("path", SentText, nullable=False),
    Column("taken_at", UtcTime, nullable=False),
    Column("drafts", JSON, nullable=False),
    Column("answered", Boolean, nullable=False),
)
"""A file that came through a watched folder, by its content: taken once, also when it comes again under another name.

``path`` is where it lay first, ``drafts`` the numbers of what it became; ``answered``: marked copy and letter for its sender
are ready, or none is needed.
"""

remembered = Table(
    "remembered",
    metadata,
    Column("id", Identity, primary_key=True),
    Column("campaign", Integer, nullable=False, index=True),
    Column("subject", String(10), nullable=False),
    Column("name", SentText, nullable=False),
    Column("answer", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("active", Boolean, nullable=False),
    CheckConstraint("subject IN ('unit', 'period')", name="subject"),
    sqlite_autoincrement=True,
)
"""What a name in a workbook means, as a person confirmed: a unit's code or a period. One that was forgotten stays, not ``active``."""

target = Table(
    "target",
    metadata,
    Column("id", Identity, primary_key=True),
    Column("campaign", Integer, nullable=False, index=True),
    Column("indicator", Text, nullable=False),
    Column("district", Text, nullable=False),
    Column("due", Date, nullable=False),
    Column("value", Float(53), nullable=False),
    Column("as_written", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("made_up", Boolean, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("loaded_at", UtcTime, nullable=False),
    sqlite_autoincrement=True,
)
"""Targets assigned to districts. One that was assigned anew stays, no longer ``active``."""

snapshot = Table(
    "snapshot",
    metadata,
    Column("id", Identity, primary_key=True),
    Column("campaign", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("as_of", String(7), nullable=False),
    Column("taken_at", UtcTime, nullable=False),
    Column("received_until", UtcTime),
    Column("actor", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("tables", JSON, nullable=False),
    Column("province_targets", JSON, nullable=False),
    Column("made_up", Boolean, nullable=False),
    UniqueConstraint("campaign", "name"),
    sqlite_autoincrement=True,
)
"""The state of the store at one moment under a name. ``tables`` gives the SHA-256 of each reference table,
``province_targets`` what they assigned."""

snapshot_fact = Table(
    "snapshot_fact",
    metadata,
    Column("snapshot_id", Identity, ForeignKey("snapshot.id"), primary_key=True, autoincrement=False),
    Column("fact_id", Identity, ForeignKey("fact.id"), primary_key=True, autoincrement=False, index=True),
)
"""The facts that counted in a snapshot."""

snapshot_target = Table(
    "snapshot_target",
    metadata,
    Column("snapshot_id", Identity, ForeignKey("snapshot.id"), primary_key=True, autoincrement=False),
    Column("target_id", Identity, ForeignKey("target.id"), primary_key=True, autoincrement=False, index=True),
)
"""The targets of districts that held when a snapshot was taken."""

task_report = Table(
    "task_report",
    metadata,
    Column("id", Identity, primary_key=True),
    Column("campaign", Integer, nullable=False),
    Column("indicator", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("period", String(7), nullable=False),
    Column("state", String(20), nullable=False),
    Column("text", SentText, nullable=False),
    Column("submission_id", Identity, ForeignKey("submission.id"), index=True),
    Column("sheet", SentText),
    Column("cell", SentText),
    Column("received_at", UtcTime, nullable=False),
    Column("saved_at", UtcTime, nullable=False),
    Column("actor", Text, nullable=False),
    Column("made_up", Boolean, nullable=False),
    CheckConstraint("state IN ('done', 'under_way', 'not_started')", name="state"),
    Index("ix_task_report_of", "campaign", "indicator", "unit"),
    sqlite_autoincrement=True,
)
"""What a unit told of a qualitative task; a later report stands beside the earlier ones. Read from a cell, it names its submission."""

task_evidence = Table(
    "task_evidence",
    metadata,
    Column("id", Identity, primary_key=True),
    Column("report_id", Identity, ForeignKey("task_report.id"), nullable=False, index=True),
    Column("file_name", SentText, nullable=False),
    Column("sha256", String(64), ForeignKey("original.sha256"), nullable=False),
    sqlite_autoincrement=True,
)
"""Files that show what a report tells; their bytes are in ``original`` and are never opened by the program."""

receipt = Table(
    "receipt",
    metadata,
    Column("id", Identity, primary_key=True),
    Column("campaign", Integer, nullable=False, index=True),
    Column("unit", Text, nullable=False),
    Column("milestone", Text, nullable=False),
    Column("received_on", Date),
    Column("actor", Text, nullable=False),
    Column("noted_at", UtcTime, nullable=False),
    Column("made_up", Boolean, nullable=False),
    sqlite_autoincrement=True,
)
"""A document that arrived beside the workbooks. The latest note of a unit and milestone counts; one without a day
takes the earlier one back."""

audit = Table(
    "audit",
    metadata,
    Column("id", Identity, primary_key=True),
    Column("at", UtcTime, nullable=False),
    Column("actor", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("detail", JSON, nullable=False),
    Column("origin", Text, nullable=False, server_default=""),
    Column("hash", String(64), nullable=False, server_default=""),
    sqlite_autoincrement=True,
)
"""Who changed what, when and from where (``origin``: an address, "" where none is known), written in the transaction of the change.

``hash`` covers the line and the hash of the line before, so that none can be altered, taken out or put in between unnoticed."""

month_closing = Table(
    "month_closing",
    metadata,
    Column("id", Identity, primary_key=True),
    Column("campaign", Integer, nullable=False, index=True),
    Column("period", String(7), nullable=False),
    Column("closed", Boolean, nullable=False),
    Column("reason", SentText, nullable=False),
    Column("actor", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
    CheckConstraint("closed OR reason <> ''", name="reason"),
    sqlite_autoincrement=True,
)
"""A month was closed, or opened again with a reason. The latest line of a month says which; a month without one is open."""

setting = Table(
    "setting",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
"""Small facts about the store itself, such as the number that every save raises."""

amended_table = Table(
    "amended_table",
    metadata,
    Column("id", Identity, primary_key=True),
    Column("campaign", Integer, nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("text", SentText, nullable=False),
    Column("note", SentText, nullable=False),
    Column("actor", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
    sqlite_autoincrement=True,
)
"""A version of a reference table as an administrator changed it on the screen, whole; the latest of a name holds."""
