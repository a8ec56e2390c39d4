"""Conditional formats: what a cell looks like while a condition holds.

    D8 = 96, "D8 > 50": ;;;        ->   Cell(96, ";;;"), which shows nothing
    D8 = 96, "D8 > 500": ;;;       ->   as it was
    D8 = 96, "TODAY() > 1": ;;;    ->   marked DOUBTFUL: nobody here can tell whether it is seen

Nothing from the file is evaluated but comparisons of known cells and numbers, and the plain arithmetic of
``analysis.intake.formulas``. Colours that merely mark a figure change nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from analysis.intake.grid import Cell, Mark, Sheet, Span, address
from analysis.intake.words.formats import is_simple, shown_number, shown_text
from data.workbook.colours import unseen
from data.workbook.comparisons import holds
from data.workbook.moved_formulas import MovedFormula

NOTHING_SHOWN = ";;;"
_MOST_TESTS = 50_000
_MOST_STEPS = 5_000_000

Place = tuple[int, int]


class Repaint(NamedTuple):
    """What a condition changes: a number format (None: none), the colour of the characters and of the ground ("": none)."""

    number_format: str | None = None
    ink: str = ""
    ground: str = ""

    def under(self, above: Repaint) -> Repaint:
        """What is drawn where ``above`` was settled first."""
        known = above.number_format if above.number_format is not None else self.number_format
        return Repaint(known, above.ink or self.ink, above.ground or self.ground)


PLAINLY = Repaint()


class PaintingRule(NamedTuple):
    """A condition over some cells. ``test`` is a formula as it stands for ``origin``, "" where it cannot be written as one."""

    spans: tuple[Span, ...]
    origin: Place
    test: str
    drawn: Repaint
    stops: bool = False


def conditionally(sheet: Sheet, conditions: Sequence[PaintingRule]) -> Sheet:
    """The sheet as its conditions draw it. The first condition that holds decides; one that nobody can work out and that would
    hide a cell, or change what it shows, leaves the mark ``DOUBTFUL``."""
    if not any(condition.drawn != PLAINLY for condition in conditions):
        return sheet
    tests = _Tests(sheet)
    changed = {place: drawn for place, cell in sheet.cells.items() if (drawn := tests.cell(place, cell, conditions)) is not cell}
    return replace(sheet, cells={**sheet.cells, **changed}) if changed else sheet


def cell_is(operator: str, origin: Place, operands: Sequence[str]) -> str:
    """The test of a condition on a cell's own value, as a formula; "" for an operator that is not known."""
    own, given = address(*origin), [f"({one.lstrip('=')})" for one in operands]
    if operator in ("between", "notBetween") and len(given) == 2:
        inside = f"AND({own}>={given[0]},{own}<={given[1]})"
        return inside if operator == "between" else f"NOT({inside})"
    signs = {
        "equal": "=", "notEqual": "<>", "greaterThan": ">", "lessThan": "<", "greaterThanOrEqual": ">=", "lessThanOrEqual": "<=",
    }  # fmt: skip
    return f"{own}{signs[operator]}{given[0]}" if operator in signs and given else ""


class _Tests:
    """The tests of one sheet, as many as it may cost."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._left = _MOST_TESTS
        self._steps = _MOST_STEPS

    def cell(self, place: Place, cell: Cell, conditions: Sequence[PaintingRule]) -> Cell:
        """The cell as it is drawn, itself where nothing about it changes."""
        self._steps -= len(conditions)
        if self._steps < 0:
            return cell._replace(marks=cell.marks | Mark.DOUBTFUL)
        drawn, doubtful = PLAINLY, False
        for condition in conditions:
            if not any(place in span for span in condition.spans):
                continue
            verdict = self._verdict(place, condition)
            if verdict is None:
                doubtful = doubtful or _changes(cell, condition.drawn.under(drawn))
            elif verdict:
                drawn = condition.drawn.under(drawn)
                if condition.stops:
                    break
        if drawn != PLAINLY:
            cell = _drawn(cell, drawn)
        return cell._replace(marks=cell.marks | Mark.DOUBTFUL) if doubtful and not cell.marks & Mark.UNSEEN else cell

    def _verdict(self, place: Place, condition: PaintingRule) -> bool | None:
        self._left -= 1
        if self._left < 0 or not condition.test:
            return None
        test = "=" + condition.test.lstrip("=")
        if place != condition.origin:
            moved = MovedFormula(test, condition.origin).at(place)
            return None if moved is None else holds(moved, self._sheet)
        return holds(test, self._sheet)


def _changes(cell: Cell, drawn: Repaint) -> bool:
    """Whether the cell would not be seen, or show something else than it holds."""
    if _lost(cell, drawn):
        return True
    code = drawn.number_format
    if code is None or is_simple(code):
        return False
    if isinstance(cell.value, str):
        return shown_text(cell.value, code) is None
    if not isinstance(cell.value, int | float) or isinstance(cell.value, bool):
        return False
    return shown_number(float(cell.value), code) != shown_number(float(cell.value), cell.number_format)


def _lost(cell: Cell, drawn: Repaint) -> bool:
    return bool(drawn.ink or drawn.ground) and unseen(drawn.ink or cell.ink, drawn.ground or cell.fill)


def _drawn(cell: Cell, drawn: Repaint) -> Cell:
    """A cell while a condition holds. White characters on a ground that the condition paints are seen."""
    marks = cell.marks
    if _lost(cell, drawn):
        marks |= Mark.UNSEEN
    elif drawn.ground and not unseen("FFFFFF", drawn.ground):
        marks &= ~Mark.UNSEEN
    code = drawn.number_format
    keeps = code is None or (is_simple(code) and is_simple(cell.number_format))
    return cell if keeps and marks == cell.marks else cell._replace(marks=marks, number_format=cell.number_format if keeps else code or "")
