"""Hearing that somebody wrote to the store, on this server or another, without asking it again and again.

PostgreSQL tells it by itself (``NOTIFY``, sent by every writing transaction as it is committed); beside an SQLite file the log of
what was written grows. Neither is more than a hint to look: what changed is asked of the store, and where no hint comes (a
pool of connections between here and the server swallows them) the time that was given is over soon enough.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from data.store.engine import CHANNEL
from data.store.errors import StoreError

LOOK_SECONDS = 0.05
"""Between two looks at an SQLite file: two questions to the system, none to the database."""

Footprint = tuple[tuple[int, int] | None, ...]


class StoreListener:
    """Waits for the next write. It has a connection of its own and belongs to one thread.

    Parameters
    ----------
    opened
        Gives the store; asked until it can be opened.
    """

    def __init__(self, opened: Callable[[], Engine]) -> None:
        self._opened = opened
        self._line: Any = None
        self._seen: Footprint = ()

    def wait(self, seconds: float) -> None:
        """Return as soon as somebody wrote since the last time, and after so many seconds in any case."""
        begun = time.monotonic()
        try:
            engine = self._opened()
            if engine.dialect.name == "postgresql":
                self._hear(engine, seconds)
            else:
                self._watch(engine, seconds)
        except (StoreError, SQLAlchemyError, psycopg.Error):
            self.close()
            time.sleep(max(0.0, begun + seconds - time.monotonic()))

    def close(self) -> None:
        """Let go of the connection; the next wait makes a new one."""
        if self._line is not None:
            with suppress(SQLAlchemyError, psycopg.Error):
                self._line.close()
            self._line = None

    def _hear(self, engine: Engine, seconds: float) -> None:
        if self._line is None:
            self._line = engine.raw_connection()
            # Not the pool's any more: it would be handed to somebody else, still listening.
            self._line.detach()
            self._line.dbapi_connection.autocommit = True
            self._line.dbapi_connection.execute(f"LISTEN {CHANNEL}")
        for _ in self._line.dbapi_connection.notifies(timeout=seconds, stop_after=1):
            return

    def _watch(self, engine: Engine, seconds: float) -> None:
        file = engine.url.database or ""
        give_up = time.monotonic() + seconds
        while (now := _footprint(file)) == self._seen and time.monotonic() < give_up:
            time.sleep(LOOK_SECONDS)
        self._seen = now


def _footprint(file: str) -> Footprint:
    """Size and time of the file and of the log beside it; None of one that is not there."""
    found: list[tuple[int, int] | None] = []
    for name in (file, f"{file}-wal"):
        try:
            told = Path(name).stat()
            found.append((told.st_size, told.st_mtime_ns))
        except OSError:
            found.append(None)
    return tuple(found)
