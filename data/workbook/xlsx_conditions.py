"""The conditional formats of a sheet of an .xlsx.

<conditionalFormatting sqref="D8:E9"><cfRule type="cellIs" dxfId="0" priority="1" operator="greaterThan"><formula>50</formula>

Rules that refer to another sheet stand in an extension at the end, with the format and the cells inside:

<x14:conditionalFormatting><x14:cfRule type="expression" priority="2"><xm:f>KH!A1&gt;1</xm:f><x14:dxf>..</x14:dxf></x14:cfRule>
<xm:sqref>D8:E9</xm:sqref></x14:conditionalFormatting>
"""

from __future__ import annotations

from analysis.intake.grid import Span, address, place_of
from data.workbook.conditions import NOTHING_SHOWN, PaintingRule, Repaint, cell_is
from data.workbook.limits import CONDITIONS
from data.workbook.sheet_parts import span_of
from data.workbook.xlsx_tables import Differences
from data.workbook.xml_stream import is_true

EXTENDED = frozenset(
    {"http://schemas.microsoft.com/office/spreadsheetml/2009/9/main", "http://schemas.microsoft.com/office/excel/2006/main"}
)
"""The namespaces of the extension."""
_ABOUT_CONTENT = {
    "containsErrors": "ISERROR({})",
    "notContainsErrors": "NOT(ISERROR({}))",
    "containsBlanks": "ISBLANK({})",
    "notContainsBlanks": "NOT(ISBLANK({}))",
}
_PICTURES = ("dataBar", "iconSet")
_FORMULAS = ("formula", "f")


class XlsxConditions:
    """Follows the rules of one sheet; a bar or an icon that stands in place of its number is one that shows nothing."""

    def __init__(self, differences: Differences) -> None:
        self._differences = differences
        self._found: list[tuple[int, PaintingRule]] = []
        self._spans: tuple[Span, ...] = ()
        self._rule: dict[str, str] | None = None
        self._formulas: list[str] = []
        self._capture = ""
        self._pictured = False
        self._own: Repaint | None = None
        self._drawing: Differences | None = None
        self._waiting: list[tuple[dict[str, str], list[str], bool, Repaint | None]] = []
        self._area = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """See an element below the cells."""
        if self._drawing is not None:
            self._drawing.start(tag, attributes)
        elif tag == "conditionalFormatting":
            self._spans, self._area, self._waiting = _areas(attributes.get("sqref", "")), "", []
        elif tag == "cfRule":
            self._rule, self._formulas, self._pictured, self._own = attributes, [], False, None
        elif tag == "dxf" and self._rule is not None:
            self._drawing = Differences()
            self._drawing.start(tag, attributes)
        elif tag in _FORMULAS and self._rule is not None:
            self._formulas.append("")
            self._capture = tag
        elif tag == "sqref":
            self._capture = tag
        elif tag in _PICTURES and not is_true(attributes.get("showValue", "1")):
            self._pictured = True

    def text(self, data: str) -> None:
        """Take the text of a formula, or the cells of a rule in the extension."""
        if self._capture in _FORMULAS:
            self._formulas[-1] += data
        elif self._capture:
            self._area += data

    def end(self, tag: str) -> None:
        """Take a rule where it ends; one of the extension waits for its cells."""
        if tag == "dxf" and self._drawing is not None:
            self._own, self._drawing = self._drawing.of("0"), None
        elif tag == self._capture:
            self._capture = ""
        elif tag == "cfRule" and self._rule is not None:
            self._waiting.append((self._rule, self._formulas, self._pictured, self._own))
            self._rule = None
        elif tag == "conditionalFormatting":
            self._spans = self._spans or _areas(self._area)
            for rule, formulas, pictured, own in self._waiting:
                self._formulas, self._pictured = formulas, pictured
                self._take(rule, own)
            self._waiting = []

    def _take(self, rule: dict[str, str], own: Repaint | None) -> None:
        if not self._spans or len(self._found) >= CONDITIONS:
            return
        origin = min(one.first_row for one in self._spans), min(one.first_column for one in self._spans)
        drawn = Repaint(NOTHING_SHOWN) if self._pictured else own or self._differences.of(rule.get("dxfId", ""))
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


def _areas(references: str) -> tuple[Span, ...]:
    return tuple(_area(one) for one in references.split()[:CONDITIONS] if place_of(one.partition(":")[0]))


def _area(reference: str) -> Span:
    span = span_of(reference)
    place = place_of(reference.partition(":")[0]) or (0, 0)
    return span or Span(*place, *place)
