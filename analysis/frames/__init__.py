"""The contract of every frame that crosses a room: columns, key, unit of every number, meaning of missing.

A frame is checked where it is made (``conform``), so that a reader of this page knows what the
others may rely on.
"""

from analysis.frames.ahead import BACK_TEST, CATCHING_UP, PROJECTION, PROJECTION_METHODS, SHORTFALL
from analysis.frames.checked import CHANGES, DISCIPLINE, EFFECTS, RECONCILIATION, TARGET_CHANGES
from analysis.frames.contract import Frame
from analysis.frames.standing import BOUNDS, COURSE, COVERAGE, DISTRICT_PROGRESS, FACTS, PROGRESS, RANKS, TASKS

__all__ = [
    "BACK_TEST",
    "BOUNDS",
    "CATCHING_UP",
    "CHANGES",
    "COURSE",
    "COVERAGE",
    "DISCIPLINE",
    "DISTRICT_PROGRESS",
    "EFFECTS",
    "FACTS",
    "PROGRESS",
    "PROJECTION",
    "PROJECTION_METHODS",
    "RANKS",
    "RECONCILIATION",
    "SHORTFALL",
    "TARGET_CHANGES",
    "TASKS",
    "Frame",
]
