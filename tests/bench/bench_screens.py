"""What a rerun of each screen costs, beside a bare Dash page and a bare Streamlit page of the same data in the same run.

    make bench-screens                                  # or: python -m tests.bench.bench_screens [--crowds 1,10,50,200] [SQLITE_FILE]

Without a store with data the made-up year is loaded into one of its own. Speaks the browser's own websocket (Dash: its
own HTTP), so that no browser shares the processor. Seconds differ between machines; the ratios to the bare pages do
not. Printed for each: processor of one rerun, reruns a second with so many people who ask again as soon as they are
answered, bytes of a rerun, memory of the server, and how long its health took to answer meanwhile.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from data.samples.sample_year import load_sample_year
from data.store.engine import open_store
from data.tables.campaign import campaign_years, load_year

ROOT = Path(__file__).resolve().parents[2]
CROWDS = (1, 10, 50, 200)
ALONE = 10
"""Reruns of one person from which the processor's share is taken."""
SECONDS = 6.0
"""How long a crowd asks."""
WARM_SECONDS = 25.0
"""So long a server may make its parts ready before it is measured."""
SCREENS = {
    "Tổng quan": ("", "ky=2023-06"),
    "Chỉ tiêu": ("chi-tieu", "ky=2023-06&chi-tieu=training"),
    "Huyện, thành phố": ("huyen-thanh-pho", "ky=2023-06&huyen=027"),
    "Nhiệm vụ": ("nhiem-vu", "ky=2023-06"),
    "Theo dõi báo cáo": ("theo-doi-bao-cao", "ky=2023-06"),
    "Họp": ("cuoc-hop", "ky=2023-06"),
    "Nộp số liệu": ("nop-so-lieu", ""),
}
SCREENS_FIRST = "tong-quan"
"""What the screen without a path of its own is called on the command line."""
DATA = """
import os, pandas as pd, plotly.graph_objects as go
from data.store.engine import open_store
from data.store.read import current_facts
FACTS = current_facts(open_store(), int(os.environ["BENCH_YEAR"]))
def figures():
    for place in range(4):
        months = FACTS[FACTS["indicator"] == FACTS["indicator"].unique()[place]].groupby("period")["value"].sum()
        yield go.Figure(go.Bar(x=months.index.astype(str).tolist(), y=months.tolist()))
TABLE = FACTS[["indicator", "district", "period", "value"]].head(60).astype(str)
"""
PLAIN = (
    DATA
    + """
import streamlit as st
for place, figure in enumerate(figures()):
    st.plotly_chart(figure, key=f"f{place}")
st.dataframe(TABLE)
"""
)
DASH = (
    DATA
    + """
import sys
from dash import Dash, Input, Output, dash_table, dcc, html
app = Dash(__name__)
app.layout = html.Div([dcc.Input(id="asked"), html.Div(id="page")])
@app.callback(Output("page", "children"), Input("asked", "value"))
def page(_asked):
    table = dash_table.DataTable(TABLE.to_dict("records"), [{"name": one, "id": one} for one in TABLE.columns])
    return [*(dcc.Graph(figure=figure) for figure in figures()), table]
@app.server.route("/_stcore/health")
def health():
    return "ok"
app.run(host="127.0.0.1", port=int(sys.argv[1]), debug=False)
"""
)
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

    def processor(self) -> float:
        """Seconds of processor of the server and what it started."""
        return sum(sum(_clock(number)) for number in _family(self.process.pid)) / os.sysconf("SC_CLK_TCK")

    def memory(self) -> float:
        """MB that the server's own process holds."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        return int(status.partition("VmRSS:")[2].split()[0]) / 1024


def _clock(number: int) -> tuple[int, int]:
    fields = Path(f"/proc/{number}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
    return int(fields[11]), int(fields[12])


def _family(number: int) -> list[int]:
    below = Path(f"/proc/{number}/task/{number}/children").read_text(encoding="ascii").split()
    return [number, *(one for child in below for one in _family(int(child)))]


@contextmanager
def served(command: Sequence[str], port: int, database: str) -> Iterator[Served]:
    """A server that was started by a command, until it is measured."""
    env = {**os.environ, "TIENDO_DATABASE": database, "BENCH_YEAR": str(campaign_years()[-1]), "PYTHONPATH": str(ROOT)}
    server = subprocess.Popen(list(command), cwd=ROOT, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _await(f"http://127.0.0.1:{port}/_stcore/health")
        yield Served(port, server)
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=20)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _await(address: str) -> None:
    give_up = time.monotonic() + 60
    while time.monotonic() < give_up:
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(address)


async def rerun(session: ClientConnection, page: str, query: str, known: set[str]) -> tuple[float, int]:
    """Seconds from the wish for a rerun to the script's end, as the browser sees them, and the bytes that came.

    ``known`` are the hashes of the large messages that came before: like the browser, the wish names them, and what is in
    it comes as its hash.
    """
    wish = BackMsg()
    wish.rerun_script.query_string = query
    wish.rerun_script.page_name = page
    wish.rerun_script.cached_message_hashes.extend(known)
    wish.rerun_script.context_info.timezone = "UTC"
    started, came = time.perf_counter(), 0
    await session.send(wish.SerializeToString())
    while True:
        told = await session.recv(decode=False)
        came += len(told)
        answer = ForwardMsg()
        answer.ParseFromString(told)
        if answer.metadata.cacheable and answer.hash:
            known.add(answer.hash)
        if answer.WhichOneof("type") == "script_finished":
            return time.perf_counter() - started, came


Ask = Callable[[], Awaitable[tuple[float, int]]]
"""One rerun of one person: its seconds and bytes."""


@asynccontextmanager
async def person(port: int, page: str, query: str) -> AsyncIterator[Ask]:
    """Somebody with a session at a Streamlit server."""
    address, origin = f"ws://127.0.0.1:{port}/_stcore/stream", f"http://127.0.0.1:{port}"
    async with connect(address, subprotocols=["streamlit"], max_size=None, origin=origin, open_timeout=60, ping_timeout=None) as session:
        known: set[str] = set()
        yield lambda: rerun(session, page, query, known)


@asynccontextmanager
async def dash_person(port: int, _page: str, _query: str) -> AsyncIterator[Ask]:
    """Somebody who clicks on a Dash page."""

    def post() -> tuple[float, int]:
        started = time.perf_counter()
        asked = urllib.request.Request(f"http://127.0.0.1:{port}/_dash-update-component", ASK_DASH, {"content-type": "application/json"})
        with urllib.request.urlopen(asked, timeout=120) as answer:
            return time.perf_counter() - started, len(answer.read())

    yield lambda: asyncio.to_thread(post)


Person = Callable[[int, str, str], AbstractAsyncContextManager[Ask]]


@dataclass(frozen=True)
class Cost:
    """What one person's reruns cost, and how many a second each crowd got with its median seconds."""

    processor: float
    bytes: int
    crowds: dict[int, tuple[float, float]]
    memory: float
    slowest_health: float


