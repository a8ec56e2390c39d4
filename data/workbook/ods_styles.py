"""Styles of an OpenDocument spreadsheet, said in the format codes of Excel as far as the intake asks:
percent or not, how many decimals, grouped or not, which font."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from data.workbook.colours import marking

_BASE = "urn:oasis:names:tc:opendocument:xmlns:"
TABLE = _BASE + "table:1.0"
TEXT = _BASE + "text:1.0"
OFFICE = _BASE + "office:1.0"
STYLE = _BASE + "style:1.0"
NUMBER = _BASE + "datastyle:1.0"
_FO = _BASE + "xsl-fo-compatible:1.0"
_SVG = _BASE + "svg-compatible:1.0"
NAMESPACES = frozenset({TABLE, TEXT, OFFICE, STYLE, NUMBER})

_DEEPEST_PARENT = 20


@dataclass
class _Style:
    parent: str = ""
    format: str = ""
    font: str = ""
    hidden: bool = False
    fill: str = ""
    ink: str = ""


@dataclass
class Styles:
    """Handler of the style sections; styles of cells and tables by name."""

    _by_name: dict[str, _Style] = field(default_factory=dict)
    _formats: dict[str, str] = field(default_factory=dict)
    _families: dict[str, str] = field(default_factory=dict)
    _current: _Style | None = None
    _format_name: str = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take note of a style."""
        if tag == "style":
            name = attributes.get(f"{STYLE} name", "")
            parent = attributes.get(f"{STYLE} parent-style-name", "")
            self._current = _Style(parent, attributes.get(f"{STYLE} data-style-name", ""))
            self._by_name[name] = self._current
        elif tag == "text-properties" and self._current is not None:
            named = attributes.get(f"{STYLE} font-name", "")
            self._current.font = attributes.get(f"{_FO} font-family", "") or self._families.get(named, named)
            self._current.ink = attributes.get(f"{_FO} color", "")
        elif tag == "table-cell-properties" and self._current is not None:
            self._current.fill = attributes.get(f"{_FO} background-color", "")
        elif tag == "table-properties" and self._current is not None:
            self._current.hidden = attributes.get(f"{TABLE} display") == "false"
        elif tag == "font-face":
            self._families[attributes.get(f"{STYLE} name", "")] = attributes.get(f"{_SVG} font-family", "").strip("'")
        elif tag in ("number-style", "percentage-style", "currency-style", "date-style", "time-style"):
            self._format_name = attributes.get(f"{STYLE} name", "")
            self._formats[self._format_name] = "0%" if tag == "percentage-style" else "General"
        elif tag == "number" and self._format_name:
            self._formats[self._format_name] = _code(attributes, percent=self._formats[self._format_name].endswith("%"))

    def end(self, tag: str) -> None:
        """Leave a style."""
        if tag == "style":
            self._current = None
        elif tag.endswith("-style"):
            self._format_name = ""

    def text(self, data: str) -> None:
        """Styles hold no text that matters here."""

    def look_up(self, name: str) -> tuple[str, str]:
        """Number format and font of a cell style, its own or its parents'."""
        number_format = font = ""
        for style in self._chain(name):
            number_format, font = number_format or style.format, font or style.font
        return self._formats.get(number_format, "General"), font

    def colours(self, name: str) -> tuple[str, str]:
        """Colour of the fill and of the figures of a cell style, "" for none; a style's "transparent" hides its parents'."""
        fill = ink = ""
        for style in self._chain(name):
            fill, ink = fill or style.fill, ink or style.ink
        return marking(fill), marking(ink)

    def _chain(self, name: str) -> Iterator[_Style]:
        """A style and those it is made from, nearest first."""
        for _ in range(_DEEPEST_PARENT):
            style = self._by_name.get(name)
            if style is None:
                return
            yield style
            name = style.parent

    def hides(self, name: str) -> bool:
        """Whether a table of this style is a hidden sheet."""
        return name in self._by_name and self._by_name[name].hidden


def _code(attributes: dict[str, str], percent: bool) -> str:
    digits = attributes.get(f"{NUMBER} decimal-places", "0")
    decimals = "." + "0" * min(int(digits), 15) if digits.isdigit() and digits.strip("0") else ""
    grouped = attributes.get(f"{NUMBER} grouping") == "true"
    return ("#,##0" if grouped else "0") + decimals + ("%" if percent else "")
