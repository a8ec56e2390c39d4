"""Whether the server is ready, asked of a database that answers, that fails, and that says nothing."""

from __future__ import annotations

import asyncio
import json
import threading
from pathlib import Path
from typing import NoReturn

import pytest

from data.store.engine import Store, open_store
from data.store.errors import store_error
from pages.gate import health
from pages.gate.health import Readiness


def told(readiness: Readiness) -> tuple[int, dict[str, bool]]:
    answer = asyncio.run(readiness.answer())
    return answer.status_code, json.loads(bytes(answer.body))


def lost() -> Store:
    raise store_error("cannot_open")


def broken() -> NoReturn:
    raise OSError


def test_both_are_named_and_either_alone_makes_it_unready(tmp_path: Path) -> None:
    engine = open_store(f"sqlite:///{tmp_path}/tiendo.db")
    assert told(Readiness(lambda: engine, lambda: None)) == (200, {"database": True, "workers": True})
    assert told(Readiness(lost, lambda: None)) == (503, {"database": False, "workers": True})
    assert told(Readiness(lambda: engine, broken)) == (503, {"database": True, "workers": False})
    engine.dispose()


def test_a_database_that_says_nothing_is_told_of_in_time_and_asked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A suspended server kept a thread for every question of every monitor, and answered them after 20 to 60 seconds."""
    monkeypatch.setattr(health, "BUSY_SECONDS", 0.1)
    speaks, asked = threading.Event(), []

    def silent() -> Store:
        asked.append(1)
        speaks.wait(20)
        return lost()

    async def many() -> list[int]:
        readiness = Readiness(silent, lambda: None)
        found = await asyncio.gather(*(readiness.answer() for _ in range(20)))
        found.append(await readiness.answer())
        speaks.set()
        return [one.status_code for one in found]

    assert asyncio.run(many()) == [503] * 21
    assert asked == [1]


def test_workers_that_are_busy_for_long_are_alive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "BUSY_SECONDS", 0.1)
    engine, done = open_store(f"sqlite:///{tmp_path}/tiendo.db"), threading.Event()

    async def busy() -> int:
        answer = await Readiness(lambda: engine, lambda: bool(done.wait(20)) or None).answer()
        done.set()
        return answer.status_code

    assert asyncio.run(busy()) == 200
    engine.dispose()
