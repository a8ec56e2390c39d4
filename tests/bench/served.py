"""Servers that are measured, and people who ask them for reruns over the browser's own websocket (Dash: its own HTTP)."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from data.tables.campaign import campaign_years

ROOT = Path(__file__).resolve().parents[2]
HEALTH = "/_stcore/health"
PATIENCE = 2.0
"""Seconds after which whoever watches over a server takes it for dead."""
ASK_DASH = json.dumps(
    {
        "output": "page.children",
        "outputs": {"id": "page", "property": "children"},
        "inputs": [{"id": "asked", "property": "value", "value": "1"}],
        "changedPropIds": ["asked.value"],
        "state": [],
    }
).encode()


@dataclass(frozen=True)
class Served:
    """A server that answers: its port and its process."""

    port: int
    process: subprocess.Popen[bytes]

    @property
    def address(self) -> str:
        """Where a browser finds it."""
        return f"http://127.0.0.1:{self.port}"

    def processor(self) -> float:
        """Seconds of processor of the server and what it started."""
        return sum(sum(_clock(number)) for number in _family(self.process.pid)) / os.sysconf("SC_CLK_TCK")

    def memory(self) -> float:
        """MB that the server's own process holds."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        return int(status.partition("VmRSS:")[2].split()[0]) / 1024

    def health(self) -> float | None:
        """Seconds until it said that it lives, None where it did not in time."""
        started = time.perf_counter()
        return time.perf_counter() - started if _answers(self.address + HEALTH) else None


def _clock(number: int) -> tuple[int, int]:
    fields = Path(f"/proc/{number}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
    return int(fields[11]), int(fields[12])


def _family(number: int) -> list[int]:
    below = Path(f"/proc/{number}/task/{number}/children").read_text(encoding="ascii").split()
    return [number, *(one for child in below for one in _family(int(child)))]


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=PATIENCE):
            return True
    except OSError:
        return False


@contextmanager
def served(command: Sequence[str], database: str) -> Iterator[Served]:
    """A server that was started by a command, to which its port is added, until it is measured."""
    port = _free_port()
    env = {**os.environ, "TIENDO_DATABASE": database, "BENCH_YEAR": str(campaign_years()[-1]), "PYTHONPATH": str(ROOT)}
    server = subprocess.Popen([*command, str(port)], cwd=ROOT, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        one = Served(port, server)
        _await(one)
        yield one
    finally:
        server.send_signal(signal.SIGTERM)
        try:
            server.wait(timeout=20)
        except subprocess.TimeoutExpired:  # a crowd may have left it more than it can end
            server.kill()


def address(database: Path) -> str:
    """The address of a store in a file."""
    return f"sqlite:///{database.resolve()}"


@contextmanager
def product(database: Path) -> Iterator[Served]:
    """The product on a store, until it is measured."""
    with served((sys.executable, "-m", "streamlit", "run", "app.py", "--server.port"), address(database)) as server:
        yield server


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _await(server: Served) -> None:
    give_up = time.monotonic() + 60
    while server.health() is None:
        if time.monotonic() > give_up:
            raise TimeoutError(server.address)
        time.sleep(0.1)


@dataclass(frozen=True)
class Rerun:
    """What one person saw of one rerun: its seconds, and the messages and bytes that came."""

    seconds: float
    messages: int
    bytes: int


async def _rerun(session: ClientConnection, page: str, query: str, known: set[str]) -> Rerun:
    """From the wish for a rerun to the script's end, as the browser sees them.

    ``known`` are the hashes of the large messages that came before: like the browser, the wish names them, and what is in
    it comes as its hash.
    """
    wish = BackMsg()
    wish.rerun_script.query_string = query
    wish.rerun_script.page_name = page
    wish.rerun_script.cached_message_hashes.extend(known)
    wish.rerun_script.context_info.timezone = "UTC"
    started, came, messages = time.perf_counter(), 0, 0
    await session.send(wish.SerializeToString())
    while True:
        told = await session.recv(decode=False)
        came, messages = came + len(told), messages + 1
        answer = ForwardMsg()
        answer.ParseFromString(told)
        if answer.metadata.cacheable and answer.hash:
            known.add(answer.hash)
        if answer.WhichOneof("type") == "script_finished":
            return Rerun(time.perf_counter() - started, messages, came)


Ask = Callable[[], Awaitable[Rerun]]
"""One rerun of one person."""
Person = Callable[[int, str, str], AbstractAsyncContextManager[Ask]]


@asynccontextmanager
async def person(port: int, page: str, query: str) -> AsyncIterator[Ask]:
    """Somebody with a session at a Streamlit server."""
    address, origin = f"ws://127.0.0.1:{port}/_stcore/stream", f"http://127.0.0.1:{port}"
    async with connect(address, subprotocols=["streamlit"], max_size=None, origin=origin, open_timeout=60, ping_timeout=None) as session:
        known: set[str] = set()
        yield lambda: _rerun(session, page, query, known)


@asynccontextmanager
async def dash_person(port: int, _page: str, _query: str) -> AsyncIterator[Ask]:
    """Somebody who clicks on a Dash page."""

    def post() -> Rerun:
        started = time.perf_counter()
        asked = urllib.request.Request(f"http://127.0.0.1:{port}/_dash-update-component", ASK_DASH, {"content-type": "application/json"})
        with urllib.request.urlopen(asked, timeout=120) as answer:
            return Rerun(time.perf_counter() - started, 1, len(answer.read()))

    yield lambda: asyncio.to_thread(post)
