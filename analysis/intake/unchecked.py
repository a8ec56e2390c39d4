"""A workbook read from its bytes alone, and the same once it is held against what the store knows.

Reading is a pure function of the bytes (and of the names that people explained): it may happen anywhere, on a worker or on
another machine, before or after others were saved. What needs the store is looked at when the workbook is saved:

    bytes  ->  Unchecked (facts, what the workbook contradicts in itself)  ->  checked(..., Known)  ->  Reading
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from analysis.intake.checks import check_against_store
from analysis.intake.figure import Figure
from analysis.intake.known import Known
from analysis.intake.plausible import implausible
from analysis.model import Campaign, Fact, Finding, Reading


@dataclass(frozen=True, slots=True)
class Unchecked:
    """A reading to which the checks against the store are still to be added.

    ``facts`` are what the checks look at, each with its cell, and ``plans`` the plans that the workbook states itself;
    ``unit`` is the sender as the workbook tells it, ``sheets`` the order of its sheets. The first ``ahead`` findings of
    ``reading`` are about the whole file and stay before all others.
    """

    reading: Reading
    facts: tuple[tuple[Fact, Figure], ...] = ()
    plans: tuple[Figure, ...] = ()
    unit: str | None = None
    sheets: tuple[str, ...] = ()
    ahead: int = 0

    @property
    def indicators(self) -> frozenset[str]:
        """The indicators that the checks ask the store about."""
        return frozenset((*(fact.indicator for fact, _ in self.facts), *(one.indicator for one in self.plans)))

    @property
    def districts(self) -> frozenset[str | None]:
        """The districts of its facts; None stands for the whole province."""
        return frozenset(fact.district for fact, _ in self.facts)


def checked(read: Unchecked, campaign: Campaign, known: Known) -> Reading:
    """The reading with everything that does not agree with targets and earlier figures.

    Parameters
    ----------
    known : Known
        At least what is known of the indicators and districts that ``read`` names; more changes nothing.
    """
    if not read.facts and not read.plans:
        return read.reading
    found = [
        *check_against_store(read.facts, read.plans, campaign, known, read.unit),
        *implausible(read.facts, read.plans, campaign, known, read.unit),
    ]
    if not found:
        return read.reading
    own = read.reading.findings
    return replace(read.reading, findings=(*own[: read.ahead], *in_order_of_cells((*own[read.ahead :], *found), read.sheets)))


def in_order_of_cells(findings: Iterable[Finding], sheets: Sequence[str]) -> list[Finding]:
    """The file first, then sheet by sheet, row by row; the same finding on a cell once."""
    order = {name: number for number, name in enumerate(sheets)}
    return sorted(
        dict.fromkeys(findings), key=lambda one: (order[one.sheet] if one.sheet is not None else -1, cell_order(one.cell), one.code)
    )


def cell_order(cell: str | None) -> tuple[int, int, str]:
    """Sorts the names of cells as one reads: by row, then by column; what has no cell comes first."""
    if cell is None:
        return 0, 0, ""
    letters = cell.rstrip("0123456789")
    return int(cell[len(letters) :]), len(letters), letters
