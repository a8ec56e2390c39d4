"""What the slides say, as a tagged PDF of the same shape: for whoever has no PowerPoint, and for the archive.

Tags carry no names, so the reader knows sentences, tables and figures by the order in which ``pages`` gives them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from analysis.display.now.headlines import bars_description
from analysis.reports.briefing.briefing import Briefing
from analysis.reports.briefing.content import Exhibit, Statement
from analysis.reports.briefing.story import FIRST
from analysis.reports.paper.appendices import table_block
from analysis.reports.paper.read_back import figure_labels
from analysis.reports.reading_back.read_pdf import read_pdf
from analysis.reports.reading_back.reconcile import ReadBack, StatedTable, StatedText
from analysis.reports.typesetting.breaks import unbroken
from analysis.reports.typesetting.typst_blocks import bars, grid
from analysis.reports.typesetting.typst_source import FONTS, array, compiled, literal

SENTENCES = frozenset({"P", "H1"})
COUNTER_WIDTH = 5.0
COVER = 130
"""Points above the title of the cover, which stands in the middle of its page."""

FRAME = r"""
#show heading: it => block(below: 14pt, width: 100%, {
  set par(leading: 0.4em)
  text(size: 24pt, weight: "bold", fill: rgb("#003F7D"), it.body)
  v(-6pt)
  line(length: 100%, stroke: 0.8pt + rgb("#D5DBE3"))
})
#let say(size, body) = par(leading: 0.45em, spacing: 0.7em, text(size: size, weight: if size > 40pt { "bold" } else { "regular" }, body))
#let foot(body) = place(bottom + left, float: true, block(par(text(size: 11pt, fill: rgb("#56616E"), body))))
#let plain_table(widths, aligns, heads, cells) = {
  set text(size: 13pt)
  set par(leading: 0.4em)
  table(columns: widths, align: aligns, inset: (x: 5pt, y: 4pt), stroke: (rest: none, bottom: 0.5pt + rgb("#D5DBE3")),
    table.header(..heads.map(one => align(center, strong(one)))), ..cells)
}
#let bars(description, rows) = {
  let high = calc.min(26pt, 300pt / calc.max(rows.len(), 1))
  figure(kind: "chart", supplement: none, numbering: none, alt: description, grid(
    columns: (150pt, 1fr), row-gutter: 0pt, ..for row in rows {(
      block(height: high, width: 100%, align(right + horizon, pad(right: 6pt, text(size: 13pt, row.name)))),
      block(height: high, width: 100%, {
        if row.value > 0% { place(left + horizon, rect(width: row.value, height: high * 0.72, fill: rgb(row.colour))) }
        if row.target > 0% {
          place(left + horizon, rect(width: row.target, height: high * 0.72, fill: none, stroke: 0.7pt + rgb("#56616E")))
        }
        if row.expected > 0% {
          place(left + horizon, rect(width: row.expected, height: high * 0.72, fill: none, stroke: 1.6pt + rgb("#16202C")))
        }
        place(left + horizon, dx: row.end + 5pt, text(size: 13pt, weight: "bold", row.label))
      }),
    )},
  ))
}
"""


@dataclass(frozen=True, slots=True)
class PdfSlide:
    """A slide: its message as title, sentences, a figure with its description, tables, the line that says where from.

    ``columns`` stand side by side, each sentence below the other.
    """

    title: Statement
    said: tuple[Statement, ...] = ()
    columns: tuple[tuple[Statement, ...], ...] = ()
    figure: Exhibit | None = None
    description: str = ""
    tables: tuple[Exhibit, ...] = ()
    source: Statement | None = None

    def sentences(self) -> Iterator[Statement]:
        """What it says, in the order of printing."""
        yield self.title
        yield from self.said
        yield from (one for column in self.columns for one in column)
        if self.source is not None:
            yield self.source


def pages(briefing: Briefing) -> tuple[PdfSlide, ...]:
    """The slides in their order: who speaks, the counts, the summary, an indicator each, the messages after them."""
    cover = PdfSlide(briefing.title, (briefing.subtitle, briefing.issuer))
    counts = PdfSlide(
        briefing.headline, (), tuple((group.count, group.word, *group.names) for group in briefing.groups), source=briefing.source
    )
    summary = PdfSlide(briefing.finding, (), tables=(briefing.summary,), source=briefing.source)
    topics = [
        PdfSlide(
            one.conclusion,
            (
                one.achieved,
                one.state,
                *one.badges,
                *((one.bounds,) if one.bounds else ()),
                *one.outlook,
                *((one.chart_note,) if one.chart_note else ()),
            ),
            figure=one.chart,
            description=bars_description(briefing.view, one.indicator),
            tables=(one.months,) if one.chart is None and one.months is not None else (),
            source=one.source,
        )
        for one in briefing.topics
    ]
    messages = [
        (one.name in FIRST, PdfSlide(one.title, one.statements, tables=one.exhibits, source=one.source)) for one in briefing.sections
    ]
    before, after = ([page for comes_first, page in messages if comes_first is wanted] for wanted in (True, False))
    return (cover, *before, counts, summary, *topics, *after)


def slides_pdf(briefing: Briefing) -> bytes:
    """The bytes of the PDF."""
    return compiled(source_of(briefing), int(briefing.moment.timestamp()))


def source_of(briefing: Briefing) -> str:
    """The slides in typst's language."""
    fonts, mark = array([literal(one) for one in FONTS]), briefing.mark.text if briefing.mark else ""
    lines = [
        f"#set document(title: {literal(briefing.title.text)}, author: {literal(briefing.issuer.text)})",
        f"#set text(font: {fonts}, size: 16pt, lang: {literal(briefing.language)}, hyphenate: false)",
        "#set page(width: 13.333in, height: 7.5in, margin: (x: 0.6in, top: 0.6in, bottom: 0.55in), "
        f'header: align(right, text(size: 11pt, weight: "bold", {literal(mark)})), '
        'footer: context align(right, text(size: 11pt, counter(page).display("1"))))',
        FRAME,
        *(line for place, page in enumerate(pages(briefing)) for line in _page(page, above=0 if place else COVER)),
    ]
    return "\n".join(lines)


