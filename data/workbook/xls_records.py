"""The records of an .xls stream that xlrd does not tell about: formulas, and blank cells to be passed over.

A record is ``id (2 bytes), length (2 bytes), body``. A sheet's records stand between BOF and EOF, at the
place that its BOUNDSHEET names; charts inside a sheet nest their own pair.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

import xlrd
from xlrd.formula import FMLA_TYPE_CELL, FMLA_TYPE_COND_FMT, FMLA_TYPE_SHARED, decompile_formula

from data.workbook.budget import Budget
from data.workbook.limits import LOCKED, encrypted
from data.workbook.xls_conditions import RECORDS as OF_CONDITIONS
from data.workbook.xls_conditions import XlsConditions

_BOUND_SHEET, _FILE_PASS, _BLANK, _BLANKS, _SHARED = 0x85, 0x2F, 0x0201, 0xBE, 0x04BC
_FORMULAS = (0x06, 0x0206, 0x0406)
_NAMES = (0x18, 0x0218)
_BEGIN, _END = (0x0809, 0x0409, 0x0209, 0x09), 0x0A
_PASSED_OVER = struct.pack("<H", 0x00EF)
_EMPTY_TEXT, _CALCULATE_ON_LOAD = 3, 0x02
_BIFF8 = 80
_TEXTS = re.compile(r'"(?:[^"]|"")*"')


@dataclass(frozen=True, slots=True)
class _Formula:
    tokens: bytes
    result: bytes
    flags: int


@dataclass
class SheetFormulas:
    """The formula cells of one sheet, by place, the formulas that several of them share, and its conditional formats."""

    cells: dict[tuple[int, int], _Formula] = field(default_factory=dict)
    shared: dict[tuple[int, int], bytes] = field(default_factory=dict)
    conditions: XlsConditions = field(default_factory=XlsConditions)

    def text(self, book: xlrd.book.Book, row: int, column: int, budget: Budget) -> str | None:
        """The formula with "=" in front, "=" alone where it cannot be put in words, None for no formula."""
        formula = self.cells.get((row, column))
        if formula is None:
            return None
        if book.biff_version < _BIFF8 or budget.translations_left <= 0:
            return "="
        budget.translations_left -= 1
        tokens, kind = formula.tokens, FMLA_TYPE_CELL
        if tokens[:1] == b"\x01" and len(tokens) >= 5:
            tokens, kind = self.shared.get(struct.unpack_from("<HH", tokens, 1), b""), FMLA_TYPE_SHARED
        return "=" + _in_words(book, tokens, kind, row, column)

    def not_calculated(self, row: int, column: int, text: str | None) -> bool:
        """Whether the stored result is a mere placeholder.

        xlwt stores an empty text, Apache POI and others a zero to be calculated on load. An empty text may
        also be what ``IF(…;"";…)`` really gave; such a formula writes one, ``VLOOKUP("LK";…)`` does not.
        """
        formula = self.cells.get((row, column))
        if formula is None:
            return False
        if formula.result[6:8] == b"\xff\xff":
            return formula.result[0] == _EMPTY_TEXT and '""' not in _TEXTS.findall(text or "")
        return bool(formula.flags & _CALCULATE_ON_LOAD) and formula.result == bytes(8)

    def external(self, row: int, column: int, text: str | None) -> bool:
        """Whether the formula refers to another workbook; xlrd writes such a sheet as ``[?…]``."""
        return text is not None and "[?" in text


@dataclass(frozen=True)
class Records:
    """The stream, with blank cells and conditions turned into a record that xlrd ignores, and the worksheets' formulas in order.

    Before Excel 5 a stream has no list of its sheets (``sheets`` is empty) and formulas are stored in other ways.
    """

    stream: bytes
    sheets: list[SheetFormulas]

    def without_names(self) -> bytes:
        """The stream without defined names: xlrd gives up a whole workbook for one name that it cannot put in words."""
        patched = bytearray(self.stream)
        for position, kind, _ in _records(self.stream):
            if kind in _NAMES:
                patched[position : position + 2] = _PASSED_OVER
        return bytes(patched)


def look_through(stream: bytes) -> Records:
    """Walk over all records once.

    Raises
    ------
    Refused
        ``encrypted``, when the stream is locked with a password.
    """
    patched = bytearray(stream)
    sheets: dict[int, SheetFormulas] = {}
    current: SheetFormulas | None = None
    latest = (0, 0)
    depth = 0
    for position, kind, length in _records(stream):
        body = position + 4
        if kind in _BEGIN:
            depth += 1
            current = sheets.get(position) if depth == 1 else current
        elif kind == _END:
            depth = max(depth - 1, 0)
        elif kind in (_BLANK, _BLANKS):
            patched[position : position + 2] = _PASSED_OVER
        elif kind in _FORMULAS and current is not None and depth == 1 and length >= 22:
            latest = _take_formula(current, stream, body, length)
        elif kind == _SHARED and current is not None and length >= 10:
            current.shared[latest] = _tokens(stream, body + 8, length - 8)
        elif kind in OF_CONDITIONS:
            # xlrd gives up a whole workbook where a condition changes a number format.
            patched[position : position + 2] = _PASSED_OVER
            if current is not None and depth == 1:
                current.conditions.take(kind, stream[body : body + length])
        elif kind == _BOUND_SHEET and length >= 6:
            start, _, sort = struct.unpack_from("<IBB", stream, body)
            if sort == 0:
                sheets[start] = SheetFormulas()
        elif kind == _FILE_PASS:
            raise encrypted(LOCKED)
    return Records(bytes(patched), list(sheets.values()))


def _records(stream: bytes) -> Iterator[tuple[int, int, int]]:
    """Position, kind and length of the body of each record."""
    position = 0
    while position + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, position)
        yield position, kind, length
        position += 4 + length


def _take_formula(sheet: SheetFormulas, stream: bytes, body: int, length: int) -> tuple[int, int]:
    row, column = struct.unpack_from("<HH", stream, body)
    (flags,) = struct.unpack_from("<H", stream, body + 14)
    sheet.cells[row, column] = _Formula(_tokens(stream, body + 20, length - 20), stream[body + 6 : body + 14], flags)
    return row, column


def _tokens(stream: bytes, at: int, room: int) -> bytes:
    (length,) = struct.unpack_from("<H", stream, at)
    return stream[at + 2 : at + 2 + min(length, room - 2)]


def test_in_words(book: xlrd.book.Book, tokens: bytes, row: int, column: int) -> str:
    """The formula of a conditional format as it stands for a cell, "" where it cannot be put in words."""
    return _in_words(book, tokens, FMLA_TYPE_COND_FMT, row, column)


def _in_words(book: xlrd.book.Book, tokens: bytes, kind: int, row: int, column: int) -> str:
    if not tokens:
        return ""
    try:
        return str(decompile_formula(book, tokens, len(tokens), kind, browx=row, bcolx=column) or "")
    except Exception:  # noqa: BLE001 - on tokens that it does not know xlrd raises anything, a NameError of its own among it
        return ""
