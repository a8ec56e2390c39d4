"""The side of ``data.workers.reading`` that runs inside a worker process."""

from __future__ import annotations

import pickle
from functools import lru_cache

from analysis.intake.allocation import Allocation, read_allocation
from analysis.intake.corrected import read_told_alone
from analysis.intake.known import Remembered
from analysis.intake.told import Told
from analysis.intake.unchecked import Unchecked
from analysis.model import Campaign
from data.workbook.file_name import base_name
from data.workbook.opening import open_workbook


def read_sent(file: str, content: bytes, setup: bytes, told: Told) -> Unchecked:
    """Open one file and read it, by its bytes alone.

    Parameters
    ----------
    setup
        The pickled pair of campaign and names that people explained.
    told
        What people said about the file.
    """
    campaign, remembered = _unpacked(setup)
    return read_told_alone(open_workbook(content, file), campaign, remembered, base_name(file), told)


def read_targets(file: str, content: bytes, campaign: Campaign) -> Allocation:
    """Open one file that assigns targets and read it."""
    return read_allocation(open_workbook(content, file), campaign, base_name(file))


@lru_cache(maxsize=1)
def _unpacked(setup: bytes) -> tuple[Campaign, tuple[Remembered, ...]]:
    """Unpickled once a worker and batch, not with every file."""
    campaign, remembered = pickle.loads(setup)
    return campaign, remembered
