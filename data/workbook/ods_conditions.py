"""The conditional formats of an OpenDocument sheet: maps of a cell's style, and LibreOffice's own list at the end of the sheet.

<style:map style:condition="cell-content()&gt;10" style:apply-style-name="Hidden" style:base-cell-address="T8.D8"/>
<calcext:condition calcext:value="formula-is([.E8]&gt;870)" calcext:apply-style-name="Hidden" calcext:base-cell-address="T8.D8"/>
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from analysis.intake.grid import Span, address, place_of
from data.workbook.conditions import NOTHING_SHOWN, PaintingRule, Repaint, cell_is
from data.workbook.limits import CONDITIONS
from data.workbook.ods_styles import CALC, StyleMap
from data.workbook.sheet_parts import span_of

_BETWEEN = re.compile(r"(?:cell-content-is-)?(not-)?between\((.*),(.*)\)", re.DOTALL)
_FORMULA = re.compile(r"(?:is-true-formula|formula-is)\((.*)\)", re.DOTALL)
_OWN = re.compile(r"(?:cell-content\(\))?\s*(<>|!=|<=|>=|<|>|=)\s*(.+)", re.DOTALL)
_ABOUT_CONTENT = {"is-error": "ISERROR({})", "is-no-error": "NOT(ISERROR({}))"}
_PICTURES = ("data-bar", "icon-set")

_Formula = Callable[[str], str]


def test_of(written: str, origin: tuple[int, int], in_excel: _Formula) -> str:
    """A condition as a formula in Excel's writing, "" for one that cannot be said so (a text, a date, the largest ten)."""
    text = re.sub(r"^\w+:(?=\w|=)", "", written.strip())
    if found := _FORMULA.fullmatch(text):
        return in_excel(found[1])
    if found := _BETWEEN.fullmatch(text):
        return cell_is("notBetween" if found[1] else "between", origin, [in_excel(found[2]), in_excel(found[3])])
    if found := _OWN.fullmatch(text):
        return f"{address(*origin)}{found[1].replace('!=', '<>')}({in_excel(found[2]).lstrip('=')})"
    return _ABOUT_CONTENT[text].format(address(*origin)) if text in _ABOUT_CONTENT else ""


class OdsConditions:
    """The conditions of one sheet. ``looks`` says what a style draws."""

    def __init__(self, looks: Callable[[str], Repaint], in_excel: _Formula) -> None:
        self._looks, self._in_excel = looks, in_excel
        self._listed: list[PaintingRule] = []
        self._spans: tuple[Span, ...] = ()
        self._mapped: dict[str, list[Span]] = {}

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """See an element of LibreOffice's list."""
        if tag == "conditional-format":
            areas = attributes.get(f"{CALC} target-range-address", "").split()
            self._spans = tuple(span for one in areas if (span := _area(one)) is not None)
        elif tag == "condition" and self._spans:
            said = (attributes.get(f"{CALC} {name}", "") for name in ("value", "apply-style-name", "base-cell-address"))
            self._list(StyleMap(*said), self._spans)
        elif tag in _PICTURES and self._spans and attributes.get(f"{CALC} show-value") == "false":
            self._listed.append(PaintingRule(self._spans, (0, 0), "TRUE", Repaint(NOTHING_SHOWN)))

    def take(self, style: str, span: Span) -> None:
        """Note cells whose style has maps."""
        spans = self._mapped.setdefault(style, [])
        if len(spans) < CONDITIONS:
            spans.append(span)

    def _list(self, said: StyleMap, spans: tuple[Span, ...]) -> None:
        if len(self._listed) < CONDITIONS:
            origin = _place(said.base) or (min(one.first_row for one in spans), min(one.first_column for one in spans))
            test = test_of(said.condition, origin, self._in_excel)
            self._listed.append(PaintingRule(spans, origin, test, self._looks(said.style), stops=True))

    def found(self, maps: Callable[[str], Iterator[StyleMap]]) -> list[PaintingRule]:
        """All conditions, those that decide first in front. ``maps`` gives those of a style."""
        for style, spans in self._mapped.items():
            for one in maps(style):
                self._list(one, tuple(spans))
        return self._listed


def _place(written: str) -> tuple[int, int] | None:
    return place_of(written.rpartition(".")[2])


def _area(written: str) -> Span | None:
    first, _, last = written.partition(":")
    start, end = _place(first), _place(last or first)
    if start is None or end is None:
        return None
    return span_of(f"{address(*start)}:{address(*end)}") or Span(*start, *start)
