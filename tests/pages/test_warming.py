"""What is made before anybody asks is what the screens then take."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from pages import serving, warming
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


def test_the_first_visitor_does_not_wait_for_the_workers_that_make_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    begun, served = threading.Event(), threading.Event()

    class Workshop:
        def warm(self) -> None:
            begun.set()
            assert served.wait(5)

        def close(self) -> None: ...

    async def follow() -> None: ...

    async def start() -> None:
        async with serving.warm(None):
            while not begun.is_set():
                await asyncio.sleep(0.01)
            served.set()

    for module in (serving, warming):
        monkeypatch.setattr(module, "workshop", Workshop)
    for name in ("keep_warm", "keep_following"):
        monkeypatch.setattr(serving, name, follow)
    monkeypatch.setattr(serving, "note_files", lambda: None)
    # In a thread of its own: a browser of another test may leave a loop running in this one.
    with ThreadPoolExecutor(1) as own:
        own.submit(asyncio.run, start()).result(10)
    assert served.is_set()


@pytest.mark.slow
def test_a_version_is_made_once(filled: None) -> None:
    version = loaders.data_version()
    warming.make_newest(version)
    assert warming.make_newest(version) == 0
