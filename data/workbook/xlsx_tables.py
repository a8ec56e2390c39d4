"""The tables that the sheets of an .xlsx point into: styles, shared texts, comments."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from analysis.intake.grid import Mark
from data.workbook.colours import MIXED, meaningful_colour, office_colour
from data.workbook.conditions import PLAINLY, Repaint
from data.workbook.kept_parts import told_by
from data.workbook.limits import INFLATED_BYTES, SHARED_TEXTS, TEXT_TABLE_BYTES, too_large
from data.workbook.looks import PLAIN, FontLook, TextSpan, script, too_small
from data.workbook.office_tables import NUMBER_FORMATS, unescaped
from data.workbook.package import Package
from data.workbook.xml_stream import is_true, parse

NAMESPACES = frozenset(
    {
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        "http://purl.oclc.org/ooxml/spreadsheetml/main",
    }
)
THREADED = frozenset({"http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"})
FORMATS = (
    NUMBER_FORMATS
    | dict.fromkeys((*range(27, 32), 36, *range(50, 55), 57, 58), "dd/mm/yyyy")
    | dict.fromkeys((32, 33, 34, 35, 55, 56), "hh:mm:ss")
)
"""Number formats that a file uses without writing them down; those of the East Asian editions are dates everywhere."""


class Format(NamedTuple):
    """What the style of a cell says: ``fill`` and ``ink`` mark something, ``ground`` and ``look`` are what is drawn."""

    number_format: str
    font: str
    fill: str
    ink: str
    look: FontLook
    ground: str
    marks: Mark


class Differences:
    """What conditional formats change, in the order of their numbers: from the table of a workbook, or from within one rule."""

    def __init__(self) -> None:
        self._all: list[Repaint] = []
        self._inside = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """See an element of a differential format; its solid ground is written as the background of a pattern."""
        if tag == "dxf":
            self._all.append(PLAINLY)
            self._inside = ""
        elif tag in ("font", "fill", "border"):
            self._inside = tag
        elif tag == "numFmt" and self._all:
            self._all[-1] = self._all[-1]._replace(number_format=attributes.get("formatCode", "General"))
        elif tag == "color" and self._inside == "font" and self._all:
            self._all[-1] = self._all[-1]._replace(ink=office_colour(attributes))
        elif tag == "bgColor" and self._inside == "fill" and self._all:
            self._all[-1] = self._all[-1]._replace(ground=office_colour(attributes))

    def of(self, number: str) -> Repaint:
        """What the format of a number changes; nothing where there is none."""
        known = number.isdigit() and int(number) < len(self._all)
        return self._all[int(number)] if known else PLAINLY


@dataclass
class XlsxStyles:
    """Number format, font, colours and look by the style number of a cell. An unknown style is ``("General", "")`` without any."""

    formats: dict[int, str] = field(default_factory=lambda: dict(FORMATS))
    fonts: list[str] = field(default_factory=list)
    looks: list[FontLook] = field(default_factory=list)
    fills: list[str] = field(default_factory=list)
    _cells: list[tuple[str, str, str]] = field(default_factory=list)
    _known: dict[tuple[str, str, str], tuple[str, str, str]] = field(default_factory=dict)
    differences: Differences = field(default_factory=Differences)
    _named: dict[str, Format] = field(default_factory=dict)
    _section: str = ""
    _painted: bool = False

    def look_up(self, style: int) -> tuple[str, str]:
        """Number format and font name of a style."""
        if not 0 <= style < len(self._cells):
            return "General", ""
        number_format, font = (_integer(number) for number in self._cells[style][:2])
        return self.formats.get(number_format, "General"), self.fonts[font] if 0 <= font < len(self.fonts) else ""

    def drawn(self, style: int) -> tuple[str, FontLook]:
        """Colour of the ground ("" for paper), and how the figures are drawn on it."""
        if not 0 <= style < len(self._cells):
            return "", PLAIN
        font, fill = (_integer(number) for number in self._cells[style][1:])
        return self.fills[fill] if 0 <= fill < len(self.fills) else "", self.look_of(font)

    def format_of(self, style: int) -> Format:
        """All that a style number says."""
        number_format, font = self.look_up(style)
        ground, look = self.drawn(style)
        return Format(number_format, font, meaningful_colour(ground), meaningful_colour(look.ink), look, ground, look.on(ground))

    def named(self, number: str) -> Format:
        """All that the style says whose number a cell of an .xlsx gives, looked up once for each way a file may write a number."""
        known = self._named.get(number)
        if known is None:
            known = self.format_of(int(number) if number.isdigit() else 0)
            if len(self._named) <= len(self._cells):
                self._named[number] = known
        return known

    def look_of(self, font: int) -> FontLook:
        """How a font draws; an unknown one draws plainly."""
        return self.looks[font] if 0 <= font < len(self.looks) else PLAIN

    def add(self, number_format: int, font: int, fill: int) -> None:
        """Take the style of the next number."""
        self._take(str(number_format), str(font), str(fill))

    def add_font(self, name: str, look: FontLook) -> None:
        """Take the next font and how it draws."""
        self.fonts.append(name)
        self.looks.append(look)

    def _take(self, *style: str) -> None:
        number_format, font, fill = style
        whole = (number_format, font, fill)
        self._cells.append(self._known.setdefault(whole, whole))

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take note of a style; the differential styles of conditional formats carry the same tags elsewhere."""
        if tag == "xf":
            if self._section == "cellXfs":
                self._take(attributes.get("numFmtId", "0"), attributes.get("fontId", "0"), attributes.get("fillId", "0"))
        elif tag in ("numFmts", "fonts", "fills", "cellXfs", "dxfs"):
            self._section = tag
        elif self._section == "dxfs":
            self.differences.start(tag, attributes)
        elif self._section == "fills":
            self._paint(tag, attributes)
        elif tag == "font" and self._section == "fonts":
            self.add_font("", PLAIN)
        elif self._section == "fonts" and self.fonts:
            if tag == "name":
                self.fonts[-1] = attributes.get("val", "")
            else:
                self.looks[-1] = look_with(self.looks[-1], tag, attributes)
        elif tag == "numFmt" and self._section == "numFmts":
            self.formats[_integer(attributes.get("numFmtId"))] = attributes.get("formatCode", "General")

    def _paint(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "fill":
            self.fills.append("")
        elif tag == "patternFill" and self.fills:
            kind = attributes.get("patternType", "none")
            self.fills[-1] = "" if kind in ("none", "solid") else MIXED
            self._painted = kind == "solid"
        elif tag == "gradientFill" and self.fills:
            self.fills[-1] = MIXED
        elif tag == "fgColor" and self.fills and self._painted:
            self.fills[-1] = office_colour(attributes)

    def end(self, tag: str) -> None:
        """Leave a section."""
        if tag == self._section:
            self._section = ""

    def text(self, data: str) -> None:
        """Styles hold no text."""


def read_styles(package: Package, part: str | None) -> XlsxStyles:
    """Read ``styles.xml``; a workbook without one has only general formats."""
    return told_by(package, part, INFLATED_BYTES, _styles) if part is not None and part in package else XlsxStyles()


def _styles(pieces: Iterable[bytes]) -> XlsxStyles:
    styles = XlsxStyles()
    parse(pieces, styles, NAMESPACES)
    return styles


def look_with(look: FontLook, tag: str, attributes: dict[str, str]) -> FontLook:
    """A look with what one element of a font adds to it."""
    if tag == "color":
        return FontLook(look.marks, office_colour(attributes))
    mark = Mark.NONE
    if tag == "vertAlign":
        mark = script(attributes.get("val", ""))
    elif tag == "strike" and is_true(attributes.get("val", "1")):
        mark = Mark.STRUCK
    elif tag == "sz":
        mark = too_small(_decimal(attributes.get("val", "")))
    return FontLook(look.marks | mark, look.ink) if mark else look


class SharedText(NamedTuple):
    """One string item: its text, the font of its longest run that names one, and its spans, () where it has none."""

    text: str
    font: str = ""
    pieces: tuple[TextSpan, ...] = ()


class RichText:
    """Collects the text of one string item: its runs joined, phonetic hints left out.

    ``font`` is the font of the longest run that names one: TCVN3 letters sit in runs of their own
    while the cell's style says something else.
    """

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._spans: list[tuple[int, FontLook | None]] = []
        self._run_font = ""
        self._run_length = 0
        self._fonts: dict[str, int] = {}
        self._in_text = False
        self._phonetic = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """See an element inside the item."""
        if tag == "t":
            self._in_text = not self._phonetic
        elif tag == "r":
            self._run_font, self._run_length = "", 0
            self._spans.append((len(self._pieces), None))
        elif tag == "rPr" and self._spans:
            self._spans[-1] = (self._spans[-1][0], PLAIN)
        elif tag in ("vertAlign", "strike", "color", "sz") and self._spans:
            begun, look = self._spans[-1]
            self._spans[-1] = (begun, look_with(look or PLAIN, tag, attributes))
        elif tag == "rFont":
            self._run_font = attributes.get("val", "")
        elif tag == "rPh":
            self._phonetic = True

    def end(self, tag: str) -> None:
        """See an element inside the item end."""
        if tag == "t":
            self._in_text = False
        elif tag == "rPh":
            self._phonetic = False
        elif tag == "r" and self._run_font:
            self._fonts[self._run_font] = self._fonts.get(self._run_font, 0) + self._run_length

    def text(self, data: str) -> None:
        """Take text where it belongs to the item."""
        if self._in_text:
            self._pieces.append(data)
            self._run_length += len(data)

    def finish(self) -> SharedText:
        """Text, font and spans of the item."""
        if not self._pieces:
            # A table of a million items without a text is cheap to send; it must be cheap to refuse.
            return NO_TEXT
        text = unescaped("".join(self._pieces))
        font = max(self._fonts, key=lambda font: self._fonts[font]) if self._fonts else ""
        if not self._spans:
            return SharedText(text, font)
        starts = [begun for begun, _ in self._spans]
        ends = [*starts[1:], len(self._pieces)]
        spans = zip(self._spans, ends, strict=True)
        return SharedText(text, font, tuple(TextSpan(unescaped("".join(self._pieces[begun:end])), look) for (begun, look), end in spans))


NO_TEXT = SharedText("", "")


class _SharedTexts:
    def __init__(self) -> None:
        self.items: list[SharedText] = []
        self._item: RichText | None = None

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "si":
            if len(self.items) >= SHARED_TEXTS:
                raise too_large("bảng chữ dùng chung của tệp có hơn một triệu mục")
            self._item = RichText()
        elif self._item is not None:
            self._item.start(tag, attributes)

    def end(self, tag: str) -> None:
        if self._item is None:
            return
        if tag == "si":
            self.items.append(self._item.finish())
            self._item = None
        else:
            self._item.end(tag)

    def text(self, data: str) -> None:
        if self._item is not None:
            self._item.text(data)


def read_shared_texts(package: Package, part: str | None) -> list[SharedText]:
    """Every shared string; empty where the workbook has no table."""
    if part is None or part not in package:
        return []
    texts = _SharedTexts()
    parse(package.pieces(part, TEXT_TABLE_BYTES), texts, NAMESPACES)
    return texts.items


class _Comments:
    """``text_tag`` holds the words: "t" in runs for notes, "text" for the conversations of newer Excel."""

    def __init__(self, item_tag: str, text_tag: str) -> None:
        self.by_place: dict[str, list[str]] = {}
        self._item_tag = item_tag
        self._text_tag = text_tag
        self._place = ""
        self._pieces: list[str] = []
        self._in_text = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == self._item_tag:
            self._place, self._pieces = attributes.get("ref", "").replace("$", ""), []
        elif tag == self._text_tag:
            self._in_text = True

    def end(self, tag: str) -> None:
        if tag == self._text_tag:
            self._in_text = False
        elif tag == self._item_tag and (words := unescaped("".join(self._pieces)).strip()):
            self.by_place.setdefault(self._place, []).append(words)

    def text(self, data: str) -> None:
        if self._in_text:
            self._pieces.append(data)


def read_comments(package: Package, notes: str | None, conversations: str | None) -> dict[str, str]:
    """Comments by the name of their cell ("F12").

    A conversation replaces the note of the same cell, which then only says that this Excel is too old.
    """
    found: dict[str, str] = {}
    for part, accepted, item_tag, text_tag in (
        (notes, NAMESPACES, "comment", "t"),
        (conversations, THREADED, "threadedComment", "text"),
    ):
        if part is not None and part in package:
            comments = _Comments(item_tag, text_tag)
            parse(package.pieces(part, TEXT_TABLE_BYTES), comments, accepted)
            found |= {place: "\n".join(words) for place, words in comments.by_place.items()}
    return found


def _decimal(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0


def _integer(text: str | None) -> int:
    try:
        return int(text or 0)
    except ValueError:
        return 0
