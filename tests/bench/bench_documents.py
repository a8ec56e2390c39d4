"""How long the documents of a meeting take, against one computation of progress from the same facts in the same run.

``python tests/bench/bench_documents.py [ADDRESS]`` takes a filled store (without one it loads the made-up year into a
temporary file) and measures each kind of document in a warm worker, then what somebody who browses notices while ten
people export: the time to make the tables of the overview in the process that serves, alone and beside ten orders.
Seconds differ between machines and with what else runs on them; a ratio that grew is a slower program.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from analysis.display.elements.table import written
from analysis.display.elements.view import View
from analysis.display.now.screen_tables import indicators_table
from analysis.model import Language, Period
from analysis.progress.compute import compute
from data.handing_out.document_worker import order_for
from data.handing_out.documents import DOCUMENTS, OrderStep, Workshop
from data.samples.sample_year import load_sample_year
from data.store.engine import open_store
from data.store.read import current_facts, district_targets
from data.tables.campaign import load_year

YEAR, PERIOD = 2023, Period(2023, 6)
ROUNDS, PEOPLE = 3, 10


def seconds(act: Callable[[], object]) -> float:
    """How long something takes."""
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


def steps_of(workshop: Workshop, kind: str, order: object) -> list[float]:
    """Seconds of the steps of one document: preparing, laying out, checking."""
    moments: list[float] = []
    workshop.make(kind, order, told=lambda _: moments.append(time.perf_counter()))
    moments.append(time.perf_counter())
    return [after - before for before, after in pairwise(moments)]


def main() -> None:
    """Print seconds and ratios."""
    with tempfile.TemporaryDirectory() as folder:
        engine = open_store(sys.argv[1] if len(sys.argv) > 1 else f"sqlite:///{folder}/bench.db")
        if len(sys.argv) == 1:
            load_sample_year(engine, load_year(YEAR))
        campaign, facts, targets = load_year(YEAR), current_facts(engine, YEAR), district_targets(engine, YEAR)
        least = min(seconds(lambda: compute(campaign, facts, targets, PERIOD)) for _ in range(ROUNDS))
        print(f"baseline: progress of {len(facts)} facts {least:.3f} s")
        order = order_for(engine, YEAR, Language.VIETNAMESE, PERIOD)
        with Workshop() as workshop:
            for kind in DOCUMENTS:
                for _ in range(3):
                    steps_of(workshop, kind, order)
                best = min((steps_of(workshop, kind, order) for _ in range(ROUNDS)), key=sum)
                named = ", ".join(f"{step} {taken:.2f}" for step, taken in zip(OrderStep, best, strict=True))
                print(f"{kind:>13}: {sum(best):.2f} s ({named}), {sum(best) / least:.1f} times the baseline")
            view = View(campaign, compute(campaign, facts, targets, PERIOD), targets, Language.VIETNAMESE)

            def browse() -> float:
                return statistics.median(seconds(lambda: written(indicators_table(view))) for _ in range(60))

            alone = browse()
            people = [threading.Thread(target=lambda: workshop.make("deck", order)) for _ in range(PEOPLE)]
            for one in people:
                one.start()
            beside = browse()
            still = sum(one.is_alive() for one in people)
            waited = seconds(lambda: [one.join() for one in people])
        print(f"overview's table: {alone * 1000:.1f} ms alone, {beside * 1000:.1f} ms beside {PEOPLE} exports ({beside / alone:.1f} times)")
        print(f"{still} of {PEOPLE} exports still ran after that, the last was done {waited:.1f} s later")


if __name__ == "__main__":
    main()
