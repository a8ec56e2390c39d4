"""Files to readings, in worker processes that may die without harming anybody.

A workbook can make a library take all memory, run for minutes or abort its process. So the bytes are
opened and read in a worker with limits on memory and time; what comes back is only the reading. The
process that serves people never parses a file.
"""

from __future__ import annotations

import atexit
import logging
import pickle
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import TimeoutError as OutOfTime
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeAlias, TypeVar

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from analysis.intake.findings import finding
from analysis.intake.known import Known
from analysis.intake.told import NOTHING, Told
from analysis.model import Campaign, Reading
from data.workbook.file_name import base_name
from data.workbook.limits import FILE_BYTES, MEGABYTE
from data.workers.reading_worker import SECONDS, UNFINISHED, begin, read_one, ready, worker_context

Answer = TypeVar("Answer")
Sent: TypeAlias = tuple[str, bytes] | tuple[str, bytes, Told]
"""A file to read: its name, its bytes, and what people said about it."""

_log = logging.getLogger(__name__)

WORKERS = 2

MEMORY = 768 * MEGABYTE
"""Address space that a worker may take beyond what it has when idle."""

_TASKS_OF_A_WORKER = 500
_ATTEMPTS = 3
_GLANCE = 0.5
_TASK_LOST = 60.0
_KILLED_FOR_MEMORY = {-int(getattr(signal, name)) for name in ("SIGABRT", "SIGKILL") if hasattr(signal, name)}


@dataclass(frozen=True, slots=True)
class _Task:
    file: str
    content: bytes
    told: Told
    future: ProcessFuture[Reading] | None
    pool: ProcessPool | None = None


class Reader:
    """A pool of warm workers for everybody in this process; a context manager where a test wants its own."""

    def __init__(self, workers: int = WORKERS, seconds: float = SECONDS, memory: int = MEMORY) -> None:
        self._workers = workers
        self._seconds = seconds
        self._memory = memory
        self._lock = threading.Lock()
        self._pool: ProcessPool | None = None

    def __enter__(self) -> Reader:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def warm(self) -> None:
        """Start the workers now, so that the first file does not wait for them."""
        pool, future = self._schedule(ready)
        wait_for(future, pool)

    def close(self) -> None:
        """End the workers; what they were reading is dropped."""
        with self._lock:
            pool, self._pool = self._pool, None
        if pool is not None:
            pool.stop()  # type: ignore[no-untyped-call]
            pool.join()

    def read_files(self, files: Iterable[Sent], campaign: Campaign, known: Known | None = None) -> Iterator[Reading]:
        """Read files, several at the same time.

        Parameters
        ----------
        files
            Name and bytes of each, and what was said about it. Taken from the iterable only as the workers get to them, so a
            generator that opens one file after the other keeps memory small.
        known
            What the store knows; only the checks look at it.

        Yields
        ------
        Reading
            One a file, in the order given. A file that a worker did not survive, or did not finish in
            time, has the one finding that says so.

        Raises
        ------
        BrokenProcessPool
            If no worker can be started at all.
        """
        setup = pickle.dumps((campaign, known or Known()), protocol=pickle.HIGHEST_PROTOCOL)
        waiting: deque[_Task] = deque()
        try:
            for file, content, *told in files:
                waiting.append(self._begin(file, content, told[0] if told else NOTHING, setup))
                if len(waiting) > self._workers:
                    yield self._answer(waiting.popleft(), setup)
            while waiting:
                yield self._answer(waiting.popleft(), setup)
        finally:
            for task in waiting:
                if task.future is not None:
                    task.future.cancel()  # type: ignore[no-untyped-call]

    def run(self, function: Callable[..., Answer], *arguments: object) -> Answer | None:
        """Run a function of a module in a worker, under the same limits; None where the worker did not survive it or ran out of time."""
        try:
            pool, future = self._schedule(function, *arguments)
            answer: Answer = wait_for(future, pool)
        except (OutOfTime, ProcessExpired, BrokenProcessPool):
            _log.warning("a worker could not finish %s", function.__name__)
            return None
        return answer

    def _begin(self, file: str, content: bytes, told: Told, setup: bytes) -> _Task:
        if len(content) > FILE_BYTES:
            return _Task(file, content[:0], told, None)
        pool, future = self._schedule(read_one, file, content, setup, told, self._seconds)
        return _Task(file, content, told, future, pool)

    def _answer(self, task: _Task, setup: bytes) -> Reading:
        for _ in range(_ATTEMPTS):
            if task.future is None:
                return _refused(task.file, "too_large", f"tệp nặng hơn {FILE_BYTES // MEGABYTE} MB")
            try:
                reading: Reading = wait_for(task.future, task.pool)
                return reading
            except OutOfTime:
                return _refused(task.file, "too_large", f"đọc quá {self._seconds:g} giây mà chưa xong".replace(".", ","))
            except ProcessExpired as error:
                return _after_death(task.file, error.exitcode)
            except BrokenProcessPool:
                _log.warning("the workers were lost while %r waited; starting new ones", base_name(task.file))
                task = self._begin(task.file, task.content, task.told, setup)
            except Exception:  # noqa: BLE001 - a mistake in the program must cost one file, not the whole batch
                _log.exception("reading %r failed inside the program", base_name(task.file))
                return _refused(task.file, "unreadable", "chương trình gặp lỗi khi đọc tệp này, nhật ký đã ghi lại")
        raise BrokenProcessPool("workers for reading files cannot be started")

    def _schedule(self, function: Callable[..., Any], *arguments: object) -> tuple[ProcessPool, ProcessFuture[Any]]:
        """Hand over a task; a pool that lost its workers while idle is replaced."""
        with self._lock:
            if self._pool is None or not self._pool.active:
                self._pool = ProcessPool(
                    max_workers=self._workers,
                    max_tasks=_TASKS_OF_A_WORKER,
                    initializer=begin,
                    initargs=(self._memory,),
                    context=worker_context(),
                )
            return self._pool, self._pool.schedule(function, args=arguments, timeout=self._seconds)


