"""What the characters of an HTML table look like: by their elements, their own style, and the rules of the page.

<s>412</s> 421     <td class="x1">, with .x1 {mso-number-format:...; color:white}     <span style="display:none">
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from analysis.intake.grid import Mark
from data.workbook.colours import MIXED, plain, unseen
from data.workbook.conditions import Repaint
from data.workbook.looks import NAMED_FORMATS, script, too_small

_BY_TAG = {"sup": Mark.RAISED, "sub": Mark.LOWERED, "s": Mark.STRUCK, "strike": Mark.STRUCK, "del": Mark.STRUCK}
_NEVER_CLOSED = frozenset({"br", "col", "img", "hr", "meta", "link", "input", "wbr", "base", "area", "param", "source"})
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_NAMED = {"white": "FFFFFF", "black": "000000", "red": "FF0000", "yellow": "FFFF00", "silver": "C0C0C0", "gray": "808080", "blue": "0000FF"}
_RGB = re.compile(r"rgba?\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})")
_SIZE = re.compile(r"(\d*\.?\d+)\s*(pt|px)?")
_LEAST = 4.0  # pixels or points: nothing can be read below
_RULES_KEPT = 5_000
_FORMAT = "mso-number-format"
_DECLARATION = re.compile(r"""((?:[^;"'\\]|\\.|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')+)""", re.DOTALL)
_ESCAPED = re.compile(r"\\(?:([0-9a-fA-F]{4})|(.))", re.DOTALL)


class Looks:
    """Follows the elements that are open: each adds its marks to those around it, or sets a colour in place of theirs."""

    def __init__(self) -> None:
        self._open: list[tuple[str, Mark, str, str]] = []
        self._rules: dict[str, dict[str, str]] = {}

    def begin(self, tag: str, attributes: Mapping[Any, Any]) -> None:
        """An element begins."""
        if tag in _NEVER_CLOSED:
            return
        _, marks, ink, ground = self._open[-1] if self._open else ("", Mark.NONE, "", "")
        style = self._style(tag, attributes)
        marks |= _BY_TAG.get(tag, Mark.NONE) | _marks_of(style, own=tag != "tr")
        ink = _colour(style.get("color", "")) or (_colour(attributes.get("color", "")) if tag == "font" else "") or ink
        painted = style.get("background-color") or style.get("background") or attributes.get("bgcolor") or ""
        drawn = "gradient" in painted or "url(" in painted
        self._open.append((tag, marks, ink, MIXED if drawn else _colour(painted) or ground))

    def end(self, tag: str) -> None:
        """An element ends; those inside it that were never closed end with it."""
        if any(one[0] == tag for one in self._open):
            while self._open.pop()[0] != tag:
                pass

    def marks(self) -> Mark:
        """How text here is drawn."""
        if not self._open:
            return Mark.NONE
        _, marks, ink, ground = self._open[-1]
        return marks | Mark.UNSEEN if unseen(ink, ground) else marks

    def draws(self, tag: str, attributes: Mapping[Any, Any]) -> bool:
        """False for an element that is not drawn and takes no place: a cell beside it moves up."""
        return self._style(tag, attributes).get("display") != "none"

    def vanishes(self, tag: str, attributes: Mapping[Any, Any], size: str) -> bool:
        """Whether a row or column is not drawn, or has no size (``height``, ``width``) in which anything could be read."""
        style = self._style(tag, attributes)
        if style.get("display") == "none" or style.get("visibility") in ("hidden", "collapse"):
            return True
        return _size(style.get(size) or attributes.get(size) or "") < _LEAST

    def number_format(self, tag: str, attributes: Mapping[Any, Any]) -> str:
        """The format code that Office gives a cell of a page, "" where it gives none."""
        return format_code(self._style(tag, attributes).get(_FORMAT, ""))

    def read_rules(self, text: str) -> None:
        """Take the rules of the page for elements and classes (``td``, ``.xl65``, ``td.xl65``); others are not followed."""
        for selectors, body in _RULE.findall(text):
            for selector in selectors.split(","):
                name = selector.split()[-1].lower() if selector.split() else ""
                if name and len(self._rules) < _RULES_KEPT:
                    self._rules.setdefault(name, {}).update(_declarations(body))

    def _style(self, tag: str, attributes: Mapping[Any, Any]) -> dict[str, str]:
        style = dict(self._rules.get(tag, {}))
        for name in str(attributes.get("class") or "").lower().split():
            style |= self._rules.get(f".{name}", {})
            style |= self._rules.get(f"{tag}.{name}", {})
        if attributes.get("hidden") is not None:
            style["display"] = "none"
        return style | _declarations(str(attributes.get("style") or ""))


def _marks_of(style: Mapping[str, str], own: bool) -> Mark:
    """Marks of one element's style. Rows that are not drawn are told as rows (``own`` is False for them)."""
    marks = Mark.NONE
    if "line-through" in f"{style.get('text-decoration', '')} {style.get('text-decoration-line', '')} {style.get('text-line-through', '')}":
        marks |= Mark.STRUCK
    marks |= script(style.get("vertical-align", ""))
    size = _SIZE.fullmatch(style.get("font-size", ""))
    gone = style.get("display") == "none" or style.get("visibility") in ("hidden", "collapse") or style.get("opacity") in ("0", "0.0")
    if own and (gone or (size is not None and (not float(size[1]) or too_small(float(size[1]))))):
        marks |= Mark.UNSEEN
    return marks


def _declarations(text: str) -> dict[str, str]:
    pairs = (one.partition(":") for one in _DECLARATION.findall(text))
    said = {name.strip().lower(): value.replace("!important", "").strip() for name, colon, value in pairs if colon}
    return {name: value if name == _FORMAT else value.lower() for name, value in said.items()}


def format_code(written: str) -> str:
    r"""A number format as the style of a page writes it, as a code: ``"\#\,\#\#0"`` is ``#,##0``, ``\0022`` a quotation mark."""
    bare = written[1:-1] if len(written) > 1 and written[0] == written[-1] and written[0] in "\"'" else written
    code = _ESCAPED.sub(lambda found: chr(int(found[1], 16)) if found[1] else found[2], bare)
    return NAMED_FORMATS.get(code.lower(), code)


def repainted(style: str) -> Repaint:
    """What a style changes where a condition applies it."""
    said = _declarations(style)
    ground = said.get("background-color") or said.get("background") or ""
    return Repaint(format_code(said[_FORMAT]) if _FORMAT in said else None, _colour(said.get("color", "")), _colour(ground))


def _colour(written: str) -> str:
    """Six digits of a colour, "" for none and for names that matter to nobody."""
    code = written.strip().lower()
    if found := _RGB.match(code):
        return "".join(f"{min(int(channel), 255):02X}" for channel in found.groups())
    first = code.split()[0] if code.split() else ""
    if first.startswith("#") and len(first) == len("#fff"):
        first = "".join(sign * 2 for sign in first[1:])
    return _NAMED.get(first, plain(first))


def _size(written: str) -> float:
    found = _SIZE.fullmatch(written.strip().lower())
    return float(found[1]) if found else 1000.0
