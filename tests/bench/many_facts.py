"""A store with many times the facts of another: the years before, and earlier versions of every workbook."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

PAST_SUBMISSION = {
    "id": "id + :turn * :submissions",
    "campaign": "campaign - :ago",
    "period": "CAST(substr(period, 1, 4) - :ago AS TEXT) || substr(period, 5)",
    "sha256": "substr(:turn || '-' || sha256, 1, 64)",
    "received_at": "strftime('%Y-%m-%d %H:%M:%f', received_at, '-' || :ago || ' years', '-' || :version || ' seconds')",
}
PAST_FACT = {
    "id": "id + :turn * :facts",
    "submission_id": "submission_id + :turn * :submissions",
    "period": PAST_SUBMISSION["period"],
}
PAST_CURRENT = {"campaign": PAST_SUBMISSION["campaign"], "period": PAST_SUBMISSION["period"], "fact_id": "fact_id + :turn * :facts"}


def multiply(database: Path, *, years: int, versions: int) -> int:
    """Make of a store one with ``years`` × ``versions`` times its facts, and give how many they are.

    Each workbook has so many versions in each of so many years; what counted counts on, and in a year before the same.
    """
    with closing(sqlite3.connect(database, isolation_level=None)) as store:
        store.execute("PRAGMA synchronous = OFF")
        store.execute("PRAGMA journal_mode = MEMORY")
        store.execute("BEGIN")
        largest = {"submissions": _one(store, "SELECT max(id) FROM submission"), "facts": _one(store, "SELECT max(id) FROM fact")}
        for turn, ago, version in _past(years, versions):
            _copy(store, {**largest, "turn": turn, "ago": ago, "version": version})
        store.execute("COMMIT")
        store.execute("PRAGMA journal_mode = WAL")
        return _one(store, "SELECT count(*) FROM fact")


def _past(years: int, versions: int) -> Iterator[tuple[int, int, int]]:
    """Which copy it is, how many years ago, and how many versions before the last; the original is not among them."""
    every = [(ago, version) for ago in range(years) for version in range(versions)]
    for turn, (ago, version) in enumerate(every[1:], start=1):
        yield turn, ago, version


def _copy(store: sqlite3.Connection, about: dict[str, int]) -> None:
    originals = f"SELECT DISTINCT {PAST_SUBMISSION['sha256']}, x'00', 1 FROM submission WHERE id <= :submissions"
    store.execute(f"INSERT INTO original {originals}", about)
    _repeat(store, "submission", PAST_SUBMISSION, "id <= :submissions", about)
    _repeat(store, "fact", PAST_FACT, "id <= :facts", about)
    if about["ago"] and not about["version"]:
        _repeat(store, "current_fact", PAST_CURRENT, "fact_id <= :facts", about)


def _repeat(store: sqlite3.Connection, table: str, changed: dict[str, str], of: str, about: dict[str, int]) -> None:
    columns = [row[1] for row in store.execute(f"PRAGMA table_info({table})")]
    taken = ", ".join(changed.get(name, name) for name in columns)
    store.execute(f"INSERT INTO {table} SELECT {taken} FROM {table} WHERE {of}", about)


def _one(store: sqlite3.Connection, question: str) -> int:
    return int(store.execute(question).fetchone()[0])
