"""A display table as a file: numbers as numbers, the same rows and titles as on the screen."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from typing import Any

import xlsxwriter

from analysis import wording
from analysis.display.elements.labels import known
from analysis.display.elements.table import REACHED, Column, ColumnFormat, DisplayTable
from analysis.model import Language
from analysis.model.language import decimal_of

HALF_UP = 1e-13
"""The part by which a ratio is lifted where a spreadsheet shows it: of 1.2785 the binary number lies below, and LibreOffice
would print 127.8 % where everything else says 127,9 %. Nothing that is measured comes near to it."""

HALF = Decimal("0.5")
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def as_csv(table: DisplayTable) -> bytes:
    """The table as CSV that the language's Excel opens at once: UTF-8 with a mark, Vietnamese with semicolons and decimal commas."""
    text = io.StringIO()
    vietnamese = table.language is Language.VIETNAMESE
    writer = csv.writer(text, delimiter=";" if vietnamese else ",", lineterminator="\r\n")
    writer.writerow([column.title for column in table.columns])
    for row in range(len(table.rows)):
        writer.writerow([_csv_cell(table, column, row, vietnamese) for column in table.columns])
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(table: DisplayTable) -> bytes:
    """The table as a workbook: title, header, rows, source line; numbers stay numbers."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet(table.language.say("Số liệu", "Data"))
        bold = book.add_format({"bold": True, "text_wrap": True, "bottom": 1, "valign": "top"})
        sheet.write_string(0, 0, table.title, book.add_format({"bold": True, "font_size": 13}))
        for place, column in enumerate(table.columns):
            sheet.write_string(2, place, column.title, bold)
            sheet.set_column(place, place, 34 if place == 0 else 16)
        for row in range(len(table.rows)):
            for place, column in enumerate(table.columns):
                written = book.add_format({"num_format": _number_format(table, column, row)})
                _write_cell(sheet, (row + 3, place), kept(table, column, row), written)
        sheet.write_string(len(table.rows) + 4, 0, table.source)
        sheet.freeze_panes(3, 1)
    return content.getvalue()


def _write_cell(sheet: Any, place: tuple[int, int], value: str | float | None, number_format: Any) -> None:
    if value is None:
        sheet.write_blank(*place, None)
    elif isinstance(value, str):
        sheet.write_string(*place, value)
    else:
        sheet.write_number(*place, value, number_format)


def _number_format(table: DisplayTable, column: Column, row: int) -> str:
    if column.form is ColumnFormat.RATIO:
        return "0.0%"
    if column.form in (ColumnFormat.TEXT, ColumnFormat.STATUS):
        return "General"
    decimals = 0 if column.form is ColumnFormat.COUNT else table.indicator(row).decimals
    return marked(table, column, row) + "#,##0" + ("." + "0" * decimals if decimals else "")


def marked(table: DisplayTable, column: Column, row: int) -> str:
    """What a number format begins with: the mark of a suspicious figure before the row's value, otherwise nothing."""
    doubt = column.key == REACHED and "suspicious" in table.rows and table.rows["suspicious"].iloc[row] in (True, 1)
    return f'"{wording.DOUBTED} "' if doubt else ""


def raw(table: DisplayTable, column: Column, row: int) -> str | float | None:
    """The value as a file keeps it: a number, a text, or None where nothing is known. A rate stays 57.8."""
    value = table.rows[column.key].iloc[row]
    if column.form is ColumnFormat.STATUS:
        return wording.status_word(value, table.language)
    if not known(value) or value == "":
        return None
    return str(value) if column.form is ColumnFormat.TEXT else float(value)


def kept(table: DisplayTable, column: Column, row: int) -> str | float | None:
    """The value as a spreadsheet keeps it: a ratio so that every program rounds its half up, as the language does."""
    value = raw(table, column, row)
    half = column.form is ColumnFormat.RATIO and isinstance(value, float) and decimal_of(value) * 1000 % 1 == HALF
    return value * (1 + HALF_UP) if half and isinstance(value, float) else value


def _csv_cell(table: DisplayTable, column: Column, row: int, decimal_comma: bool) -> str:
    value = raw(table, column, row)
    if value is None:
        return ""
    if isinstance(value, str):
        # A spreadsheet would run a text that begins like a formula.
        return "'" + value if value.startswith(FORMULA_SIGNS) else value
    text = f"{value:.10g}"
    return text.replace(".", ",") if decimal_comma else text
