"""The report as a Word document: real styles and headings, repeated header rows, bookmarks that name every statement."""

from __future__ import annotations

import io
from itertools import count

from docx import Document
from docx.document import Document as DocxDocument
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.shared import Length, Mm, Pt
from docx.table import Table as DocxTable
from docx.table import _Cell

from analysis.display.elements.table import ColumnFormat, DisplayTable, text_of
from analysis.reports.briefing.content import Statement, counter_heading
from analysis.reports.paper import word_styles as styles
from analysis.reports.paper.blocks import (
    Appendix,
    Block,
    Drawing,
    Item,
    Paper,
    PaperHeading,
    Paragraph,
    TableBlock,
    ToWrite,
)
from analysis.reports.paper.native_chart import new_package
from analysis.reports.paper.printed import opening
from analysis.reports.paper.word_chart import add_chart
from analysis.reports.paper.word_head import write_foot, write_head
from analysis.reports.paper.word_parts import (
    bookmark,
    describe_table,
    repeat_header,
    set_language,
    set_widths,
)
from analysis.reports.typesetting.breaks import closing, titled, unbroken
from analysis.reports.typesetting.made_with import names_the_product

COUNTER_WIDTH = 6.0
CLERK_IS_ASKED = "Tiến Độ"
"""Who asks in a comment."""


def report_docx(paper: Paper) -> bytes:
    """The bytes of the Word document."""
    document = Document()
    _without_preview(document)
    styles.make_styles(document, styles.LETTER_LINES if paper.letter else styles.REPORT_LINES)
    set_language(document, paper.language)
    _properties(document, paper)
    writer = _Writer(document)
    styles.set_page(document.sections[0], landscape=False, mark=paper.mark)
    write_head(document, paper.head, paper.mark)
    writer.blocks(paper.blocks)
    # A signature alone on a page would belong to nothing.
    document.paragraphs[-1].paragraph_format.keep_with_next = True
    write_foot(document, paper.head)
    for appendix in paper.appendices:
        section = document.add_section(WD_SECTION.NEW_PAGE)
        styles.set_page(section, landscape=True, mark=paper.mark, restart=True)
        writer.appendix(appendix, paper.attached)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def _without_preview(document: DocxDocument) -> None:
    """Take out the picture of another document that python-docx's template brings along."""
    relations = document.part.package.rels
    for number in [number for number, one in relations.items() if one.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        del relations[number]


def _properties(document: DocxDocument, paper: Paper) -> None:
    about = document.core_properties
    about.title, about.subject, about.author = paper.title, paper.head.subject, paper.author
    about.last_modified_by, about.comments, about.keywords = paper.author, paper.mark, ""
    about.created = about.modified = paper.made_at
    names_the_product(document.part.package)


class _Writer:
    """Writes blocks at the end of a document; numbers the bookmarks as it goes."""

    def __init__(self, document: DocxDocument) -> None:
        self._document = document
        self._numbers = count(1)
        self._charts = new_package()
        self._width = styles.TEXT_WIDTH

    def appendix(self, appendix: Appendix, attached: str) -> None:
        """An appendix under its label and title."""
        self._width = styles.LANDSCAPE_WIDTH
        label = self._document.add_paragraph(appendix.label, "Heading 1")
        label.alignment = WD_ALIGN_PARAGRAPH.CENTER
        label.paragraph_format.first_line_indent, label.paragraph_format.space_before = Mm(0), Pt(0)
        self._document.add_paragraph(titled(appendix.title.upper()), styles.SUBJECT)
        paragraph = self._document.add_paragraph(style=styles.HEAD_LINE)
        paragraph.add_run(attached).italic = True
        paragraph.paragraph_format.space_after = Pt(6)
        self.blocks(appendix.blocks)

    def blocks(self, blocks: tuple[Block, ...]) -> None:
        """Write blocks one after the other."""
        for block in blocks:
            if isinstance(block, PaperHeading):
                self._document.add_paragraph(unbroken(block.text), f"Heading {block.level}")
            elif isinstance(block, Paragraph):
                self._sentences(block.said, styles.BODY, opening(block))
            elif isinstance(block, Item):
                self._sentences(block.said, styles.ITEM, opening(block))
            elif isinstance(block, ToWrite):
                self._to_write(block)
            elif isinstance(block, TableBlock):
                self._table(block)
            else:
                self._figure(block)

    def _to_write(self, block: ToWrite) -> None:
        """A comment on what stands before: the clerk writes there, and nothing unfinished is printed."""
        self._document.add_comment(self._document.paragraphs[-1].runs, block.what, author=CLERK_IS_ASKED, initials="TĐ")

    def _sentences(self, said: tuple[Statement, ...], style: str, start: str) -> None:
        paragraph = self._document.add_paragraph(style=style)
        if start:
            paragraph.add_run(start)
        for statement in said:
            run = paragraph.add_run(unbroken(statement.text))
            bookmark(run, run, statement.name, next(self._numbers))
            end = closing(statement.text) + ("" if statement is said[-1] else " ")
            if end:
                paragraph.add_run(end)

    def _table(self, block: TableBlock) -> None:
        table = block.exhibit.table
        if block.caption:
            caption = self._document.add_paragraph(titled(block.caption), "Caption")
            caption.paragraph_format.page_break_before = block.starts_page
        made = self._document.add_table(rows=len(table.rows) + 1, cols=len(table.columns) + 1, style="Table Grid")
        _fill(made, table, {name: self._document.styles[name].style_id for name in (styles.TABLE_TEXT, styles.TABLE_HEAD)})
        shares = (COUNTER_WIDTH, *block.widths)
        set_widths(made, [Length(int(self._width * share / sum(shares))) for share in shares])
        repeat_header(made)
        describe_table(made, table.title, block.exhibit.name)
        if table.source:
            for cell in made._tbl.tr_lst[-1].tc_lst:
                _Cell(cell, made).paragraphs[0].paragraph_format.keep_with_next = True
            self._document.add_paragraph(table.source, styles.SOURCE)

    def _figure(self, block: Drawing) -> None:
        self._document.add_paragraph(titled(block.caption), "Caption")
        add_chart(self._document, block.exhibit, block.description, next(self._numbers), self._charts)
        if block.note is not None:
            self._sentences((block.note,), styles.SOURCE, "")


def _fill(made: DocxTable, table: DisplayTable, style_ids: dict[str, str]) -> None:
    """Cells by row, with the styles' own numbers: python-docx walks the whole table, and all styles, for each that is asked for."""
    texts = [(counter_heading(table), *(column.title for column in table.columns))]
    texts += [(str(row + 1), *(text_of(table, column, row) for column in table.columns)) for row in range(len(table.rows))]
    forms = (ColumnFormat.RATIO, *(column.form for column in table.columns))
    for place, (line, cells) in enumerate(zip(made._tbl.tr_lst, texts, strict=True)):
        for cell, text, form in zip(line.tc_lst, cells, forms, strict=True):
            paragraph = _Cell(cell, made).paragraphs[0]
            paragraph._p.style = style_ids[styles.TABLE_TEXT if place else styles.TABLE_HEAD]
            paragraph.add_run(unbroken(text))
            if place and form not in (ColumnFormat.TEXT, ColumnFormat.STATUS):
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
