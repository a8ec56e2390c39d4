"""The side of ``data.workers.reading`` that runs inside a worker process."""

from __future__ import annotations

import pickle

from analysis.intake.allocation import Allocation, read_allocation
from analysis.intake.corrected import read_told_alone
from analysis.intake.known import Remembered
from analysis.intake.told import Told
from analysis.intake.unchecked import Unchecked
from analysis.model import Campaign
from data.workbook.file_name import base_name
from data.workbook.opening import open_workbook
from data.workers.errands import Setup

_unpacked: dict[str, tuple[Campaign, tuple[Remembered, ...]]] = {}
"""The setups that this worker was sent last, by their names: unpickled once a worker and batch, not with every file."""

_KEPT = 4


def read_sent(file: str, content: bytes, setup: Setup, told: Told) -> Unchecked | None:
    """Open one file and read it, by its bytes alone.

    Parameters
    ----------
    setup
        What to read with; its name alone where this worker was sent it before.
    told
        What people said about the file.

    Returns
    -------
    Unchecked or None
        None where only the name was sent, and this worker does not have the setup.
    """
    if setup.name not in _unpacked:
        if not setup.packed:
            return None
        for oldest in list(_unpacked)[: 1 - _KEPT]:
            del _unpacked[oldest]
        _unpacked[setup.name] = pickle.loads(setup.packed)
    campaign, remembered = _unpacked[setup.name]
    return read_told_alone(open_workbook(content, file), campaign, remembered, base_name(file), told)


def read_targets(file: str, content: bytes, campaign: Campaign) -> Allocation:
    """Open one file that assigns targets and read it."""
    return read_allocation(open_workbook(content, file), campaign, base_name(file))
