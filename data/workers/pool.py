"""Worker processes that may die without harming anybody: limits on processor time and memory, and a second chance.

Time is what a task takes of the processor, never what passes on the clock: on a busy machine every task waits its turn
and none is given up for it. The clock is only a backstop for a worker that sleeps and does not wake.
"""

from __future__ import annotations

import logging
import math
import os
import threading
import time
from collections.abc import Callable
from concurrent.futures import TimeoutError as OutOfPatience
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import Any
from weakref import WeakSet

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from data.counted import WORKER_DEATHS
from data.workers.processor_time import OUT_OF_TIME, within
from data.workers.worker_process import WorkerContext

_log = logging.getLogger(__name__)

BACKSTOP = 900.0
"""Seconds by the clock after which a worker that does not answer is taken for asleep."""

_ATTEMPTS = 3
_GLANCE = 0.5
_NOBODY_AT_WORK = 60.0
"""Seconds after which a task that waits while no worker does anything has been forgotten."""

_NOBODY_AFTER_A_LOSS, _NOTHING_NEW_AFTER_A_LOSS = 5.0, 60.0
"""Where a worker of the pool was replaced, it may have been killed while it read a task, which then nobody has, or while it
gave an answer, for the end of which then all others wait: so little time may pass while nobody is at work, or while those at
work neither begin nor end anything."""


class TooMuchTime(Exception):
    """The task used up its processor time; its worker was ended."""


class NotFinished(Exception):
    """Nothing can be said of the task: the machine did not finish it, which is not the task's fault."""


class Died(Exception):
    """The worker died of the task, and a fresh one that had nothing else to do died as well."""

    def __init__(self, exit_code: int) -> None:
        super().__init__(f"exit code {exit_code}")
        self.exit_code = exit_code


@dataclass(frozen=True, slots=True)
class Job:
    """A task that was handed over; ``afresh`` are its arguments for a worker that was told nothing before."""

    function: Callable[..., Any]
    afresh: tuple[object, ...]
    future: ProcessFuture[Any]
    pool: _Pool

    def drop(self) -> None:
        """Nobody waits for it any more."""
        self.future.cancel()  # type: ignore[no-untyped-call]


