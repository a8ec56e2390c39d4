"""An .xls of Excel 2 to 2003 as a grid, with xlrd over a stream looked through beforehand.

xlrd gives formats, fonts, merges, hidden parts and error cells, which calamine does not. What it does
not give is which cells are formulas; that is read from the records themselves, in the same walk that
takes blank formatted cells out of xlrd's way.
"""

from __future__ import annotations

import io
import math
from contextlib import suppress
from functools import partial

import olefile
import xlrd
from xlrd.biffh import error_text_from_code
from xlrd.formula import FormulaError

from analysis.intake.grid import Cell, Mark, Run, Scalar, Sheet, Span, Workbook
from data.workbook.budget import Budget, SheetFull
from data.workbook.colours import MIXED, PAPER_INDEX, indexed_colour, meaningful_colour
from data.workbook.conditions import Repaint, conditionally
from data.workbook.limits import DAMAGED, LOCKED, MERGES, Refused, encrypted, too_large, unreadable
from data.workbook.looks import PLAIN, FontLook, pieces_of, runs_of, too_small, without_zero
from data.workbook.second_reader import open_again
from data.workbook.serial_dates import as_shown
from data.workbook.sheet_parts import LEAST_HEIGHT, LEAST_WIDTH, sheet_from
from data.workbook.xls_conditions import Paint
from data.workbook.xls_records import SheetFormulas, look_through, test_in_words
from data.workbook.xlsx_tables import FORMATS, Format

_EXCEL_5 = 50


def open_xls(content: bytes, file: str) -> Workbook:
    """Read every worksheet; with the second reader where xlrd gives the file up.

    Raises
    ------
    Refused
        If the file is locked, damaged or holds too much.
    """
    try:
        return _open(content, file)
    except MemoryError:
        raise
    except Exception as error:
        if isinstance(error, Refused) and error.refusal.detail != DAMAGED:
            raise
        return open_again(content, file)


