"""What python-docx has no word for: language, fields, borders, bookmarks, repeated header rows, alternative text."""

from __future__ import annotations

import re
import zlib
from typing import Any

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length
from docx.table import Table
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from analysis.model import Language

LANGUAGE_TAGS = {Language.VIETNAMESE: "vi-VN", Language.ENGLISH: "en-GB"}
BOOKMARK_LENGTH = 40


def element(tag: str, **attributes: str | int) -> Any:
    """A new element of WordprocessingML: ``element("tab", val="clear")``."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    return made


def set_font(properties: Any, family: str) -> None:
    """Name the font for every script, instead of the theme's."""
    fonts = properties.get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), family)


def set_language(document: Document, language: Language) -> None:
    """Say the document's language, so that spelling is checked and read aloud in it."""
    code = LANGUAGE_TAGS[language]
    defaults = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    defaults.append(element("lang", val=code, eastAsia=code))
    theme = document.settings.element.find(qn("w:themeFontLang"))
    theme.attrib.clear()
    theme.set(qn("w:val"), code)
    document.core_properties.language = code


def add_page_number(paragraph: Paragraph) -> None:
    """The number of the page, kept right by Word."""
    for kind, text in (("begin", None), (None, " PAGE "), ("end", None)):
        run = paragraph.add_run()
        if kind:
            run._r.append(element("fldChar", fldCharType=kind))
        else:
            instruction = element("instrText")
            instruction.text = text
            run._r.append(instruction)


def rule(paragraph: Paragraph, side: str = "top") -> None:
    """A thin line along a paragraph, as long as its indents leave."""
    borders = element("pBdr")
    borders.append(element(side, val="single", sz=6, space=1, color="auto"))
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr", "w:sectPr", "w:pPrChange"
    )


def bookmark_name(name: str) -> str:
    """The name under which a document carries a statement or an exhibit; hidden in Word's list because it begins with "_"."""
    short = "_" + re.sub(r"\W", "_", name, flags=re.ASCII)
    if len(short) <= BOOKMARK_LENGTH:
        return short
    # Word cuts longer names, and two names may begin alike.
    mark = f"_{zlib.crc32(name.encode()):08x}"
    return short[: BOOKMARK_LENGTH - len(mark)] + mark


def bookmark(first: Run, last: Run, name: str, number: int) -> None:
    """Name the text from one run to another."""
    first._r.addprevious(element("bookmarkStart", id=number, name=bookmark_name(name)))
    last._r.addnext(element("bookmarkEnd", id=number))


def describe_table(table: Table, title: str, name: str) -> None:
    """Alternative text of a table: ``title`` for people, ``name`` to find it by."""
    properties = table._tbl.tblPr
    for tag, text in (("tblCaption", title), ("tblDescription", name)):
        properties.append(element(tag, val=text))


def keep_rows_whole(table: Table) -> None:
    """No row broken over two pages."""
    for row in table.rows:
        row._tr.get_or_add_trPr().append(element("cantSplit"))


def repeat_header(table: Table) -> None:
    """The first row again on every page; no row broken over two."""
    keep_rows_whole(table)
    table.rows[0]._tr.get_or_add_trPr().append(element("tblHeader"))


def set_widths(table: Table, widths: list[Length]) -> None:
    """Fixed widths, in the grid and in each cell, since programs believe one or the other."""
    table.autofit = False
    for column, width in zip(table._tbl.tblGrid.findall(qn("w:gridCol")), widths, strict=True):
        column.set(qn("w:w"), str(width.twips))
    for row in table._tbl.tr_lst:
        for cell, width in zip(row.tc_lst, widths, strict=True):
            properties = cell.get_or_add_tcPr()
            for old in properties.findall(qn("w:tcW")):
                properties.remove(old)
            properties.insert(0, element("tcW", w=width.twips, type="dxa"))


def restart_pages(section: Any) -> None:
    """Count the pages of a section from 1, as the decree orders for each appendix."""
    for old in section._sectPr.findall(qn("w:pgNumType")):
        section._sectPr.remove(old)
    section._sectPr.insert_element_before(
        element("pgNumType", start=1), "w:cols", "w:formProt", "w:vAlign", "w:noEndnote", "w:titlePg", "w:docGrid"
    )


def outdent_table(table: Table, by: Length) -> None:
    """Let a table of the layout begin left of the text, without room inside its cells."""
    properties: Any = table._tbl.tblPr
    # Word refuses a file whose properties stand in another order than the standard's.
    properties.find(qn("w:tblLayout")).addprevious(element("tblInd", w=-by.twips, type="dxa"))
    margins = element("tblCellMar")
    margins.extend([element("left", w=0, type="dxa"), element("right", w=0, type="dxa")])
    properties.find(qn("w:tblLook")).addprevious(margins)
