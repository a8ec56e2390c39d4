"""One report of an office written as a file of each format, for tests from the bytes to the facts."""

from __future__ import annotations

import csv
import html
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import xlsxwriter
import xlwt

OFFICE = "PHÒNG LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI HUYỆN MÈO VẠC"
LOCAL = "Giải quyết việc làm tại địa phương"
AWAY = "Đi làm việc ở nước ngoài và làm việc tại các tỉnh bạn"
TRAINED = "Đào tạo nghề"
NAMESPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"), ("fo", "xsl-fo-compatible"))
)
CUT = '<style:style style:name="cut" style:family="table-cell"><style:text-properties style:text-line-through-style="solid"/></style:style>'


@dataclass(frozen=True)
class Written:
    """A cell that is more than its value: struck out, white, or with a formula and what was stored for it (nothing in .xls)."""

    value: float
    formula: str = ""
    struck: bool = False
    white: bool = False


Content = str | int | float | Written
Lines = list[list[Content]]


def report(*rows: list[Content], title: str = "BÁO CÁO THÁNG 5 NĂM 2023", header: tuple[str, ...] = ("STT", "Chỉ tiêu", "Lũy kế")) -> Lines:
    """Letterhead in row 1, title in row 2, header in row 3, then the rows."""
    return [[OFFICE], [title], list(header), *rows]


def _xlsx(lines: Lines) -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        page = book.add_worksheet("T5")
        for row, line in enumerate(lines):
            for column, cell in enumerate(line):
                if not isinstance(cell, Written):
                    page.write(row, column, cell)
                    continue
                look = book.add_format({"font_strikeout": cell.struck, **({"font_color": "white"} if cell.white else {})})
                if cell.formula:
                    page.write_formula(row, column, "=" + cell.formula, look, cell.value)
                else:
                    page.write(row, column, cell.value, look)
    return target.getvalue()


def _xls(lines: Lines) -> bytes:
    book = xlwt.Workbook()
    page = book.add_sheet("T5")
    for row, line in enumerate(lines):
        for column, cell in enumerate(line):
            if isinstance(cell, Written):
                look = f"font: struck_out {'on' if cell.struck else 'off'}, colour {'white' if cell.white else 'black'}"
                page.write(row, column, xlwt.Formula(cell.formula) if cell.formula else cell.value, xlwt.easyxf(look))
            else:
                page.write(row, column, cell)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _fods(lines: Lines) -> bytes:
    white = CUT.replace('"cut"', '"white"').replace('style:text-line-through-style="solid"', 'fo:color="#ffffff"')

    def drawn(cell: Content) -> str:
        if isinstance(cell, str):
            paragraphs = "".join(f"<text:p>{html.escape(line)}</text:p>" for line in cell.split("\n"))
            return f"<table:table-cell>{paragraphs}</table:table-cell>"
        more = ""
        if isinstance(cell, Written):
            style = "cut" if cell.struck else "white" if cell.white else ""
            more = f' table:style-name="{style}"' if style else ""
            more += f' table:formula="msoxl:={html.escape(cell.formula)}"' if cell.formula else ""
            cell = cell.value
        return f'<table:table-cell{more} office:value-type="float" office:value="{cell}"><text:p>{cell}</text:p></table:table-cell>'

    rows = "".join(f"<table:table-row>{''.join(map(drawn, line))}</table:table-row>" for line in lines)
    return (
        f"<office:document {NAMESPACES}><office:automatic-styles>{CUT}{white}</office:automatic-styles><office:body><office:spreadsheet>"
        f'<table:table table:name="T5">{rows}</table:table></office:spreadsheet></office:body></office:document>'
    ).encode()


def _html(lines: Lines) -> bytes:
    def drawn(cell: Content) -> str:
        if isinstance(cell, int | float):
            return f'<td x:num="{cell}">{cell}</td>'
        if not isinstance(cell, Written):
            return f"<td>{html.escape(str(cell)).replace(chr(10), '<br>')}</td>"
        style = ' style="text-decoration:line-through"' if cell.struck else ' style="color:#ffffff"' if cell.white else ""
        formula = f' x:fmla="={html.escape(cell.formula)}"' if cell.formula else ""
        return f'<td{style}{formula} x:num="{cell.value}">{cell.value}</td>'

    rows = "".join(f"<tr>{''.join(map(drawn, line))}</tr>" for line in lines)
    return f'<html><head><meta charset="utf-8"></head><body><table>{rows}</table></body></html>'.encode()


def _separated(lines: Lines, separator: str) -> bytes:
    target = io.StringIO()
    csv.writer(target, delimiter=separator).writerows(lines)
    return target.getvalue().encode()


WRITERS: Mapping[str, Callable[[Lines], bytes]] = {
    "xlsx": _xlsx,
    "xls": _xls,
    "fods": _fods,
    "html": _html,
    "csv": lambda lines: _separated(lines, ","),
    "txt": lambda lines: _separated(lines, "\t"),
}
DRAWN = ("xlsx", "xls", "fods", "html")
"""Formats in which a cell has a look and a formula."""
SEPARATED = ("csv", "txt")
"""Formats in which a row can have more fields than its header."""
