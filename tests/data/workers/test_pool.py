"""Workers that are lost with what they were given."""

from __future__ import annotations

import os
import signal

import pytest

from data.workers import pool
from data.workers.pool import Workers


def begin(_memory: int) -> None:
    """Nothing to prepare."""


@pytest.mark.slow
def test_a_task_that_its_pool_forgot_is_given_to_new_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker killed while it reads from the pipe leaves a pool that lives and answers nothing; a stopped one is just that."""
    monkeypatch.setattr(pool, "_NOBODY_AT_WORK", 1.0)
    workers = Workers(1, 60.0, begin, 1 << 30, 100)
    idle = workers.run(os.getpid)
    os.kill(idle, signal.SIGSTOP)
    try:
        assert workers.run(os.getpid) != idle
    finally:
        os.kill(idle, signal.SIGCONT)
        workers.close()
