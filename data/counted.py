"""What this process counts and times, for whoever watches over machines; never a value of a cell, never a name.

Plain numbers: only a server is watched, and ``pages.gate.health`` puts them into the form that Prometheus reads.
"""

from __future__ import annotations

import threading
import time
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0)
"""Seconds up to which durations are counted apart."""

NEVER = (0,) * (len(BOUNDS) + 1)
"""How often something took up to each bound, or longer than all, that never happened."""

_lock = threading.Lock()

Said = tuple[str, ...]
"""What the labels of something counted say, in their order."""


@dataclass(frozen=True)
class Tally:
    """How often something happened. ``labels`` are the names of what is said about each."""

    name: str
    words: str
    labels: Said = ()
    times: Counter[Said] = field(default_factory=Counter)

    def count(self, *said: str) -> None:
        """It happened once."""
        with _lock:
            self.times[said] += 1


@dataclass(frozen=True)
class Durations:
    """How long something took: by its labels the seconds in all, and how often it took up to each of ``BOUNDS`` or longer."""

    name: str
    words: str
    labels: Said = ()
    seconds: dict[Said, float] = field(default_factory=dict)
    times: dict[Said, list[int]] = field(default_factory=dict)

    @contextmanager
    def timed(self, *said: str) -> Iterator[None]:
        """Note how long the block takes, however it ends."""
        begun = time.perf_counter()
        try:
            yield
        finally:
            self._note(time.perf_counter() - begun, said)

    def _note(self, seconds: float, said: Said) -> None:
        with _lock:
            self.seconds[said] = self.seconds.get(said, 0.0) + seconds
            self.times.setdefault(said, [*NEVER])[bisect_left(BOUNDS, seconds)] += 1


FILES = Tally("tiendo_files_read_total", "Workbooks read, by whether they were accepted", ("accepted",))
FINDINGS = Tally("tiendo_findings_total", "Findings about workbooks, by their code", ("code",))
WORKER_DEATHS = Tally("tiendo_worker_deaths_total", "Worker processes that ended in the middle of a file")
SAVES = Durations("tiendo_save_seconds", "Saving one workbook, durably")
RERUNS = Durations("tiendo_rerun_seconds", "One run of a screen", ("screen",))
TALLIES = (FILES, FINDINGS, WORKER_DEATHS)
DURATIONS = (SAVES, RERUNS)
