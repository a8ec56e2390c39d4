"""What a Word document's bytes state: sentences by their bookmarks, tables and charts by their alternative text."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from docx import Document
from docx.document import Document as DocxDocument
from docx.oxml.ns import qn
from lxml import etree
from openpyxl import load_workbook

from analysis.reports.paper.word_parts import bookmark_name
from analysis.reports.reading_back.reconcile import ReadBack, StatedTable, StatedText, Value, plain

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def read_word(content: bytes, document: str, texts: Iterable[str]) -> ReadBack:
    """Read a document back.

    Parameters
    ----------
    document
        Its name for people.
    texts
        Names of the sentences that may be in it: a bookmark keeps only a short form.
    """
    opened = Document(io.BytesIO(content))
    names = {bookmark_name(name): name for name in texts}
    found = [*_tables(opened), *_charts(opened)]
    return ReadBack(document, tuple(found), (*_sentences(opened, names), *_lines(opened)))


def _sentences(document: DocxDocument, names: Mapping[str, str]) -> Iterator[StatedText]:
    """The text between the two ends of each of our bookmarks; others are Word's own or the clerk's."""
    for start in document.element.body.iter(qn("w:bookmarkStart")):
        name = names.get(start.get(qn("w:name")))
        if name is None:
            continue
        number, parts = start.get(qn("w:id")), []
        for sibling in start.itersiblings():
            if sibling.tag == qn("w:bookmarkEnd") and sibling.get(qn("w:id")) == number:
                break
            parts.append(_written(sibling))
        yield StatedText(name, "".join(parts))


def _lines(document: DocxDocument) -> Iterator[StatedText]:
    """Headings and captions, which carry no bookmark: each kind by its order."""
    places: Counter[str] = Counter()
    for paragraph in document.paragraphs:
        style = str(paragraph.style.name) if paragraph.style is not None else ""
        name = "caption" if style == "Caption" else "heading" if style.startswith("Heading ") else ""
        if name:
            yield StatedText(f"{name}.{places[name]}", paragraph.text)
            places[name] += 1


def _tables(document: DocxDocument) -> Iterator[StatedTable]:
    for table in document.element.body.iter(qn("w:tbl")):
        described = table.find(f"{qn('w:tblPr')}/{qn('w:tblDescription')}")
        if described is None:
            continue
        rows = [
            tuple("".join(text.text or "" for text in cell.iter(qn("w:t"))) for cell in row.iter(qn("w:tc")))
            for row in table.iter(qn("w:tr"))
        ]
        yield StatedTable(described.get(qn("w:val")), tuple(map(plain, rows[0])), tuple(rows[1:]))


def _written(part: Any) -> str:
    return "".join(text.text or "" for text in part.iter(qn("w:t")))


def _charts(document: DocxDocument) -> Iterator[StatedTable]:
    """Each chart as it is drawn, and once more as the workbook in it says."""
    body: Any = document.element.body
    for inline in body.iter(f"{DRAWING}inline"):
        name = str(inline.find(f"{DRAWING}docPr").get("name"))
        reference = inline.find(f".//{CHART}chart")
        if reference is None:
            continue
        part = document.part.related_parts[reference.get(RELATION)]
        drawn: Any = etree.fromstring(part.blob)
        yield drawn_chart(drawn, name)
        book = part.related_parts[drawn.find(f"{CHART}externalData").get(RELATION)]
        yield _workbook(book.blob, name)


def drawn_chart(drawn: Any, name: str) -> StatedTable:
    """The numbers that a native chart draws: a row a category, a column a series; nothing stands over the categories."""
    every = sorted(drawn.iter(f"{CHART}ser"), key=lambda one: int(one.find(f"{CHART}order").get("val")))
    headings = ("", *(one.findtext(f"{CHART}tx//{CHART}v", "") for one in every))
    categories = _points(every[0].find(f"{CHART}cat")) if every else {}
    columns = [_points(one.find(f"{CHART}val")) for one in every]
    rows = tuple(
        (categories[place], *(float(column[place]) if place in column else None for column in columns)) for place in sorted(categories)
    )
    return StatedTable(name, headings, rows)


def _points(data: Any) -> dict[int, str]:
    return {int(point.get("idx")): point.findtext(f"{CHART}v", "") for point in data.iter(f"{CHART}pt")} if data is not None else {}


def _workbook(content: bytes, name: str) -> StatedTable:
    sheet: Any = load_workbook(io.BytesIO(content), data_only=True).worksheets[0]
    rows: list[tuple[Value, ...]] = [tuple(row) for row in sheet.values]
    headings = ("", *(str(heading) for heading in rows[0][1:]))
    return StatedTable(name, headings, tuple(rows[1:]), aspect="data")
