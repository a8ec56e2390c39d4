"""The way a guarded worker process is started, and what it may take of the memory."""

from __future__ import annotations

import gc
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import context, spawn
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

try:
    import resource
except ImportError:  # Windows has no such limits; time and the budgets of the readers remain
    resource = None  # type: ignore[assignment]

IMPORTED_FIRST = "data.workers.fork_server"
"""What the fork server imports."""

GARBAGE = (10_000, 10, 10)
"""When a worker looks for circles of objects that nobody needs: what reading a sheet makes has hardly any."""

_preparing = threading.Lock()


def begin(memory: int) -> None:
    """Make a new worker ready: nearly everything is imported by now, so what it has is what it needs when idle.

    Parameters
    ----------
    memory
        Bytes of address space that it may take beyond that.
    """
    gc.freeze()
    gc.set_threshold(*GARBAGE)
    # A library that is loaded later would take forty megabytes of the address space for each core of the machine.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
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
    _Context = context.SpawnContext

    class WorkerProcess(context.SpawnProcess):
        """A process started afresh."""

        @staticmethod
        def _Popen(process_obj: BaseProcess) -> Any:
            with _without_main():
                return context.SpawnProcess._Popen(process_obj)

else:
    _Context = context.ForkServerContext

    class WorkerProcess(context.ForkServerProcess):
        """A process forked from a clean server process."""

        @staticmethod
        def _Popen(process_obj: BaseProcess) -> Any:
            with _without_main():
                return context.ForkServerProcess._Popen(process_obj)


class WorkerContext(_Context):
    """Starts the workers of one pool, and counts them.

    They are forked from a server process that has everything imported and none of this process's threads and locks: a new
    worker stands ready within milliseconds of the death of another. Windows has no fork; there each is started afresh.
    """

    def __init__(self) -> None:
        super().__init__()
        self.started = 0
        if sys.platform != "win32":
            self.set_forkserver_preload([IMPORTED_FIRST])

    def Process(self, *args: Any, **settings: Any) -> WorkerProcess:  # type: ignore[override]
        """One more worker; the name is multiprocessing's."""
        self.started += 1
        return WorkerProcess(*args, **settings)
