"""The first sheet as XML: title, sentences, the blocks with their links, ready for A4 across.

A    B        C           D    E         F                 G        H
TT   Mức      Trang tính  Ô    Tìm thấy  Điều chưa đúng    Cần có   Cách sửa
1    ▼ lỗi    T5          F11  #REF!     Ô F11 là lỗi …    …        …
"""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass

from lxml import etree

from analysis.model import Severity
from analysis.reports.annotated.listing import FindingLine, Listing, ListingBlock
from analysis.reports.annotated.parts import MAIN, Element, new_root
from analysis.reports.annotated.plain_text import in_formula, plain
from analysis.reports.annotated.styles import MarkedStyles, font
from analysis.tokens import FINDING_GROUNDS, LIGHT

WIDTHS = (5, 13, 15, 8, 20, 44, 26, 40)
MOST_LINKS = 60_000
"""Excel takes 65,530 links on a sheet and calls a workbook with more damaged."""

_LETTERS = "ABCDEFGH"
_LINE = 15.0
_LINK = 3
_LAST = _LETTERS[-1]


@dataclass(frozen=True)
class _Looks:
    """Style numbers of the sheet's cells."""

    title: int
    sentence: int
    heading: int
    header: int
    cell: int
    quiet: int
    link: int
    severity: dict[Severity, int]


@dataclass(frozen=True)
class ListingSheet:
    """The sheet's tree, and the row that every printed page repeats (None without a list)."""

    root: Element
    title_row: int | None


def listing_sheet(words: Listing, styles: MarkedStyles, reachable: Collection[str]) -> ListingSheet:
    """Make the sheet.

    Parameters
    ----------
    reachable
        Names of the sheets that a link can open: a hidden one cannot be opened.
    """
    looks = _looks(styles)
    root = new_root("worksheet")
    settings = _under(root, "sheetPr")
    _under(settings, "tabColor", rgb="FF" + LIGHT.accent.removeprefix("#"))
    _under(settings, "pageSetUpPr", fitToPage="1")
    _under(_under(root, "sheetViews"), "sheetView", showGridLines="0", tabSelected="1", workbookViewId="0")
    _under(root, "sheetFormatPr", defaultRowHeight=f"{_LINE:g}")
    columns = _under(root, "cols")
    for number, width in enumerate(WIDTHS, start=1):
        _under(columns, "col", min=str(number), max=str(number), width=f"{width}", customWidth="1")
    rows = _Rows(_under(root, "sheetData"))
    _head(rows, words, looks)
    for block in words.blocks:
        _block(rows, block, looks, reachable)
    _after(root, rows, words)
    return ListingSheet(root, rows.titles)


class _Rows:
    """Writes rows one after the other; gathers merged ranges and links."""

    def __init__(self, data: Element) -> None:
        self.data, self.number = data, 0
        self.merged: list[str] = []
        self.links: list[tuple[str, str]] = []
        self.titles: int | None = None

    def add(self, texts: Collection[str], looks: Collection[int], height: float | None = None) -> int:
        """Write a row; gives its number."""
        self.number += 1
        row = _under(self.data, "row", r=str(self.number))
        if height is not None:
            row.set("ht", f"{height:g}")
            row.set("customHeight", "1")
        for letter, text, look in zip(_LETTERS, texts, looks, strict=False):
            cell = _under(row, "c", r=f"{letter}{self.number}", s=str(look))
            if text:
                cell.set("t", "inlineStr")
                words = _under(_under(cell, "is"), "t")
                words.text = plain(text)
                words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        return self.number

    def across(self, text: str, look: int, line: float = _LINE) -> None:
        """Write one text over all columns, high enough for its lines, since a merged cell does not grow."""
        lines = math.ceil(len(text) / (sum(WIDTHS) * 0.9 * _LINE / line))
        number = self.add((text,), (look,), height=line * max(lines, 1))
        self.merged.append(f"A{number}:{_LAST}{number}")


def _head(rows: _Rows, words: Listing, looks: _Looks) -> None:
    rows.across(words.title, looks.title, line=22)
    for sentence in words.about:
        rows.across(sentence, looks.sentence, line=16)


def _block(rows: _Rows, block: ListingBlock, looks: _Looks, reachable: Collection[str]) -> None:
    rows.add((), ())
    rows.across(block.heading, looks.heading, line=18)
    number = rows.add(block.titles, [looks.header] * len(block.titles))
    rows.titles = rows.titles or number
    for line in block.lines:
        quiet = line.severity is Severity.NOTE
        base = looks.quiet if quiet else looks.cell
        linked = line.sheet in reachable and len(rows.links) < MOST_LINKS
        look = [base, looks.severity[line.severity], base, looks.link if linked else base, *[base] * 4]
        number = rows.add(_texts(line), look, _height(line))
        if linked:
            rows.links.append((f"{_LETTERS[_LINK]}{number}", f"{in_formula(line.sheet or '')}!{line.cell or 'A1'}"))


def _texts(line: FindingLine) -> list[str]:
    """The row's texts; a finding about a sheet as a whole has an arrow to click on."""
    texts = list(line.texts)
    texts[_LINK] = texts[_LINK] or ("→" if line.sheet else "")
    return texts


def _height(line: FindingLine) -> float:
    """Points that the fullest cell of a row takes; programs that grow rows by themselves differ in how they break lines."""
    wanted = [_lines(text, width) for text, width in zip(line.texts, WIDTHS, strict=True)]
    return min(_LINE * max(wanted) + 3, 400.0)


def _lines(text: str, width: float) -> int:
    return sum(max(1, math.ceil(len(piece) / (width * 1.1))) for piece in text.split("\n"))


def _after(root: Element, rows: _Rows, words: Listing) -> None:
    if rows.merged:
        merges = _under(root, "mergeCells", count=str(len(rows.merged)))
        for reference in rows.merged:
            _under(merges, "mergeCell", ref=reference)
    if rows.links:
        links = _under(root, "hyperlinks")
        for place, target in rows.links:
            _under(links, "hyperlink", ref=place, location=target, display=target)
    _under(root, "pageMargins", left="0.4", right="0.4", top="0.5", bottom="0.6", header="0.3", footer="0.3")
    _under(root, "pageSetup", paperSize="9", orientation="landscape", fitToWidth="1", fitToHeight="0")
    _under(_under(root, "headerFooter"), "oddFooter").text = f"&L{words.name}&R{words.printed}"


def _looks(styles: MarkedStyles) -> _Looks:
    ink, quiet = LIGHT.ink, LIGHT.quiet
    return _Looks(
        title=styles.add(font=font(15, bold=True, colour=ink)),
        sentence=styles.add(font=font(11, colour=ink)),
        heading=styles.add(font=font(12, bold=True, colour=LIGHT.accent)),
        header=styles.add(font=font(10, bold=True, colour=ink), ground=LIGHT.fill, ruled=True),
        cell=styles.add(font=font(11, colour=ink), ruled=True),
        quiet=styles.add(font=font(10, colour=quiet), ruled=True),
        link=styles.add(font=font(11, bold=True, colour=LIGHT.accent, underlined=True), ruled=True),
        severity={one: _severity(styles, one) for one in Severity},
    )


def _severity(styles: MarkedStyles, one: Severity) -> int:
    return styles.add(font=font(11, bold=one is Severity.ERROR, colour=LIGHT.ink), ground=FINDING_GROUNDS[one], ruled=True)


def _under(parent: Element, name: str, **attributes: str) -> Element:
    return etree.SubElement(parent, f"{{{MAIN}}}{name}", attributes)
