"""How much room a text takes, so that the longest names still stand inside their box.

Widths are those of Calibri (Carlito has the same), in hundredths of an em; a Vietnamese letter is as wide as its base
letter, ơ and ư a little wider. A template with a wider font gets less exact answers, never an error.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from math import ceil

CLASSES = {
    24: " 'iljI,.·:;|",
    31: "`()-[]f{}J!t›",
    36: 'r/\\s"z',
    43: "Lc“”xkvy?FS",
    48: "ZgaETY",
    51: "#*+<=>^_e~–•−×÷≥≤$0123456789◆▲▼▽✓✗KP",
    55: "XCbdhnopquBRđ○V",
    62: "A●DHĐGUN",
    70: "OQ&…%w",
    87: "mM@W—",
}
WIDTHS = {letter: width for width, letters in CLASSES.items() for letter in letters}
USUAL = 55
HORNED = {"ơ": 6, "ư": 6, "Ơ": 6, "Ư": 9}
BOLD = 1.03
LINE = 1.22
"""Height of a line, in font sizes."""

POINTS = 72.0


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """Inches that a text takes on one line at a font size in points."""
    hundredths = sum(_letter(letter) for letter in unicodedata.normalize("NFC", text))
    return hundredths / 100 * size / POINTS * (BOLD if bold else 1.0)


def lines_of(text: str, size: float, width: float, *, bold: bool = False) -> int:
    """Lines that a text fills in a box of so many inches; words are broken only where one is wider than the box."""
    return sum(_wrapped(paragraph, size, width, bold) for paragraph in text.split("\n"))


def height_of(texts: Sequence[str], size: float, width: float, *, bold: bool = False) -> float:
    """Inches that paragraphs take below each other."""
    return sum(lines_of(text, size, width, bold=bold) for text in texts) * size * LINE / POINTS


def fitting(texts: Sequence[str], sizes: Sequence[float], width: float, height: float, *, bold: bool = False) -> float | None:
    """The first of these sizes at which paragraphs stand inside a box; None where not even the last one does."""
    return next((size for size in sizes if height_of(texts, size, width, bold=bold) <= height), None)


def _wrapped(paragraph: str, size: float, width: float, bold: bool) -> int:
    lines, used = 1, 0.0
    space = width_of(" ", size, bold=bold)
    # Not at no-break spaces, where no line ends.
    for word in filter(None, paragraph.split(" ")):
        long = width_of(word, size, bold=bold)
        if used and used + space + long > width:
            lines, used = lines + 1, 0.0
        if long > width:
            lines += ceil(long / width) - 1
            long %= width
        used += long + (space if used else 0.0)
    return lines


def _letter(letter: str) -> int:
    if letter in WIDTHS:
        return WIDTHS[letter]
    base = unicodedata.normalize("NFD", letter)
    if HORN in base:
        return WIDTHS.get(base[0], USUAL) + HORNED.get(base[0].translate(TO_HORN), 6)
    return WIDTHS.get(base[0], USUAL)


HORN = "\u031b"
TO_HORN = str.maketrans("ouOU", "ơưƠƯ")
