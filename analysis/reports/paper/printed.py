"""The lines of a paper as people read them, the same in every format."""

from __future__ import annotations

from analysis.reports.briefing.content import Statement
from analysis.reports.paper.blocks import LINE_END, Block, Drawing, Head, Item, Paper, PaperHeading, Paragraph, TableBlock
from analysis.reports.typesetting.breaks import closing


def paragraph_text(block: Paragraph | Item) -> str:
    """A paragraph as it is printed, its sentences closed and in one line."""
    return opening(block) + " ".join(f"{one.text}{closing(one.text)}" for one in block.said)


def opening(block: Paragraph | Item) -> str:
    """What stands before the first sentence of a paragraph."""
    return block.lead if isinstance(block, Paragraph) else f"- {block.lead}"


def paragraphs(paper: Paper) -> tuple[Statement, ...]:
    """Every printed paragraph that carries figures, named by its place: what a reader of the PDF finds again."""
    printed = (_printed(block) for block in paper.everything())
    return tuple(Statement(f"paragraph.{place}", text) for place, text in enumerate(filter(None, printed)))


def _printed(block: Block) -> str:
    """The paragraph that a block prints; empty for others."""
    if isinstance(block, Paragraph | Item):
        return paragraph_text(block)
    return block.note.text if isinstance(block, Drawing) and block.note is not None else ""


def headings(paper: Paper) -> tuple[Statement, ...]:
    """Every heading, the labels of the appendices too, named by its place: they carry numbers that nothing else would compare."""
    texts = [block.text for block in paper.blocks if isinstance(block, PaperHeading)]
    for appendix in paper.appendices:
        texts += [appendix.label, *(block.text for block in appendix.blocks if isinstance(block, PaperHeading))]
    return tuple(Statement(f"heading.{place}", text) for place, text in enumerate(texts))


def captions(paper: Paper) -> tuple[Statement, ...]:
    """The line over every table and figure that has one, named by its place."""
    texts = (block.caption for block in paper.everything() if isinstance(block, TableBlock | Drawing))
    return tuple(Statement(f"caption.{place}", text) for place, text in enumerate(filter(None, texts)))


def head_lines(head: Head) -> tuple[str, ...]:
    """The lines of head and foot as they are printed."""
    agency = (line.strip() for line in head.agency.split(LINE_END))
    return (
        *(head.above, *agency, head.number, head.nation, head.motto, head.place_and_day, head.kind, head.subject),
        *(head.recipients_label, *recipient_lines(head), *signer_lines(head), head.signer_name),
    )


def signer_lines(head: Head) -> list[str]:
    """The office that signs: "GIÁM ĐỐC", or "KT. GIÁM ĐỐC" and "PHÓ GIÁM ĐỐC" below each other."""
    return [line.strip() for line in head.signer.split(LINE_END)]


def recipient_lines(head: Head) -> list[str]:
    """The recipients as the decree writes them: a dash before, a semicolon after, a full stop after the last."""
    last = len(head.recipients) - 1
    return [f"- {one}{'.' if place == last else ';'}" for place, one in enumerate(head.recipients)]
