"""What the made-up year costs from bytes to saved facts, beside pandas with openpyxl that only reads it, in the same run.

    python -m tests.bench.bench_ingest [rounds]

Each is a program of its own, compiled beforehand as an installation has it, and what counts is the processor time of all its
processes, from its start to its end. Seconds differ between machines; trust the ratio. openpyxl reads .xlsx alone, so both get the
workbooks that are of that kind. Then the same work stage by stage in one process, and what a month costs where the store holds a
hundred times the facts. Linux only.
"""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.bench.many_facts import multiply

if TYPE_CHECKING:
    from analysis.intake.known import Remembered
    from analysis.intake.unchecked import Unchecked
    from analysis.model import Campaign
    from data.receiving.ingest import Reads
    from data.workers.reading import Sent

ROUNDS = 3
LAST_MONTH = 12
YEARS, VERSIONS = 10, 10
SUBREAPER = 36
"""What prctl calls a process to which the orphans among its descendants come, so that it learns what they took."""


def bare(folder: Path) -> None:
    """Every sheet of every workbook by pandas with openpyxl, nothing understood."""
    import pandas as pd

    for one in listed(folder):
        pd.read_excel(folder / one["name"], sheet_name=None, header=None, engine="openpyxl")


def ours(folder: Path, database: str, read_by: Reads | None = None) -> None:
    """The same workbooks read, checked and saved, by a process that rests from looking for garbage as every command does."""
    from cli import hardly_collecting

    with hardly_collecting():
        _ingest(folder, database, read_by)


def _ingest(folder: Path, database: str, read_by: Reads | None) -> None:
    from data.receiving.ingest import Incoming, ingest
    from data.store.engine import open_store
    from data.tables.campaign import campaign_years, load_year
    from data.workers.reading import reader
    from tests.people import somebody

    reader().leave_a_core()  # as the command does
    campaign, store = load_year(campaign_years()[-1]), open_store(database)
    files = [Incoming(one["name"], folder / one["name"], datetime.fromisoformat(one["received_at"])) for one in listed(folder)]
    reasons = {one["name"]: one["why"] for one in listed(folder)}
    report = ingest(store, campaign, files, acting=somebody("bench"), reasons=reasons, read_by=read_by)
    store.dispose()
    print(json.dumps({str(verdict): report.count(verdict) for verdict in sorted({one.verdict for one in report.results})}))


def listed(folder: Path) -> list[dict[str, Any]]:
    """The workbooks of a folder: name, when it was received, why its suspicious figures count."""
    found: list[dict[str, Any]] = json.loads((folder / "list.json").read_text(encoding="utf-8"))
    return found


def make(folder: Path) -> tuple[Path, Path]:
    """The made-up year's .xlsx in two folders: what came before the last month, and what came after."""
    from data.samples.make import write
    from data.tables.campaign import campaign_years, load_year

    sent = [
        one for one in write(folder / "all", load_year(campaign_years()[-1])) if one.path.suffix == ".xlsx" and zipfile.is_zipfile(one.path)
    ]
    places = folder / "before", folder / "last"
    for place, of_last in zip(places, (False, True), strict=True):
        place.mkdir()
        chosen = [one for one in sent if (one.period.month == LAST_MONTH) is of_last]
        for one in chosen:
            shutil.move(one.path, place / one.path.name)
        said = [{"name": one.path.name, "received_at": one.received_at.isoformat(), "why": one.confirmed} for one in chosen]
        (place / "list.json").write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")
    return places


def processor_seconds(*arguments: object) -> tuple[float, float, str]:
    """What this program with arguments took of the processor and by the clock, all its processes, and the last line it said."""
    before, begun = os.times(), time.perf_counter()
    said = subprocess.run([sys.executable, "-m", __spec__.name, *map(str, arguments)], check=True, stdout=subprocess.PIPE, text=True)
    seconds = time.perf_counter() - begun
    _gather_orphans()
    after = os.times()
    taken = after.children_user + after.children_system - before.children_user - before.children_system
    return taken, seconds, said.stdout.strip().rpartition("\n")[2]


def _gather_orphans() -> None:
    while True:
        try:
            os.wait()
        except ChildProcessError:
            return


