"""Head and foot of an official document as decree 30/2020/NĐ-CP orders them: two columns that no border shows."""

from __future__ import annotations

from docx.document import Document as DocxDocument
from docx.shared import Length, Mm, Pt
from docx.table import Table as DocxTable
from docx.table import _Cell

from analysis.reports.paper import word_styles as styles
from analysis.reports.paper.blocks import LINE_END, Head
from analysis.reports.paper.printed import recipient_lines, signer_lines
from analysis.reports.paper.word_parts import keep_rows_whole, outdent_table, rule, set_widths
from analysis.reports.typesetting.breaks import titled, unbroken

NONE = Mm(0)
SIGNING_ROOM = Pt(60)


def write_head(document: DocxDocument, head: Head, mark: str, width: int = styles.TEXT_WIDTH) -> None:
    """Agency and number at the left, national title, motto, place and day at the right; kind and subject below.

    ``width`` is that of the text: on a page across each name has room for one line, and the right column takes the rest.
    """
    across = width > styles.TEXT_WIDTH
    own = Mm(110) if across else Mm(66)
    table = two_columns(document, own, Length(width + Mm(7) - own), outdent=Mm(7))
    left, right = table.rows[0].cells
    for text, style in ((head.above, styles.HEAD_LINE), (head.agency, styles.HEAD_BOLD)):
        parts = [line.strip() for line in text.split(LINE_END)]
        lines(left, [(line, style) for line in ([" ".join(parts)] if across else parts)])
    _rule_below(left, inset=Length((own - Mm(22)) // 2))
    lines(left, ((head.number, styles.HEAD_LINE),))
    lines(right, ((head.nation, styles.HEAD_BOLD), (head.motto, styles.MOTTO)))
    _rule_below(right, inset=Length((width + Mm(7) - own - Mm(61)) // 2))
    if head.place_and_day:
        lines(right, ((head.place_and_day, styles.HEAD_LINE),))
        right.paragraphs[-1].runs[0].italic = True
    document.add_paragraph(head.kind, styles.KIND)
    document.add_paragraph(titled(head.subject), styles.SUBJECT)
    line = document.add_paragraph(style=styles.SUBJECT)
    line.paragraph_format.space_before = Pt(5)
    line.paragraph_format.left_indent = line.paragraph_format.right_indent = Length((width - Mm(56)) // 2)
    rule(line)
    if mark:
        document.add_paragraph(mark, styles.MARK)


def write_foot(document: DocxDocument, head: Head) -> None:
    """Recipients at the left, the signature's place at the right."""
    table = two_columns(document, Mm(90), Mm(70))
    keep_rows_whole(table)
    left, right = table.rows[0].cells
    lines(left, ((head.recipients_label, styles.RECIPIENTS_LABEL),))
    lines(left, [(line, styles.RECIPIENT) for line in recipient_lines(head)])
    lines(right, [(line, styles.SIGNER) for line in signer_lines(head)])
    # Room to sign in; the name stands below it, or is left for the clerk.
    right.add_paragraph(head.signer_name, styles.SIGNER).paragraph_format.space_before = SIGNING_ROOM


def two_columns(document: DocxDocument, left: Length, right: Length, outdent: Length = NONE) -> DocxTable:
    """A table of the layout with one row and no lines."""
    table: DocxTable = document.add_table(rows=1, cols=2)
    set_widths(table, [left, right])
    outdent_table(table, outdent)
    return table


def lines(cell: _Cell, texts: tuple[tuple[str, str], ...] | list[tuple[str, str]]) -> None:
    """Write lines of text, each with its style, into a cell of the layout; empty ones are left out."""
    for text, style in texts:
        if not text:
            continue
        empty = len(cell.paragraphs) == 1 and not cell.paragraphs[0].text
        paragraph = cell.paragraphs[0] if empty else cell.add_paragraph()
        paragraph.style = style
        paragraph.add_run(unbroken(text))


def _rule_below(cell: _Cell, inset: Length) -> None:
    line = cell.add_paragraph(style=styles.HEAD_LINE)
    line.paragraph_format.left_indent = line.paragraph_format.right_indent = inset
    line.paragraph_format.space_before, line.paragraph_format.line_spacing = Pt(3), Mm(3)
    rule(line)