async def measured(server: Served, who: Person, page: str, query: str, crowds: Sequence[int]) -> Cost:
    """Measure one page of a server, first alone, then with each crowd."""
    async with who(server.port, page, query) as ask:
        for _ in range(2):
            await ask()
        before = server.processor()
        came = [await ask() for _ in range(ALONE)]
        processor = (server.processor() - before) / ALONE
    slowest, found = 0.0, {}
    for people in crowds:
        seconds, health = await _crowd(server, who, page, query, people)
        slowest = max(slowest, health)
        found[people] = (len(seconds) / SECONDS, statistics.median(seconds) if seconds else float("nan"))
    return Cost(processor, round(statistics.median(size for _, size in came)), found, server.memory(), slowest)


async def _crowd(server: Served, who: Person, page: str, query: str, people: int) -> tuple[list[float], float]:
    """The seconds of every rerun that was answered in time, and the slowest answer about the server's health."""
    # Every person of a Dash page waits in a thread of its own.
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(people + 4))
    seconds: list[float] = []
    opened = asyncio.Barrier(people + 1)
    until = [0.0]

    async def one() -> None:
        async with who(server.port, page, query) as ask:
            await ask()
            await opened.wait()
            while time.perf_counter() < until[0]:
                took, _ = await ask()
                if time.perf_counter() <= until[0]:
                    seconds.append(took)

    tasks = [asyncio.create_task(one()) for _ in range(people)]
    until[0] = float("inf")
    # Nobody's asking ends before the window does, so only the barrier is waited for.
    try:
        await asyncio.wait_for(opened.wait(), timeout=120)
    except TimeoutError as late:
        for task in tasks:
            task.cancel()
        raise TimeoutError(f"{people} people did not all get in") from late
    until[0] = time.perf_counter() + SECONDS
    slowest = 0.0
    while time.perf_counter() < until[0]:
        started = time.perf_counter()
        await asyncio.to_thread(_await, f"http://127.0.0.1:{server.port}/_stcore/health")
        slowest = max(slowest, time.perf_counter() - started)
        await asyncio.sleep(0.5)
    await asyncio.gather(*tasks)
    return seconds, slowest