def stages(folder: Path, database: str) -> None:
    """The same work without workers, one stage after the other, as JSON of what each took of the processor."""
    taken: dict[str, float] = {"start": time.process_time()}
    with staged(taken, "imports"):
        from analysis.intake.corrected import read_told_alone
        from data.receiving.ingest import ingest  # noqa: F401
        from data.store.engine import open_store
        from data.tables.campaign import campaign_years, load_year
        from data.workbook.opening import open_workbook
    with staged(taken, "store and tables"):
        campaign = load_year(campaign_years()[-1])
        open_store(database).dispose()
    names = [one["name"] for one in listed(folder)]
    with staged(taken, "decoding"):
        grids = [open_workbook((folder / name).read_bytes(), name) for name in names]
    with staged(taken, "understanding"):
        read = {name: read_told_alone(grid, campaign, file=name) for name, grid in zip(names, grids, strict=True)}
    with staged(taken, "checking and saving"):
        ours(folder, database, AlreadyRead(read))
    print(json.dumps(taken))


@contextmanager
def staged(taken: dict[str, float], name: str) -> Iterator[None]:
    """Note what the block takes of the processor."""
    begun = time.process_time()
    yield
    taken[name] = time.process_time() - begun


class AlreadyRead:
    """Whoever has read the files before: gives each by its name."""

    def __init__(self, read: Mapping[str, Unchecked]) -> None:
        self.read = read

    def read_alone(self, files: Iterable[Sent], campaign: Campaign, remembered: tuple[Remembered, ...] = ()) -> Iterator[Unchecked]:
        """The files in their order."""
        return (self.read[name] for name, *_ in files)


def main(rounds: int) -> None:
    """Print the seconds, the ratio, the stages and what a hundred times the facts change."""
    ctypes.CDLL(None).prctl(SUBREAPER, 1)
    with tempfile.TemporaryDirectory() as place:
        room = Path(place)
        before, last = make(room)
        count = len(listed(before))
        _compile(room, last)
        ratios = []
        for turn in range(rounds):
            plain, plain_clock, _ = processor_seconds("bare", before)
            full, full_clock, said = processor_seconds("ours", before, store(room, f"turn{turn}"))
            ratios.append(full / plain)
            print(f"{count} workbooks: pandas + openpyxl {plain:.2f} s ({plain_clock:.2f} by the clock), ", end="")
            print(f"to saved facts {full:.2f} s ({full_clock:.2f}): {full / plain:.2f} x  {said}")
        print(f"median ratio {sorted(ratios)[rounds // 2]:.2f}")
        _print_stages(json.loads(processor_seconds("stages", before, store(room, "stages"))[2]), full, plain)
        _print_growth(room, last)


def _compile(room: Path, folder: Path) -> None:
    """Let both programs compile what they import, once, also where the environment forbids Python to keep that."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = str(room / "compiled")
    processor_seconds("bare", folder)
    processor_seconds("ours", folder, store(room, "compiling"))


def store(room: Path, name: str) -> str:
    """The address of a store in a room."""
    return f"sqlite:///{room}/{name}.db"


def _print_stages(taken: dict[str, float], whole: float, plain: float) -> None:
    taken["workers, and the way to them"] = whole - sum(taken.values())
    for name, seconds in taken.items():
        print(f"  {name:30} {seconds:7.2f} s {seconds / plain:6.2f} x pandas + openpyxl")


def _print_growth(room: Path, last: Path) -> None:
    """The last month into a store of the months before, and into one with many times its facts."""
    shutil.copy(room / "turn0.db", room / "many.db")
    facts = multiply(room / "many.db", years=YEARS, versions=VERSIONS)
    once, _, said = processor_seconds("ours", last, store(room, "turn0"))
    many, _, said_of_many = processor_seconds("ours", last, store(room, "many"))
    print(f"the last month, {len(listed(last))} workbooks: {once:.2f} s  {said}")
    print(f"the same with {YEARS * VERSIONS} times the facts ({facts}): {many:.2f} s, {many / once:.2f} x  {said_of_many}")


PARTS: dict[str, Callable[..., None]] = {"bare": bare, "ours": ours, "stages": stages}

if __name__ == "__main__":
    if sys.argv[1:] and sys.argv[1] in PARTS:
        PARTS[sys.argv[1]](Path(sys.argv[2]), *sys.argv[3:])
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
