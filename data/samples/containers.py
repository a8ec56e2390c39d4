"""Pages become files: a workbook, a text file with semicolons, a web page that calls itself a workbook.

Every byte depends on the pages alone: no clock, no random name inside the file.
"""

from __future__ import annotations

import csv
import html
import io
import unicodedata
from collections.abc import Callable
from datetime import datetime
from enum import StrEnum

import xlsxwriter

from data.samples.pages import Drawn, SamplePage, stacked

CREATED = datetime(2000, 1, 1)
FORBIDDEN_IN_SHEET_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\", "-"))

_TCVN3 = "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\xadõøö÷ùúýûüþ¡¢§£¤¥¦"
_UNICODE = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ"
_TO_TCVN3 = dict(zip(_UNICODE, _TCVN3, strict=True))


class Dress(StrEnum):
    """How the text of a file is written."""

    PLAIN = "plain"
    TCVN3 = "tcvn3"
    DECOMPOSED = "decomposed"
    NO_MARKS = "no_marks"


def dressed(text: str, dress: Dress) -> str:
    """Text as an old font, a Mac or somebody without a Vietnamese keyboard leaves it."""
    if dress is Dress.TCVN3:
        return "".join(_TO_TCVN3.get(character, _TO_TCVN3.get(character.lower(), character)) for character in text)
    if dress is Dress.DECOMPOSED:
        return unicodedata.normalize("NFD", text).replace(" ", "\xa0")
    if dress is Dress.NO_MARKS:
        bare = "".join(character for character in unicodedata.normalize("NFD", text) if not unicodedata.combining(character))
        return bare.replace("đ", "d").replace("Đ", "D")
    return text


def xlsx(pages: list[SamplePage], dress: Dress) -> bytes:
    """A workbook with a sheet for each page; formulas carry the values that were last shown."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.set_properties({"created": CREATED})
    formats: dict[tuple[str, bool], object] = {}

    def looks(cell: Drawn) -> object:
        key = (cell.number_format, cell.bold)
        if key not in formats:
            wanted: dict[str, object] = {"font_name": ".VnTime" if dress is Dress.TCVN3 else "Times New Roman", "bold": cell.bold}
            formats[key] = book.add_format(wanted | ({"num_format": cell.number_format} if cell.number_format else {}))
        return formats[key]

    for page in pages:
        sheet = book.add_worksheet(page.name.translate(FORBIDDEN_IN_SHEET_NAMES)[:31])
        if page.hidden:
            sheet.hide()
        sheet.set_column(1, 2, 32)
        for first_row, first_column, last_row, last_column in page.merged:
            sheet.merge_range(first_row, first_column, last_row, last_column, "")
        for (row, column), cell in sorted(page.cells.items()):
            if cell.formula:
                sheet.write_formula(row, column, cell.formula, looks(cell), cell.value)
            elif isinstance(cell.value, str):
                sheet.write_string(row, column, dressed(cell.value, dress), looks(cell))
            else:
                sheet.write_number(row, column, cell.value, looks(cell))
    book.close()
    return buffer.getvalue()


def semicolons(pages: list[SamplePage], dress: Dress) -> bytes:
    """UTF-8 text with a byte order mark and semicolons, as a Vietnamese Excel saves it."""
    page = stacked(pages)
    width = max(column for _, column in page.cells) + 1
    out = io.StringIO()
    lines = csv.writer(out, delimiter=";", lineterminator="\r\n")
    for row in range(page.last_row + 1):
        lines.writerow([_shown(page, row, column, dress) for column in range(width)])
    return out.getvalue().encode("utf-8-sig")


def web_table(pages: list[SamplePage], dress: Dress) -> bytes:
    """An HTML table, which reporting systems hand out under the ending .xls."""
    page = stacked(pages)
    width = max(column for _, column in page.cells) + 1
    spans = {(top, left): (bottom - top + 1, right - left + 1) for top, left, bottom, right in page.merged}
    covered = {
        (row, column)
        for top, left, bottom, right in page.merged
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
        if (row, column) != (top, left)
    }
    body = []
    for row in range(page.last_row + 1):
        cells = []
        for column in (column for column in range(width) if (row, column) not in covered):
            down, across = spans.get((row, column), (1, 1))
            size = (f' rowspan="{down}"' if down > 1 else "") + (f' colspan="{across}"' if across > 1 else "")
            cells.append(f"<td{size}>{html.escape(_shown(page, row, column, dress))}</td>")
        body.append(f"<tr>{''.join(cells)}</tr>")
    head = '<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head><body><table border="1">'
    return (head + "\n" + "\n".join(body) + "\n</table></body></html>\n").encode()


def _shown(page: SamplePage, row: int, column: int, dress: Dress) -> str:
    cell = page.cells.get((row, column))
    if cell is None:
        return ""
    return dressed(cell.value, dress) if isinstance(cell.value, str) else as_text(cell.value, percent="%" in cell.number_format)


def as_text(number: float, percent: bool = False) -> str:
    """A number as a Vietnamese Excel shows it: 17.800 and 57,8."""
    if percent:
        return f"{100 * number:.1f}".replace(".", ",") + "%"
    if float(number).is_integer():
        return f"{int(number):,}".replace(",", ".")
    return f"{number:.1f}".replace(".", ",")


CONTAINERS: dict[str, tuple[str, Callable[[list[SamplePage], Dress], bytes]]] = {
    "xlsx": (".xlsx", xlsx),
    "semicolons": (".csv", semicolons),
    "web_table": (".xls", web_table),
}
"""By name: the ending of the file's name and what makes its bytes."""
