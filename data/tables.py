"""One reference table: rows that know their line, so that a mistake names the place to edit."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

Chosen = TypeVar("Chosen", bound=StrEnum)
Value = TypeVar("Value")


class TableError(Exception):
    """A mistake in our own tables: file, line, what is wrong. It stops the start, since every figure rests on them."""

    def __init__(self, path: Path, line: int | None, problem: str) -> None:
        self.path, self.line, self.problem = path, line, problem
        place = f"{path.parent.name}/{path.name}" + (f", line {line}" if line else "")
        super().__init__(f"{place}: {problem}")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table. Every getter raises ``TableError`` with file and line when the cell is not what it must be."""

    path: Path
    line: int
    cells: dict[str, str]

    def wrong(self, problem: str) -> TableError:
        """The error that names this line."""
        return TableError(self.path, self.line, problem)

    def optional(self, column: str) -> str | None:
        """The text of a cell, None where it is empty."""
        return self.cells[column].strip() or None

    def text(self, column: str) -> str:
        """The text of a cell that may not be empty."""
        value = self.optional(column)
        if value is None:
            raise self.wrong(f"column {column} is empty")
        return value

    def _parsed(self, column: str, parse: Callable[[str], Value], expected: str) -> Value:
        value = self.text(column)
        try:
            return parse(value)
        except ValueError:
            raise self.wrong(f"column {column} holds {value!r}, expected {expected}") from None

    def number(self, column: str) -> float:
        """A number written with a decimal point and without thousands separators."""
        return self._parsed(column, float, "a number such as 17800 or 57.8")

    def whole(self, column: str) -> int:
        """A whole number."""
        return self._parsed(column, int, "a whole number")

    def day(self, column: str) -> date:
        """A date written 2023-06-30."""
        return self._parsed(column, date.fromisoformat, "a date such as 2023-06-30")

    def chosen(self, column: str, closed_set: type[Chosen]) -> Chosen:
        """A member of a closed set."""
        return self._parsed(column, closed_set, "one of " + ", ".join(closed_set))

    def yes(self, column: str) -> bool:
        """True for yes, False for no."""
        return self.one_of(column, ("yes", "no")) == "yes"

    def one_of(self, column: str, words: tuple[str, ...]) -> str:
        """One of the given words; "" among them allows an empty cell."""
        value = self.cells[column].strip()
        if value not in words:
            raise self.wrong(f"column {column} holds {value!r}, expected one of {', '.join(filter(None, words))}")
        return value

    def known(self, column: str, codes: dict[str, Value]) -> str:
        """A code that the other table defines."""
        value = self.text(column)
        if value not in codes:
            raise self.wrong(f"column {column} names {value!r}, which no table defines")
        return value


def rows(path: Path, columns: tuple[str, ...], key: tuple[str, ...] = ()) -> Iterator[Row]:
    """Yield the rows of a CSV table (UTF-8, comma, header line) that has at least these columns.

    Raises
    ------
    TableError
        If the file is missing or not UTF-8, a column is missing, a line has too few or too many cells,
        or two lines share the key.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines(keepends=True)
    except FileNotFoundError:
        raise TableError(path, None, "the table is missing") from None
    except UnicodeDecodeError:
        raise TableError(path, None, "the table is not UTF-8") from None
    reader = csv.DictReader(lines)
    if absent := [column for column in columns if column not in (reader.fieldnames or ())]:
        raise TableError(path, 1, f"lacks the column {', '.join(absent)}")
    seen: dict[tuple[str, ...], int] = {}
    for cells in reader:
        row = Row(path, reader.line_num, cells)
        if None in cells or None in cells.values():
            raise row.wrong(f"has another number of cells than the {len(reader.fieldnames or ())} of the header")
        identity = tuple(cells[column] for column in key)
        if key and identity in seen:
            raise row.wrong(f"repeats {', '.join(identity)} of line {seen[identity]}")
        seen[identity] = row.line
        yield row
