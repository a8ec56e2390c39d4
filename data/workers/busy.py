"""Telling a file that takes long from a machine that has no time for it: the processor's clock beside the one on the wall."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

LEAST_SHARE = 0.5
"""Of the time that passed, a file that takes long used at least this share of a processor."""


class Starved(BaseException):
    """The time was over and the processor had hardly been ours. No ``Exception``, so that no reader takes it for a broken file."""


def starved(processor_seconds: float, seconds: float) -> bool:
    """True where too little of the time that passed was spent on the task to blame the task."""
    return processor_seconds < LEAST_SHARE * seconds


@contextmanager
def noticing_starvation(seconds: float) -> Iterator[None]:
    """Raise ``Starved`` inside, once, after ``seconds`` by the clock if the processor was busy with others; otherwise go on.

    For the main thread of a worker process. Windows has no such alarm: there nothing is noticed.
    """
    if not hasattr(signal, "setitimer"):
        yield
        return
    begun = time.process_time()

    def look(_signal: int, _frame: FrameType | None) -> None:
        if starved(time.process_time() - begun, seconds):
            raise Starved

    former = signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, former)
