"""Computes the annex's formulas again without a spreadsheet: the few functions they use, on the values of the workbook."""

from __future__ import annotations

import io
import operator
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import openpyxl
from openpyxl.formula import Tokenizer
from openpyxl.utils import range_boundaries

AREA = re.compile(r"(?:'?((?:[^'!]|'')+)'?!)?(\$?[A-Z]+\$?\d+)(:\$?[A-Z]+\$?\d+)?")


class Book:
    """The values of a workbook, each formula computed from the others and never taken from the file."""

    def __init__(self, content: bytes) -> None:
        self._book = openpyxl.load_workbook(io.BytesIO(content))
        self._kept = openpyxl.load_workbook(io.BytesIO(content), data_only=True)

    def formulas(self) -> list[tuple[str, str, str]]:
        """Sheet, cell and text of every formula."""
        cells = ((sheet.title, cell) for sheet in self._book for row in sheet.iter_rows() for cell in row)
        return [(sheet, cell.coordinate, cell.value) for sheet, cell in cells if cell.data_type == "f"]

    def kept(self, sheet: str, cell: str) -> Any:
        """The value that the file carries for a formula."""
        return _empty_as_none(self._kept[sheet][cell].value)

    def value(self, sheet: str, cell: str) -> Any:
        """The value of a cell, computed."""
        written = self._book[sheet][cell].value
        if not (isinstance(written, str) and written.startswith("=")):
            return written
        code = "".join(self._python(sheet, token) for token in Tokenizer(written).items)
        functions = {"IF": _if, "AND": _and, "OR": _or, "ISNUMBER": _is_number, "SUM": _sum, "COUNT": _count, "ROUND": _round}
        return _empty_as_none(_plain(eval(code, functions | {"cell": self._cell, "area": self._area, "Value": Value})))

    def _python(self, sheet: str, token: Any) -> str:
        """One token of a formula as Python; a division that Excel would not do gives an error that IF may pass by."""
        if token.type == "OPERAND":
            if token.subtype == "RANGE":
                return self._reference(sheet, token.value)
            return f"Value({token.value})"
        return {"<>": "!=", "=": "=="}.get(token.value, token.value)

    def _reference(self, sheet: str, written: str) -> str:
        if written in self._book.defined_names:
            written = self._book.defined_names[written].attr_text
        found = AREA.fullmatch(written)
        assert found, written
        where = found[1].replace("''", "'") if found[1] else sheet
        place = (found[2] + (found[3] or "")).replace("$", "")
        return f"area({where!r}, {place!r})" if found[3] else f"cell({where!r}, {place!r})"

    def _cell(self, sheet: str, cell: str) -> Value:
        return Value(self.value(sheet, cell))

    def _area(self, sheet: str, area: str) -> list[Any]:
        left, top, right, bottom = range_boundaries(area)
        letters = [openpyxl.utils.get_column_letter(column) for column in range(left, right + 1)]
        return [self.value(sheet, f"{letter}{row}") for row in range(top, bottom + 1) for letter in letters]


@dataclass(frozen=True, eq=False)
class Value:
    """A value as Excel reckons with it: what cannot be computed is ``ERROR``, and so is all that is made of it."""

    held: Any

    def __add__(self, other: Value) -> Value:
        return self._made(other, operator.add)

    def __sub__(self, other: Value) -> Value:
        return self._made(other, operator.sub)

    def __mul__(self, other: Value) -> Value:
        return self._made(other, operator.mul)

    def __truediv__(self, other: Value) -> Value:
        return self._made(other, operator.truediv)

    def __ge__(self, other: Value) -> Value:
        return self._made(other, operator.ge)

    def __gt__(self, other: Value) -> Value:
        return self._made(other, operator.gt)

    def __le__(self, other: Value) -> Value:
        return self._made(other, operator.le)

    def __lt__(self, other: Value) -> Value:
        return self._made(other, operator.lt)

    __hash__ = None  # type: ignore[assignment]

    def __eq__(self, other: object) -> Value:  # type: ignore[override]
        return self._made(other, operator.eq)

    def __ne__(self, other: object) -> Value:  # type: ignore[override]
        return self._made(other, operator.ne)

    def _made(self, other: Any, done: Callable[[Any, Any], Any]) -> Value:
        if not (_number(self.held) and _number(other.held)):
            return Value(ERROR)
        try:
            return Value(done(self.held, other.held))
        except ZeroDivisionError:
            return Value(ERROR)


ERROR = object()


def _plain(value: Any) -> Any:
    held = value.held if isinstance(value, Value) else value
    assert held is not ERROR
    return held


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _empty_as_none(value: Any) -> Any:
    return None if value == "" else value


def _if(condition: Value, yes: Any, no: Any) -> Any:
    if condition.held is ERROR:
        return condition
    return yes if condition.held else no


def _and(*parts: Value) -> Value:
    return Value(all(_plain(one) for one in parts))


def _or(*parts: Value) -> Value:
    return Value(any(_plain(one) for one in parts))


def _is_number(value: Value) -> Value:
    return Value(_number(value.held))


def _sum(area: list[Any]) -> Value:
    return Value(sum(value for value in area if _number(value)))


def _count(area: list[Any]) -> Value:
    return Value(len([value for value in area if _number(value)]))


def _round(value: Value, digits: Value) -> Value:
    if not _number(value.held):
        return Value(ERROR)
    return Value(float(Decimal(repr(float(value.held))).quantize(Decimal(1).scaleb(-digits.held), ROUND_HALF_UP)))
