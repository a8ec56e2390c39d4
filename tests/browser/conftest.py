"""A real server on a free port with its own store, and a real browser that tells what it asked for."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, sync_playwright

from data.commands.server import NO_HEADER_BELIEVED
from tests.conftest import store_like
from tests.machine import find_chromium

ROOT = Path(__file__).parents[2]
ARGUMENTS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
PATIENCE = 60.0


AT_REST = """() => {
  const app = document.querySelector("[data-test-script-state]");
  const pending = document.querySelector("[data-stale=true], [data-testid=stSkeleton]");
  const running = !app || app.dataset.testScriptState !== "notRunning" || pending;
  const elements = document.querySelectorAll("[data-testid=stElementContainer]").length;
  if (running || window.restingElements !== elements) {
    window.restingElements = elements;
    window.restingFrames = 0;
    window.restingSince = performance.now();
    return false;
  }
  window.restingFrames += 1;
  return window.restingFrames > 15 && performance.now() - window.restingSince > 250;
}"""
"""No script has been running and nothing new has been drawn for a moment and some frames: a browser at work draws few of them."""


DRESSED = "() => getComputedStyle(document.documentElement).getPropertyValue('--td-rule') !== ''"
"""Our own style has come: what is written as HTML is drawn later than Streamlit's titles, all of it at once."""


@dataclass
class Visit:
    """A page in the browser with everything it asked for and complained about."""

    page: Page
    base: str
    asked: list[str] = field(default_factory=list)
    awaited: set[Request] = field(default_factory=set)
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str = "/") -> Page:
        """Go to an address of the server and wait until the screen is drawn."""
        self.page.goto(self.base + path)
        self.settle()
        return self.page

    def settle(self) -> None:
        """Wait until the script has run, everything it needs has come, and its elements are drawn.

        Streamlit fetches the code of an element when the first one of its kind is to be drawn, and draws nothing until then.
        """
        self.page.wait_for_selector("h1", timeout=PATIENCE * 1000)
        self.page.wait_for_function(DRESSED, timeout=PATIENCE * 1000)
        give_up = time.monotonic() + PATIENCE
        self.page.wait_for_function(AT_REST, timeout=PATIENCE * 1000)
        while self.awaited and time.monotonic() < give_up:
            self.page.wait_for_timeout(50)
            self.page.evaluate("() => { delete window.restingElements; }")
            self.page.wait_for_function(AT_REST, timeout=PATIENCE * 1000)

    def begun(self, request: Request) -> None:
        """Note what the page asks for and waits for."""
        self.asked.append(request.url)
        self.awaited.add(request)

    def ended(self, request: Request) -> None:
        """An answer came, or none will."""
        self.awaited.discard(request)

    @property
    def outside(self) -> list[str]:
        """Requests that went anywhere but to the server."""
        own = (self.base, self.base.replace("http", "ws", 1), "data:", "blob:")
        return [url for url in self.asked if not url.startswith(own)]

    @property
    def heading(self) -> str:
        """The title of the screen."""
        return self.page.inner_text("h1")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium."""
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=find_chromium(), args=list(ARGUMENTS))
        yield found
        found.close()


@pytest.fixture(scope="session")
def served(filled_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a server whose store holds some months of the made-up year; whoever keeps something asks for ``own``."""
    with_server = running(store_like(filled_folder, tmp_path_factory.mktemp("served") / "store"))
    yield next(with_server)
    with_server.close()


@pytest.fixture(scope="module")
def own(filled_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a server like ``served`` for the tests of one file that write."""
    server = running(store_like(filled_folder, tmp_path_factory.mktemp("own") / "store"))
    yield next(server)
    server.close()


@pytest.fixture(scope="session")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a server whose store nobody has opened yet."""
    with_server = running(f"sqlite:///{tmp_path_factory.mktemp('fresh')}/tiendo.db")
    yield next(with_server)
    with_server.close()


@pytest.fixture
def visit(browser: Browser, served: str) -> Iterator[Callable[..., Visit]]:
    """Open a visit of the filled server: ``visit(width=390)``."""
    contexts: list[BrowserContext] = []

    def begin(width: int = 1440, base: str = served, **more: object) -> Visit:
        contexts.append(browser.new_context(viewport={"width": width, "height": 900}, locale="vi-VN", **more))
        return watched(contexts[-1].new_page(), base)

    yield begin
    for context in contexts:
        context.close()


def watched(page: Page, base: str) -> Visit:
    """A visit that notes every request and complaint of its page."""
    found = Visit(page, base)
    page.on("request", found.begun)
    page.on("requestfinished", found.ended)
    page.on("requestfailed", found.ended)
    page.on("websocket", lambda socket_: found.asked.append(socket_.url))
    page.on("pageerror", lambda error: found.complaints.append(str(error)))
    page.on("console", lambda message: found.complaints.append(_complaint(message)) if message.type == "error" else None)
    return found


def _complaint(message: ConsoleMessage) -> str:
    """What the console says, with the address it speaks of."""
    return f"{message.text} ({message.location.get('url', '')})"


def running(url: str, environment: Mapping[str, str] = MappingProxyType({}), port: int | None = None) -> Iterator[str]:
    """Start the real server on a free port and end it afterwards; gives its address once it answers."""
    port = port or free_port()
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    server = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **NO_HEADER_BELIEVED, "TIENDO_DATABASE": url, **environment})
    try:
        _await(f"http://127.0.0.1:{port}/_stcore/health", server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=20)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _await(address: str, server: subprocess.Popen[bytes]) -> None:
    give_up = datetime.now(UTC).timestamp() + PATIENCE
    while datetime.now(UTC).timestamp() < give_up:
        assert server.poll() is None, "the server ended while starting"
        try:
            with urllib.request.urlopen(address, timeout=2) as answer:
                assert answer.read() == b"ok"
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(f"{address} did not answer within {PATIENCE} s")
