"""What is agreed about values everywhere: where the whole province is written, and when two numbers are one."""

from __future__ import annotations

import math

WHOLE_PROVINCE = ""
"""Stands in frames where a district's code would: the row is of the whole province."""

TOLERANCE = 1e-6
"""No person and no visible part of a rate: programs that divide the same counts differ in the last bits only."""


def same_value(one: float, other: float) -> bool:
    """Whether two numbers say the same. A difference of one person is seen in counts of millions as in counts of ten."""
    return math.isclose(one, other, rel_tol=0.0, abs_tol=TOLERANCE)
