"""What a rerun of each screen costs, beside bare pages of the same data in the same run: two of Dash, one of Streamlit.

    make bench-screens             # or: python -m tests.bench.bench_screens [--crowds 1,10,50,200] [--large] [SQLITE_FILE]

Without a store with data the made-up year is loaded into one of its own. Crowds speak the browser's own websocket (Dash:
its own HTTP), so that no browser shares the processor. Seconds differ between machines; the ratios to the bare pages do
not. Printed for each page: processor of one rerun, messages and bytes of it, reruns a second with so many people who ask
again as soon as they are answered, what the server's memory grew by for each of the largest crowd and in sum, and whether
its health answered all the while; then how long Chromium takes to paint two of them, and the same two with 40 times the
facts (2,600 times with ``--large``), with the ratio to the ordinary store.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from tests.bench.crowds import Cost, Crowd, measured
from tests.bench.made_up import made_up_store
from tests.bench.many_facts import multiply
from tests.bench.painted import Painted, painted
from tests.bench.served import address, dash_person, person, product, served

CROWDS = (1, 10, 50, 200)
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
PAINTED = {"Tổng quan": ".td-b-list .td-b-row", "Chỉ tiêu": ".td-figure svg"}
"""Screens whose painting is measured, with what must stand on them: their picture."""
Baselines: TypeAlias = Sequence[Cost]
"""What the Dash pages cost: with charts of graph objects, and as Dash's documentation teaches to make them."""
Seen: TypeAlias = tuple[Cost, Painted | None]
"""What a screen cost, and how long it took to be painted where that was measured."""
DASH_MARK = ".js-plotly-plot .main-svg"
MANY, LARGE = {"years": 5, "versions": 8}, {"years": 40, "versions": 65}
"""Years before and versions of each workbook that make 40 and 2,600 times the facts."""
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
EXPRESS = """
import plotly.express as px
def figures():
    for indicator in FACTS["indicator"].unique()[:4]:
        of = FACTS[FACTS["indicator"] == indicator].astype({"period": str}).fillna({"district": ""})
        yield px.bar(of, x="period", y="value", color="district")
"""
"""Charts as Dash's documentation teaches to make them; those of ``DATA`` are built from graph objects, which costs far less."""
DASH_PAGE = """
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


def main() -> int:
    """Print costs and ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("database", nargs="?", type=Path)
    parser.add_argument("--crowds", type=lambda text: tuple(map(int, text.split(","))), default=CROWDS)
    parser.add_argument("--screens", type=lambda text: text.split(","), default=None, help="paths, such as tong-quan,chi-tieu")
    parser.add_argument("--large", action="store_true", help="also with 2,600 times the facts")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        database = (asked.database or made_up_store(folder)).resolve()
        wanted = {name: where for name, where in SCREENS.items() if asked.screens is None or (where[0] or SCREENS_FIRST) in asked.screens}
        dash = _beside(folder, database, asked.crowds)
        ordinary = _screens(database, wanted, asked.crowds, dash)
        again = {name: SCREENS[name] for name in PAINTED if name in ordinary}
        for size in (MANY, LARGE) if asked.large else (MANY,):
            _with_more_facts(folder, database, size, asked.crowds[:2], dash, {name: (again[name], ordinary[name]) for name in again})
    return 0


def _beside(folder: Path, database: Path, crowds: Sequence[int]) -> Baselines:
    """The bare pages; gives what the two Dash pages cost."""
    (folder / "plain.py").write_text(PLAIN, encoding="utf-8")
    (folder / "bare_dash.py").write_text(DATA + DASH_PAGE, encoding="utf-8")
    (folder / "taught_dash.py").write_text(DATA + EXPRESS + DASH_PAGE, encoding="utf-8")
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors", flush=True)
    found: list[Cost] = []
    for name, file in (("bare Dash", "bare_dash.py"), ("Dash as taught", "taught_dash.py")):
        with served((sys.executable, str(folder / file)), address(database)) as server:
            found.append(asyncio.run(measured(server, dash_person, "", "", crowds)))
            _print(name, found[-1], found)
            _print_painted(name, painted(server.address, DASH_MARK))
    bare = (sys.executable, "-m", "streamlit", "run", str(folder / "plain.py"), "--runner.postScriptGC", "true", "--server.port")
    with served(bare, address(database)) as server:
        _print("bare Streamlit", asyncio.run(measured(server, person, "", "", crowds)), found)
    return found


