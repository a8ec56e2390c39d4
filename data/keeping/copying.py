"""A whole store into an empty one, on the same database or another, proved equal before anybody relies on it."""

from __future__ import annotations

from sqlalchemy import Connection, Engine, Table, func, insert, select, text
from sqlalchemy.exc import DataError

from data.keeping.digests import Digests, differing, digests_of, rows_of
from data.store.engine import reading, writing
from data.store.errors import store_error
from data.store.schema import metadata


def copy_store(source: Engine, target: Engine) -> Digests:
    """Copy every row of ``source`` into the empty store ``target``; the answer is what both hold.

    One moment of the source is copied, while people may go on working there; all of it arrives, or nothing.

    Raises
    ------
    StoreError
        If the target holds anything already or the source nothing, either cannot be used, a row holds what the target cannot
        (row_refused), or the copy turned out different.
    """
    with reading(source) as there, writing(target) as here:
        if not is_empty(here):
            raise store_error("target_not_empty")
        if is_empty(there):
            raise store_error("nothing_held")
        for table in metadata.sorted_tables:
            _copy_table(there, here, table)
        held = digests_of(there)
        if differing(held, digests_of(here)):
            raise store_error("copy_differs")
    return held


def is_empty(connection: Connection) -> bool:
    """Whether a migrated store holds no row at all."""
    return all(connection.execute(select(table).limit(1)).first() is None for table in metadata.sorted_tables)


def _copy_table(there: Connection, here: Connection, table: Table) -> None:
    for rows in rows_of(there, table):
        try:
            here.execute(insert(table), rows)
        except DataError as problem:
            raise store_error("row_refused", f"{table.name}: {str(problem.orig).strip().splitlines()[0][:200]}") from problem
    number = table.autoincrement_column
    if number is not None and here.dialect.name == "postgresql":
        # Rows came with their numbers; the next one must not take a number that is taken.
        sequence = here.execute(
            text("SELECT pg_get_serial_sequence(:table, :column)"), {"table": table.name, "column": number.name}
        ).scalar()
        highest = here.execute(select(func.max(number))).scalar()
        if sequence and highest:
            here.execute(text("SELECT setval(:sequence, :highest)"), {"sequence": sequence, "highest": highest})
