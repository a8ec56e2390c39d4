"""Reads what a finished presentation states: sentences, tables, tiles, and the numbers of drawings from their lengths."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import html

from analysis.reports.reading_back.reconcile import ReadBack, StatedTable, StatedText, Value

STATED = "ancestor-or-self::*[@data-statement or @data-exhibit or @data-chrome]"


def read_html(content: bytes, document: str) -> ReadBack:
    """Everything that the page states, its notes included. Text with a digit that has no name is given back without one."""
    root: Any = html.document_fromstring(content.decode("utf-8"))
    for one in root.iter("br"):
        one.tail = f"\n{one.tail or ''}"
    tables: list[StatedTable] = []
    texts: list[StatedText] = []
    for number, section in enumerate(root.xpath("//section"), start=1):
        where = f"trang {number}"
        for one in section.xpath(".//*[@data-exhibit]"):
            tables += _READERS[one.tag](one, where)
        texts += [StatedText(one.get("data-statement"), one.text_content(), where) for one in section.xpath(".//*[@data-statement]")]
        texts += [StatedText("", text, where) for text in _nameless(section)]
    return ReadBack(document, tuple(tables), tuple(texts))


def _nameless(section: Any) -> Iterator[str]:
    for text in section.xpath(".//text()"):
        owner = text.getparent() if not text.is_tail else text.getparent().getparent()
        if any(letter.isdigit() for letter in text) and not owner.xpath(STATED):
            yield str(text)


def _table(element: Any, where: str) -> Iterator[StatedTable]:
    rows = [tuple(cell.text_content() for cell in row.xpath("./th|./td")) for row in element.xpath(".//tr")]
    yield StatedTable(element.get("data-exhibit"), rows[0], tuple(rows[1:]), where)


def _tiles(element: Any, where: str) -> Iterator[StatedTable]:
    rows = tuple(tuple(cell.text_content() for cell in tile) for tile in element)
    yield StatedTable(element.get("data-exhibit"), tuple(element.get("data-headings").split("|")), rows, where)


def _drawing(element: Any, where: str) -> Iterator[StatedTable]:
    """Twice: the numbers that the lengths stand for, and those written beside them."""
    name, headings = element.get("data-exhibit"), element.get("data-headings").split("|")
    read = _bars if element.get("data-kind") == "bars" else _course
    drawn, written, shown = read(element, len(headings))
    # What only is written beside a bar has no length.
    lengths = {int(one.get("data-column")) for one in element.xpath(".//*[@data-column]")}
    kept = [place for place in range(len(headings)) if place in lengths or place not in shown or not place]
    yield StatedTable(
        name, tuple(headings[place] for place in kept), tuple(tuple(row[place] for place in kept) for row in drawn), where, "drawn"
    )
    yield StatedTable(name, tuple(headings[place] for place in shown), tuple(map(tuple, written)), where, "written")


def _bars(element: Any, columns: int) -> tuple[list[list[Value]], list[list[Value]], list[int]]:
    scale = float(element.get("data-scale"))
    drawn: list[list[Value]] = []
    written: list[list[Value]] = []
    shown: list[int] = []
    for row in element.xpath("./*[@data-row]"):
        lengths = {int(one.get("data-column")): float(one.get("width")) / scale for one in row.xpath("./*[@data-column]")}
        texts = {int(one.get("data-cell")): one.text_content() for one in row.xpath(".//*[@data-cell]")}
        shown = sorted(texts)
        drawn.append([texts[0], *(lengths.get(place) for place in range(1, columns))])
        written.append([texts[place] for place in shown])
    return drawn, written, shown


def _course(element: Any, columns: int) -> tuple[list[list[Value]], list[list[Value]], list[int]]:
    scale, base, step, start = (float(element.get(f"data-{name}")) for name in ("scale", "base", "step", "start"))
    months = [one.text_content() for one in element.xpath("./*[@class='month']")]
    drawn: list[list[Value]] = [[month, *[None] * (columns - 1)] for month in months]
    for line in element.xpath("./*[@points]"):
        for point in line.get("points").split():
            x, y = map(float, point.split(","))
            drawn[round((x - start) / step)][int(line.get("data-column"))] = (base - y) / scale
    return drawn, [[month] for month in months], [0]


_READERS = {"table": _table, "div": _tiles, "svg": _drawing}