def _screens(database: Path, wanted: Mapping[str, tuple[str, str]], crowds: Sequence[int], dash: Baselines) -> dict[str, Seen]:
    """Measure screens; gives what each cost and, of those that are painted, how fast."""
    found: dict[str, Seen] = {}
    for name, (page, query) in wanted.items():
        # A server of its own for each, since the sessions of those who left stay for a while.
        with product(database) as server:
            time.sleep(WARM_SECONDS)
            cost = asyncio.run(measured(server, person, page, query, crowds))
            _print(name, cost, dash)
            seen = painted(f"{server.address}/{page}?{query}", PAINTED[name]) if name in PAINTED else None
            if seen is not None:
                _print_painted(name, seen)
            found[name] = cost, seen
    return found


def _with_more_facts(
    folder: Path,
    database: Path,
    size: Mapping[str, int],
    crowds: Sequence[int],
    dash: Baselines,
    ordinary: Mapping[str, tuple[tuple[str, str], Seen]],
) -> None:
    """The same screens of a store with more facts; ``ordinary`` says where each is and what it was with the facts of one year."""
    many = folder / "many.db"
    shutil.copy(database, many)
    print(f"{multiply(many, **size):,} facts", flush=True)
    for name, seen in _screens(many, {name: where for name, (where, _) in ordinary.items()}, crowds, dash).items():
        print(f"{name:18} {_ratio_line(seen, ordinary[name][1])} of the ordinary store", flush=True)
    many.unlink()


def _ratio_line(large: Seen, ordinary: Seen) -> str:
    (cost, seen), (usual, before) = large, ordinary
    parts = [f"processor {cost.processor / usual.processor:.2f}×"]
    parts += [f"{people} people {crowd.rate / usual.crowds[people].rate:.2f}×/s" for people, crowd in cost.crowds.items()]
    if seen and before:
        parts.append(f"painted cold {seen.cold / before.cold:.2f}×, warm {seen.warm / before.warm:.2f}×")
    return ", ".join(parts)


def _print(name: str, cost: Cost, dash: Baselines) -> None:
    alone = f"{cost.processor * 1000:.0f} ms ({_times(cost.processor, [one.processor for one in dash])})"
    sent = f"{cost.alone.messages} messages, {cost.alone.bytes / 1024:.0f} kB"
    print(f"{name:18} {alone:18} {sent}  | {'  '.join(_crowd_line(crowd, dash) for crowd in cost.crowds.values())}", flush=True)
    print(f"{'':18} {_memory_line(cost)}; {_health_line(cost.health)}", flush=True)


def _times(value: float, baselines: Sequence[float]) -> str:
    """How many times as much as each of the Dash pages."""
    return " / ".join(f"{value / one:.2f}×" for one in baselines)


def _crowd_line(crowd: Crowd, dash: Baselines) -> str:
    if not crowd.reruns:
        return f"{crowd.people}: did not all get in within {crowd.lasted:.0f} s"
    return (
        f"{crowd.people}: {crowd.rate:.1f}/s ({_times(crowd.rate, [one.crowds[crowd.people].rate for one in dash])}) {crowd.median:.2f} s"
    )


def _memory_line(cost: Cost) -> str:
    most = max(cost.crowds.values(), key=lambda crowd: crowd.people)
    each = (most.memory - cost.before) / most.people
    return f"{cost.before:.0f} MB before, {most.memory:.0f} MB with {most.people} sessions: {each:.2f} MB each"


def _health_line(answers: Sequence[float | None]) -> str:
    came = [seconds for seconds in answers if seconds is not None]
    return f"health answered {len(came)} of {len(answers)} times, at worst after {max(came, default=float('nan')):.2f} s"


def _print_painted(name: str, seen: Painted) -> None:
    print(f"{name:18} painted cold {seen.cold:.2f} s, warm {seen.warm:.2f} s", flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
