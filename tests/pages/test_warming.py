"""What is made before anybody asks is what the screens then take."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from itertools import chain, repeat
from types import SimpleNamespace

import pytest

from pages import warming
from pages.parts.view import loaders
from pages.parts.view.finished import shelf
from tests.pages.test_finished import PATHS, filled, run

__all__ = ["filled"]


@pytest.mark.slow
def test_the_first_visitor_of_the_overview_finds_it_made(filled: None) -> None:
    assert warming.make_newest(loaders.data_version()) > 20
    made = shelf().made
    assert not run(PATHS[0]).exception
    left = shelf().made - made
    assert left <= 4, "only the table behind the fold is made when it is asked for"


def test_the_workers_that_make_documents_start_behind_the_first_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """They load for seconds: the first visitor, or the reading of the sample year into an empty store, would wait for them."""
    happened: list[str] = []
    versions, loading = chain([0, 0, 7, 7, 7], repeat(8)), chain([False, True, True, True, True], repeat(False))
    made = SimpleNamespace(made=0)
    warmed = threading.Event()

    def make_newest(version: int) -> int:
        happened.append(f"parts of {version}")
        made.made = version
        return version

    class Workshop:
        def warm(self) -> None:
            happened.append("workshop")
            warmed.set()

    async def start() -> None:
        following = asyncio.create_task(warming.keep_warm())
        while not warmed.is_set():
            await asyncio.sleep(0.01)
        following.cancel()

    monkeypatch.setattr(loaders, "data_version", lambda: next(versions))
    monkeypatch.setattr(loaders, "store", lambda: None)
    monkeypatch.setattr(warming, "is_loading", lambda _store: next(loading))
    monkeypatch.setattr(warming, "make_newest", make_newest)
    monkeypatch.setattr(warming, "shelf", lambda: made)
    monkeypatch.setattr(warming, "workshop", Workshop)
    monkeypatch.setattr(warming, "EVERY_SECONDS", 0.01)
    # In a thread of its own: a browser of another test may leave a loop running in this one.
    with ThreadPoolExecutor(1) as own:
        own.submit(asyncio.run, start()).result(10)
    assert happened == ["parts of 0", "parts of 8", "workshop"]


@pytest.mark.slow
def test_a_version_is_made_once(filled: None) -> None:
    version = loaders.data_version()
    warming.make_newest(version)
    assert warming.make_newest(version) == 0
