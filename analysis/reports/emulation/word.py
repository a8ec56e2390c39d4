"""A form as a Word document in the layout of decree 30/2020/NĐ-CP, and what such a document's bytes state."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping

from docx import Document
from docx.document import Document as DocxDocument
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_COLOR_INDEX, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Length, Pt
from docx.table import _Cell

from analysis import wording
from analysis.model import Language
from analysis.model.language import MISSING
from analysis.reports.emulation.form import (
    FormGrid,
    FormHeading,
    FormPageBreak,
    FormPiece,
    FormSignatures,
    FormText,
    OfficialForm,
    TextLook,
)
from analysis.reports.paper import word_styles as styles
from analysis.reports.paper.word_head import lines, two_columns, write_head
from analysis.reports.paper.word_parts import describe_table, keep_rows_whole, repeat_header, set_language, set_widths
from analysis.reports.typesetting.breaks import NO_BREAK, titled, unbroken

NUMBER = re.compile(rf"[−+]?\d[\d.,]*( ?%)?(/\d+)?( [^\W\d]+)?|{MISSING}")
SIGNED_ROOM, SIGNED_ROOM_ACROSS, SIGNED_ROW, BETWEEN = Pt(54), Pt(36), Pt(34), Pt(6)
LOOKS: Mapping[TextLook, tuple[str, bool]] = {
    TextLook.BODY: (styles.BODY, False),
    TextLook.TITLE: (styles.SUBJECT, False),
    TextLook.ADDRESS: (styles.HEAD_LINE, False),
    TextLook.GROUND: (styles.BODY, True),
    TextLook.ATTACHED: (styles.HEAD_LINE, True),
    TextLook.NOTE: (styles.SOURCE, False),
}
"""The style of a paragraph, and whether it is italic: grounds in law are, as the decree orders."""


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
    for piece in _with_footnote(form):
        _write(document, piece, width)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def _with_footnote(form: OfficialForm) -> Iterator[FormPiece]:
    """What the form says; where its points come from stands before the signatures, which close it."""
    note = FormText(form.footnote, TextLook.NOTE)
    if form.footnote and not any(isinstance(piece, FormSignatures) for piece in form.pieces):
        yield from (*form.pieces, note)
        return
    for piece in form.pieces:
        if form.footnote and isinstance(piece, FormSignatures):
            yield note
        yield piece


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
    style, italic = LOOKS[piece.look]
    paragraph = document.add_paragraph(style=style)
    run = paragraph.add_run(
        titled(piece.text) if piece.look is TextLook.TITLE else unbroken(piece.text), styles.TO_WRITE if piece.to_write else None
    )
    run.italic = True if italic else None
    if piece.look in (TextLook.TITLE, TextLook.ADDRESS, TextLook.ATTACHED):
        paragraph.paragraph_format.space_after = Pt(6)
    if piece.look is TextLook.NOTE:
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
    if piece.to_write:
        # Word ignores a highlight that a style asks for.
        run.font.highlight_color = WD_COLOR_INDEX.YELLOW


def _numbers(grid: FormGrid) -> frozenset[int]:
    """The columns that hold numbers alone, with or without their unit; only they stand at the right."""
    columns = enumerate(zip(*grid.rows, strict=True))
    return frozenset(
        place
        for place, cells in columns
        if all(NUMBER.fullmatch(cell) for cell in cells if cell) and any(cell not in ("", MISSING) for cell in cells)
    )


def _grid(document: DocxDocument, grid: FormGrid, width: Length) -> None:
    right = _numbers(grid)
    table = document.add_table(rows=len(grid.rows) + 1, cols=len(grid.headings), style="Table Grid")
    head, body = (document.styles[name].style_id for name in (styles.TABLE_HEAD, styles.TABLE_TEXT))
    for place, (line, texts) in enumerate(zip(table._tbl.tr_lst, (grid.headings, *grid.rows), strict=True)):
        for column, (cell, text) in enumerate(zip(line.tc_lst, texts, strict=True)):
            paragraph = _Cell(cell, table).paragraphs[0]
            paragraph._p.style = body if place else head
            # A number that is wider than its column ends its line before its unit, not within it.
            written = wording.official(text) if place and column in right else unbroken(text)
            paragraph.add_run(written).bold = True if not place or place - 1 in grid.bold else None
            if place and column in right:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    set_widths(table, [Length(int(width * share / sum(grid.widths))) for share in grid.widths])
    repeat_header(table)
    for row in table.rows[1:] if grid.signed else ():
        row.height_rule, row.height = WD_ROW_HEIGHT_RULE.AT_LEAST, SIGNED_ROW
    describe_table(table, grid.name, grid.name)
    # Word joins two tables that nothing stands between.
    between = document.add_paragraph(style=styles.TABLE_TEXT).paragraph_format
    between.line_spacing_rule, between.line_spacing = WD_LINE_SPACING.EXACTLY, BETWEEN


def _sign(document: DocxDocument, piece: FormSignatures, width: Length) -> None:
    # A signature alone on a page would belong to nothing.
    document.paragraphs[-1].paragraph_format.keep_with_next = True
    half, room = Length(width // 2), SIGNED_ROOM_ACROSS if width > styles.TEXT_WIDTH else SIGNED_ROOM
    table = two_columns(document, half, Length(width - half))
    keep_rows_whole(table)
    places = piece.places if len(piece.places) > 1 else ("", *piece.places)
    for cell, words in zip(table.rows[0].cells, places, strict=True):
        lines(cell, [(line.strip(), styles.SIGNER) for line in words.split(" / ")])
        cell.paragraphs[-1].paragraph_format.space_after = room if words else None
    if piece.recipients:
        last = len(piece.recipients) - 1
        listed = [(f"- {one}{'.' if place == last else ';'}", styles.RECIPIENT) for place, one in enumerate(piece.recipients)]
        lines(table.rows[0].cells[0], [(piece.label, styles.RECIPIENTS_LABEL), *listed])
