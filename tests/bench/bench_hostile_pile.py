"""What everybody else notices while hostile files are read on the submit screen of the same server.

    python -m tests.bench.bench_hostile_pile [SQLITE_FILE]

One person opens Nộp số liệu where the files of ``bench_hostile`` wait unread; another asks for the overview again and
again, before and meanwhile. Printed are the seconds of a rerun (median and longest) and the ratio of the medians; seconds
differ between machines. Exit 1 where a file was left without an answer or the other person waited 5 s or more.
"""

from __future__ import annotations

import asyncio
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from data.store.drafts import add_drafts, drafts_of
from data.store.engine import open_store
from data.tables.campaign import campaign_years
from tests.bench.bench_hostile import MORE
from tests.bench.made_up import made_up_store
from tests.bench.served import person, product
from tests.data.workbook.test_hostile import REFUSED
from tests.people import somebody

QUIET_RERUNS = 10
LONGEST_WAIT = 5.0
YEAR = campaign_years()[0]
OVERVIEW = ("", "ky=2023-06")
SUBMIT = ("nop-so-lieu", "")


def main() -> int:
    """Print what the other person noticed."""
    with tempfile.TemporaryDirectory() as name:
        database = Path(name) / "pile.db"
        shutil.copy(Path(sys.argv[1]) if sys.argv[1:] else made_up_store(Path(name)), database)
        store = open_store(f"sqlite:///{database}")
        files = MORE | {name: make for name, (make, _, _) in REFUSED.items()}
        add_drafts(store, YEAR, [(f"{name.replace('/', ' ')}.xlsx", make()) for name, make in files.items()], acting=somebody("bench"))
        with product(database) as server:
            quiet, meanwhile, whole = asyncio.run(_measure(server.port))
        unread = sum(one.reading is None for one in drafts_of(store, YEAR, acting=somebody()))
        store.dispose()
    print(f"{len(files)} hostile files in {whole:.1f} s, {unread} left unread")
    ratio = statistics.median(meanwhile) / statistics.median(quiet)
    for words, times in (("before", quiet), ("meanwhile", meanwhile)):
        print(f"overview {words:10} median {statistics.median(times):.3f} s  longest {max(times):.3f} s  ({len(times)} times)")
    print(f"ratio {ratio:.2f}x")
    return int(unread > 0 or max(meanwhile) >= LONGEST_WAIT)


async def _measure(port: int) -> tuple[list[float], list[float], float]:
    """Seconds of the other person's reruns before and while the pile is read, and of the reading as a whole."""
    async with person(port, *SUBMIT) as send, person(port, *OVERVIEW) as ask:
        await ask()
        quiet = [(await ask()).seconds for _ in range(QUIET_RERUNS)]
        reading = asyncio.create_task(send())
        meanwhile = []
        while not reading.done():
            meanwhile.append((await ask()).seconds)
        return quiet, meanwhile, (await reading).seconds


if __name__ == "__main__":
    sys.exit(main())
