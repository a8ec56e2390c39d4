"""A limit on what one task takes of the processor: a task that waits for its turn on a busy machine is charged nothing."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

Answer = TypeVar("Answer")

_BY_THE_SYSTEM = hasattr(signal, "setitimer")
_GLANCE = 0.1

_BY_ITSELF = 153

OUT_OF_TIME = frozenset({-int(signal.SIGPROF), _BY_ITSELF} if _BY_THE_SYSTEM else {_BY_ITSELF})
"""Exit codes of a process that used up its processor time."""


def within(seconds: float, function: Callable[..., Answer], *arguments: object) -> Answer:
    """Call a function of a module; the process ends with one of ``OUT_OF_TIME`` once the call took this much processor time."""
    with limited(seconds):
        return function(*arguments)


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """End this process once what runs inside took so many seconds of the processor, all threads and the system's share counted.

    The system itself counts and ends the process, so that a library which never comes back to Python is ended as well.
    Windows has no such timer: there a thread looks at the clock of the process, and a library that never lets Python
    run is left to whoever waits for the process.
    """
    if not _BY_THE_SYSTEM:
        with watched_by_a_thread(seconds):
            yield
        return
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


@contextmanager
def watched_by_a_thread(seconds: float) -> Iterator[None]:
    """What ``limited`` does where the system has no timer of processor time."""
    over, done = time.process_time() + seconds, threading.Event()

    def watch() -> None:
        while not done.wait(_GLANCE):
            if time.process_time() > over:
                os._exit(_BY_ITSELF)

    threading.Thread(target=watch, name="processor time", daemon=True).start()
    try:
        yield
    finally:
        done.set()
