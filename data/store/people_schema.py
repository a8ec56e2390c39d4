"""The tables of people: who may sign in, who acts for whom, which sessions stand. What ends here is kept by the audit."""

from __future__ import annotations

from sqlalchemy import Boolean, CheckConstraint, Column, ForeignKey, Index, String, Table, Text

from data.store.column_types import UtcTime
from data.store.schema_base import Identity, metadata

person = Table(
    "person",
    metadata,
    Column("key", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("role", String(20), nullable=False),
    Column("unit", Text),
    Column("password", Text),
    Column("must_change", Boolean, nullable=False),
    Column("closed_at", UtcTime),
    Column("made_at", UtcTime, nullable=False),
    CheckConstraint("role IN ('viewer', 'unit', 'analyst', 'council', 'administrator')", name="role"),
    CheckConstraint("(role = 'unit') = (unit IS NOT NULL)", name="unit"),
)
"""Somebody who may sign in under ``key``. ``password`` is its argon2id hash, NULL where another program recognises the person."""

delegation = Table(
    "delegation",
    metadata,
    Column("id", Identity, primary_key=True),
    Column("person", Text, ForeignKey("person.key"), nullable=False, index=True),
    Column("for_whom", Text, ForeignKey("person.key"), nullable=False),
    Column("since", UtcTime, nullable=False),
    Column("until", UtcTime, nullable=False),
    Column("ended_at", UtcTime),
    sqlite_autoincrement=True,
)
"""``person`` may act for ``for_whom`` from ``since`` until ``until`` (exclusive), or until it was ended."""

sign_in = Table(
    "sign_in",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("person", Text, ForeignKey("person.key"), nullable=False, index=True),
    Column("for_whom", Text),
    Column("begun_at", UtcTime, nullable=False),
    Column("seen_at", UtcTime, nullable=False),
    Column("address", Text, nullable=False),
)
"""A session that stands: the SHA-256 of what the browser's cookie holds. It is removed when it ends; the audit keeps that it was."""

failed_sign_in = Table(
    "failed_sign_in",
    metadata,
    Column("id", Identity, primary_key=True),
    Column("kind", String(10), nullable=False),
    Column("value", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
    Index("ix_failed_sign_in_of", "kind", "value", "at"),
    sqlite_autoincrement=True,
)
"""Wrong passwords by account ("key") and by address ("address"): they slow the next try down."""
