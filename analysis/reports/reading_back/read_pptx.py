"""Reads what a finished .pptx states: tables, charts (both what is drawn and the workbook behind it), maps, sentences, notes.

Only the file is looked at, never the briefing. Whatever a text says that no name of ours accounts for is given back
under the name it has, so that nothing can be said outside the comparison; slide numbers say nothing.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import openpyxl
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE, PP_PLACEHOLDER

from analysis.reports.reading_back.reconcile import ReadBack, StatedTable, StatedText, Value, plain

SEPARATOR = "+"
"""Between the names of sentences that are paragraphs of one shape."""


def read_pptx(content: bytes, document: str) -> ReadBack:
    """Everything that the slides and their notes state. ``document`` names the file for people."""
    return ReadBack(document, *_stated(content))


@lru_cache(maxsize=1)
def _stated(content: bytes) -> tuple[tuple[StatedTable, ...], tuple[StatedText, ...]]:
    """Read once for the comparison and the seal, which follow each other on the same bytes."""
    tables: list[StatedTable] = []
    texts: list[StatedText] = []
    for number, slide in enumerate(Presentation(io.BytesIO(content)).slides, start=1):
        for shape in slide.shapes:
            where = f"trang {number}"
            tables += _tables(shape, where)
            texts += _texts(shape, where)
        if slide.has_notes_slide and slide.notes_slide.notes_placeholder is not None:
            notes = slide.notes_slide.notes_placeholder
            texts.append(StatedText(notes.name, notes.text_frame.text, f"ghi chú trang {number}"))
    return tuple(tables), tuple(texts)


def _tables(shape: Any, where: str) -> Iterator[StatedTable]:
    if shape.has_table:
        rows = [[cell.text_frame.text for cell in row.cells] for row in shape.table.rows]
        yield StatedTable(shape.name, tuple(rows[0]), tuple(map(tuple, rows[1:])), where)
    if shape.has_chart:
        yield _drawn(shape, where)
        yield _chart_workbook(shape, where)
        yield from _written(shape, where)
    if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
        headings = tuple(shape._element.xpath(".//p:cNvPr")[0].get("title", "").split("|"))
        rows = [[paragraph.text for paragraph in tile.text_frame.paragraphs] for tile in shape.shapes]
        yield StatedTable(shape.name, headings, tuple(map(tuple, rows)), where)


def _drawn(shape: Any, where: str) -> StatedTable:
    """What PowerPoint draws before anybody opens the data. A chart has no heading over its categories: its first is empty."""
    plots = list(shape.chart.plots)
    every = [series for plot in plots for series in plot.series]
    columns: list[list[Value]] = [list(plots[0].categories), *(list(series.values) for series in every)]
    headings = ("", *(series.name for series in every))
    return StatedTable(shape.name, headings, tuple(zip(*columns, strict=True)), where)


def _written(shape: Any, where: str) -> Iterator[StatedTable]:
    """What stands beside bars in words of its own, under the heading that the shape names; beside a bar that is not drawn nothing is."""
    heading = shape._element.xpath(".//p:cNvPr")[0].get("title", "")
    if heading:
        found = shape.chart._chartSpace.xpath(".//c:ser/c:dLbls/c:dLbl")
        labels = {int(one.xpath("./c:idx/@val")[0]): "".join(one.xpath(".//a:t/text()")) for one in found}
        names = shape.chart.plots[0].categories
        rows = tuple((str(name), labels.get(place, "")) for place, name in enumerate(names))
        yield StatedTable(shape.name, ("", heading), rows, where, "written")


def _chart_workbook(shape: Any, where: str) -> StatedTable:
    """What "Edit data" would show."""
    book = openpyxl.load_workbook(io.BytesIO(shape.chart.part.chart_workbook.xlsx_part.blob), read_only=True, data_only=True)
    heading, *rows = book.worksheets[0].iter_rows(values_only=True)
    headings = tuple(str(one or "") for one in heading)
    return StatedTable(shape.name, headings, tuple(tuple(map(_value, row)) for row in rows), f"{where}, số liệu của biểu đồ", "data")


def _value(cell: Any) -> Value:
    return float(cell) if isinstance(cell, int | float) else None if cell is None else str(cell)


def _texts(shape: Any, where: str) -> Iterator[StatedText]:
    if not shape.has_text_frame or (shape.is_placeholder and shape.placeholder_format.type == PP_PLACEHOLDER.SLIDE_NUMBER):
        return
    names, paragraphs = shape.name.split(SEPARATOR), shape.text_frame.paragraphs
    if len(names) != len(paragraphs):
        if plain(shape.text_frame.text):
            yield StatedText(shape.name, shape.text_frame.text, where)
        return
    for name, paragraph in zip(names, paragraphs, strict=True):
        yield StatedText(name, paragraph.text, where)
