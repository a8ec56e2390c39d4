"""The files that hold a store, or a backup of one: how they begin, and what stands beside them."""

from __future__ import annotations

SQLITE_MARK, POSTGRES_MARK = b"SQLite format 3\0", b"PGDMP"
"""How a database or backup of SQLite begins, and an archive of pg_dump."""
BESIDE = ("-wal", "-shm", "-journal", ".known")
"""Endings of what belongs to a database of SQLite: its logs, and the sign that it was begun."""
