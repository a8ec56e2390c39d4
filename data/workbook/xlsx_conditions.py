"""The conditional formats of a sheet of an .xlsx.

<conditionalFormatting sqref="D8:E9"><cfRule type="cellIs" dxfId="0" priority="1" operator="greaterThan"><formula>50</formula>
"""

from __future__ import annotations

from analysis.intake.grid import Span, address, place_of
from data.workbook.conditions import NOTHING_SHOWN, PaintingRule, Repaint, cell_is
from data.workbook.limits import CONDITIONS
from data.workbook.sheet_parts import span_of
from data.workbook.xlsx_tables import XlsxStyles
from data.workbook.xml_stream import is_true

_ABOUT_CONTENT = {
    "containsErrors": "ISERROR({})",
    "notContainsErrors": "NOT(ISERROR({}))",
    "containsBlanks": "ISBLANK({})",
    "notContainsBlanks": "NOT(ISBLANK({}))",
}
_PICTURES = ("dataBar", "iconSet")


class XlsxConditions:
    """Follows the rules of one sheet; a bar or an icon that stands in place of its number is one that shows nothing."""

    def __init__(self, styles: XlsxStyles) -> None:
        self._styles = styles
        self._found: list[tuple[int, PaintingRule]] = []
        self._spans: tuple[Span, ...] = ()
        self._rule: dict[str, str] | None = None
        self._formulas: list[str] = []
        self._in_formula = False
        self._pictured = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """See an element below the cells."""
        if tag == "conditionalFormatting":
            self._spans = tuple(_area(one) for one in attributes.get("sqref", "").split()[:CONDITIONS] if place_of(one.partition(":")[0]))
        elif tag == "cfRule":
            self._rule, self._formulas, self._pictured = attributes, [], False
        elif tag == "formula" and self._rule is not None:
            self._formulas.append("")
            self._in_formula = True
        elif tag in _PICTURES and not is_true(attributes.get("showValue", "1")):
            self._pictured = True

    def text(self, data: str) -> None:
        """Take the text of a formula."""
        if self._in_formula:
            self._formulas[-1] += data

    def end(self, tag: str) -> None:
        """Take a rule where it ends."""
        if tag == "formula":
            self._in_formula = False
        elif tag == "cfRule" and self._rule is not None:
            self._take(self._rule)
            self._rule = None

    def _take(self, rule: dict[str, str]) -> None:
        if not self._spans or len(self._found) >= CONDITIONS:
            return
        origin = min(one.first_row for one in self._spans), min(one.first_column for one in self._spans)
        drawn = Repaint(NOTHING_SHOWN) if self._pictured else self._styles.difference(rule.get("dxfId", ""))
        test = "TRUE" if self._pictured else self._test(rule, origin)
        priority = rule.get("priority", "")
        order = int(priority) if priority.isdigit() else len(self._found)
        self._found.append((order, PaintingRule(self._spans, origin, test, drawn, is_true(rule.get("stopIfTrue")))))

    def _test(self, rule: dict[str, str], origin: tuple[int, int]) -> str:
        kind = rule.get("type", "")
        if kind == "cellIs":
            return cell_is(rule.get("operator", ""), origin, self._formulas)
        if kind in _ABOUT_CONTENT:
            return _ABOUT_CONTENT[kind].format(address(*origin))
        return self._formulas[0] if kind == "expression" and self._formulas else ""

    @property
    def found(self) -> list[PaintingRule]:
        """The conditions, those that decide first in front."""
        return [condition for _, condition in sorted(self._found, key=lambda one: one[0])]


def _area(reference: str) -> Span:
    span = span_of(reference)
    place = place_of(reference.partition(":")[0]) or (0, 0)
    return span or Span(*place, *place)
