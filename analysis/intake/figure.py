"""A figure: one cell of a workbook with its meaning.

Apart from how it is found, so that whoever only checks and saves figures loads nothing of that.
"""

from __future__ import annotations

from typing import NamedTuple

from analysis.intake.layout.headers import ColumnRole
from analysis.intake.layout.page import Place
from analysis.intake.words.numbers import Number, Outcome
from analysis.model import Measure, Period


class Figure(NamedTuple):
    """One cell with its meaning. ``number`` is what the cell says; ``over`` is not "" for totals; ``upright`` for a numerator or
    denominator that stands in a row of its own, above or below its rate."""

    sheet: str
    place: Place
    cell: str
    role: ColumnRole
    indicator: str
    district: str | None
    period: Period
    measure: Measure
    number: Number
    over: str
    estimate: bool
    row_text: str
    column_text: str
    shown: str
    row_place: Place
    office: bool = False
    upright: bool = False

    @property
    def value(self) -> float | None:
        """The number in the indicator's unit of measure, None where the cell holds none."""
        return self.number.value if self.number.outcome is Outcome.VALUE else None