def main() -> int:
    """Print costs and ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("database", nargs="?", type=Path)
    parser.add_argument("--crowds", type=lambda text: tuple(map(int, text.split(","))), default=CROWDS)
    parser.add_argument("--screens", type=lambda text: text.split(","), default=None, help="paths, such as tong-quan,chi-tieu")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        database = f"sqlite:///{(asked.database or made_up_store(Path(folder))).resolve()}"
        _measure(Path(folder), database, asked.crowds, asked.screens)
    return 0


def made_up_store(folder: Path) -> Path:
    store = open_store(f"sqlite:///{folder}/tiendo.db")
    load_sample_year(store, load_year(campaign_years()[-1]), folder=folder / "samples")
    store.dispose()
    return folder / "tiendo.db"


def _measure(folder: Path, database: str, crowds: Sequence[int], screens: Sequence[str] | None) -> None:
    (folder / "plain.py").write_text(PLAIN, encoding="utf-8")
    (folder / "bare_dash.py").write_text(DASH, encoding="utf-8")
    port = free_port()
    with served((sys.executable, str(folder / "bare_dash.py"), str(port)), port, database) as server:
        dash = asyncio.run(measured(server, dash_person, "", "", crowds))
    _print("bare Dash", dash, dash)
    port = free_port()
    bare = (sys.executable, "-m", "streamlit", "run", str(folder / "plain.py"), "--server.port", str(port), "--runner.postScriptGC", "true")
    with served(bare, port, database) as server:
        _print("bare Streamlit", asyncio.run(measured(server, person, "", "", crowds)), dash)
    port = free_port()
    with served((sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)), port, database) as server:
        time.sleep(WARM_SECONDS)
        for name, (page, query) in SCREENS.items():
            if screens is None or (page or SCREENS_FIRST) in screens:
                _print(name, asyncio.run(measured(server, person, page, query, crowds)), dash)


def _print(name: str, cost: Cost, dash: Cost) -> None:
    crowds = "  ".join(
        f"{people}: {rate:.1f}/s ({rate / dash.crowds[people][0]:.1f}×) {seconds:.2f} s" for people, (rate, seconds) in cost.crowds.items()
    )
    share = f"{cost.processor * 1000:.0f} ms ({cost.processor / dash.processor:.2f}×)"
    told = f"{share:18} {cost.bytes / 1024:.0f} kB  {cost.memory:.0f} MB  health {cost.slowest_health:.2f} s  | {crowds}"
    print(f"{name:18} {told}", flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
