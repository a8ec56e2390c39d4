"""An .xlsb as a grid, read from its binary records.

    00 .. rw=11           row 12
    05 .. col=5 style=3   Cell(412, "#,##0", "Times New Roman") at (11, 5)

Why not calamine: a stray cell in the last corner makes it end the whole process, an error cell arrives
as an empty text, and a percentage without its format. The text of formulas stays in tokens here; that a
cell is a formula is known ("="). Records after [MS-XLSB], 2.3 and 2.4.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

from xlrd.biffh import error_text_from_code

from analysis.intake.grid import Cell, Scalar, Sheet, Span, Workbook, address
from data.workbook.budget import Budget, SheetFull
from data.workbook.colours import marking
from data.workbook.limits import DAMAGED, MEGABYTE, MERGES, SHARED_TEXTS, SHEETS, TEXT_TABLE_BYTES, too_large, unreadable
from data.workbook.package import Package
from data.workbook.package_parts import SMALL_PART, read_properties, read_relations
from data.workbook.serial_dates import as_shown
from data.workbook.sheet_parts import sheet_from
from data.workbook.xlsx_sheet import Tables
from data.workbook.xlsx_tables import Styles

_SHEET_BYTES = 256 * MEGABYTE
_ROW, _BLANK, _SHORT_CELLS = 0, 1, range(12, 19)
_RK, _ERROR, _BOOLEAN, _REAL, _TEXT, _SHARED_TEXT, _RICH_TEXT = 2, 3, 4, 5, 6, 7, 62
_FORMULA_TEXT, _FORMULA_NUMBER, _FORMULA_BOOLEAN, _FORMULA_ERROR = 8, 9, 10, 11
_FORMULAS = {_FORMULA_TEXT: _TEXT, _FORMULA_NUMBER: _REAL, _FORMULA_BOOLEAN: _BOOLEAN, _FORMULA_ERROR: _ERROR}
_CONSTANTS = frozenset({_RK, _ERROR, _BOOLEAN, _REAL, _TEXT, _SHARED_TEXT, _RICH_TEXT})
_COLUMN, _MERGE, _SHARED_ITEM, _FONT, _FORMAT, _FILL, _STYLE = 60, 176, 19, 43, 44, 45, 47
_STYLES_BEGIN, _STYLES_END, _BOOK, _BOOK_SHEET = 617, 618, 153, 156
_COMMENT, _COMMENT_TEXT = 635, 637


def records(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Kind, start and end of the body of each record."""
    position, end = 0, len(data)
    while position < end:
        kind = data[position]
        position += 1
        if kind & 0x80:
            kind = (kind & 0x7F) | (data[position] & 0x7F) << 7
            position += 1
        length = shift = 0
        for _ in range(4):
            byte = data[position]
            position += 1
            length |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80:
                break
        if position + length > end:
            raise unreadable(DAMAGED)
        yield kind, position, position + length
        position += length


def open_xlsb(package: Package, file: str) -> Workbook:
    """Read every worksheet of the package. Raises ``Refused`` where it is damaged or holds too much."""
    try:
        return _open(package, file)
    except (struct.error, IndexError, UnicodeDecodeError) as error:
        raise unreadable(DAMAGED) from error


def _open(package: Package, file: str) -> Workbook:
    main = read_relations(package, "").part("officedocument") or "xl/workbook.bin"
    since_1904, listed = _contents(package.read(main, SMALL_PART))
    relations = read_relations(package, main)
    tables = Tables(_shared_texts(package, relations.part("sharedstrings")), _styles(package, relations.part("styles")), since_1904)
    budget = Budget()
    sheets = []
    for name, relation_id, hidden in listed:
        relation = relations.by_id.get(relation_id)
        if relation is None:
            raise unreadable(f"không tìm thấy nội dung sheet “{name}”; {DAMAGED}")
        if relation.kind == "worksheet":
            sheet = _sheet(package.read(relation.part, _SHEET_BYTES), (name, hidden), tables, budget)
            notes = read_relations(package, relation.part).part("comments")
            sheets.append(_with_comments(package, notes, sheet, budget))
    macros = any(name.endswith("vbaproject.bin") for name in package.names)
    return Workbook(file, tuple(sheets), macros, read_properties(package))


