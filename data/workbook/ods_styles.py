"""Styles of an OpenDocument spreadsheet, said in the terms of Excel: format codes, fonts, what is drawn and what is hidden.

<number:number-style><number:text>Tháng </number:text><number:number/></number:number-style>   ->   "Tháng "0
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from analysis.intake.grid import Mark
from data.workbook.colours import meaningful_colour, plain
from data.workbook.conditions import Repaint
from data.workbook.looks import FontLook, script, too_small
from data.workbook.ods_views import CONFIG
from data.workbook.sheet_parts import LEAST_HEIGHT
from data.workbook.xlsx_tables import Format

_BASE = "urn:oasis:names:tc:opendocument:xmlns:"
TABLE = _BASE + "table:1.0"
TEXT = _BASE + "text:1.0"
OFFICE = _BASE + "office:1.0"
STYLE = _BASE + "style:1.0"
NUMBER = _BASE + "datastyle:1.0"
_FO = _BASE + "xsl-fo-compatible:1.0"
_SVG = _BASE + "svg-compatible:1.0"
CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
NAMESPACES = frozenset({TABLE, TEXT, OFFICE, STYLE, NUMBER, CALC, CONFIG})

_DEEPEST_PARENT = 20
_LEAST_COLUMN = 4.0  # points: less than one digit
_POINTS = {"cm": 72 / 2.54, "mm": 72 / 25.4, "in": 72.0, "pt": 1.0, "px": 0.75, "pc": 12.0}
_LENGTH = re.compile(r"(\d+(?:\.\d+)?)(cm|mm|in|pt|px|pc)")
_CONDITION = re.compile(r"value\(\)\s*(<>|!=|<=|>=|<|>|=)\s*(-?\d+(?:\.\d+)?)")
_KINDS = ("number-style", "percentage-style", "currency-style", "date-style", "time-style", "text-style", "boolean-style")
_DATE_PARTS = {"day": "d", "month": "m", "year": "yy", "hours": "h", "minutes": "m", "seconds": "s"}


class StyleMap(NamedTuple):
    """A style that holds under a condition; ``base`` is the cell from which the condition's references count."""

    condition: str
    style: str
    base: str


@dataclass
class _Style:
    """``script``, ``struck`` and ``unseen`` are None where the style leaves them to its parent."""

    parent: str = ""
    format: str = ""
    font: str = ""
    hidden: bool = False
    flat: bool = False
    fill: str = ""
    ink: str = ""
    script: Mark | None = None
    struck: Mark | None = None
    unseen: Mark | None = None
    maps: list[StyleMap] = field(default_factory=list)


