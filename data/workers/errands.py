"""What a worker is asked to do with a file, by names that load none of the readers' libraries where it is only asked.

A worker has them all from its start (``data.workers.fork_server``), so that importing costs it nothing.
"""

from __future__ import annotations

import hashlib
import pickle
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.intake.told import NOTHING, Told

if TYPE_CHECKING:
    from analysis.intake.allocation import Allocation
    from analysis.intake.known import Remembered
    from analysis.intake.unchecked import Unchecked
    from analysis.model import Campaign


@dataclass(frozen=True, slots=True)
class Setup:
    """What files are read with: the pickled pair of campaign and names that people explained, and the name of these bytes.

    It is many times the size of a workbook. So a worker is sent it once, and then only its name: without ``packed``.
    """

    name: str
    packed: bytes = b""

    @property
    def by_name(self) -> Setup:
        """The same for a worker that has it."""
        return Setup(self.name)


def setup_of(packed: bytes) -> Setup:
    """A setup whose bytes were pickled already."""
    return Setup(hashlib.sha256(packed).hexdigest(), packed)


def pack(campaign: Campaign, remembered: tuple[Remembered, ...]) -> Setup:
    """The setup for a campaign and the names that people explained."""
    return setup_of(pickle.dumps((campaign, remembered), protocol=pickle.HIGHEST_PROTOCOL))


def read_one(file: str, content: bytes, setup: Setup, told: Told = NOTHING) -> Unchecked | None:
    """Open one file and read it: ``reading_worker.read_sent``; None where this worker does not have the setup."""
    from data.workers.reading_worker import read_sent  # noqa: PLC0415

    return read_sent(file, content, setup, told)


def read_assigned(file: str, content: bytes, campaign: Campaign) -> Allocation:
    """Open one file that assigns targets and read it: ``reading_worker.read_targets``."""
    from data.workers.reading_worker import read_targets  # noqa: PLC0415

    return read_targets(file, content, campaign)
