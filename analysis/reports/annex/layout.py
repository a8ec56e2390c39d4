"""How a sheet of the annex is laid out: the head of an annex, header row that repeats in print, rows, source line.

1                          Phụ lục III.1
2        SỐ LAO ĐỘNG ĐƯỢC TẠO VIỆC LÀM MỚI, SỐ LIỆU ĐẾN 30/06/2023
3        (Kèm theo Báo cáo số ……/BC-LĐTBXH ngày …… của Sở …)
4  Đơn vị tính: người                        SỐ LIỆU MINH HỌA
6  TT | Huyện, thành phố | Kế hoạch năm | …      (repeats on every page; what is left and above of C7 stays in view)
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from analysis import wording
from analysis.display.elements.table import Column, ColumnFormat, DisplayTable, text_of
from analysis.display.elements.table_export import marked
from analysis.model import Kind
from analysis.tokens import LIGHT

HEADER = 5
"""The row of the headings, from 0."""

FIRST = HEADER + 1
FONT = "Times New Roman"
NAMES, NARROW_NAMES, TEXTS, LONG_TEXTS, LEAST = 66, 42, 34, 60, 10
"""Widths in letters: the most for names (less beside many columns), for other texts and for sentences, the least."""

A_SENTENCE = 80
"""Letters from which a text is a sentence."""

INDENT = 1
"""Letters that a text stands away from the number before it."""

MANY_COLUMNS = 9
CROWDED, CROWDED_NAMES, CROWDED_TEXTS = 12, 28, 13
"""From so many columns on, as of the months of a year, a page is read only where all of them are narrow."""

COUNTER = 5
TITLE_LINE, CAPITALS = 18.0, 1.6
"""Points of a line of the title, and how much wider its letters are."""

LINE = 15.5
"""Points that a line of text takes; Excel fits no row by itself before somebody edits it."""

NARROW_LETTERS = 1.12
"""So many letters of running text stand where Excel counts one digit."""

ON_ONE_PAGE = 20
"""A table of at most so many rows is printed on one page with its chart."""

FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
SHEET_NAME = 31
A4 = 9


@dataclass(frozen=True, slots=True)
class SheetHead:
    """The head of one sheet: "Phụ lục III.1" ("" for a sheet that is no annex), its title, the report it belongs to, the mark."""

    label: str
    title: str
    attached: str
    measured: str
    mark: str


def sheet_name(number: str, text: str, alone: str) -> str:
    """A name that Excel takes: at most 31 characters, none of those it forbids, unique by its number.

    Never half a name: ``alone`` ("Phụ lục III.13") where number and name together are too long.
    """
    # A straight apostrophe is doubled wherever a formula or a defined name points to the sheet, and readers differ in undoing it.
    plain = " ".join(FORBIDDEN.sub(" ", text).replace("'", "’").split()).strip("’")
    named = f"{number} {plain}".rstrip(" ’")
    return named if len(named) <= SHEET_NAME else alone


class Formats:
    """The formats of a workbook, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Any] = {}

    def of(self, **look_of: Any) -> Any:
        """The format with these properties."""
        key = tuple(sorted(look_of.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format({"font_name": FONT, "font_size": 11, "valign": "vcenter"} | look_of)
        return self._made[key]


def dress(sheet: Any, table: DisplayTable, head: SheetHead) -> None:
    """A4 landscape, one page wide, the header row on every page, headings and names always in view."""
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.center_horizontally()
    sheet.set_margins(left=0.6, right=0.6, top=0.7, bottom=0.7)
    sheet.fit_to_pages(1, 1 if len(table.rows) <= ON_ONE_PAGE else 0)
    sheet.repeat_rows(HEADER)
    sheet.freeze_panes(FIRST, 2)
    sheet.hide_gridlines(2)
    sheet.set_footer(footer(head.mark))
    sheet.set_column(0, 0, COUNTER)
    widths = _widths(table)
    for place, width in enumerate(widths, start=1):
        sheet.set_column(place, place, width)
    sheet.set_row(HEADER, LINE * max(lines_in(column.title, width) for column, width in zip(table.columns, widths, strict=True)) + 4)
    for row in range(len(table.rows)):
        lines = (lines_in(_printed(table, column, row), width - INDENT) for column, width in zip(table.columns, widths, strict=True))
        sheet.set_row(FIRST + row, LINE * max(lines) + 2)
    whole = sum(widths) + COUNTER
    # Capitals and bold letters are wider than running text.
    sheet.set_row(1, TITLE_LINE * lines_in(table.title, whole / CAPITALS))
    sheet.set_row(2, LINE * lines_in(head.attached, whole))


def footer(mark: str) -> str:
    """The foot of a printed page: the mark of made-up figures, the page of how many."""
    return f"&L&8{mark}&C&8&P/&N"


def lines_in(text: str, width: float) -> int:
    """Lines that a text takes in a column, word by word."""
    lines, used = 1, 0
    for word in text.split():
        if used and used + len(word) + 1 > width * NARROW_LETTERS:
            lines, used = lines + 1, len(word)
        else:
            used += len(word) + (1 if used else 0)
    return lines


def _widths(table: DisplayTable) -> list[float]:
    """The widths of a table's columns: names get less room beside many columns, or beside sentences."""
    longest = [_longest(table, column) for column in table.columns]
    sentences = max(longest[1:], default=0) > A_SENTENCE
    if len(table.columns) >= CROWDED:
        return [
            float(max(LEAST, min(one + 2 + INDENT, CROWDED_NAMES if place < 2 else CROWDED_TEXTS))) for place, one in enumerate(longest)
        ]
    names = NARROW_NAMES if sentences or len(table.columns) >= MANY_COLUMNS else NAMES
    most = (names, *(LONG_TEXTS if letters > A_SENTENCE else TEXTS for letters in longest[1:]))
    words = [max(len(word) + 2 for word in column.title.split()) for column in table.columns]
    return [float(max(LEAST, *needed)) for needed in zip(words, map(min, (one + 2 + INDENT for one in longest), most), strict=True)]


def _longest(table: DisplayTable, column: Column) -> int:
    """Letters of the longest text of a column."""
    return max((len(_printed(table, column, row)) for row in range(len(table.rows))), default=0)


def _printed(table: DisplayTable, column: Column, row: int) -> str:
    """A cell's text as it is printed: officially written, and so longer than on a screen."""
    return wording.official(text_of(table, column, row))


def write_head(sheet: Any, formats: Formats, head: SheetHead, columns: int) -> None:
    """The head over so many columns (the counter's included)."""
    last = max(columns - 1, 3)
    plain, bold = formats.of(align="center", text_wrap=True), formats.of(align="center", bold=True, text_wrap=True, font_size=13)
    italic = formats.of(align="center", italic=True, text_wrap=True)
    for row, (text, written) in enumerate(((head.label, bold), (head.title.upper(), bold), (head.attached if head.label else "", italic))):
        sheet.merge_range(row, 0, row, last, "", plain)
        sheet.write_string(row, 0, text, written)
    sheet.write_string(3, 0, head.measured, formats.of(italic=True))
    if head.mark:
        sheet.write_string(3, last, head.mark, formats.of(bold=True, align="right"))


def heading_format(formats: Formats) -> Any:
    """The format of a heading of a table."""
    return formats.of(bold=True, align="center", text_wrap=True, border=1, border_color=LIGHT.rule, bg_color=LIGHT.fill)


def measured(table: DisplayTable) -> str:
    """In which unit a table's figures are, where all have the same."""
    any_measured = any(column.form in (ColumnFormat.MEASURED, ColumnFormat.DIFFERENCE) for column in table.columns)
    codes = set(table.rows["indicator"]) if any_measured else set()
    if len(codes) != 1:
        return ""
    unit = wording.unit_word(table.campaign.indicators[codes.pop()], table.language)
    return table.language.say(f"Đơn vị tính: {unit}", f"Unit of measure: {unit}")


def cell_format(formats: Formats, table: DisplayTable, column: Column, row: int, *, strong: bool, computed: bool) -> Any:
    """The format of a cell: bordered, numbers with the indicator's decimals, formulas on a grey ground; conditions colour a status."""
    wanted: dict[str, Any] = {"border": 1, "border_color": LIGHT.rule, "text_wrap": column.form in (ColumnFormat.TEXT, ColumnFormat.STATUS)}
    if strong:
        wanted["bold"] = True
    if computed:
        wanted["bg_color"] = LIGHT.fill
    if column.form in (ColumnFormat.TEXT, ColumnFormat.STATUS):
        wanted["indent"] = INDENT
    else:
        wanted["num_format"] = _number_format(table, column, row)
    return formats.of(**wanted)


def _number_format(table: DisplayTable, column: Column, row: int) -> str:
    if column.form is ColumnFormat.RATIO:
        return "0.0%"
    if column.form is ColumnFormat.COUNT:
        return "#,##0"
    one = table.indicator(row)
    zeros = "." + "0" * one.decimals if one.decimals else ""
    written = f"0{zeros}" if one.kind is Kind.RATE else f"#,##0{zeros}"
    written = marked(table, column, row) + written
    if column.form is not ColumnFormat.DIFFERENCE:
        return written
    # What rounds to nothing bears no sign: by sign alone a spreadsheet would write "-0.0".
    half = f"{0.5 * 10.0**-one.decimals:.{one.decimals + 1}f}"
    return f"[>={half}]+{written};[<=-{half}]-{written};{written}"
