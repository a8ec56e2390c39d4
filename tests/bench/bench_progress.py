"""How long a computation of progress takes, against the least that the same facts need in the same run.

``python tests/bench/bench_progress.py [facts]`` measures a full year and as many facts as asked for
(100 000). The baseline walks once over the facts and sums them by indicator and district. Seconds
differ between machines; a ratio that grew is a slower program.
"""

from __future__ import annotations

import random
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import pandas as pd

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from analysis.frames import FACTS
from analysis.model import Campaign, Kind, Period
from analysis.progress.compute import compute
from data.tables.campaign import campaign_years, load_year

ROUNDS = 5


def full_year(campaign: Campaign) -> list[dict[str, object]]:
    """What all units would send in a year: each month every indicator they answer for, counts twice; a tenth is missing."""
    chance = random.Random(campaign.year)
    figures: list[dict[str, object]] = []
    for unit in campaign.units.values():
        for code in sorted(unit.reports):
            kind = campaign.indicators[code].kind
            for month in range(1, 13) if kind is not Kind.QUALITATIVE else ():
                for measure in ("month", "cumulative") if kind is Kind.FLOW else ("cumulative",):
                    if chance.random() > 0.1:
                        row = {"unit": unit.code, "indicator": code, "district": unit.district, "measure": measure}
                        figures.append(row | {"period": str(Period(campaign.year, month)), "value": float(10 * month)})
    return figures


def as_facts(figures: list[dict[str, object]], count: int) -> pd.DataFrame:
    """FACTS of that many rows: the year again and again, as if received on later days."""
    times = -(-count // len(figures))
    frame = pd.concat([pd.DataFrame(figures)] * times, ignore_index=True).head(count)
    received = pd.Timestamp("2000-01-01", tz="UTC") + pd.to_timedelta(range(count), unit="s")
    constant = {"numerator": 50.0, "denominator": 80.0, "estimate": False, "sheet": "T", "cell": "A1", "file_name": "f", "sha256": ""}
    return FACTS.conform(frame.assign(**constant, fact_id=range(count), submission_id=1, version=1, made_up=True, received_at=received))


def walk_once(facts: pd.DataFrame) -> dict[tuple[str, str], float]:
    """The least: every fact read once and added to something."""
    sums: dict[tuple[str, str], float] = defaultdict(float)
    for indicator, district, value in zip(facts["indicator"], facts["district"], facts["value"], strict=True):
        sums[indicator, district] += value
    return sums


def best(act: Callable[[], object]) -> float:
    """Seconds of the fastest of several rounds."""
    times = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        act()
        times.append(time.perf_counter() - started)
    return min(times)


def main() -> None:
    """Print seconds and ratio for a full year and for many facts."""
    campaign = load_year(campaign_years()[-1])
    figures = full_year(campaign)
    as_of = Period(campaign.year, 12)
    for count in (len(figures), int(sys.argv[1]) if len(sys.argv) > 1 else 100_000):
        facts = as_facts(figures, count)
        taken, least = best(lambda facts=facts: compute(campaign, facts, (), as_of)), best(lambda facts=facts: walk_once(facts))
        print(f"progress of {count:>7} facts: {taken:.3f} s, {taken / least:.1f} times one walk over them ({least:.4f} s)")


if __name__ == "__main__":
    main()
