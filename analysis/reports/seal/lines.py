"""What any finished document says, line by line, found in its bytes alone: no briefing and no store is needed.

    trang 4, bảng hoặc hình 1, dòng 2     Việc làm mới | 17.800 | 12.466 | …      a row of a table
    trang 4, đoạn 1                       7/10 chỉ tiêu đạt tiến độ …             a sentence
    Phụ lục II!D7                         722                                     a cell, "= …" before a formula

A line is as people read it; how an office program breaks it into runs says nothing.
"""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any, NamedTuple, TypeAlias

from docx import Document
from docx.oxml.ns import qn
from lxml import etree
from openpyxl import load_workbook

from analysis.reports.reading_back.read_html import read_html
from analysis.reports.reading_back.read_pdf import read_pdf
from analysis.reports.reading_back.read_pptx import read_pptx
from analysis.reports.reading_back.reconcile import ReadBack, Value

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_ASPECTS: Mapping[str, str] = {"written": "số ghi trong hình", "data": "số liệu của hình"}
"""What a figure holds besides what it draws: the letters beside its bars, the numbers of its sheet."""

SIGNIFICANT = 12
"""Digits of a number that count: another program may write the last bits of it otherwise."""


class DocumentFormat(StrEnum):
    """What a document is by its bytes."""

    PPTX = "pptx"
    DOCX = "docx"
    XLSX = "xlsx"
    PDF = "pdf"
    HTML = "html"


class DocumentLine(NamedTuple):
    """One line: where it stands, for people, and what it says."""

    place: str
    text: str


DocumentLines: TypeAlias = tuple[DocumentLine, ...]

_MAIN_PARTS: Mapping[str, DocumentFormat] = {"ppt/": DocumentFormat.PPTX, "word/": DocumentFormat.DOCX, "xl/": DocumentFormat.XLSX}


class NotADocument(ValueError):
    """These bytes are none of the formats that documents of a meeting have, or are damaged."""


def format_of(content: bytes) -> DocumentFormat:
    """The format, from the bytes and never from a file's name.

    Raises
    ------
    NotADocument
        If it is none of ours.
    """
    if content[:5] == b"%PDF-":
        return DocumentFormat.PDF
    if content[:4] == b"PK\x03\x04":
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as package:
                names = package.namelist()
        except zipfile.BadZipFile as reason:
            raise NotADocument from reason
        found = [kind for start, kind in _MAIN_PARTS.items() if any(name.startswith(start) for name in names)]
        if found:
            return found[0]
    if content[:64].lstrip().lower().startswith((b"<!doctype html", b"<html")):
        return DocumentFormat.HTML
    raise NotADocument


def lines_of(content: bytes) -> DocumentLines:
    """Every line of a document, in its order.

    Raises
    ------
    NotADocument
        If it cannot be read.
    """
    kind = format_of(content)
    try:
        return tuple(DocumentLine(place, text) for place, text in _READERS[kind](content) if text)
    except NotADocument:
        raise
    except Exception as reason:
        # A stranger's file, damaged in any of the ways that five formats and their libraries know.
        raise NotADocument from reason


def _of_named(found: ReadBack) -> Iterator[tuple[str, str]]:
    """Tables and sentences that carry names; the names are the program's, so places are told by page and number."""
    counted: dict[str, dict[str, int]] = {}
    for table in found.tables:
        page = table.where.partition(",")[0]
        names = counted.setdefault(page, {})
        number_of = names.setdefault(table.name, len(names) + 1)
        place = ", ".join(filter(None, (page, f"bảng hoặc hình {number_of}", _ASPECTS.get(table.aspect, ""))))
        yield f"{place}, tiêu đề", " | ".join(table.headings)
        for number, row in enumerate(table.rows, start=1):
            yield f"{place}, dòng {number}", " | ".join(map(_written, row))
    passages: Counter[str] = Counter()
    for text in found.texts:
        passages[text.where] += 1
        yield ", ".join(filter(None, (text.where, f"đoạn {passages[text.where]}"))), " ".join(text.text.split())


