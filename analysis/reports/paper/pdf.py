"""The report as a tagged PDF: the same blocks as the Word document, set by typst without a browser or an office."""

from __future__ import annotations

from collections.abc import Iterator
from functools import singledispatch

from analysis.reports.paper.blocks import (
    LINE_END,
    Appendix,
    Block,
    Drawing,
    Head,
    Item,
    Paper,
    PaperHeading,
    Paragraph,
    TableBlock,
)
from analysis.reports.paper.printed import paragraph_text, recipient_lines, signer_lines
from analysis.reports.paper.typst_frame import FRAME
from analysis.reports.typesetting.breaks import titled, unbroken, unlisted
from analysis.reports.typesetting.typst_blocks import bars, grid
from analysis.reports.typesetting.typst_source import FONTS, array, compiled, literal

COUNTER_WIDTH = 6.0


def report_pdf(paper: Paper) -> bytes:
    """The bytes of the PDF."""
    return compiled(source_of(paper), int(paper.made_at.timestamp()))


def source_of(paper: Paper) -> str:
    """The report in typst's language, as it is handed out."""
    paper = paper.printed()
    fonts, mark = array([literal(one) for one in FONTS]), literal(paper.mark)
    lines = [
        f"#set document(title: {literal(paper.title)}, author: {literal(paper.author)}, keywords: {literal(paper.mark)})",
        f"#set text(font: {fonts}, size: 14pt, lang: {literal(paper.language)}, hyphenate: false)",
        FRAME,
        "#show: official",
        f'#portrait({mark}, "report", {{',
        *_head(paper.head, paper.mark),
        *(line for block in paper.blocks[:-1] for line in typeset(block)),
        # A signature alone on a page would belong to nothing.
        *(f"block(sticky: true, {line})" for block in paper.blocks[-1:] for line in typeset(block)),
        _foot(paper.head),
        "})",
    ]
    for place, appendix in enumerate(paper.appendices):
        lines += [f'#landscape({mark}, "appendix{place}", {{', *_appendix(appendix, paper.attached), "})"]
    return "\n".join(lines)


@singledispatch
def typeset(block: Block) -> Iterator[str]:
    """The expressions that set a block."""
    raise TypeError(f"no way to set {block!r}")


@typeset.register
def _(block: PaperHeading) -> Iterator[str]:
    yield f"heading(level: {block.level}, {literal(unbroken(block.text))})"


@typeset.register(Paragraph)
@typeset.register(Item)
def _(block: Paragraph | Item) -> Iterator[str]:
    yield f"par({literal(unlisted(paragraph_text(block)))})"


@typeset.register
def _(block: TableBlock) -> Iterator[str]:
    table = block.exhibit.table
    if block.starts_page:
        yield "fresh_page()"
    caption = literal(titled(block.caption)) if block.caption else "none"
    yield f"exhibit({caption}, {grid(table, (COUNTER_WIDTH, *block.widths))}, {literal(table.source)})"


@typeset.register
def _(block: Drawing) -> Iterator[str]:
    rows = array(list(bars(block.exhibit.table)))
    yield f"bars({literal(titled(block.caption))}, {literal(block.description)}, {rows})"
    if block.note is not None:
        yield f"note({literal(unbroken(block.note.text))})"


def _head(head: Head, mark: str) -> Iterator[str]:
    agency = [f"strong({literal(line.strip())})" for line in head.agency.split(LINE_END)]
    left = array([*([literal(head.above)] if head.above else []), *agency])
    texts = ", ".join(literal(one) for one in (head.number, head.nation, head.motto, head.place_and_day))
    yield f"letter_head({left}, {texts})"
    yield f"centred(above: 22pt, {literal(head.kind)})"
    yield f"centred({literal(titled(head.subject))})"
    yield "short_rule(56mm)"
    if mark:
        yield f"centred(size: 13pt, above: 12pt, {literal(mark)})"


def _foot(head: Head) -> str:
    recipients = array([literal(line) for line in recipient_lines(head)])
    signer = array([literal(line) for line in signer_lines(head)])
    return f"letter_foot({literal(head.recipients_label)}, {recipients}, {signer}, {literal(head.signer_name)})"


def _appendix(appendix: Appendix, attached: str) -> Iterator[str]:
    yield f"align(center, heading(level: 1, {literal(appendix.label)}))"
    yield f"centred({literal(titled(appendix.title.upper()))})"
    yield f"centred(size: 12pt, weight: 400, emph({literal(attached)}))"
    for block in appendix.blocks:
        yield from typeset(block)
