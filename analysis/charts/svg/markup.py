"""Words of a figure: the few tags that plotly understands, the room that words take, and text elements."""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass, replace
from xml.sax.saxutils import escape, quoteattr

PIECES = re.compile(r"(<[^<>]*>)")
SIGNS = re.compile("([●○])")
LINE = 1.3
"""Line height as a multiple of the letters' size."""

# Advance widths of Source Sans in thousandths of the letters' size; a letter with marks is as wide as its base.
_WIDTHS = {
    200: " ", 240: "',.:;ij|l!I", 300: "()[]f{}", 320: "-", 345: "rt", 365: "/\\", 420: "\"*?sz", 440: "x", 460: "cvy",
    480: "JLY", 500: "#$+0123456789<=>F^_aegk~−–", 520: "EVX", 540: "ATZ`hnou", 560: "PRbdpqđơư", 580: "BCKS", 600: "&",
    620: "DGĐ", 650: "NUƯƠ●○", 665: "HOQ", 720: "Mw", 780: "W", 820: "%m", 840: "@—", 900: "…▲▼▽◆",
}  # fmt: skip
WIDTH_OF = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
USUAL, BOLDER = 540, 1.05


@dataclass(frozen=True, slots=True)
class TextRun:
    """Some words in one style; ``size`` in pixels."""

    text: str
    size: float
    colour: str
    bold: bool = False
    italic: bool = False

    @property
    def width(self) -> float:
        """The room the words take, in pixels."""
        letters = unicodedata.normalize("NFD", self.text)
        exact = sum(WIDTH_OF.get(one, USUAL) for one in letters if not unicodedata.combining(one))
        return exact / 1000 * self.size * (BOLDER if self.bold else 1.0)


Words = tuple[tuple[TextRun, ...], ...]
"""Lines of runs."""


def words_of(text: str, size: float, colour: str) -> Words:
    """Read plotly's text: ``<b>``, ``<i>``, ``<br>`` and ``<span style>`` with colour and size; other tags are left out."""
    lines: list[list[TextRun]] = [[]]
    styles = [TextRun("", size, colour)]
    for piece in PIECES.split(text):
        name = piece.strip("</> ").split(" ")[0].lower() if piece.startswith("<") else ""
        if not name:
            if piece:
                lines[-1].append(replace(styles[-1], text=html.unescape(piece)))
        elif name == "br":
            lines.append([])
        elif piece.startswith("</"):
            styles = styles[:-1] or styles
        else:
            styles.append(_styled(styles[-1], name, piece))
    return tuple(tuple(line) for line in lines)


def _styled(style: TextRun, name: str, tag: str) -> TextRun:
    if name in ("b", "strong"):
        return replace(style, bold=True)
    if name in ("i", "em"):
        return replace(style, italic=True)
    colour = re.search(r"(?<![-\w])color:\s*([^;\"']+)", tag)
    size = re.search(r"font-size:\s*([\d.]+)px", tag)
    return replace(style, colour=colour[1].strip() if colour else style.colour, size=float(size[1]) if size else style.size)


def line_width(line: tuple[TextRun, ...]) -> float:
    """The room of a line."""
    return sum(run.width for run in line)


def extent(words: Words) -> tuple[float, float]:
    """Width and height of some lines, in pixels."""
    return max(map(line_width, words), default=0.0), sum(_height(line) for line in words)


def _height(line: tuple[TextRun, ...]) -> float:
    return max((run.size for run in line), default=12.0) * LINE


def wrapped(text: str, size: float, width: float, *, bold: bool = False) -> list[str]:
    """A text without tags in lines that fit; a single long word stays whole."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and TextRun(longer, size, "", bold).width <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def text_svg(words: Words, x: float, top: float, anchor: str) -> str:
    """Lines of words below each other from ``top``; ``anchor`` is start, middle or end of each line at ``x``."""
    drawn, y = [], top
    for line in words:
        height = _height(line)
        drawn.append(_line(line, (x, y + height * 0.76), anchor))
        y += height
    return "".join(drawn)


def _line(line: tuple[TextRun, ...], place: tuple[float, float], anchor: str) -> str:
    if not any(SIGNS.search(run.text) for run in line):
        return _text(line, place, anchor)
    x, base = place
    x -= {"start": 0.0, "middle": line_width(line) / 2, "end": line_width(line)}[anchor]
    drawn = []
    for run in line:
        for piece in filter(None, SIGNS.split(run.text)):
            part = replace(run, text=piece)
            drawn.append(_sign(part, (x, base)) if SIGNS.match(piece) else _text((part,), (x, base), "start"))
            x += part.width
    return "".join(drawn)


def _sign(run: TextRun, place: tuple[float, float]) -> str:
    """A circle that the font does not have, drawn."""
    middle, size = f'cx="{place[0] + run.width / 2:.1f}" cy="{place[1] - run.size * 0.3:.1f}"', run.size * 0.3
    if run.text == "●":
        return f'<circle {middle} r="{size:.1f}" fill={quoteattr(run.colour)}/>'
    return f'<circle {middle} r="{size - 0.6:.1f}" fill="none" stroke={quoteattr(run.colour)} stroke-width="1.2"/>'


def _text(line: tuple[TextRun, ...], place: tuple[float, float], anchor: str) -> str:
    if not line:
        return ""
    where = f'x="{place[0]:.1f}" y="{place[1]:.1f}" text-anchor="{anchor}"'
    return f'<text {where} xml:space="preserve">{"".join(map(_tspan, line))}</text>'


def _tspan(run: TextRun) -> str:
    style = ' font-weight="700"' * run.bold + ' font-style="italic"' * run.italic
    return f'<tspan font-size="{run.size:g}" fill={quoteattr(run.colour)}{style}>{escape(_clean(run.text))}</tspan>'


def _clean(text: str) -> str:
    """Without signs that no XML may hold."""
    return "".join(one if one >= " " else " " for one in text)
