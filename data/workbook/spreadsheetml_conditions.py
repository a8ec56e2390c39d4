"""The conditional formats of a sheet of an XML spreadsheet.

<ConditionalFormatting><Range>R8C4:R9C4</Range><Condition><Qualifier>Greater</Qualifier><Value1>50</Value1>
<Format Style='color:white'/></Condition></ConditionalFormatting>
"""

from __future__ import annotations

from collections.abc import Callable

from analysis.intake.grid import Span, place_of
from data.workbook.conditions import PLAINLY, PaintingRule, Repaint, cell_is
from data.workbook.html_looks import repainted
from data.workbook.limits import CONDITIONS
from data.workbook.sheet_parts import span_of

LIST = "ConditionalFormatting"
_TEXTS = ("Range", "Qualifier", "Value1", "Value2")
_OPERATORS = {
    "Between": "between", "NotBetween": "notBetween", "Equal": "equal", "NotEqual": "notEqual", "Greater": "greaterThan",
    "Less": "lessThan", "GreaterOrEqual": "greaterThanOrEqual", "LessOrEqual": "lessThanOrEqual",
}  # fmt: skip


class SpreadsheetmlConditions:
    """Follows the conditions of one sheet. ``in_a1`` turns a reference of rows and columns into one by letters, as seen from a cell."""

    def __init__(self, in_a1: Callable[[str, int, int], str]) -> None:
        self.found: list[PaintingRule] = []
        self.open = False
        self._in_a1 = in_a1
        self._said: dict[str, str] = {}
        self._drawn = PLAINLY
        self._capture = ""

    def start(self, tag: str, style: str) -> None:
        """See an element; ``style`` is what it says in its attribute of that name."""
        if tag == LIST:
            self.open, self._said = True, {}
        elif tag == "Condition":
            self._said = {"Range": self._said.get("Range", "")}
            self._drawn = PLAINLY
        elif tag == "Format":
            self._drawn = repainted(style)
        self._capture = tag if tag in _TEXTS else ""
        if self._capture:
            self._said[tag] = ""

    def text(self, data: str) -> None:
        """Take the words of an element."""
        if self._capture:
            self._said[self._capture] += data

    def end(self, tag: str) -> None:
        """Take a condition where it ends."""
        self._capture = ""
        if tag == LIST:
            self.open = False
        elif tag == "Condition" and len(self.found) < CONDITIONS:
            self._take(self._said, self._drawn)

    def _take(self, said: dict[str, str], drawn: Repaint) -> None:
        spans = tuple(span for one in said["Range"].split(",")[:CONDITIONS] if (span := self._area(one)) is not None)
        if not spans:
            return
        origin = min(one.first_row for one in spans), min(one.first_column for one in spans)
        values = [self._in_a1(said[name].strip(), *origin) for name in ("Value1", "Value2") if said.get(name, "").strip()]
        qualifier = said.get("Qualifier", "").strip()
        test = cell_is(_OPERATORS.get(qualifier, ""), origin, values) if qualifier else values[0] if values else ""
        self.found.append(PaintingRule(spans, origin, test, drawn, stops=True))

    def _area(self, written: str) -> Span | None:
        """A range of this file, ``R8C4:R9C4``; a whole row or column is none."""
        name = self._in_a1(written.strip(), 0, 0)
        place = place_of(name.partition(":")[0])
        return span_of(name) or (Span(*place, *place) if place is not None else None)