def _contents(data: bytes) -> tuple[bool, list[tuple[str, str, bool]]]:
    """Whether dates count from 1904, and for each sheet its name, relation and whether it is hidden."""
    since_1904, sheets = False, []
    for kind, start, _ in records(data):
        if kind == _BOOK:
            since_1904 = bool(data[start] & 1)
        elif kind == _BOOK_SHEET:
            relation, after = _wide(data, start + 8)
            sheets.append((_wide(data, after)[0], relation, data[start] != 0))
            if len(sheets) > SHEETS:
                raise too_large(f"tệp có hơn {SHEETS} sheet")
    return since_1904, sheets


def _shared_texts(package: Package, part: str | None) -> list[tuple[str, str]]:
    if part is None or part not in package:
        return []
    data = package.read(part, TEXT_TABLE_BYTES)
    texts = [(_wide(data, start + 1)[0], "") for kind, start, _ in records(data) if kind == _SHARED_ITEM]
    if len(texts) > SHARED_TEXTS:
        raise too_large("bảng chữ dùng chung của tệp có hơn một triệu mục")
    return texts


def _styles(package: Package, part: str | None) -> Styles:
    styles = Styles()
    if part is None or part not in package:
        return styles
    data, in_cells = package.read(part, SMALL_PART), False
    for kind, start, _ in records(data):
        if kind == _FORMAT:
            styles.formats[_short(data, start)] = _wide(data, start + 2)[0]
        elif kind == _FONT:
            styles.add_font(_wide(data, start + 21)[0], _colour(data, start + 12))
        elif kind == _FILL:
            styles.fills.append(_colour(data, start + 4))
        elif kind in (_STYLES_BEGIN, _STYLES_END):
            in_cells = kind == _STYLES_BEGIN
        elif kind == _STYLE and in_cells:
            styles.add(*(_short(data, start + place) for place in (2, 4, 6)))
    return styles


def _colour(data: bytes, start: int) -> str:
    """A colour where its red, green and blue are stored (the first bit), "" for an automatic one."""
    return marking(data[start + 4 : start + 7].hex()) if data[start] & 1 else ""


