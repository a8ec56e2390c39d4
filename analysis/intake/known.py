"""What the store knows before a workbook is read: only the checks look at it, never the reading itself."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.model import Measure, Period, Target


@dataclass(frozen=True, slots=True)
class KnownFact:
    """A figure that counts now. ``district`` None is the whole province; ``unit`` is the body whose
    own figure it is, None for the one figure of an area. ``value`` is in the indicator's unit of measure."""

    indicator: str
    district: str | None
    period: Period
    measure: Measure
    value: float
    unit: str | None = None
    estimate: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """District targets and earlier figures of the same year; both empty where nothing is stored yet."""

    targets: tuple[Target, ...] = ()
    earlier: tuple[KnownFact, ...] = ()
