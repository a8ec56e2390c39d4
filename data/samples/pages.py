"""A page before it is a file: cells, merged ranges and the facts that a careful reader finds in it.

Layouts draw pages, faults spoil them, ``containers`` turn them into bytes. A fact is noted in the same call
that draws its cell, so what is expected of the importer can never differ from what stands in the workbook.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from analysis.intake.grid import address
from analysis.model import Fact, Measure, Period


@dataclass(frozen=True, slots=True)
class Drawn:
    """One cell: ``value`` is what the sender's program last showed, ``formula`` begins with "="."""

    value: str | int | float
    number_format: str = ""
    formula: str = ""
    bold: bool = False


@dataclass
class SamplePage:
    """One sheet while it is drawn. Rows and columns count from 0; ``facts`` are by place."""

    name: str
    cells: dict[tuple[int, int], Drawn] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    facts: dict[tuple[int, int], Fact] = field(default_factory=dict)
    hidden: bool = False

    def write(self, row: int, column: int, value: str | int | float | None, bold: bool = False, number_format: str = "") -> None:
        """Draw a cell; None and "" draw nothing."""
        if value is not None and value != "":
            self.cells[row, column] = Drawn(value, number_format, bold=bold)

    def merge(self, first_row: int, first_column: int, last_row: int, last_column: int) -> None:
        """Merge a range that is larger than one cell."""
        if (first_row, first_column) != (last_row, last_column):
            self.merged.append((first_row, first_column, last_row, last_column))

    def note_fact(
        self,
        row: int,
        column: int,
        *,
        indicator: str,
        district: str | None,
        period: Period,
        value: float,
        measure: Measure = Measure.CUMULATIVE,
        total: tuple[float, float] | None = None,
        estimate: bool = False,
    ) -> None:
        """Note what a careful reader finds in a cell; ``total`` is numerator and denominator."""
        numerator, denominator = total or (None, None)
        self.facts[row, column] = Fact(
            *(indicator, district, period, measure, value, self.name, address(row, column), numerator, denominator, estimate)
        )

    @property
    def last_row(self) -> int:
        """The lowest row that holds something, -1 for an empty page."""
        return max((row for row, _ in self.cells), default=-1)


def stacked(pages: list[SamplePage], gap: int = 2) -> SamplePage:
    """All visible pages under each other on one, for files that have no sheets."""
    out = SamplePage(pages[0].name)
    top = 0
    for page in (page for page in pages if not page.hidden):
        for (row, column), cell in page.cells.items():
            out.cells[row + top, column] = cell
        for (row, column), fact in page.facts.items():
            out.facts[row + top, column] = replace(fact, sheet=out.name, cell=address(row + top, column))
        out.merged += [(first + top, left, last + top, right) for first, left, last, right in page.merged]
        top = out.last_row + 1 + gap
    return out
