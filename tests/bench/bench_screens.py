"""How long a rerun of each screen takes with 1, 10 and 20 people at once, against a plain page in the same run.

    python -m tests.bench.bench_screens [SQLITE_FILE]

Without a store with data the made-up year is loaded into one of its own. Speaks the browser's own
websocket, so that no browser shares the processor. Seconds differ between machines;
the ratio to the plain page (six metrics, four figures, a table, nothing kept) does not.
"""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from data.samples.sample_year import load_sample_year
from data.store.engine import open_store
from data.tables.campaign import campaign_years, load_year

ROOT = Path(__file__).resolve().parents[2]
CROWDS = (1, 10, 20)
RERUNS = 3
SCREENS = {
    "Tổng quan": ("tong-quan", "ky=2023-06"),
    "Chỉ tiêu": ("chi-tieu", "ky=2023-06&chi-tieu=training"),
    "Huyện, thành phố": ("huyen-thanh-pho", "ky=2023-06&huyen=027"),
    "Nhiệm vụ": ("nhiem-vu", "ky=2023-06"),
    "Theo dõi báo cáo": ("theo-doi-bao-cao", "ky=2023-06"),
    "Họp": ("cuoc-hop", "ky=2023-06"),
    "Nộp số liệu": ("nop-so-lieu", ""),
}
PLAIN = """
import pandas as pd, plotly.graph_objects as go, streamlit as st
for place, column in enumerate(st.columns(6)):
    column.metric(f"m{place}", 1000 + place)
for place in range(4):
    st.plotly_chart(go.Figure(go.Bar(x=list(range(12)), y=list(range(12)))), key=f"f{place}")
st.dataframe(pd.DataFrame({"a": range(50), "b": range(50)}))
"""


@contextmanager
def served(script: str, database: str) -> Iterator[int]:
    """A server with a script, on a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.port", str(port)]
    server = subprocess.Popen(command, cwd=ROOT, env={**os.environ, "TIENDO_DATABASE": database}, stderr=subprocess.DEVNULL)
    try:
        _await(f"http://127.0.0.1:{port}/_stcore/health")
        yield port
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=20)


def _await(address: str) -> None:
    give_up = time.monotonic() + 60
    while time.monotonic() < give_up:
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(address)


async def rerun(session: ClientConnection, page: str, query: str) -> float:
    """Seconds from the wish for a rerun to the script's end, as the browser sees them."""
    wish = BackMsg()
    wish.rerun_script.query_string = query
    wish.rerun_script.page_name = page
    wish.rerun_script.context_info.timezone = "UTC"
    started = time.perf_counter()
    await session.send(wish.SerializeToString())
    while True:
        answer = ForwardMsg()
        answer.ParseFromString(await session.recv(decode=False))
        if answer.WhichOneof("type") == "script_finished":
            return time.perf_counter() - started


async def _person(port: int, page: str, query: str, gate: asyncio.Barrier) -> list[float]:
    async with connect(f"ws://127.0.0.1:{port}/_stcore/stream", subprotocols=["streamlit"], max_size=None) as session:
        await rerun(session, page, query)
        times = []
        for _ in range(RERUNS):
            await gate.wait()
            times.append(await rerun(session, page, query))
        return times


async def crowd(port: int, page: str, query: str, people: int) -> float:
    """Median seconds of a rerun when so many people ask at the same moment."""
    gate = asyncio.Barrier(people)
    found = await asyncio.gather(*(_person(port, page, query, gate) for _ in range(people)))
    return statistics.median(seconds for times in found for seconds in times)


def main() -> int:
    """Print seconds and ratios."""
    with tempfile.TemporaryDirectory() as folder:
        database = f"sqlite:///{Path(sys.argv[1]).resolve() if sys.argv[1:] else made_up_store(Path(folder))}"
        _measure(Path(folder), database)
    return 0


def made_up_store(folder: Path) -> Path:
    store = open_store(f"sqlite:///{folder}/tiendo.db")
    load_sample_year(store, load_year(campaign_years()[-1]), folder=folder / "samples")
    store.dispose()
    return folder / "tiendo.db"


def _measure(folder: Path, database: str) -> None:
    script = folder / "plain.py"
    script.write_text(PLAIN, encoding="utf-8")
    with served(str(script), database) as port:
        plain = {people: asyncio.run(crowd(port, "", "", people)) for people in CROWDS}
    print("plain page".ljust(18), *(f"{people:>3}: {plain[people]:.3f} s        " for people in CROWDS))
    with served("app.py", database) as port:
        for name, (page, query) in SCREENS.items():
            found = {people: asyncio.run(crowd(port, page, query, people)) for people in CROWDS}
            print(name.ljust(18), *(f"{people:>3}: {found[people]:.3f} s ({found[people] / plain[people]:.2f}×)" for people in CROWDS))


if __name__ == "__main__":
    raise SystemExit(main())
