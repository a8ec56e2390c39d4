"""The side of ``data.workers.reading`` that runs inside a worker process, and the way such a process is started."""

from __future__ import annotations

import gc
import pickle
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from multiprocessing import context, spawn
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from analysis.intake.allocation import Allocation, read_allocation
from analysis.intake.corrected import read_told
from analysis.intake.findings import finding
from analysis.intake.known import Known
from analysis.intake.told import NOTHING, Told
from analysis.model import Campaign, Reading
from data.workbook import open_workbook
from data.workbook.file_name import base_name
from data.workers.busy import Starved, noticing_starvation

try:
    import resource
except ImportError:  # Windows has no such limits; time and the budgets of the readers remain
    resource = None  # type: ignore[assignment]

SECONDS = 4.8
"""For one file, analysis included, so that the answer is there within five. The start of a worker and the way of the
bytes into it do not count."""

UNFINISHED = "not_read_in_time"
_NEARLY = 0.9
_preparing = threading.Lock()


def begin(memory: int) -> None:
    """Make a new worker ready: everything is imported by now, so what it has is what it needs when idle.

    Parameters
    ----------
    memory
        Bytes of address space that it may take beyond that.
    """
    gc.collect()
    gc.freeze()
    if resource is None:
        return
    limit = _address_space() + memory
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _address_space() -> int:
    """Bytes that this process has mapped; a gigabyte where the platform does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except (OSError, ValueError):
        return 1024**3
    return pages * resource.getpagesize()


def ready() -> bool:
    """A task that does nothing: answered once a worker is warm."""
    return True


def read_one(file: str, content: bytes, setup: bytes, told: Told = NOTHING, seconds: float = SECONDS) -> Reading:
    """Open one file and read it.

    Parameters
    ----------
    setup
        The pickled pair of campaign and what the store knows.
    told
        What people said about the file.
    seconds
        After which the worker is ended from outside. Shortly before, it answers by itself if the machine was too busy to read,
        since then nothing is known about the file.
    """
    campaign, known = _unpacked(setup)
    try:
        with noticing_starvation(seconds * _NEARLY):
            return read_told(open_workbook(content, file), campaign, known, base_name(file), told)
    except Starved:
        waited = f"máy chủ đang bận, chờ {seconds:g} giây chưa đến lượt đọc hết".replace(".", ",")
        return Reading(base_name(file), None, None, (), (finding(UNFINISHED, detail=waited),))


def read_assigned(file: str, content: bytes, campaign: Campaign) -> Allocation:
    """Open one file that assigns targets and read it."""
    return read_allocation(open_workbook(content, file), campaign, base_name(file))


@lru_cache(maxsize=1)
def _unpacked(setup: bytes) -> tuple[Campaign, Known]:
    """Unpickled once a worker and batch, not with every file."""
    campaign, known = pickle.loads(setup)
    return campaign, known


@contextmanager
def _without_main() -> Iterator[None]:
    """Start a process without the main script of this one.

    Streamlit puts the page being shown in the place of ``__main__``, and multiprocessing would run that
    page inside each worker. The worker needs nothing of it.
    """
    original = spawn.get_preparation_data

    def prepared(name: str) -> dict[str, object]:
        return {key: value for key, value in original(name).items() if not key.startswith("init_main")}

    with _preparing:
        spawn.get_preparation_data = prepared
        try:
            yield
        finally:
            spawn.get_preparation_data = original


if sys.platform == "win32":

    class WorkerProcess(context.SpawnProcess):
        """A process started afresh."""

        @staticmethod
        def _Popen(process_obj: BaseProcess) -> Any:
            with _without_main():
                return context.SpawnProcess._Popen(process_obj)

    class WorkerContext(context.SpawnContext):
        """Starts workers afresh, the only way on Windows."""

        Process = WorkerProcess

else:

    class WorkerProcess(context.ForkServerProcess):
        """A process forked from a clean server process."""

        @staticmethod
        def _Popen(process_obj: BaseProcess) -> Any:
            with _without_main():
                return context.ForkServerProcess._Popen(process_obj)

    class WorkerContext(context.ForkServerContext):
        """Forks workers from a server process that has everything imported and none of this process's
        threads and locks: a new worker stands ready within milliseconds of the death of another."""

        Process = WorkerProcess


def worker_context() -> WorkerContext:
    """The way workers are started here."""
    chosen = WorkerContext()
    if sys.platform != "win32":
        chosen.set_forkserver_preload([__name__])
    return chosen
