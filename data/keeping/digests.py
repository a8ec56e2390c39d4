"""What a store holds, as one number of rows and one SHA-256 a table: two stores with equal digests hold the same.

A digest does not depend on the database: moments are written in UTC, bytes by their hash, numbers as Python writes them,
rows in the order of their key. So a store on SQLite and its copy on PostgreSQL have equal ones.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, Table, select

from data.store.schema import metadata

ROWS_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class TableDigest:
    """Rows of a table and the SHA-256 over them, in hexadecimal."""

    rows: int
    sha256: str


Digests = dict[str, TableDigest]


def digests_of(connection: Connection) -> Digests:
    """The digest of each table of a store, in the order in which tables depend on each other."""
    return {table.name: _digest(connection, table) for table in metadata.sorted_tables}


def differing(one: Digests, other: Digests) -> tuple[str, ...]:
    """Names of the tables that do not hold the same; empty where two stores are equal."""
    return tuple(name for name in sorted({*one, *other}) if one.get(name) != other.get(name))


def rows_of(connection: Connection, table: Table) -> Iterator[list[dict[str, Any]]]:
    """All rows of a table in the order of its key, some hundred at once: originals do not fit into memory together."""
    keys = list(table.primary_key.columns)
    asked = select(table).order_by(*keys).execution_options(yield_per=ROWS_AT_ONCE)
    for part in connection.execute(asked).mappings().partitions():
        yield [dict(row) for row in part]


def _digest(connection: Connection, table: Table) -> TableDigest:
    told, count = hashlib.sha256(), 0
    # Texts are sorted otherwise by each database, so the order of the hash is that of the written rows.
    written = sorted(hashlib.sha256(_written(row)).digest() for part in rows_of(connection, table) for row in part)
    for row in written:
        told.update(row)
        count += 1
    return TableDigest(count, told.hexdigest())


def _written(row: dict[str, Any]) -> bytes:
    return json.dumps(row, ensure_ascii=False, sort_keys=True, default=_plain).encode("utf-8", "surrogatepass")


def _plain(value: object) -> str:
    writers: tuple[tuple[type, Callable[[Any], str]], ...] = (
        (bytes, lambda one: hashlib.sha256(one).hexdigest()),
        (memoryview, lambda one: hashlib.sha256(one).hexdigest()),
        (datetime, lambda one: one.astimezone(UTC).isoformat()),
        (date, lambda one: one.isoformat()),
    )
    for kind, write in writers:
        if isinstance(value, kind):
            return write(value)
    raise TypeError(f"a column holds {type(value).__name__}, which no digest knows")
