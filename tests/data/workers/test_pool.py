"""Workers that are lost with what they were given."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from multiprocessing import active_children
from pathlib import Path

import pytest

from data.workers import pool
from data.workers.pool import Workers


def begin(_memory: int) -> None:
    """Nothing to prepare."""


@pytest.mark.slow
def test_a_task_that_its_pool_forgot_is_given_to_new_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker killed while it reads from the pipe leaves a pool that lives and answers nothing; a stopped one is just that."""
    workers = Workers(1, 60.0, begin, 1 << 30, 100)
    idle = workers.run(os.getpid)
    new_pool = workers._new
    soon, in_its_time = 1.0, pool._NOBODY_AT_WORK

    def as_usual(many: int, tasks: int) -> pool._Pool:
        """The new pool has its whole minute to start a worker, however busy the machine is."""
        monkeypatch.setattr(pool, "_NOBODY_AT_WORK", in_its_time)
        return new_pool(many, tasks)

    monkeypatch.setattr(workers, "_new", as_usual)
    monkeypatch.setattr(pool, "_NOBODY_AT_WORK", soon)
    os.kill(idle, signal.SIGSTOP)
    try:
        assert workers.run(os.getpid) != idle
    finally:
        os.kill(idle, signal.SIGCONT)
        workers.close()


@pytest.mark.slow
@pytest.mark.parametrize("at_work", [False, True])
def test_where_a_worker_was_lost_the_others_may_wait_for_it_but_a_moment(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, *, at_work: bool
) -> None:
    """Killed while it reads a task or gives an answer, it leaves the others waiting for the rest: here they are stopped."""
    monkeypatch.setattr(pool, "_NOBODY_AFTER_A_LOSS", 1.0)
    monkeypatch.setattr(pool, "_NOTHING_NEW_AFTER_A_LOSS", 2.0)
    others = {one.pid for one in active_children()}
    workers = Workers(2, 60.0, begin, 1 << 30, 100)
    busy = workers.start(number_once_there, tmp_path / "there")
    _until(busy.future.running)
    idle = workers.run(os.getpid)
    time.sleep(0.5)  # until it has let go of the way back: the others are to wait as arranged below, not as it happens
    os.kill(idle, signal.SIGKILL)
    _until(lambda: busy.pool.patience == 2.0)
    if not at_work:
        (tmp_path / "there").touch()
        workers.answer(busy)
    stopped = [one.pid for one in active_children() if one.pid not in others and one.pid is not None]
    for one in stopped:
        os.kill(one, signal.SIGSTOP)
    (tmp_path / "there").touch()
    try:
        assert workers.run(os.getpid) not in (idle, *stopped)
        assert not at_work or workers.answer(busy) not in stopped
    finally:
        for one in stopped:
            os.kill(one, signal.SIGCONT)
        workers.close()


def number_once_there(file: Path) -> int:
    """The number of the process that waited for a file."""
    _until(file.exists)
    return os.getpid()


def _until(true: Callable[[], bool]) -> None:
    while not true():
        time.sleep(0.01)
