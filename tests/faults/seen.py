"""How long after a save the open screen of another server shows it: ``python -m tests.faults.seen [SAVES]``.

Two servers on one PostgreSQL with an open screen each. Every save is another value of the same figure, committed by a process that
is neither server, at moments that know nothing of the servers' own. A look ends when the browser shows the number.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from contextlib import ExitStack
from datetime import UTC, datetime

from playwright.sync_api import Browser, Page, sync_playwright
from sqlalchemy import Engine

from data.receiving.ingest import Incoming, ingest
from data.tables.campaign import load_year
from tests.browser.conftest import ARGUMENTS
from tests.conftest import YEAR
from tests.faults.people_at_work import begin_empty, come, report, shown_jobs
from tests.faults.servers import OneServer, until
from tests.machine import find_chromium
from tests.people import somebody
from tests.postgres_server import running_server

SETTINGS = {"TIENDO_SIGN_IN": "accounts"}
REST = (0.5, 4.0)
"""Seconds from one save's being seen to the next, drawn anew each time."""


PATIENCE = 60_000
WATCH = """number => {
  window.seenAt = 0;
  const look = () => {
    if (document.querySelector("[data-testid=stMain]").innerText.includes(number)) window.seenAt = Date.now();
    else setTimeout(look, 20);
  };
  look();
}"""


def save(engine: Engine, jobs: int) -> None:
    """One workbook more."""
    sent = Incoming(f"ban {jobs}.csv", report(1, jobs), datetime.now(UTC))
    ingest(engine, load_year(YEAR), [sent], acting=somebody("test"))


def measured(engine: Engine, pages: list[Page], saves: int, chance: random.Random) -> list[list[float]]:
    """Seconds from the commit until each of the screens shows it, save by save."""
    took = []
    for jobs in range(1001, 1001 + saves):
        number = f"1.{jobs - 1000:03d}"
        for page in pages:
            page.evaluate(WATCH, number)
        save(engine, jobs)
        committed = time.time()
        seen = [page.wait_for_function("() => window.seenAt", timeout=PATIENCE).json_value() / 1000 for page in pages]
        took.append([one - committed for one in seen])
        time.sleep(chance.uniform(*REST))
    return took


def main(saves: int) -> None:
    """Print one line for each screen."""
    with ExitStack() as held:
        postgres = held.enter_context(running_server())
        playwright = held.enter_context(sync_playwright())
        browser: Browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(ARGUMENTS))
        database = postgres.url(postgres.fresh_database())
        engine = begin_empty(database, "mot", "hai")
        servers = [held.enter_context(OneServer(database, SETTINGS)) for _ in range(2)]
        pages = [come(browser, one.base, key=key).page for one, key in zip(servers, ("mot", "hai"), strict=True)]
        save(engine, 1000)
        until(lambda: all("1.000" in shown_jobs(page) for page in pages))
        took = measured(engine, pages, saves, random.Random(saves))
        for place, seconds in enumerate(zip(*took, strict=True), 1):
            told = f"median {statistics.median(seconds):.2f} s, longest {max(seconds):.2f} s, shortest {min(seconds):.2f} s"
            late = sum(one > 2 for one in seconds)
            print(f"screen {place}: {len(seconds)} saves, {told}, later than two seconds: {late}")
        engine.dispose()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
