"""Whether the server is ready, asked of a database that answers, that fails, and that says nothing."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import pytest

from data.store.engine import Store, open_store
from data.store.errors import store_error
from pages.gate import health
from pages.gate.health import Readiness

Given = TypeVar("Given")


def waited_for(coroutine: Coroutine[Any, Any, Given]) -> Given:
    """What it gives, in a thread of its own: a browser of another test may leave a loop running in this one."""
    with ThreadPoolExecutor(1) as own:
        return own.submit(asyncio.run, coroutine).result(60)


def told(readiness: Readiness) -> tuple[int, dict[str, bool]]:
    answer = waited_for(readiness.answer())
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

    assert waited_for(many()) == [503] * 21
    assert asked == [1]


def test_workers_that_are_busy_for_long_are_alive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "BUSY_SECONDS", 2.0)  # enough for the database, also where the machine is busy
    engine, done = open_store(f"sqlite:///{tmp_path}/tiendo.db"), threading.Event()

    async def busy() -> int:
        answer = await Readiness(lambda: engine, lambda: bool(done.wait(20)) or None).answer()
        done.set()
        return answer.status_code

    assert waited_for(busy()) == 200
    engine.dispose()
