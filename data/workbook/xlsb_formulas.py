"""The formulas of an .xlsb in words: its tokens, put back into what Excel shows.

    24 .. D8   24 .. D9   03          ->   D8+D9
    25 .. D8:D12   19 10              ->   SUM(D8:D12)

Only put in words here, never evaluated. Tokens after [MS-XLSB], 2.5.97.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from typing import NamedTuple

from xlrd.formula import func_defs

from analysis.intake.grid import address

_BETWEEN = {
    0x03: "+", 0x04: "-", 0x05: "*", 0x06: "/", 0x07: "^", 0x08: "&",
    0x09: "<", 0x0A: "<=", 0x0B: "=", 0x0C: ">=", 0x0D: ">", 0x0E: "<>",
}  # fmt: skip
_LEFT, _MINUS, _PERCENT, _BRACKETS, _NOTHING, _TEXT, _ATTRIBUTE = 0x12, 0x13, 0x14, 0x15, 0x16, 0x17, 0x19
_BOOLEAN, _WHOLE, _NUMBER, _FUNCTION, _FUNCTION_OF, _CELL, _AREA = 0x1D, 0x1E, 0x1F, 0x21, 0x22, 0x24, 0x25
_CELL_FROM_HERE, _AREA_FROM_HERE, _CELL_ELSEWHERE, _AREA_ELSEWHERE = 0x2C, 0x2D, 0x3A, 0x3B
_SUM, _CHOICES = 0x10, 0x04
_ROWS, _COLUMNS = 1 << 20, 1 << 14
ELSEWHERE = "[?]"
"""In front of the name of a sheet that stands in another workbook."""


class _Strange(Exception):
    """A token that nobody here can put in words."""


class FormulaText(NamedTuple):
    """The text of a formula, and whether it takes something from another workbook. A text "" is one that cannot be told."""

    text: str
    outside: bool = False


def in_words(tokens: bytes, here: tuple[int, int], sheets: Sequence[str]) -> FormulaText:
    """The formula of a cell without "=" in front.

    Parameters
    ----------
    here
        The cell from which relative references count.
    sheets
        What the workbook's list of references names: a sheet, or ``ELSEWHERE`` and more for one of another workbook.
    """
    reader = _Reader(tokens, here, sheets)
    try:
        return FormulaText(reader.read(), reader.outside)
    except (_Strange, struct.error, IndexError, UnicodeDecodeError):
        return FormulaText("", reader.outside)


class _Reader:
    """Reads tokens from left to right; operands wait on a stack."""

    def __init__(self, tokens: bytes, here: tuple[int, int], sheets: Sequence[str]) -> None:
        self.outside = False
        self._tokens, self._here, self._sheets = tokens, here, sheets
        self._at = 0
        self._stack: list[str] = []

    def read(self) -> str:
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            self._at += 1
            # The two bits above tell reference, value and array apart, which changes no word.
            self._token(token if token < 0x20 else token & 0x1F | 0x20)
        if len(self._stack) != 1:
            raise _Strange
        return self._stack[0]

    def _token(self, token: int) -> None:
        push, pop = self._stack.append, self._stack.pop
        if token in _BETWEEN:
            right, left = pop(), pop()
            push(f"{left}{_BETWEEN[token]}{right}")
        elif token in (_LEFT, _MINUS):
            push(("+" if token == _LEFT else "-") + pop())
        elif token == _PERCENT:
            push(pop() + "%")
        elif token == _BRACKETS:
            push(f"({pop()})")
        elif token == _ATTRIBUTE:
            self._attribute()
        elif token in (_FUNCTION, _FUNCTION_OF):
            self._function(token)
        elif token in (_CELL, _AREA, _CELL_FROM_HERE, _AREA_FROM_HERE, _CELL_ELSEWHERE, _AREA_ELSEWHERE):
            self._reference(token)
        else:
            push(self._constant(token))

    def _constant(self, token: int) -> str:
        if token == _NOTHING:
            return ""
        if token == _TEXT:
            (length,) = self._take("<H")
            raw = self._tokens[self._at : self._at + 2 * length]
            self._at += 2 * length
            return '"' + raw.decode("utf-16-le").replace('"', '""') + '"'
        if token == _BOOLEAN:
            return "TRUE" if self._take("<B")[0] else "FALSE"
        if token == _WHOLE:
            return str(self._take("<H")[0])
        if token == _NUMBER:
            return f"{self._take('<d')[0]:.15g}"
        raise _Strange

    def _attribute(self) -> None:
        """Hints for whoever calculates; of these a sum of one argument alone is a word."""
        sort, more = self._take("<BH")
        if sort & _SUM:
            self._stack.append(f"SUM({self._stack.pop()})")
        elif sort & _CHOICES:
            self._at += 2 * (more + 1)

    def _function(self, token: int) -> None:
        count = self._take("<B")[0] & 0x7F if token == _FUNCTION_OF else None
        number = self._take("<H")[0] & 0x7FFF
        if number not in func_defs:
            raise _Strange
        name, least = func_defs[number][0], func_defs[number][1]
        count = least if count is None else count
        if count > len(self._stack):
            raise _Strange
        arguments = [self._stack.pop() for _ in range(count)][::-1]
        self._stack.append(f"{name}({','.join(arguments)})")

    def _reference(self, token: int) -> None:
        sheet = self._sheet() if token in (_CELL_ELSEWHERE, _AREA_ELSEWHERE) else ""
        from_here = token in (_CELL_FROM_HERE, _AREA_FROM_HERE)
        if token in (_CELL, _CELL_FROM_HERE, _CELL_ELSEWHERE):
            row, column = self._take("<IH")
            self._stack.append(sheet + self._name(row, column, from_here))
            return
        top, bottom, left, right = self._take("<IIHH")
        self._stack.append(f"{sheet}{self._name(top, left, from_here)}:{self._name(bottom, right, from_here)}")

    def _name(self, row: int, column: int, from_here: bool) -> str:
        """The name of a cell; the two highest bits of its column say whether its column and its row are relative."""
        relative_column, relative_row, column = bool(column & 0x4000), bool(column & 0x8000), column & 0x3FFF
        if from_here:
            row = (row + self._here[0]) % _ROWS if relative_row else row
            column = (column + self._here[1]) % _COLUMNS if relative_column else column
        letters = address(row, column).rstrip("0123456789")
        return f"{'' if relative_column else '$'}{letters}{'' if relative_row else '$'}{row + 1}"

    def _sheet(self) -> str:
        (index,) = self._take("<H")
        name = self._sheets[index]
        if name.startswith(ELSEWHERE):
            self.outside = True
        return "'" + name.replace("'", "''") + "'!"

    def _take(self, layout: str) -> tuple[int, ...]:
        values = struct.unpack_from(layout, self._tokens, self._at)
        self._at += struct.calcsize(layout)
        return values
