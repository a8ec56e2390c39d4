"""What reading one file costs a worker: seconds, and the most memory that it held."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from pathlib import Path

from analysis.model import Campaign, Reading
from data.workers.reading import ReadingPool

_ENDED = ("dừng đột ngột", "giây mà chưa xong", "quá nhiều bộ nhớ", "chương trình gặp lỗi")
PATIENCE = 60.0
"""Seconds of the processor that a measured worker gets: the usual limit would cut off what is to be measured."""

_STATUS, _FORGET = Path("/proc/self/status"), Path("/proc/self/clear_refs")


@dataclass(frozen=True, slots=True)
class Cost:
    """``megabytes`` is the worker's peak of resident memory, the idle worker included, None where another worker answered
    for it: this one was ended by the file, or had done its share of tasks. ``processor`` are the worker's own seconds, which
    other programs do not lengthen; None as well."""

    reading: Reading
    seconds: float
    processor: float | None
    megabytes: float | None

    @property
    def ended(self) -> str:
        """Why the file ended its worker, "" where it did not."""
        return next((one.message for one in self.reading.findings if any(text in one.message for text in _ENDED)), "")

    @property
    def outcome(self) -> str:
        """Accepted, or the codes that say why not."""
        errors = sorted({one.code for one in self.reading.findings if one.severity == "error"})
        return "accepted" if not errors else " ".join(errors[:3]) + (" ..." if len(errors) > 3 else "")


def forget_peak() -> tuple[int, float]:
    """Begin to measure memory anew; the worker's process id, and the seconds that it has worked."""
    _FORGET.write_text("5", encoding="ascii")
    return os.getpid(), time.process_time()


def peak() -> tuple[int, float, float]:
    """Process id, seconds that it has worked, and megabytes that it held at most since ``forget_peak``."""
    line = next(one for one in _STATUS.read_text(encoding="ascii").splitlines() if one.startswith("VmHWM"))
    return os.getpid(), time.process_time(), int(line.split()[1]) / 1024


def cost(reader: ReadingPool, file: str, content: bytes, campaign: Campaign) -> Cost:
    """Read one file with a reader of one worker and measure it. Linux only."""
    before = reader.run(forget_peak)
    begun = time.perf_counter()
    (reading,) = reader.read_files([(file, content)], campaign)
    seconds = time.perf_counter() - begun
    after = reader.run(peak)
    if before is None or after is None or after[0] != before[0]:
        return Cost(reading, seconds, None, None)
    return Cost(reading, seconds, after[1] - before[1], after[2])
