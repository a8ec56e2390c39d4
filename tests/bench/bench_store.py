"""How long saving and reading take, against the least that the same machine needs in the same run.

``python tests/bench/bench_store.py [workbooks]``. Seconds differ between machines; the ratio to the
baseline does not, so a ratio that grew is a slower program.
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.people import somebody

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from analysis.model import Campaign, Fact, Kind, Measure, Period, Reading
from data.store import read
from data.store.engine import open_store
from data.store.save import Delivery
from data.tables.campaign import campaign_years, load_year
from tests.data.store.builders import save_reading

BYTES = 12_000


def workbooks(campaign: Campaign, count: int) -> list[tuple[Reading, Delivery]]:
    """Workbooks of all units in turn, month by month, each with the unit's counts in the month and cumulative."""
    units = [unit for unit in campaign.units.values() if unit.district]
    made = []
    for turn in range(count):
        unit, month = units[turn % len(units)], 1 + turn // len(units) % 12
        counted = [code for code in campaign.indicators if code in unit.reports and campaign.indicators[code].kind is Kind.FLOW]
        period = Period(campaign.year, month)
        facts = tuple(
            Fact(code, unit.district, period, how, float(turn + place), "T", f"F{place}")
            for place, code in enumerate(counted)
            for how in Measure
        )
        content = f"{turn}".encode().ljust(BYTES)
        received = datetime(campaign.year, 1, 1, tzinfo=UTC) + timedelta(hours=turn)
        made.append((Reading(f"{turn}.xlsx", unit.code, period, facts, ()), Delivery(content, received, somebody("bench"))))
    return made


def seconds(act: Callable[[], object]) -> float:
    """How long one call takes."""
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


def write_plainly(path: Path, made: list[tuple[Reading, Delivery]]) -> None:
    """The least that keeps the same promise: one durable transaction a workbook, one row a fact, no rule."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE original (content BLOB)")
    connection.execute("CREATE TABLE fact (indicator, district, period, measure, value, sheet, cell, submission)")
    for turn, (workbook, delivery) in enumerate(made):
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO original VALUES (?)", (delivery.content,))
        rows = [(one.indicator, one.district, str(one.period), one.measure, one.value, one.sheet, one.cell, turn) for one in workbook.facts]
        connection.executemany("INSERT INTO fact VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
        connection.execute("COMMIT")
    connection.close()


def main() -> None:
    """Print one line a measurement: seconds, baseline, ratio."""
    campaign = load_year(campaign_years()[-1])
    made = workbooks(campaign, int(sys.argv[1]) if len(sys.argv) > 1 else 500)
    with tempfile.TemporaryDirectory() as folder:
        plain = seconds(lambda: write_plainly(Path(folder) / "plain.db", made))
        store = open_store(f"sqlite:///{folder}/store.db")
        saving = seconds(lambda: [save_reading(store, campaign, workbook, delivery) for workbook, delivery in made])
        again = seconds(lambda: [save_reading(store, campaign, workbook, delivery) for workbook, delivery in made])
        late = datetime(campaign.year + 1, 1, 1, tzinfo=UTC)
        current = min(seconds(lambda: read.current_facts(store, campaign.year)) for _ in range(5))
        search = min(seconds(lambda: read.current_facts(store, campaign.year, late)) for _ in range(5))
        version = min(seconds(lambda: read.data_version(store)) for _ in range(5))
        facts = len(read.current_facts(store, campaign.year))
        store.dispose()
    sys.stdout.write(f"{len(made)} workbooks, {sum(len(one.facts) for one, _ in made)} facts, {facts} current\n")
    for name, took, baseline in (
        ("save (baseline: plain durable inserts)", saving, plain),
        ("save the same bytes again (baseline: saving)", again, saving),
        ("current facts (baseline: choosing among all versions)", current, search),
        ("data version (baseline: current facts)", version, current),
    ):
        sys.stdout.write(f"{name:55} {took:8.4f} s  {baseline:8.4f} s  ratio {took / baseline:6.2f}\n")


if __name__ == "__main__":
    main()