@lru_cache(maxsize=1)
def reader() -> Reader:
    """The reader of this process: made on first use, shared by all sessions, ended with the process."""
    shared = Reader()
    atexit.register(shared.close)
    return shared


def read_files(files: Iterable[Sent], campaign: Campaign, known: Known | None = None) -> Iterator[Reading]:
    """Read files with the reader of this process, see ``Reader.read_files``."""
    return reader().read_files(files, campaign, known)


def unfinished(found: Reading) -> bool:
    """True where the machine was too busy to read a file: nothing is known about it, and it should be read again."""
    return any(one.code == UNFINISHED for one in found.findings)


def wait_for(future: ProcessFuture[Any], pool: ProcessPool | None) -> Any:
    """The result of a task, also where the pool has forgotten it.

    Pebble answers for a task that a worker has begun. One that was handed over just as the last idle worker
    died is never answered, so from time to time this looks whether its pool still lives.
    """
    begun = time.monotonic()
    while True:
        try:
            return future.result(timeout=_GLANCE)
        except OutOfTime as error:
            if future.done():
                raise
            forgotten = not future.running() and time.monotonic() - begun > _TASK_LOST
            if forgotten or pool is None or not pool.active:
                future.cancel()  # type: ignore[no-untyped-call]
                raise BrokenProcessPool("the pool lost this task") from error


def _after_death(file: str, exit_code: int) -> Reading:
    _log.warning("a worker died of %r with exit code %s", base_name(file), exit_code)
    if exit_code in _KILLED_FOR_MEMORY:
        return _refused(file, "too_large", "tệp cần quá nhiều bộ nhớ để đọc")
    return _refused(file, "unreadable", "tệp làm chương trình đọc dừng đột ngột, có thể đã bị hỏng")


def _refused(file: str, code: str, detail: str) -> Reading:
    return Reading(base_name(file), None, None, (), (finding(code, detail=detail),))
