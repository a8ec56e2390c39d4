"""What a worker is asked to do with a file, by names that load none of the readers' libraries where it is only asked.

A worker has them all from its start (``worker_process.IMPORTED_FIRST``), so that importing costs it nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.intake.told import NOTHING, Told

if TYPE_CHECKING:
    from analysis.intake.allocation import Allocation
    from analysis.intake.unchecked import Unchecked
    from analysis.model import Campaign


def read_one(file: str, content: bytes, setup: bytes, told: Told = NOTHING) -> Unchecked:
    """Open one file and read it: ``reading_worker.read_sent``."""
    from data.workers.reading_worker import read_sent  # noqa: PLC0415

    return read_sent(file, content, setup, told)


def read_assigned(file: str, content: bytes, campaign: Campaign) -> Allocation:
    """Open one file that assigns targets and read it: ``reading_worker.read_targets``."""
    from data.workers.reading_worker import read_targets  # noqa: PLC0415

    return read_targets(file, content, campaign)
