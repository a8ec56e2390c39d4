"""A folder of anybody's workbooks thrown at the reader: outcomes, the longest time, the highest memory.

    python -m tests.bench.bench_corpus [FOLDER ...]

Seconds are by the clock, then of the worker's processor. Made for the test files of other spreadsheet projects, which
stay outside this repository. Every file must get an answer; exit 1 where one ended its worker or ran out of time.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from data.tables.campaign import campaign_years, load_year
from data.workers.reading import ReadingPool
from tests.bench.worker import PATIENCE, Cost, cost

WORST = 12
EXAMPLES = "data/samples/2023/examples"


def files(folders: list[str]) -> Iterator[Path]:
    """Every file of the folders, in a fixed order."""
    for folder in folders:
        yield from sorted(path for path in Path(folder).rglob("*") if path.is_file())


def main(folders: list[str]) -> int:
    """Print the table."""
    campaign = load_year(campaign_years()[0])
    costs: list[tuple[str, Cost]] = []
    with ReadingPool(workers=1, seconds=PATIENCE) as reader:
        reader.warm()
        for path in files(folders):
            costs.append((path.name, cost(reader, path.name, path.read_bytes(), campaign)))
    for outcome, times in Counter(one.outcome for _, one in costs).most_common():
        print(f"{times:6}  {outcome}")
    ended = [(name, one.ended) for name, one in costs if one.ended]
    print(f"{len(costs)} files, {len(ended)} ended a worker or its time")
    for title, key in (("slowest", lambda one: one.processor or one.seconds), ("largest", lambda one: one.megabytes or 0.0)):
        print(title)
        for name, one in sorted(costs, key=lambda pair: key(pair[1]), reverse=True)[:WORST]:
            spent = f"{one.seconds:6.2f} s {one.processor or one.seconds:6.2f} s {one.megabytes or 0:7.0f} MB"
            print(f"  {spent}  {name[:60]:60} {one.outcome}")
    for name, why in ended:
        print("ended:", name, why)
    return int(bool(ended))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or [EXAMPLES]))