class _SheetParts:
    """What one sheet's records give, gathered as they come."""

    def __init__(self, data: bytes, tables: Tables, budget: Budget) -> None:
        self.cells: dict[tuple[int, int], Cell] = {}
        self.merged: list[Span] = []
        self.hidden_rows: list[int] = []
        self.hidden_columns: list[tuple[int, int]] = []
        self._data = data
        self._tables = tables
        self._budget = budget
        self._row = 0

    def take(self, kind: int, start: int) -> None:
        """Take one record; most kinds say nothing about cells."""
        data = self._data
        if kind == _ROW:
            (self._row,) = struct.unpack_from("<I", data, start)
            if data[start + 11] & 0x10:
                self.hidden_rows.append(self._row)
        elif kind in _CONSTANTS or kind in _FORMULAS:
            self._take_cell(kind, start)
        elif kind in _SHORT_CELLS:
            raise unreadable(DAMAGED)
        elif kind == _MERGE:
            self._take_merge(*struct.unpack_from("<IIII", data, start))
        elif kind == _COLUMN and data[start + 16] & 1:
            first, last = struct.unpack_from("<II", data, start)
            self.hidden_columns.append((first, last))

    def _take_merge(self, top: int, bottom: int, left: int, right: int) -> None:
        if (top, left) not in self.cells:
            return
        if len(self.merged) >= MERGES:
            raise too_large(f"một sheet có hơn {MERGES} vùng gộp ô")
        self.merged.append(Span(top, left, bottom, right))

    def _take_cell(self, kind: int, start: int) -> None:
        column, style = struct.unpack_from("<II", self._data, start)
        place = (self._row, column)
        number_format, font = self._tables.styles.look_up(style & 0xFFFFFF)
        fill, ink = self._tables.styles.colours(style & 0xFFFFFF)
        formula = "=" if kind in _FORMULAS else None
        stored = _FORMULAS.get(kind, kind)
        error = str(error_text_from_code.get(self._data[start + 8], "#N/A")) if stored == _ERROR else None
        value = None if error else self._value(stored, start + 8, number_format)
        if value in (None, "") and not (formula or error):
            return
        if place in self.cells:
            raise unreadable(f"ô {address(*place)} có hai nội dung bên trong tệp, không rõ cái nào là thật")
        self._budget.take_cell()
        self.cells[place] = Cell(value, number_format, font, formula, error, False, None, fill, ink)

    def _value(self, kind: int, start: int, number_format: str) -> Scalar:
        data = self._data
        if kind == _BOOLEAN:
            return bool(data[start])
        if kind in (_TEXT, _RICH_TEXT):
            return _wide(data, start + (kind == _RICH_TEXT))[0]
        if kind == _SHARED_TEXT:
            index: int = struct.unpack_from("<I", data, start)[0]
            return self._tables.texts[index][0]
        number: float = _rk(data, start) if kind == _RK else struct.unpack_from("<d", data, start)[0]
        if not math.isfinite(number):
            return str(number)
        whole = int(number) if number.is_integer() and abs(number) < 1e15 else number
        return as_shown(whole, number_format, self._tables.since_1904)


def _sheet(data: bytes, head: tuple[str, bool], tables: Tables, budget: Budget) -> Sheet:
    budget.begin_sheet(hidden=head[1])
    parts = _SheetParts(data, tables, budget)
    with suppress(SheetFull):
        for kind, start, _ in records(data):
            if kind != _BLANK:
                parts.take(kind, start)
    return sheet_from(head, parts.cells, parts.merged, parts.hidden_rows, parts.hidden_columns)


def _with_comments(package: Package, part: str | None, sheet: Sheet, budget: Budget) -> Sheet:
    if sheet.hidden or part is None or part not in package:
        return sheet
    cells = dict(sheet.cells)
    data, place = package.read(part, TEXT_TABLE_BYTES), (0, 0)
    for kind, start, _ in records(data):
        if kind == _COMMENT:
            row, _, column, _ = struct.unpack_from("<IIII", data, start + 4)
            place = (row, column)
        elif kind == _COMMENT_TEXT and (words := _wide(data, start + 1)[0].strip()):
            if place not in cells:
                budget.take_cell()
            cells[place] = replace(cells.get(place, Cell(None)), comment=words)
    return replace(sheet, cells=cells)


def _rk(data: bytes, start: int) -> float:
    """Thirty bits of a number, whole or the front of a double, and whether it is to be divided by 100."""
    (packed,) = struct.unpack_from("<i", data, start)
    number = float(packed >> 2) if packed & 2 else struct.unpack("<d", bytes(4) + struct.pack("<I", packed & 0xFFFFFFFC))[0]
    return float(number / 100 if packed & 1 else number)


def _wide(data: bytes, start: int) -> tuple[str, int]:
    """A text with its length in front, and where it ends; the length 2^32-1 stands for none."""
    (length,) = struct.unpack_from("<I", data, start)
    if length == 0xFFFFFFFF:
        return "", start + 4
    end = start + 4 + 2 * length
    if end > len(data):
        raise unreadable(DAMAGED)
    return data[start + 4 : end].decode("utf-16-le", errors="surrogatepass"), end


def _short(data: bytes, start: int) -> int:
    return int.from_bytes(data[start : start + 2], "little")
