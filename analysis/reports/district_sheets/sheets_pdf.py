"""The pages of the districts as one tagged PDF, A4, and read back."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from analysis import wording
from analysis.display.elements.table import Column, DisplayTable, text_of
from analysis.reports.briefing.briefing import Briefing
from analysis.reports.briefing.content import Statement
from analysis.reports.district_sheets.content import DistrictSheet, district_sheets, is_number, shown_status
from analysis.reports.reading_back.read_pdf import read_pdf
from analysis.reports.reading_back.reconcile import ReadBack, StatedTable, StatedText
from analysis.reports.typesetting.typst_source import FONTS, array, compiled, literal
from analysis.tokens import look

HEADINGS, SENTENCES = frozenset({"H1"}), frozenset({"P"})

WIDTHS = {"name": "3.4fr", "status": "2.2fr", "rank": "1.5fr", "achievement": "1.2fr", "data_period_text": "auto"}

FRAME = r"""
#set page(paper: "a4", margin: (x: 16mm, top: 14mm, bottom: 14mm))
#set par(leading: 0.5em, spacing: 0.65em)
#show heading.where(level: 1): it => block(above: 6pt, below: 8pt, text(size: 15pt, weight: "bold", it.body))
#show heading.where(level: 2): it => block(above: 12pt, below: 6pt, text(size: 12pt, weight: "bold", fill: rgb("#003F7D"), it.body))
#let chrome(left, right) = pdf.artifact(grid(columns: (1fr, auto), text(size: 10pt, left), strong(text(size: 10pt, right))))
#let small(body) = pdf.artifact(text(size: 9pt, fill: rgb("#56616E"), body))
#let standing(columns, aligns, heads, cells) = table(
  columns: columns, align: aligns, inset: (x: 4pt, y: 4.6pt), stroke: (rest: none, bottom: 0.4pt + rgb("#C9D1DB")),
  table.header(..heads.map(one => strong(one))), ..cells,
)
"""


def sheets_pdf(briefing: Briefing) -> bytes:
    """One page a district as a tagged PDF."""
    return compiled(source_of(briefing, district_sheets(briefing)), int(briefing.moment.timestamp()))


def source_of(briefing: Briefing, sheets: tuple[DistrictSheet, ...]) -> str:
    """The pages in typst's language."""
    view = briefing.view
    title = f"{view.say('Mỗi huyện, thành phố một trang', 'One page a district')} – {view.until}"
    fonts = array([literal(one) for one in FONTS])
    mark = briefing.mark.text if briefing.mark else ""
    lines = [
        f"#set document(title: {literal(title)}, author: {literal(view.campaign.department)}, keywords: {literal(mark)})",
        f"#set text(font: {fonts}, size: 11.5pt, lang: {literal(view.language.value)}, hyphenate: false)",
        FRAME,
    ]
    for place, sheet in enumerate(sheets):
        lines += [*(("#pagebreak()",) if place else ()), *_page(briefing, sheet, mark)]
    return "\n".join(lines)


def read_sheets_pdf(content: bytes, document: str, sheets: tuple[DistrictSheet, ...]) -> ReadBack:
    """Read the pages back: tags carry no names, the order of the pages gives them."""
    told = read_pdf(content).told
    titles = [sheet.title for sheet in sheets]
    lines = [one for sheet in sheets for _, several in sheet.groups for one in several]
    texts = [*_named(titles, [one.text for one in told if one.tag in HEADINGS], "heading")]
    texts += [*_named(lines, [one.text for one in told if one.tag in SENTENCES], "paragraph")]
    printed = [one for one in told if one.tag == "Table"]
    tables = [
        StatedTable(sheet.table.name if sheet else f"table.{place}", one.rows[0], one.rows[1:], f"trang {place + 1}")
        for place, (sheet, one) in enumerate(zip_longest(sheets, printed))
        if one is not None and one.rows
    ]
    return ReadBack(document, tuple(tables), tuple(texts))


def _named(known: list[Statement], found: list[str], kind: str) -> Iterator[StatedText]:
    for place, (one, text) in enumerate(zip_longest(known, found)):
        if text is not None:
            yield StatedText(one.name if one else f"{kind}.{place}", text)


def _page(briefing: Briefing, sheet: DistrictSheet, mark: str) -> Iterator[str]:
    view, table = briefing.view, sheet.table.table
    yield f"#chrome({literal(briefing.issuer.text)}, {literal(mark)})"
    yield f"#heading(level: 1, {literal(wording.official(sheet.title.text))})"
    yield f"#small({literal(briefing.subtitle.text)})"
    columns = array([WIDTHS.get(column.key, "1fr") for column in table.columns])
    aligns = array(["right + horizon" if is_number(column) else "left + horizon" for column in table.columns])
    cells = array([_cell(table, column, row) for row in range(len(table.rows)) for column in table.columns])
    yield f"#standing({columns}, {aligns}, {array([literal(column.title) for column in table.columns])}, {cells})"
    for heading, lines in sheet.groups:
        yield f"#heading(level: 2, {literal(heading)})"
        yield from (f"#par({literal(wording.official(one.text))})" for one in lines)
    yield f"#small({literal(view.source)})"


def _cell(table: DisplayTable, column: Column, row: int) -> str:
    text = literal(wording.official(text_of(table, column, row)))
    return f"text(fill: rgb({literal(look(shown_status(table, row)).colour())}), {text})" if column.key == "status" else f"[#{text}]"