class Workers:
    """A pool of warm workers; each task has ``seconds`` of the processor.

    Parameters
    ----------
    begin, memory
        Called in a new worker with the bytes of memory that it may take beyond what it has when idle.
    tasks
        After which a worker is replaced.
    """

    def __init__(self, workers: int, seconds: float, begin: Callable[[int], None], memory: int, tasks: int) -> None:
        self.seconds = seconds
        self._workers = workers
        self._begin = begin
        self._memory = memory
        self._tasks = tasks
        self._lock = threading.Lock()
        self._alone = threading.Lock()
        self._pool: _Pool | None = None

    def keep_to(self, workers: int) -> None:
        """From the next pool on, so many workers: for whoever says so before the first task."""
        self._workers = workers

    def close(self) -> None:
        """End the workers; what they were doing is dropped."""
        with self._lock:
            pool, self._pool = self._pool, None
        if pool is not None:
            _end(pool)

    def start(self, function: Callable[..., Any], *arguments: object, afresh: tuple[object, ...] | None = None) -> Job:
        """Hand over a task; a pool that lost its workers while idle is replaced.

        Parameters
        ----------
        afresh
            The arguments where the task has to be given to a fresh worker, if they are not ``arguments``: for a task that
            relies on what its worker was told before.
        """
        fresh = arguments if afresh is None else afresh
        with self._lock:
            if self._pool is None or not self._pool.active:
                self._pool, arguments = self._new(self._workers, self._tasks), fresh
            return self._started(self._pool, function, arguments, fresh)

    def run(self, function: Callable[..., Any], *arguments: object) -> Any:
        """Hand over a task and wait for its answer; raises as ``answer``."""
        return self.answer(self.start(function, *arguments))

    def answer(self, job: Job) -> Any:
        """What a task gave.

        A worker that died says little about its task: the system ends processes when memory runs out, and people do. So
        the task is tried once more, in a fresh worker that has nothing else to do.

        Raises
        ------
        TooMuchTime, NotFinished, Died
            See there.
        BrokenProcessPool
            If no worker can be started at all.
        Exception
            Whatever the function raised.
        """
        for _ in range(_ATTEMPTS):
            try:
                return _waited(job)
            except ProcessExpired as error:
                WORKER_DEATHS.count()
                _log.warning("a worker died of %s with exit code %s; once more alone", job.function.__name__, error.exitcode)
                return self._once_more(job)
            except BrokenProcessPool:
                _log.warning("the workers were lost while %s waited; starting new ones", job.function.__name__)
                self._give_up(job.pool)
                job = self.start(job.function, *job.afresh)
        raise BrokenProcessPool("workers cannot be started")

    def _give_up(self, pool: _Pool) -> None:
        """Hand nothing more to a pool that lost a task: a worker killed while it read may have left half a task in the pipe of all."""
        with self._lock:
            if self._pool is not pool:
                return
            self._pool = None
        # Its other tasks are given to new workers by whoever waits for them; nobody waits for its end.
        threading.Thread(target=_end, args=(pool,), daemon=True).start()

    def _once_more(self, job: Job) -> Any:
        with self._alone:
            for _ in range(_ATTEMPTS):
                pool = self._new(1, 1)
                try:
                    return _waited(self._started(pool, job.function, job.afresh, job.afresh))
                except ProcessExpired as error:
                    WORKER_DEATHS.count()
                    raise Died(error.exitcode) from error
                except BrokenProcessPool:
                    _log.warning("the worker was lost before it began with %s", job.function.__name__)
                finally:
                    _end(pool)
        raise NotFinished

    def _started(self, pool: _Pool, function: Callable[..., Any], arguments: tuple[object, ...], afresh: tuple[object, ...]) -> Job:
        future = pool.schedule(within, args=(self.seconds, function, *arguments), timeout=BACKSTOP)
        pool.given.add(future)
        return Job(function, afresh, future, pool)

    def _new(self, workers: int, tasks: int) -> _Pool:
        return _Pool(workers, tasks, self._begin, self._memory)


class _Pool(ProcessPool):
    """A pool that knows what it was given, and whether its workers are still the first."""

    def __init__(self, workers: int, tasks: int, begin: Callable[[int], None], memory: int) -> None:
        self._starts = WorkerContext()
        self._of_old = workers
        super().__init__(max_workers=workers, max_tasks=tasks, initializer=begin, initargs=(memory,), context=self._starts)
        self.given: WeakSet[ProcessFuture[Any]] = WeakSet()

    @property
    def state(self) -> tuple[int, int]:
        """How many tasks are being done, and how many of those that somebody waits for are over."""
        given = list(self.given)
        return sum(one.running() for one in given), sum(one.done() for one in given)

    @property
    def patience(self) -> float:
        """Seconds that may pass without a change of state before the pool has lost a task."""
        at_work, _ = self.state
        if self._starts.started == self._of_old:
            return math.inf if at_work else _NOBODY_AT_WORK
        return _NOTHING_NEW_AFTER_A_LOSS if at_work else _NOBODY_AFTER_A_LOSS


def cores() -> int:
    """How many cores this process may use."""
    allowed = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed is not None else os.cpu_count() or 1


def _waited(job: Job) -> Any:
    """The result of a task, also where the pool has forgotten it.

    Pebble answers for a task that a worker has begun. One that was handed over just as the last idle worker died is
    never answered, so from time to time this looks whether its pool still lives and does anything new.
    """
    state, since = None, time.monotonic()
    while True:
        try:
            return job.future.result(timeout=_GLANCE)
        except OutOfPatience as error:
            if job.future.done():
                raise NotFinished from error
            if job.pool.state != state:
                state, since = job.pool.state, time.monotonic()
            if not job.pool.active or time.monotonic() - since > job.pool.patience:
                job.drop()
                raise BrokenProcessPool("the pool lost this task") from error
        except ProcessExpired as error:
            if error.exitcode in OUT_OF_TIME:
                raise TooMuchTime from error
            raise


def _end(pool: ProcessPool) -> None:
    pool.stop()  # type: ignore[no-untyped-call]
    pool.join()
