"""One reference table: rows that know their line, so that a mistake names the place to edit."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TypeAlias, TypeVar

from analysis.model import Period

Chosen = TypeVar("Chosen", bound=StrEnum)
Value = TypeVar("Value")
Expected: TypeAlias = tuple[str, str]
"""What a cell should hold, in English and in Vietnamese."""


class TableError(Exception):
    """A mistake in our own tables: file, line, what is wrong. It stops the start, since every figure rests on them.

    ``said`` is what is wrong as a Vietnamese sentence, for whoever edits a table on the screen; "" of tables that nobody edits
    there. ``column`` is where, "" for a row or a table as a whole.
    """

    def __init__(self, path: Path, line: int | None, problem: str, said: str = "", column: str = "") -> None:
        self.path, self.line, self.problem, self.said, self.column = path, line, problem, said, column
        place = f"{path.parent.name}/{path.name}" + (f", line {line}" if line else "")
        super().__init__(f"{place}: {problem}")


@dataclass(frozen=True, slots=True)
class TableRow:
    """One line of a table. Every getter raises ``TableError`` with file and line when the cell is not what it must be."""

    path: Path
    line: int
    cells: dict[str, str]

    def wrong(self, problem: str, said: str = "", column: str = "") -> TableError:
        """The error that names this line; ``said`` and ``column`` as of ``TableError``."""
        return TableError(self.path, self.line, problem, said, column)

    def held(self, column: str, value: str, expected: Expected) -> TableError:
        """The error that names what stands in a cell and what should."""
        english, vietnamese = expected
        return self.wrong(f"column {column} holds {value!r}, expected {english}", f"“{value}” không dùng được; cần {vietnamese}", column)

    def undefined(self, column: str, value: str, by: str = "no table defines") -> TableError:
        """The error that names a code which stands nowhere else."""
        return self.wrong(f"column {column} names {value!r}, which {by}", f"không bảng nào có mã “{value}”", column)

    def optional(self, column: str) -> str | None:
        """The text of a cell, None where it is empty."""
        return self.cells[column].strip() or None

    def text(self, column: str) -> str:
        """The text of a cell that may not be empty."""
        value = self.optional(column)
        if value is None:
            raise self.wrong(f"column {column} is empty", "ô còn trống", column)
        return value

    def _parsed(self, column: str, parse: Callable[[str], Value], expected: Expected) -> Value:
        value = self.text(column)
        try:
            return parse(value)
        except ValueError:
            raise self.held(column, value, expected) from None

    def _written(self, column: str, form: str, expected: Expected) -> str:
        """The text of a cell that has a form; ``float`` alone would also take nan, 1e400 and 1_000."""
        value = self.text(column)
        if not re.fullmatch(form, value, re.ASCII):
            raise self.held(column, value, expected)
        return value

    def number(self, column: str) -> float:
        """A number from 0 on, written with a decimal point and without thousands separators."""
        return float(self._written(column, r"\d{1,12}(\.\d+)?", ("a number such as 17800 or 57.8", "một số từ 0 trở lên")))

    def whole(self, column: str) -> int:
        """A whole number from 0 on."""
        return int(self._written(column, r"\d{1,12}", ("a whole number", "một số nguyên")))

    def day(self, column: str) -> date:
        """A date written 2023-06-30."""
        return self._parsed(column, date.fromisoformat, ("a date such as 2023-06-30", "một ngày viết như 2023-06-30"))

    def period(self, column: str) -> Period:
        """A period written 2023-06."""
        return self._parsed(column, Period.parse, ("a period such as 2023-06", "một kỳ viết như 2023-06"))

    def chosen(self, column: str, closed_set: type[Chosen]) -> Chosen:
        """A member of a closed set."""
        return self._parsed(column, closed_set, _one_of(closed_set))

    def yes(self, column: str) -> bool:
        """True for yes, False for no."""
        return self.one_of(column, ("yes", "no")) == "yes"

    def one_of(self, column: str, words: tuple[str, ...]) -> str:
        """One of the given words; "" among them allows an empty cell."""
        value = self.cells[column].strip()
        if value not in words:
            raise self.held(column, value, _one_of(filter(None, words)))
        return value

    def known(self, column: str, codes: dict[str, Value]) -> str:
        """A code that the other table defines."""
        value = self.text(column)
        if value not in codes:
            raise self.undefined(column, value)
        return value


def _one_of(words: Iterable[str]) -> Expected:
    listed = ", ".join(words)
    return f"one of {listed}", f"một trong: {listed}"


def rows(path: Path, columns: tuple[str, ...], key: tuple[str, ...] = ()) -> Iterator[TableRow]:
    """Yield the rows of a CSV table (UTF-8, comma, header line) that has at least these columns.

    Raises
    ------
    TableError
        If the file is missing, cannot be opened or is not UTF-8, a column is missing, a line has too few or too many cells,
        or two lines share the key.
    """
    lines = _numbered(path)
    _, header = next(lines, (1, []))
    if absent := [column for column in columns if column not in header]:
        raise TableError(path, 1, f"lacks the column {', '.join(absent)}")
    seen: dict[tuple[str, ...], int] = {}
    for line, written in lines:
        row = TableRow(path, line, dict(zip(header, written, strict=False)))
        if len(written) != len(header):
            raise row.wrong(f"has another number of cells than the {len(header)} of the header")
        if key:
            identity = tuple(row.cells[column] for column in key)
            if identity in seen:
                named = ", ".join(identity)
                raise row.wrong(f"repeats {named} of line {seen[identity]}", f"“{named}” đã có ở dòng {seen[identity] - 1} của bảng")
            seen[identity] = row.line
        yield row


def _numbered(path: Path) -> Iterator[tuple[int, list[str]]]:
    """The cells of every line that is not blank, with its number."""
    reader = csv.reader(_lines(path))
    try:
        for cells in reader:
            if cells:
                yield reader.line_num, cells
    except csv.Error as error:
        raise TableError(path, reader.line_num, f"cannot be read as CSV ({error})") from None


def _lines(path: Path) -> list[str]:
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines(keepends=True)
    except FileNotFoundError:
        raise TableError(path, None, "the table is missing") from None
    except UnicodeDecodeError:
        raise TableError(path, None, "the table is not UTF-8") from None
    except OSError as error:
        raise TableError(path, None, f"the table cannot be opened ({error.strerror})") from None
    for number, line in enumerate(lines, start=1):
        if "\0" in line:
            raise TableError(path, number, "holds a NUL character: the file is damaged or no text")
    return lines
