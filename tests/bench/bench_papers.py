"""How long the documents on paper take to lay out and to compare, against a baseline measured in the same run.

``python tests/bench/bench_papers.py [2023-06]`` takes the store that ``TIENDO_DATABASE`` names (fill one by ``cli.py
sample load``). The baseline writes every text and number of the report into one plain text. Each step runs in this
process as it does in a worker; seconds differ between machines, and a ratio that grew is a slower program.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from analysis.display.elements.table import written
from analysis.model import Language
from analysis.reports.briefing.briefing import Briefing
from analysis.reports.forms import FORMS
from analysis.reports.paper.compose import paper
from analysis.reports.reading_back.reconcile import reconciled
from data.commands.arguments import period_of
from data.handing_out.documents import template_of
from data.meeting.briefing import briefing_of
from data.store.engine import open_store
from data.tables.campaign import load_year

ROUNDS = 5
KINDS = ("report", "report_pdf", "deck_pdf", "annex")


def best(act: Callable[[], object]) -> tuple[float, float]:
    """Seconds of the clock and of the processor of the fastest of several rounds."""
    times = []
    for _ in range(ROUNDS):
        started, used = time.perf_counter(), time.process_time()
        act()
        times.append((time.perf_counter() - started, time.process_time() - used))
    return min(times)


def plain_text(briefing: Briefing) -> str:
    """The least: what the report says, as text."""
    made = paper(briefing)
    return "\n".join((*(one.text for one in made.statements()), *(written(one.table).to_csv() for one in made.exhibits())))


def check(kind: str, briefing: Briefing, content: bytes) -> None:
    """Read back and compare, as the export does."""
    expected = FORMS[kind].expected(briefing)
    reconciled(expected.known, expected.read(content, kind), expected.required)


def main() -> None:
    """Print seconds and ratios of each document."""
    as_of = period_of(sys.argv[1] if len(sys.argv) > 1 else "2023-06")
    briefing = briefing_of(open_store(), load_year(as_of.year), Language.VIETNAMESE, as_of)
    least, _ = best(lambda: plain_text(briefing))
    print(f"plain text of the report: {least:.3f} s")
    for kind in KINDS:
        content = FORMS[kind].make(briefing, template_of(kind))
        made, used = best(lambda kind=kind: FORMS[kind].make(briefing, template_of(kind)))
        checked, _ = best(lambda kind=kind, content=content: check(kind, briefing, content))
        print(
            f"{kind}: made in {made:.2f} s ({used:.2f} s of the processor), {made / least:.1f} times the text; compared in {checked:.2f} s"
        )


if __name__ == "__main__":
    main()
