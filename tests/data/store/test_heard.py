"""Whoever listens to the store is told at once when anybody writes, and looks by itself where nobody tells."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from data.store.engine import open_store, writing
from data.store.errors import store_error
from data.store.heard import StoreListener
from data.store.trail import write_audit
from tests.postgres_server import Server

LONG = 30.0


@pytest.fixture
def listener(store: Engine) -> Iterator[StoreListener]:
    """One that has heard all there was so far."""
    found = StoreListener(lambda: store)
    for _ in range(3):
        found.wait(0.2)
    yield found
    found.close()


def written(url: str) -> None:
    """Somebody else, with a connection of their own, writes."""
    other = open_store(url)
    with writing(other) as connection:
        write_audit(connection, "test", "test", "", {})
    other.dispose()


def waited(listener: StoreListener, seconds: float) -> float:
    begun = time.monotonic()
    listener.wait(seconds)
    return time.monotonic() - begun


def test_a_write_of_somebody_else_ends_the_wait(listener: StoreListener, store_url: str) -> None:
    writer = threading.Timer(0.3, written, (store_url,))
    writer.start()
    assert waited(listener, LONG) < LONG / 2
    writer.join()


def test_what_was_written_while_nobody_waited_is_heard(listener: StoreListener, store_url: str) -> None:
    written(store_url)
    assert waited(listener, LONG) < LONG / 2


def test_where_nobody_writes_the_wait_ends_when_it_was_to(listener: StoreListener) -> None:
    assert waited(listener, 0.5) >= 0.4


def test_what_was_taken_back_is_not_told(listener: StoreListener, store: Engine) -> None:
    with pytest.raises(ZeroDivisionError), writing(store) as connection:
        write_audit(connection, "test", "test", "", {})
        _ = 1 / 0
    assert waited(listener, 0.5) >= 0.4


def test_a_store_that_cannot_be_opened_is_waited_for() -> None:
    def closed() -> Engine:
        raise store_error("cannot_open")

    assert waited(StoreListener(closed), 0.3) >= 0.2


@pytest.mark.slow
def test_a_line_that_broke_is_made_anew(postgres: Server) -> None:
    name = postgres.fresh_database()
    engine = open_store(postgres.url(name))
    listener = StoreListener(lambda: engine)
    listener.wait(0.1)
    postgres.run(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")
    assert waited(listener, 0.3) >= 0.2
    listener.wait(0.1)
    written(postgres.url(name))
    assert waited(listener, LONG) < LONG / 2
    listener.close()
    engine.dispose()
