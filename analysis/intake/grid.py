"""The grid: a workbook as the rest of the house sees it, whatever file it came from.

``data.workbook`` makes it, ``analysis.intake`` reads it. Rows and columns count from 0 inside;
``address`` gives the name that the sender sees (``F12``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import IntFlag
from functools import cached_property, lru_cache
from typing import NamedTuple, TypeAlias

_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9]\d{0,6})")
_MOST_LETTERS = 3

Scalar: TypeAlias = str | int | float | bool | date | datetime | time | timedelta | None


@lru_cache(maxsize=1024)
def column_name(column: int) -> str:
    """The letters of a column that counts from 0: 0 is A, 26 is AA."""
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@lru_cache(maxsize=1024)
def column_of(letters: str) -> int | None:
    """The column, from 0, of letters such as ``AB``; None where they name none."""
    if not (letters.isascii() and letters.isalpha() and len(letters) <= _MOST_LETTERS):
        return None
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - 64
    return column - 1


def address(row: int, column: int) -> str:
    """The name of a cell as Excel shows it: row 11, column 5 is ``F12``."""
    return f"{column_name(column)}{row + 1}"


def place_of(name: str) -> tuple[int, int] | None:
    """Row and column, from 0, of a cell's name such as ``$F$12``; None where it is no such name."""
    match = _ADDRESS.fullmatch(name)
    if not match:
        return None
    column = column_of(match[1])
    return None if column is None else (int(match[2]) - 1, column)


class Mark(IntFlag):
    """What characters look like, where that changes what they mean."""

    NONE = 0
    RAISED = 1
    LOWERED = 2
    STRUCK = 4
    UNSEEN = 8
    """In the colour of their ground, or with a style that shows nothing."""
    COVERED = 16
    """Under a merged range, of which only the first cell is shown."""
    SHIFTED = 32
    """In a row of delimited text that has more fields than its header."""
    DOUBTFUL = 64
    """Under a conditional format that may hide it, or change what it shows, and that nobody here can work out."""


class Run(NamedTuple):
    """A piece of a cell's text whose characters look alike."""

    text: str
    marks: Mark


class Cell(NamedTuple):
    """One cell that is not blank.

    ``value`` is the cached value (for formulas what the sender's program last computed; None where
    nothing was cached). ``error`` is the text of an error value ("#REF!"), with ``value`` None.
    ``number_format`` is the format code ("0.0%"; "General" or "" where unknown). ``font`` is the
    font's name, "" where the reader does not give it. ``formula`` begins with "=". ``external`` is
    true where the formula points to another workbook. ``comment`` is the sender's note. ``fill`` and
    ``ink`` are the colours ("FFFF00") of a painted cell and of coloured figures, "" for white, black, grey
    and where the reader gives none. ``marks`` is what the whole content looks like; ``runs`` are the pieces of a text
    in which characters look different, () where all look alike (see ``analysis.intake.seen`` for what follows).
    """

    value: Scalar
    number_format: str = ""
    font: str = ""
    formula: str | None = None
    error: str | None = None
    external: bool = False
    comment: str | None = None
    fill: str = ""
    ink: str = ""
    marks: Mark = Mark.NONE
    runs: tuple[Run, ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """A merged range, both ends included, counted from 0."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int

    def __contains__(self, place: object) -> bool:
        if not isinstance(place, tuple):
            return False
        row, column = place
        return bool(self.first_row <= row <= self.last_row and self.first_column <= column <= self.last_column)


class Floating(NamedTuple):
    """Words of a text box or shape that lies on a sheet: the cell under its corner, and the text."""

    place: tuple[int, int]
    text: str


@dataclass(frozen=True)
class Sheet:
    """One worksheet: only cells that hold something, by (row, column); ``floating`` are the words that lie on them."""

    name: str
    cells: Mapping[tuple[int, int], Cell]
    merged: tuple[Span, ...] = ()
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    floating: tuple[Floating, ...] = ()

    @cached_property
    def places(self) -> list[tuple[int, int]]:
        """Where something stands, row by row from left to right."""
        return sorted(self.cells)

    @cached_property
    def rows(self) -> dict[int, list[int]]:
        """Columns that hold something, ascending, by row from top to bottom."""
        found: dict[int, list[int]] = {}
        for row, column in self.places:
            found.setdefault(row, []).append(column)
        return found

    @cached_property
    def last_row(self) -> int:
        """Highest row that holds something, -1 where the sheet is empty."""
        return max((row for row, _ in self.cells), default=-1)

    @cached_property
    def last_column(self) -> int:
        """Highest column that holds something, -1 where the sheet is empty."""
        return max((column for _, column in self.cells), default=-1)


LOOKS_UNKNOWN = "looks_unknown"
"""Property of a workbook whose reader gives neither formats nor fonts, nor what is hidden."""


@dataclass(frozen=True)
class Workbook:
    """The sheets of a file in their order. ``file`` is the name the sender gave it, without a folder."""

    file: str
    sheets: tuple[Sheet, ...]
    has_macros: bool = False
    properties: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file could not become a grid: ``code`` of the catalogue of findings (unreadable, encrypted,
    too_large), and ``detail``, a Vietnamese clause saying what was found."""

    code: str
    detail: str
