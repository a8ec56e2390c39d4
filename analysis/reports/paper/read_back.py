"""The report's PDF read back into the names of the briefing.

Tags carry no names. Paragraphs are known by their order, without the lines of head and foot
and the sources of tables; tables and figures by their order too. A paragraph too many or too few therefore shows.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from analysis.reports.paper.blocks import Drawing, Paper, TableBlock
from analysis.reports.paper.printed import head_lines, paragraphs
from analysis.reports.reading_back.labels import figure_labels
from analysis.reports.reading_back.read_pdf import TaggedPdf, read_pdf
from analysis.reports.reading_back.reconcile import ReadBack, StatedTable, StatedText, plain

HEADINGS, CAPTIONS = frozenset({"H1", "H2", "H3"}), frozenset({"Caption"})


def read_report_pdf(content: bytes, document: str, paper: Paper) -> ReadBack:
    """Read a report's PDF back. ``document`` is its name for people."""
    found, paper = read_pdf(content), paper.printed()
    return ReadBack(document, tuple(_tables(found, paper)), tuple(_texts(found, paper)))


def _texts(found: TaggedPdf, paper: Paper) -> Iterator[StatedText]:
    unnamed = {plain(text) for text in _unnamed(paper)}
    told = [one.text for one in found.told if one.tag == "P" and plain(one.text) not in unnamed]
    for place, (text, expected) in enumerate(zip_longest(told, paragraphs(paper))):
        if text is not None:
            yield StatedText(expected.name if expected else f"paragraph.{place}", text)
    yield from _lines(found, "heading", HEADINGS)
    yield from _lines(found, "caption", CAPTIONS)


def _lines(found: TaggedPdf, name: str, tags: frozenset[str]) -> Iterator[StatedText]:
    """Headings or captions, by their order."""
    for place, one in enumerate(one for one in found.told if one.tag in tags):
        yield StatedText(f"{name}.{place}", one.text)


def _unnamed(paper: Paper) -> Iterator[str]:
    yield from head_lines(paper.head)
    yield from (paper.mark, paper.attached)
    for block in paper.everything():
        if isinstance(block, TableBlock):
            yield block.exhibit.table.source
    yield from (appendix.title.upper() for appendix in paper.appendices)


def _tables(found: TaggedPdf, paper: Paper) -> Iterator[StatedTable]:
    tables = [block.exhibit for block in paper.everything() if isinstance(block, TableBlock)]
    figures = [block.exhibit for block in paper.everything() if isinstance(block, Drawing)]
    printed = [one for one in found.told if one.tag == "Table"]
    for place, one in enumerate(printed):
        name = tables[place].name if place < len(tables) else f"table.{place}"
        yield StatedTable(name, one.rows[0], one.rows[1:]) if one.rows else StatedTable(name, (), ())
    for place, one in enumerate(one for one in found.told if one.tag == "Figure"):
        yield (
            figure_labels(one, figures[place].name, figures[place].table)
            if place < len(figures)
            else StatedTable(f"figure.{place}", (), ())
        )