@dataclass
class _NumberStyle:
    """One number style, written piece by piece; ``maps`` are the styles that hold under a condition."""

    percent: bool = False
    code: str = ""
    literal: bool = False
    maps: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class OdsStyles:
    """Handler of the style sections; styles of cells, spans, rows, columns and tables by name."""

    _by_name: dict[str, _Style] = field(default_factory=dict)
    _formats: dict[str, _NumberStyle] = field(default_factory=dict)
    _families: dict[str, str] = field(default_factory=dict)
    _known: dict[str, Format] = field(default_factory=dict)
    _current: _Style | None = None
    _format: _NumberStyle | None = None

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take note of a style."""
        if tag == "style":
            parent = attributes.get(f"{STYLE} parent-style-name", "")
            self._current = _Style(parent, attributes.get(f"{STYLE} data-style-name", ""))
            self._by_name[attributes.get(f"{STYLE} name", "")] = self._current
        elif tag == "font-face":
            self._families[attributes.get(f"{STYLE} name", "")] = attributes.get(f"{_SVG} font-family", "").strip("'")
        elif tag in _KINDS:
            self._format = _NumberStyle(tag == "percentage-style")
            self._formats[attributes.get(f"{STYLE} name", "")] = self._format
        elif self._format is not None:
            self._format_part(self._format, tag, attributes)
        elif self._current is not None:
            self._style_part(self._current, tag, attributes)

    def _style_part(self, style: _Style, tag: str, attributes: dict[str, str]) -> None:
        if tag == "text-properties":
            self._drawn(style, attributes)
        elif tag == "table-cell-properties":
            style.fill = attributes.get(f"{_FO} background-color", "")
        elif tag == "map":
            said = (attributes.get(f"{STYLE} {name}", "") for name in ("condition", "apply-style-name", "base-cell-address"))
            style.maps.append(StyleMap(*said))
        elif tag == "table-properties":
            style.hidden = attributes.get(f"{TABLE} display") == "false"
        elif tag == "table-row-properties":
            style.flat = _points(attributes.get(f"{STYLE} row-height")) < LEAST_HEIGHT
        elif tag == "table-column-properties":
            style.flat = _points(attributes.get(f"{STYLE} column-width")) < _LEAST_COLUMN

    def _drawn(self, style: _Style, attributes: dict[str, str]) -> None:
        named = attributes.get(f"{STYLE} font-name", "")
        style.font = attributes.get(f"{_FO} font-family", "") or self._families.get(named, named)
        style.ink = attributes.get(f"{_FO} color", "")
        position = attributes.get(f"{STYLE} text-position")
        if position is not None:
            style.script = _position(position)
        line = attributes.get(f"{STYLE} text-line-through-style") or attributes.get(f"{STYLE} text-line-through-type")
        if line is not None:
            style.struck = Mark.NONE if line == "none" else Mark.STRUCK
        if attributes.get(f"{TEXT} display") == "none" or too_small(_points(attributes.get(f"{_FO} font-size"))):
            style.unseen = Mark.UNSEEN

    def _format_part(self, made: _NumberStyle, tag: str, attributes: dict[str, str]) -> None:
        made.literal = tag in ("text", "currency-symbol", "embedded-text")
        if tag in ("number", "scientific-number", "fraction"):
            made.code += _code(attributes)
        elif tag == "text-content":
            made.code += "@"
        elif tag in _DATE_PARTS:
            made.code += _DATE_PARTS[tag] * (2 if attributes.get(f"{NUMBER} style") == "long" else 1)
        elif tag == "map":
            made.maps.append((attributes.get(f"{STYLE} condition", ""), attributes.get(f"{STYLE} apply-style-name", "")))

    def end(self, tag: str) -> None:
        """Leave a style."""
        if tag == "style":
            self._current = None
        elif tag in _KINDS:
            self._format = None
        elif self._format is not None:
            self._format.literal = False

    def text(self, data: str) -> None:
        """Words of a number style stand in its format, in quotation marks; other text between the tags says nothing."""
        if self._format is not None and self._format.literal and data:
            plainly = self._format.percent and data.strip() == "%"
            self._format.code += data.strip() if plainly else '"' + data.replace('"', "") + '"'

    def look_up(self, name: str) -> Format:
        """What a cell style says, its own or its parents'."""
        if name not in self._known:
            look, ground = self.look_of(name), self._ground(name)
            number_format = next((style.format for style in self._chain(name) if style.format), "")
            font = next((style.font for style in self._chain(name) if style.font), "")
            code = self._code_of(number_format)
            self._known[name] = Format(code, font, meaningful_colour(ground), meaningful_colour(look.ink), look, ground, look.on(ground))
        return self._known[name]

    def maps_of(self, name: str) -> Iterator[StyleMap]:
        """The conditions of a cell style, its own before its parents'."""
        return (one for style in self._chain(name) for one in style.maps)

    def difference(self, name: str) -> Repaint:
        """What a style changes where a condition applies it."""
        formats = next((style.format for style in self._chain(name) if style.format), None)
        return Repaint(None if formats is None else self._code_of(formats), self.look_of(name).ink, self._ground(name))

    def look_of(self, name: str, under: FontLook | None = None) -> FontLook:
        """How the characters of a cell or a span are drawn; what its style leaves open is as in ``under``."""
        ink, raised, struck, hidden = "", None, None, None
        for style in self._chain(name):
            ink = ink or style.ink
            raised = style.script if raised is None else raised
            struck = style.struck if struck is None else struck
            hidden = style.unseen if hidden is None else hidden
        above = under or FontLook()
        marks = Mark.NONE
        for own, bits in ((raised, Mark.RAISED | Mark.LOWERED), (struck, Mark.STRUCK), (hidden, Mark.UNSEEN)):
            marks |= above.marks & bits if own is None else own
        return FontLook(marks, plain(ink) or above.ink)

    def _ground(self, name: str) -> str:
        """Colour of the fill as six digits, "" for paper; a style's "transparent" hides its parents'."""
        return plain(next((style.fill for style in self._chain(name) if style.fill), ""))

    def _chain(self, name: str) -> Iterator[_Style]:
        """A style and those it is made from, nearest first."""
        for _ in range(_DEEPEST_PARENT):
            style = self._by_name.get(name)
            if style is None:
                return
            yield style
            name = style.parent

    def _code_of(self, name: str) -> str:
        """The format code of a number style, with a section for each of its conditions."""
        made = self._formats.get(name)
        if made is None:
            return "General"
        sections = []
        for condition, other in made.maps[:2]:
            found = _CONDITION.search(condition)
            if found and other in self._formats:
                sections.append(f"[{found[1].replace('!=', '<>')}{found[2]}]{self._formats[other].code or _NOTHING}")
        return ";".join([*sections, made.code or _NOTHING])

    def hides(self, name: str) -> bool:
        """Whether a table of this style is a hidden sheet."""
        return name in self._by_name and self._by_name[name].hidden

    def flattens(self, name: str) -> bool:
        """Whether rows or columns of this style have no size in which anything could be read."""
        return name in self._by_name and self._by_name[name].flat


_NOTHING = '""'


def _code(attributes: dict[str, str]) -> str:
    digits = attributes.get(f"{NUMBER} decimal-places", "0")
    decimals = "." + "0" * min(int(digits), 15) if digits.isdigit() and digits.strip("0") else ""
    whole = "0" if attributes.get(f"{NUMBER} min-integer-digits", "1") != "0" or decimals else "#"
    factor = attributes.get(f"{NUMBER} display-factor", "1").partition(".")[0]
    thousands = "," * ((len(factor) - 1) // 3) if factor.isdigit() else ""
    return ("#,##" if attributes.get(f"{NUMBER} grouping") == "true" else "") + whole + decimals + thousands


@cache
def _position(written: str) -> Mark:
    """ "super 58%", "sub 58%" or "33% 58%": above the line where the share is positive."""
    first = written.split(maxsplit=1)[0] if written.split() else ""
    share = re.fullmatch(r"(-?)(\d+(?:\.\d+)?)%", first)
    if share:
        return Mark.NONE if not float(share[2]) else Mark.LOWERED if share[1] else Mark.RAISED
    return script(first)


def _points(length: str | None) -> float:
    """A length in points; one that is not said is long enough for anything."""
    found = _LENGTH.fullmatch(length or "")
    return float(found[1]) * _POINTS[found[2]] if found else 1000.0
