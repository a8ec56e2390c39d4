"""What the cells of the tables of emulation may hold."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date
from fractions import Fraction

from analysis.model import Words
from data.tables.rows import TableRow

MARKS = ("C", "P", "U", "D")
"""Certain; practice seen elsewhere; unverified; a decision proposed here."""


def fraction(row: TableRow, column: str) -> Fraction:
    """A number from 0 on, written 0.9 or 2/3, kept exactly."""
    text = row.text(column)
    if not re.fullmatch(r"\d{1,9}(\.\d{1,9})?|\d{1,6}/[1-9]\d{0,5}", text, re.ASCII):
        raise row.wrong(f"column {column} holds {text!r}, expected a number such as 14, 0.9 or 2/3")
    return Fraction(text)


def or_zero(row: TableRow, column: str) -> Fraction:
    """The number of a cell that may be empty; empty is none at all, so zero."""
    return fraction(row, column) if row.optional(column) else Fraction(0)


def words_in(row: TableRow, column: str, *, joined: str = "_") -> Words:
    """A text in both languages; where there is no English the Vietnamese stands for it."""
    vi = row.text(f"{column}{joined}vi")
    return Words(vi, row.optional(f"{column}{joined}en") or vi)


def day_in(row: TableRow, column: str) -> date | None:
    """The day of a cell; None where it is empty: no end on this side."""
    return row.day(column) if row.optional(column) else None


def mark_in(row: TableRow) -> str:
    """How certain a line is: one of ``MARKS``."""
    return row.one_of("mark", MARKS)


def among(row: TableRow, column: str, codes: Collection[str]) -> str:
    """The code in a cell; a TableError where no table defines it."""
    value = row.text(column)
    if value not in codes:
        raise row.wrong(f"column {column} names {value!r}, which no table defines")
    return value


def plain(value: Fraction) -> str:
    """A number as the tables write it."""
    return str(value.numerator) if value.denominator == 1 else f"{float(value):g}"
