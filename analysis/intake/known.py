"""What the store knows before a workbook is read: figures and targets for the checks, names that somebody explained."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from analysis.model import AskedAbout, Measure, Period, Target


class KnownFact(NamedTuple):
    """A figure that counts now. ``district`` None is the whole province; ``unit`` is the body whose
    own figure it is, None for the one figure of an area. ``value`` is in the indicator's unit of measure. ``suspicious``
    is one that counts only because somebody said why."""

    indicator: str
    district: str | None
    period: Period
    measure: Measure
    value: float
    unit: str | None = None
    estimate: bool = False
    suspicious: bool = False


@dataclass(frozen=True, slots=True)
class Remembered:
    """A name that the importer asked about and a person explained: ``answer`` is a unit's code or a period ("2023-05")."""

    subject: AskedAbout
    name: str
    answer: str


@dataclass(frozen=True, slots=True)
class Known:
    """District targets and earlier figures of the same year, and names explained before; all empty where nothing is stored yet.

    Only the checks look at targets and figures; ``remembered`` answers where a workbook would be asked about, and nowhere else.
    """

    targets: tuple[Target, ...] = ()
    earlier: tuple[KnownFact, ...] = ()
    remembered: tuple[Remembered, ...] = ()