def _of_slides(content: bytes) -> Iterator[tuple[str, str]]:
    yield from _of_named(read_pptx(content, ""))


def _of_page(content: bytes) -> Iterator[tuple[str, str]]:
    yield from _of_named(read_html(content, ""))


def _of_pdf(content: bytes) -> Iterator[tuple[str, str]]:
    counted: Counter[str] = Counter()
    for one in read_pdf(content).told:
        name = "bảng" if one.rows and one.tag == "Table" else "hình" if one.tag == "Figure" else "đoạn"
        counted[name] += 1
        place = f"{name} {counted[name]}"
        if one.rows:
            yield from ((f"{place}, dòng {number}", " | ".join(row)) for number, row in enumerate(one.rows, start=1))
            yield place, one.description
        else:
            yield place, one.text


def _of_word(content: bytes) -> Iterator[tuple[str, str]]:
    """Paragraphs and rows of the body, what stands above and below each page, comments, and the numbers of charts."""
    opened = Document(io.BytesIO(content))
    yield from _of_body(opened.element.body)
    for part in opened.part.package.iter_parts():
        name = str(part.partname).rpartition("/")[2]
        if name.startswith(("header", "footer", "comments", "footnotes")):
            root = etree.fromstring(part.blob)
            yield from ((f"{name}, đoạn {place}", _letters(one)) for place, one in enumerate(root.iter(qn("w:p")), start=1))
        elif name.startswith("chart") and name.endswith(".xml"):
            root = etree.fromstring(part.blob)
            yield from ((f"biểu đồ {name}, số {place}", one.text or "") for place, one in enumerate(root.iter(f"{CHART}v"), start=1))


def _of_body(body: Any) -> Iterator[tuple[str, str]]:
    paragraphs = tables = 0
    for block in body:
        if block.tag == qn("w:tbl"):
            tables += 1
            for number, row in enumerate(block.iter(qn("w:tr")), start=1):
                yield f"bảng {tables}, dòng {number}", " | ".join(_letters(cell) for cell in row.iter(qn("w:tc")))
        else:
            for one in block.iter(qn("w:p")):
                paragraphs += 1
                yield f"đoạn {paragraphs}", _letters(one)


def _letters(element: Any) -> str:
    parts = (one.text if one.tag == qn("w:t") else " " for one in element.iter(qn("w:t"), qn("w:br"), qn("w:tab")))
    return " ".join("".join(part or "" for part in parts).split())


def _of_workbook(content: bytes) -> Iterator[tuple[str, str]]:
    """Each cell as it shows, and its formula where it has one."""
    shown, kept = (load_workbook(io.BytesIO(content), data_only=values) for values in (True, False))
    for sheet in shown.worksheets:
        for cell in _filled(sheet):
            yield f"{sheet.title}!{cell.coordinate}", _written(cell.value)
        for cell in _filled(kept[sheet.title]):
            if isinstance(cell.value, str) and cell.value.startswith("="):
                yield f"{sheet.title}!{cell.coordinate}, công thức", cell.value


def _filled(sheet: Any) -> Iterable[Any]:
    return (cell for row in sheet.iter_rows() for cell in row if cell.value is not None)


def _written(value: Value | Any) -> str:
    if value is None:
        return "—"
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{value:.{SIGNIFICANT}g}"
    return " ".join(str(value).split())


_READERS: Mapping[DocumentFormat, Callable[[bytes], Iterator[tuple[str, str]]]] = {
    DocumentFormat.PPTX: _of_slides,
    DocumentFormat.DOCX: _of_word,
    DocumentFormat.XLSX: _of_workbook,
    DocumentFormat.PDF: _of_pdf,
    DocumentFormat.HTML: _of_page,
}