def _open(content: bytes, file: str) -> Workbook:
    """Read every worksheet with xlrd.

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
    looks = _Looks(book)
    sheets = tuple(_sheet(looks, book.sheet_by_index(index), formulas, budget) for index, formulas in enumerate(listed))
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


def _sheet(looks: _Looks, source: xlrd.sheet.Sheet, formulas: SheetFormulas, budget: Budget) -> Sheet:
    budget.begin_sheet(source.visibility != 0)
    cells: dict[tuple[int, int], Cell] = {}
    with suppress(SheetFull):
        for row in range(source.nrows):
            for column in range(source.row_len(row)):
                cell = _cell(looks, source, (row, column), formulas, budget)
                if cell is not None:
                    budget.take_cell()
                    cells[row, column] = cell
    if len(source.merged_cells) > MERGES:
        raise too_large(f"một sheet có hơn {MERGES} vùng gộp ô")
    merged = [Span(top, left, below - 1, right - 1) for top, below, left, right in source.merged_cells]
    hidden_rows = [row for row, info in source.rowinfo_map.items() if info.hidden or 0 < info.height < LEAST_HEIGHT * 20]
    hidden_columns = [(column, column) for column, info in source.colinfo_map.items() if info.hidden or info.width < LEAST_WIDTH * 256]
    sheet = sheet_from((source.name, source.visibility != 0), cells, merged, hidden_rows, hidden_columns)
    return conditionally(sheet, list(formulas.conditions.rules(partial(test_in_words, source.book), looks.paint)))


def _cell(looks: _Looks, source: xlrd.sheet.Sheet, place: tuple[int, int], formulas: SheetFormulas, budget: Budget) -> Cell | None:
    book, (row, column) = source.book, place
    kind = source.cell_type(row, column)
    note = source.cell_note_map.get(place)
    comment = note.text.strip() or None if note is not None else None
    formula = formulas.text(book, row, column, budget)
    if kind in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK) and formula is None and comment is None:
        return None
    said = looks.of(source, row, column)
    number_format, font = said.number_format, said.font
    raw = source.cell_value(row, column)
    if kind == xlrd.XL_CELL_ERROR:
        error = str(error_text_from_code.get(raw, "#N/A"))
        return Cell(None, number_format, font, formula, error, comment=comment, marks=said.marks)
    value = None if formulas.not_calculated(row, column, formula) else _value(kind, raw, number_format, book.datemode == 1)
    if value in (None, "") and formula is None and comment is None:
        return None
    marks: Mark = said.marks
    runs: tuple[Run, ...] = ()
    if isinstance(value, str):
        font, marks, runs = looks.runs(source, place, value, said)
    if value == 0 and value is not False and not source.show_zero_values:
        number_format = without_zero(number_format)
    external = formulas.external(row, column, formula)
    return Cell(value, number_format, font, formula, None, external, comment, said.fill, said.ink, marks, runs)


def _value(kind: int, raw: object, number_format: str, since_1904: bool) -> Scalar:
    if kind == xlrd.XL_CELL_BOOLEAN:
        return bool(raw)
    if isinstance(raw, float):
        if not math.isfinite(raw):
            return str(raw)
        number = int(raw) if raw.is_integer() and abs(raw) < 1e15 else raw
        return as_shown(number, number_format, since_1904)
    return str(raw) if kind == xlrd.XL_CELL_TEXT else None


class _Looks:
    """What the styles of a workbook say, each looked up once: format code, font's name, colours, and how figures are drawn."""

    def __init__(self, book: xlrd.book.Book) -> None:
        self._book = book
        self._known: dict[int, Format] = {}

    def of(self, source: xlrd.sheet.Sheet, row: int, column: int) -> Format:
        """What the style of a cell says; nothing where it names one that is not there, as in files without any styles."""
        number = source.cell_xf_index(row, column)
        if number not in self._known:
            self._known[number] = self._look_up(number)
        return self._known[number]

    def runs(self, source: xlrd.sheet.Sheet, place: tuple[int, int], text: str, said: Format) -> tuple[str, Mark, tuple[Run, ...]]:
        """Font, marks and runs of a text; where it is written in several fonts, the last one used names the font."""
        changes = source.rich_text_runlist_map.get(place)
        if not changes:
            return said.font, said.marks, ()
        fonts = self._book.font_list
        last = changes[-1][1]
        pieces = pieces_of(text, [(at, self._look(font)) for at, font in changes])
        return fonts[last].name if 0 <= last < len(fonts) else "", *runs_of(pieces, said.look, said.ground)

    def _look_up(self, number: int) -> Format:
        book = self._book
        if not 0 <= number < len(book.xf_list):
            return Format("General", "", "", "", PLAIN, "", Mark.NONE)
        style = book.xf_list[number]
        number_format = book.format_map.get(style.format_key)
        code = number_format.format_str if number_format else FORMATS.get(style.format_key, "General")
        if style.format_key in FORMATS and code in ("", "General"):
            code = FORMATS[style.format_key]
        font = book.font_list[style.font_index].name if 0 <= style.font_index < len(book.font_list) else ""
        ground = self._ground(style.background)
        look = self._look(style.font_index)
        return Format(code, font, meaningful_colour(ground), meaningful_colour(look.ink), look, ground, look.on(ground))

    def paint(self, drawn: Paint) -> Repaint:
        """What a conditional format changes."""
        code = drawn.format_code
        if code is None and drawn.format_number is not None:
            known = self._book.format_map.get(drawn.format_number)
            code = known.format_str if known else FORMATS.get(drawn.format_number, "General")
        return Repaint(code, self._colour(drawn.ink), self._colour(drawn.ground))

    def _ground(self, background: xlrd.formatting.XFBackground) -> str:
        if background.fill_pattern == 0:
            return ""
        return self._colour(background.pattern_colour_index) if background.fill_pattern == 1 else MIXED

    def _look(self, font: int) -> FontLook:
        if not 0 <= font < len(self._book.font_list):
            return PLAIN
        drawn = self._book.font_list[font]
        marks = (Mark.STRUCK if drawn.struck_out else Mark.NONE) | too_small(drawn.height / 20)
        marks |= {1: Mark.RAISED, 2: Mark.LOWERED}.get(drawn.escapement, Mark.NONE)
        return FontLook(marks, self._colour(drawn.colour_index))

    def _colour(self, index: int | None) -> str:
        channels = self._book.colour_map.get(index) if index is not None else None
        if channels:
            return "".join(f"{channel:02X}" for channel in channels)
        return indexed_colour(index) if index == PAPER_INDEX else ""
