"""The side of ``data.workers.reading`` that runs inside a worker process."""

from __future__ import annotations

import pickle
from functools import lru_cache

from analysis.intake.allocation import Allocation, read_allocation
from analysis.intake.corrected import read_told
from analysis.intake.known import Known
from analysis.intake.told import NOTHING, Told
from analysis.model import Campaign, Reading
from data.workbook import open_workbook
from data.workbook.file_name import base_name


def read_one(file: str, content: bytes, setup: bytes, told: Told = NOTHING) -> Reading:
    """Open one file and read it.

    Parameters
    ----------
    setup
        The pickled pair of campaign and what the store knows.
    told
        What people said about the file.
    """
    campaign, known = _unpacked(setup)
    return read_told(open_workbook(content, file), campaign, known, base_name(file), told)


def read_assigned(file: str, content: bytes, campaign: Campaign) -> Allocation:
    """Open one file that assigns targets and read it."""
    return read_allocation(open_workbook(content, file), campaign, base_name(file))


@lru_cache(maxsize=1)
def _unpacked(setup: bytes) -> tuple[Campaign, Known]:
    """Unpickled once a worker and batch, not with every file."""
    campaign, known = pickle.loads(setup)
    return campaign, known
