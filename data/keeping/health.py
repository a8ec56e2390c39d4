"""How one thing of an installation is: what the doctor says of each."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Health(StrEnum):
    """Good, worth looking at, or must be mended."""

    GOOD = "good"
    LOOK = "look"
    MEND = "mend"


@dataclass(frozen=True, slots=True)
class Looked:
    """One thing that was looked at: its name, how it is, what was found, and what to do (empty where it is good)."""

    what: str
    health: Health
    found: str
    what_to_do: str = ""