def read_slides_pdf(content: bytes, document: str, briefing: Briefing) -> ReadBack:
    """Read the slides' PDF back. ``document`` is its name for people."""
    told = read_pdf(content).told
    wanted = [one.name for page in pages(briefing) for one in page.sentences()]
    found = [one.text for one in told if one.tag in SENTENCES]
    texts = [StatedText(name or f"sentence.{place}", text or "") for place, (name, text) in enumerate(zip_longest(wanted, found))]
    tables = [one for page in pages(briefing) for one in page.tables]
    printed = [one for one in told if one.tag == "Table"]
    stated = [StatedTable(exhibit.name, one.rows[0], one.rows[1:]) for exhibit, one in zip(tables, printed, strict=False) if one.rows]
    figures = [page.figure for page in pages(briefing) if page.figure is not None]
    drawn = [one for one in told if one.tag == "Figure"]
    stated += [figure_labels(one, figure.name, figure.table) for figure, one in zip(figures, drawn, strict=False)]
    return ReadBack(document, tuple(stated), tuple(texts))


def required(briefing: Briefing) -> frozenset[str]:
    """Names of what the PDF has to state: all of it."""
    every = pages(briefing)
    tables = {one.name for page in every for one in page.tables} | {page.figure.name for page in every if page.figure is not None}
    return frozenset(tables | {one.name for page in every for one in page.sentences()})


def _page(page: PdfSlide, above: int) -> Iterator[str]:
    """A page with so many points of room above its title."""
    yield f"#pagebreak(weak: true)\n#v({above}pt)\n#heading(level: 1, {literal(unbroken(page.title.text))})"
    said = _stacked(page.said, 20 if page.figure is None else 17, 16 if page.figure is None else 13.5)
    if page.figure is not None:
        figure = f"bars({literal(page.description)}, {array(list(bars(page.figure.table)))})"
        yield f"#grid(columns: (38%, 1fr), column-gutter: 22pt, {{ {said} }}, {figure})"
    elif said:
        yield f"#{{ {said} }}"
    if page.columns:
        stacks = ", ".join(f"{{ {_stacked(column, 46, 18)} }}" for column in page.columns)
        yield f"#grid(columns: (1fr,) * {len(page.columns)}, column-gutter: 16pt, {stacks})"
    for exhibit in page.tables:
        yield f"#plain_table({grid(exhibit.table, (COUNTER_WIDTH, *table_block(exhibit).widths))})"
    if page.source is not None:
        yield f"#foot({literal(unbroken(page.source.text))})"


def _stacked(said: tuple[Statement, ...], first: float, others: float) -> str:
    """Sentences below each other, the first at a size of its own, in points."""
    return "; ".join(f"say({others if place else first}pt, {literal(unbroken(one.text))})" for place, one in enumerate(said))
