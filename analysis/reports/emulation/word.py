"""A form as a Word document in the layout of decree 30/2020/NĐ-CP, and what such a document's bytes state."""

from __future__ import annotations

import io
import re

from docx import Document
from docx.document import Document as DocxDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_COLOR_INDEX
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt
from docx.table import _Cell

from analysis import wording
from analysis.model import Language
from analysis.reports.emulation.form import FormGrid, FormHeading, FormPageBreak, FormPiece, FormSignatures, FormText, OfficialForm
from analysis.reports.paper import word_styles as styles
from analysis.reports.paper.word_head import lines, two_columns, write_head
from analysis.reports.paper.word_parts import describe_table, keep_rows_whole, repeat_header, set_language, set_widths
from analysis.reports.typesetting.breaks import NO_BREAK, unbroken

NUMBER = re.compile(r"[−+]?\d[\d.,]*( ?%)?(/\d+)?|—")
SIGNED_ROOM = Pt(54)


class FormDiffers(Exception):
    """A document whose text is not its form's; it is never handed out."""


def form_docx(form: OfficialForm, language: Language) -> bytes:
    """The bytes of the Word document."""
    document = Document()
    styles.make_styles(document)
    set_language(document, language)
    document.core_properties.title, document.core_properties.subject = f"{form.head.kind} {form.code}", form.head.subject
    document.core_properties.author, document.core_properties.comments = form.head.agency, form.mark
    styles.set_page(document.sections[0], landscape=form.landscape, mark=form.mark)
    width = Length(styles.LANDSCAPE_WIDTH if form.landscape else styles.TEXT_WIDTH)
    write_head(document, form.head, form.mark, width)
    for piece in form.pieces:
        _write(document, piece, width)
    if form.footnote:
        document.add_paragraph(form.footnote, styles.SOURCE)
    if form.head.recipients:
        _recipients(document, form)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def checked_docx(form: OfficialForm, language: Language) -> bytes:
    """The document, read back: every paragraph and every cell stands in it as the form says.

    Raises
    ------
    FormDiffers
        If something is missing or other than the form; the message says what.
    """
    content = form_docx(form, language)
    texts, grids = read_form(content)
    for text in form.texts():
        if _plain(text) not in texts:
            raise FormDiffers(f"{form.code}: “{text}” không có trong tài liệu")
    for grid in form.grids():
        expected = [tuple(map(_plain, row)) for row in (grid.headings, *grid.rows)]
        if grids.get(grid.name) != expected:
            raise FormDiffers(f"{form.code}: bảng “{grid.name}” trong tài liệu khác số liệu")
    return content


def read_form(content: bytes) -> tuple[list[str], dict[str, list[tuple[str, ...]]]]:
    """What a document's bytes state: its paragraphs, and its tables by name with the headings as first row."""
    document = Document(io.BytesIO(content))
    texts = [_plain(paragraph.text) for paragraph in document.paragraphs]
    grids = {}
    for table in document.element.body.iter(qn("w:tbl")):
        described = table.find(f"{qn('w:tblPr')}/{qn('w:tblDescription')}")
        if described is None:
            continue
        rows = [
            tuple(_plain("".join(part.text or "" for part in cell.iter(qn("w:t")))) for cell in row.iter(qn("w:tc")))
            for row in table.iter(qn("w:tr"))
        ]
        grids[described.get(qn("w:val"))] = rows
    return texts, grids


def _plain(text: str) -> str:
    """A text as an official document writes it, with ordinary spaces."""
    return wording.official(text.replace(NO_BREAK, " "))


def _write(document: DocxDocument, piece: FormPiece, width: Length) -> None:
    if isinstance(piece, FormHeading):
        document.add_paragraph(unbroken(piece.text), f"Heading {piece.level}")
    elif isinstance(piece, FormText):
        _paragraph(document, piece)
    elif isinstance(piece, FormGrid):
        _grid(document, piece, width)
    elif isinstance(piece, FormPageBreak):
        document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    else:
        _sign(document, piece, width)


def _paragraph(document: DocxDocument, piece: FormText) -> None:
    paragraph = document.add_paragraph(style=styles.SUBJECT if piece.centred else styles.BODY)
    run = paragraph.add_run(unbroken(piece.text), styles.TO_WRITE if piece.to_write else None)
    if piece.to_write:
        # Word ignores a highlight that a style asks for.
        run.font.highlight_color = WD_COLOR_INDEX.YELLOW


def _grid(document: DocxDocument, grid: FormGrid, width: Length) -> None:
    table = document.add_table(rows=len(grid.rows) + 1, cols=len(grid.headings), style="Table Grid")
    head, body = (document.styles[name].style_id for name in (styles.TABLE_HEAD, styles.TABLE_TEXT))
    for place, (line, texts) in enumerate(zip(table._tbl.tr_lst, (grid.headings, *grid.rows), strict=True)):
        for cell, text in zip(line.tc_lst, texts, strict=True):
            paragraph = _Cell(cell, table).paragraphs[0]
            paragraph._p.style = body if place else head
            paragraph.add_run(unbroken(text)).bold = True if not place or place - 1 in grid.bold else None
            if place and NUMBER.fullmatch(text):
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    set_widths(table, [Length(int(width * share / sum(grid.widths))) for share in grid.widths])
    repeat_header(table)
    describe_table(table, grid.name, grid.name)
    document.add_paragraph(style=styles.TABLE_TEXT)


def _sign(document: DocxDocument, piece: FormSignatures, width: Length) -> None:
    half = Length(width // 2)
    table = two_columns(document, half, Length(width - half))
    keep_rows_whole(table)
    places = piece.places if len(piece.places) > 1 else ("", *piece.places)
    for cell, words in zip(table.rows[0].cells, places, strict=True):
        lines(cell, [(line.strip(), styles.SIGNER) for line in words.split(" / ")])
        cell.paragraphs[-1].paragraph_format.space_after = SIGNED_ROOM


def _recipients(document: DocxDocument, form: OfficialForm) -> None:
    table = two_columns(document, Mm(90), Mm(70))
    keep_rows_whole(table)
    left, right = table.rows[0].cells
    last = len(form.head.recipients) - 1
    listed = [(f"- {one}{'.' if place == last else ';'}", styles.RECIPIENT) for place, one in enumerate(form.head.recipients)]
    lines(left, [(form.head.recipients_label, styles.RECIPIENTS_LABEL), *listed])
    lines(right, [(form.head.signer, styles.SIGNER)])
