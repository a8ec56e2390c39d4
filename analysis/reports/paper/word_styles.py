"""The look of an official document as decree 30/2020/NĐ-CP orders it (annex I), kept as styles that a clerk can use.

A4, margins 20 mm above and below, 30 mm left, 20 mm right; Times New Roman 14, justified, first lines indented by
12.7 mm, 6 pt between paragraphs; headings bold and black; page numbers above in the middle, none on the first page.
"""

from __future__ import annotations

from typing import Any

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.section import Section
from docx.shared import Mm, Pt, RGBColor

from analysis.reports.paper.word_parts import add_page_number, restart_pages, set_font

FONT = "Times New Roman"
BLACK = RGBColor(0, 0, 0)
INDENT = Mm(12.7)
WIDTH, HEIGHT = Mm(210), Mm(297)
TEXT_WIDTH = WIDTH - Mm(30) - Mm(20)
LANDSCAPE_WIDTH = HEIGHT - Mm(20) - Mm(20)

BODY, ITEM, TABLE_TEXT, TABLE_HEAD, SOURCE = "Thân văn bản", "Gạch đầu dòng", "Ô bảng", "Đầu bảng", "Nguồn"
TO_WRITE = "Chỗ cần viết"
HEAD_LINE, HEAD_BOLD, MOTTO, KIND, SUBJECT, MARK = "Dòng đầu", "Dòng đầu đậm", "Tiêu ngữ", "Tên loại", "Trích yếu", "Minh họa"
RECIPIENTS_LABEL, RECIPIENT, SIGNER = "Nơi nhận", "Dòng nơi nhận", "Người ký"


REPORT_LINES, LETTER_LINES = 1.15, 1.0
"""The distance of lines; the decree allows 1 to 1.5. A letter of one page has no room to give away."""


def make_styles(document: Document, lines: float = REPORT_LINES) -> None:
    """Set what Word already knows (Normal, headings, caption, header) and add what the decree needs; ``lines`` is the body's distance."""
    normal = document.styles["Normal"]
    _dress(normal, size=14, after=0, spacing=1.0)
    for level, (size, italic) in enumerate(((14, False), (14, False), (14, True)), start=1):
        heading = document.styles[f"Heading {level}"]
        _dress(heading, size=size, bold=True, italic=italic, before=8 if level == 1 else 6, after=4)
        heading.paragraph_format.first_line_indent = INDENT
        heading.paragraph_format.keep_with_next = True
    _dress(document.styles["Title"], size=14, bold=True, align=WD_ALIGN_PARAGRAPH.CENTER)
    _without_border(document.styles["Title"])
    _dress(document.styles["Caption"], size=13, bold=True, align=WD_ALIGN_PARAGRAPH.CENTER, before=6, after=4)
    document.styles["Caption"].paragraph_format.keep_with_next = True
    _body_styles(document, lines)
    _official_styles(document)


def _body_styles(document: Document, lines: float) -> None:
    justified = WD_ALIGN_PARAGRAPH.JUSTIFY
    body = _new(document, BODY, size=14, align=justified, after=6, spacing=lines)
    body.paragraph_format.first_line_indent = INDENT
    body.paragraph_format.widow_control = True
    item = _new(document, ITEM, size=14, align=justified, after=6, spacing=lines)
    item.paragraph_format.first_line_indent = INDENT
    _new(document, TABLE_TEXT, size=11, before=0.5, after=0.5)
    _new(document, TABLE_HEAD, size=11, bold=True, align=WD_ALIGN_PARAGRAPH.CENTER, before=0.5, after=0.5)
    _new(document, SOURCE, size=12, italic=True, before=4, after=6)
    marked = document.styles.add_style(TO_WRITE, WD_STYLE_TYPE.CHARACTER)
    marked.font.italic = True


def _official_styles(document: Document) -> None:
    centre = WD_ALIGN_PARAGRAPH.CENTER
    _new(document, HEAD_LINE, size=13, align=centre)
    _new(document, HEAD_BOLD, size=13, bold=True, align=centre)
    _new(document, MOTTO, size=14, bold=True, align=centre)
    _new(document, KIND, size=14, bold=True, align=centre, before=18)
    _new(document, SUBJECT, size=14, bold=True, align=centre)
    _new(document, MARK, size=13, bold=True, align=centre, before=6, after=6)
    _new(document, RECIPIENTS_LABEL, size=12, bold=True, italic=True)
    _new(document, RECIPIENT, size=11)
    _new(document, SIGNER, size=14, bold=True, align=centre)


def set_page(section: Section, *, landscape: bool, mark: str, restart: bool = False) -> None:
    """A4 with the decree's margins, the page number above from the second page on, the mark of made-up data below on all."""
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (HEIGHT, WIDTH) if landscape else (WIDTH, HEIGHT)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = (Mm(20), Mm(20)) if landscape else (Mm(30), Mm(20))
    section.header_distance = section.footer_distance = Mm(10)
    section.different_first_page_header_footer = True
    if restart:
        restart_pages(section)
        return
    number = section.header.paragraphs[0]
    number.alignment = WD_ALIGN_PARAGRAPH.CENTER
    add_page_number(number)
    for footer in (section.footer, section.first_page_footer):
        footer.paragraphs[0].text = mark
        footer.paragraphs[0].style = MARK


def _new(document: Document, name: str, **look: Any) -> Any:
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    style.quick_style = True
    _dress(style, **look)
    return style


def _dress(
    style: Any,
    *,
    size: float,
    bold: bool = False,
    italic: bool = False,
    align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.LEFT,
    before: float = 0,
    after: float = 0,
    spacing: float = 1.0,
) -> None:
    set_font(style.element.get_or_add_rPr(), FONT)
    style.font.size, style.font.bold, style.font.italic = Pt(size), bold, italic
    style.font.color.rgb = BLACK
    how = style.paragraph_format
    how.alignment, how.space_before, how.space_after = align, Pt(before), Pt(after)
    how.line_spacing_rule = WD_LINE_SPACING.MULTIPLE if spacing != 1.0 else WD_LINE_SPACING.SINGLE
    if spacing != 1.0:
        how.line_spacing = spacing


def _without_border(style: Any) -> None:
    for border in style.element.pPr.findall("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}pBdr"):
        style.element.pPr.remove(border)
