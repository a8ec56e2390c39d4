"""Computes the annex's formulas again without a spreadsheet: the few functions they use, on the values of the workbook."""

from __future__ import annotations

import io
import re
from typing import Any

import openpyxl
from openpyxl.utils import range_boundaries

AREA = re.compile(r"(?:'((?:[^']|'')+)'!)?(\$?[A-Z]+\$?\d+)(:\$?[A-Z]+\$?\d+)?")
TEXT = re.compile(r'"[^"]*"')


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
        names = {
            "IF": _if,
            "AND": lambda *parts: all(parts),
            "ISNUMBER": _is_number,
            "SUM": _sum,
            "COUNT": _count,
            "cell": self._cell,
            "area": self._area,
        }
        code = AREA.sub(lambda found: self._reference(sheet, found), written[1:]).replace("<>", "!=")
        # Both sides of an IF are computed here: a division that Excel would not do gives nothing.
        code = re.sub(
            r"(100\*)?(cell\([^)]*\))/(cell\([^)]*\))", lambda found: f"divided({found[2]}, {found[3]}, {100 if found[1] else 1})", code
        )
        code = re.sub(r"(cell\([^)]*\))-(cell\([^)]*\))", r"less(\1, \2)", code)
        return _empty_as_none(eval(code, {"divided": _divided, "less": _less} | names))

    def _reference(self, sheet: str, found: re.Match[str]) -> str:
        where = found[1].replace("''", "'") if found[1] else sheet
        place = (found[2] + (found[3] or "")).replace("$", "")
        return f"area({where!r}, {place!r})" if found[3] else f"cell({where!r}, {place!r})"

    def _cell(self, sheet: str, cell: str) -> Any:
        return self.value(sheet, cell)

    def _area(self, sheet: str, area: str) -> list[Any]:
        left, top, right, bottom = range_boundaries(area)
        letters = [openpyxl.utils.get_column_letter(column) for column in range(left, right + 1)]
        return [self.value(sheet, f"{letter}{row}") for row in range(top, bottom + 1) for letter in letters]


def _empty_as_none(value: Any) -> Any:
    return None if value == "" else value


def _if(condition: bool, yes: Any, no: Any) -> Any:
    return yes if condition else no


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float)


def _numbers(area: Any) -> list[float]:
    return [value for value in (area if isinstance(area, list) else [area]) if _is_number(value)]


def _sum(area: Any) -> float:
    return sum(_numbers(area))


def _count(area: Any) -> int:
    return len(_numbers(area))


def _divided(part: Any, whole: Any, times: int) -> Any:
    return times * part / whole if _is_number(part) and _is_number(whole) and whole else ""


def _less(left: Any, right: Any) -> Any:
    return left - right if _is_number(left) and _is_number(right) else ""
