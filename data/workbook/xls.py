"""An .xls of Excel 2 to 2003 as a grid, with xlrd over a stream looked through beforehand.

xlrd gives formats, fonts, merges, hidden parts and error cells, which calamine does not. What it does
not give is which cells are formulas; that is read from the records themselves, in the same walk that
takes blank formatted cells out of xlrd's way.
"""

from __future__ import annotations

import io
import math
from contextlib import suppress

import olefile
import xlrd
from xlrd.biffh import error_text_from_code
from xlrd.formula import FormulaError

from analysis.intake.grid import Cell, Scalar, Sheet, Span, Workbook
from data.workbook.budget import Budget, SheetFull
from data.workbook.colours import marking
from data.workbook.limits import DAMAGED, LOCKED, MERGES, encrypted, too_large, unreadable
from data.workbook.serial_dates import as_shown
from data.workbook.sheet_parts import sheet_from
from data.workbook.xls_records import SheetFormulas, look_through

_EXCEL_5 = 50


def open_xls(content: bytes, file: str) -> Workbook:
    """Read every worksheet.

    Raises
    ------
    Refused
        If the file is locked, damaged or holds too much.
    """
    records = look_through(_workbook_stream(content))
    try:
        book = _book(records.stream)
    except FormulaError:
        book = _book(records.without_names())
    listed = records.sheets if book.biff_version >= _EXCEL_5 else [SheetFormulas() for _ in range(book.nsheets)]
    if len(listed) != book.nsheets:
        raise unreadable(DAMAGED)
    budget = Budget()
    sheets = tuple(_sheet(book, book.sheet_by_index(index), formulas, budget) for index, formulas in enumerate(listed))
    return Workbook(file, sheets, has_macros=_has_macros(content))


def _book(stream: bytes) -> xlrd.book.Book:
    def opened(encoding: str | None) -> xlrd.book.Book:
        return xlrd.open_workbook(
            file_contents=stream, formatting_info=True, ragged_rows=True, logfile=io.StringIO(), encoding_override=encoding
        )

    try:
        return opened(None)
    except LookupError:
        return opened("cp1252")
    except xlrd.XLRDError as error:
        raise (encrypted(LOCKED) if "encrypt" in str(error).lower() else unreadable(DAMAGED)) from error


def _workbook_stream(content: bytes) -> bytes:
    if not content.startswith(b"\xd0\xcf"):
        return content
    with olefile.OleFileIO(io.BytesIO(content)) as container:
        name = "Workbook" if container.exists("Workbook") else "Book"
        return bytes(container.openstream(name).read())


def _has_macros(content: bytes) -> bool:
    return "_VBA_PROJECT".encode("utf-16-le") in content


def _sheet(book: xlrd.book.Book, source: xlrd.sheet.Sheet, formulas: SheetFormulas, budget: Budget) -> Sheet:
    budget.begin_sheet(source.visibility != 0)
    cells: dict[tuple[int, int], Cell] = {}
    with suppress(SheetFull):
        for row in range(source.nrows):
            for column in range(source.row_len(row)):
                cell = _cell(book, source, (row, column), formulas, budget)
                if cell is not None:
                    budget.take_cell()
                    cells[row, column] = cell
    if len(source.merged_cells) > MERGES:
        raise too_large(f"một sheet có hơn {MERGES} vùng gộp ô")
    merged = [Span(top, left, below - 1, right - 1) for top, below, left, right in source.merged_cells]
    hidden_rows = [row for row, info in source.rowinfo_map.items() if info.hidden]
    hidden_columns = [(column, column) for column, info in source.colinfo_map.items() if info.hidden]
    return sheet_from((source.name, source.visibility != 0), cells, merged, hidden_rows, hidden_columns)


def _cell(book: xlrd.book.Book, source: xlrd.sheet.Sheet, place: tuple[int, int], formulas: SheetFormulas, budget: Budget) -> Cell | None:
    row, column = place
    kind = source.cell_type(row, column)
    note = source.cell_note_map.get(place)
    comment = note.text.strip() or None if note is not None else None
    formula = formulas.text(book, row, column, budget)
    if kind in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK) and formula is None and comment is None:
        return None
    number_format, font = _format_and_font(book, source, row, column)
    raw = source.cell_value(row, column)
    if kind == xlrd.XL_CELL_ERROR:
        return Cell(None, number_format, font, formula, str(error_text_from_code.get(raw, "#N/A")), comment=comment)
    value = None if formulas.not_calculated(row, column, formula) else _value(kind, raw, number_format, book.datemode == 1)
    if value in (None, "") and formula is None and comment is None:
        return None
    return Cell(
        value, number_format, font, formula, None, formulas.external(row, column, formula), comment, *_colours(book, source, row, column)
    )


def _value(kind: int, raw: object, number_format: str, since_1904: bool) -> Scalar:
    if kind == xlrd.XL_CELL_BOOLEAN:
        return bool(raw)
    if isinstance(raw, float):
        if not math.isfinite(raw):
            return str(raw)
        number = int(raw) if raw.is_integer() and abs(raw) < 1e15 else raw
        return as_shown(number, number_format, since_1904)
    return str(raw) if kind == xlrd.XL_CELL_TEXT else None


def _style(book: xlrd.book.Book, source: xlrd.sheet.Sheet, row: int, column: int) -> xlrd.formatting.XF | None:
    """The cell's style; None where a cell names one that is not there, as in files without any styles."""
    number = source.cell_xf_index(row, column)
    return book.xf_list[number] if 0 <= number < len(book.xf_list) else None


def _colours(book: xlrd.book.Book, source: xlrd.sheet.Sheet, row: int, column: int) -> tuple[str, str]:
    """Colour of the fill and of the figures, "" for none."""
    style = _style(book, source, row, column)
    if style is None:
        return "", ""
    ink = book.font_list[style.font_index].colour_index if 0 <= style.font_index < len(book.font_list) else None
    painted = style.background.fill_pattern == 1
    fill = style.background.pattern_colour_index if painted else None
    return _colour(book, fill), _colour(book, ink)


def _colour(book: xlrd.book.Book, index: int | None) -> str:
    channels = book.colour_map.get(index) if index is not None else None
    return marking("".join(f"{channel:02X}" for channel in channels)) if channels else ""


def _format_and_font(book: xlrd.book.Book, source: xlrd.sheet.Sheet, row: int, column: int) -> tuple[str, str]:
    """Format code and font of a cell; where its text is written in several fonts, the last one used."""
    style = _style(book, source, row, column)
    if style is None:
        return "General", ""
    number_format = book.format_map.get(style.format_key)
    runs = source.rich_text_runlist_map.get((row, column))
    font = runs[-1][1] if runs else style.font_index
    known = 0 <= font < len(book.font_list)
    return number_format.format_str if number_format else "General", book.font_list[font].name if known else ""
