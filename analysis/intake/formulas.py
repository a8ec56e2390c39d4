"""A formula recomputed where it is plain arithmetic on cells that are known: a stored result is a claim.

    =D10+D11, stored 0, D10 = 50, D11 = 44     ->   94: a library wrote the file and never calculated

Nothing from the file is ever evaluated: the few signs and functions below are read one by one, everything
else gives no result. A blank cell in a sum is left out, as in Excel; anywhere else it is unknown.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from analysis.intake.grid import Cell, Sheet

_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?)|(?P<sheet>'[^']+'!|[\w.]+!)?(?P<cell>\$?[A-Za-z]{1,3}\$?\d{1,7})(?::(?P<to>\$?[A-Za-z]{1,3}\$?\d{1,7}))?|(?P<name>[A-Za-z]+)(?=\()|(?P<sign>[-+*/(),;%]))"
)
DEEPEST = 30
LARGEST_RANGE = 5000
FUNCTIONS = ("SUM", "ROUND")
LARGEST_DIFFERENCE = 0.005
"""Share by which a stored quotient may differ: some workbooks store what they show."""

Known: TypeAlias = dict[tuple[str, tuple[int, int]], float | None]
"""Results of formula cells found so far, by sheet and place."""


class NotPlain(Exception):
    """The formula is not plain arithmetic on known cells."""


@dataclass(frozen=True, slots=True)
class _Range:
    values: tuple[float, ...]


def recompute(
    formula: str, sheet: Sheet, sheets: Mapping[str, Sheet], depth: int = 0, known: Known | None = None, *, blank: float | None = None
) -> float | None:
    """The result of a plain formula, None where it is anything but a sum, difference, product or quotient of known cells.

    Of the cells that it refers to those with plain formulas are recomputed as well, whatever is stored in them.

    Parameters
    ----------
    formula : str
        Beginning with "=".
    sheet : Sheet
        The sheet that the formula stands on.
    sheets : mapping of str to Sheet
        All sheets by name, for references such as ``'T5'!F12``.
    known : dict, optional
        Results of other formulas, found and kept.
    blank : float, optional
        What a blank cell counts outside of sums: nothing is known (None), or 0, as Excel has it.
    """
    if depth > DEEPEST or len(formula) > 500:
        return None
    try:
        book = _Book(sheets, {} if known is None else known, blank)
        parser = _Parser(_tokens(formula.lstrip("=")), sheet, book, depth)
        result = parser.expression()
        if parser.position != len(parser.tokens) or isinstance(result, _Range):
            return None
    except (NotPlain, ZeroDivisionError, OverflowError, RecursionError):
        return None
    return result


def _tokens(text: str) -> list[re.Match[str]]:
    tokens: list[re.Match[str]] = []
    position = 0
    while position < len(text.rstrip()):
        match = _TOKEN.match(text, position)
        if match is None:
            raise NotPlain(text)
        tokens.append(match)
        position = match.end()
    return tokens


@dataclass(frozen=True, slots=True)
class _Book:
    """What formulas look things up in, the results found so far, and what a blank cell counts."""

    sheets: Mapping[str, Sheet]
    known: Known
    blank: float | None


class _Parser:
    """Reads one formula from left to right; holds the position in its tokens."""

    def __init__(self, tokens: list[re.Match[str]], sheet: Sheet, book: _Book, depth: int) -> None:
        self.tokens, self.position = tokens, 0
        self.sheet, self.sheets, self.depth = sheet, book.sheets, depth
        self.known, self.blank = book.known, book.blank

    def sign(self) -> str | None:
        if self.position < len(self.tokens):
            return self.tokens[self.position]["sign"]
        return None

    def expression(self) -> float | _Range:
        total: float | _Range = self.term()
        while (sign := self.sign()) in ("+", "-"):
            self.position += 1
            left, right = _number(total), _number(self.term())
            total = left + right if sign == "+" else left - right
        return total

    def term(self) -> float | _Range:
        product: float | _Range = self.factor()
        while (sign := self.sign()) in ("*", "/", "%"):
            self.position += 1
            if sign == "%":
                product = _number(product) / 100
                continue
            left, right = _number(product), _number(self.factor())
            product = left * right if sign == "*" else left / right
        return product

    def factor(self) -> float | _Range:
        if self.position >= len(self.tokens):
            raise NotPlain
        token = self.tokens[self.position]
        self.position += 1
        if token["number"]:
            return float(token["number"])
        if token["cell"]:
            return self.reference(token)
        if token["name"]:
            return self.function(token["name"].upper())
        return self.signed(token["sign"])

    def signed(self, sign: str) -> float | _Range:
        if sign in ("-", "+"):
            factor = _number(self.factor())
            return -factor if sign == "-" else factor
        if sign != "(":
            raise NotPlain(sign)
        value = self.expression()
        self.expect(")")
        return value

    def expect(self, sign: str) -> None:
        if self.sign() != sign:
            raise NotPlain(sign)
        self.position += 1

    def function(self, name: str) -> float:
        if name not in FUNCTIONS:
            raise NotPlain(name)
        self.expect("(")
        arguments = [self.expression()]
        while self.sign() in (",", ";"):
            self.position += 1
            arguments.append(self.expression())
        self.expect(")")
        if name == "ROUND":
            return round(_number(arguments[0]), int(_number(arguments[1]))) if len(arguments) == 2 else _number(arguments[0])
        values = [value for one in arguments for value in (one.values if isinstance(one, _Range) else (one,))]
        if not values:
            raise NotPlain(name)
        return sum(values)

    def reference(self, token: re.Match[str]) -> float | _Range:
        sheet = self.sheet
        if token["sheet"]:
            name = token["sheet"][:-1].strip("'")
            if name not in self.sheets:
                raise NotPlain(name)
            sheet = self.sheets[name]
        first = _place(token["cell"])
        if not token["to"]:
            value = self.value(sheet, first)
            if value is None:
                value = self.blank
            if value is None:
                raise NotPlain(token["cell"])
            return value
        return _Range(self.values(sheet, first, _place(token["to"])))

    def values(self, sheet: Sheet, first: tuple[int, int], last: tuple[int, int]) -> tuple[float, ...]:
        rows, columns = range(first[0], last[0] + 1), range(first[1], last[1] + 1)
        if len(rows) * len(columns) > LARGEST_RANGE:
            raise NotPlain
        found = [self.value(sheet, (row, column)) for row in rows for column in columns]
        return tuple(value for value in found if value is not None)

    def value(self, sheet: Sheet, place: tuple[int, int]) -> float | None:
        """The number in a cell, None for a blank one; a cell of words or errors is not plain."""
        cell = sheet.cells.get(place)
        if cell is None:
            return None
        number = _stored(cell)
        if cell.formula is not None and not cell.external and cell.error is None:
            again = self.again(sheet, place, cell.formula)
            number = again if again is not None and not number else number
        if number is None:
            raise NotPlain(cell.formula or "")
        return number

    def again(self, sheet: Sheet, place: tuple[int, int], formula: str) -> float | None:
        """The result of another formula cell; one that is being computed already (a circle) has none."""
        key = (sheet.name, place)
        if key not in self.known:
            self.known[key] = None
            self.known[key] = recompute(formula, sheet, self.sheets, self.depth + 1, self.known, blank=self.blank)
        return self.known[key]


def is_sum(formula: str) -> bool:
    """True for a formula that only adds cells: "=D8+D9", "=SUM(D8:D12)", "=C8+'T5'!D8"."""
    try:
        tokens = _tokens(formula.lstrip("="))
    except NotPlain:
        return False
    return all(one["cell"] or (one["name"] or "").upper() == "SUM" or (one["sign"] or "-") in "+(),;" for one in tokens)


def differs(stored: float, result: float) -> bool:
    """Whether a stored result is another number than the computed one: whole numbers by a half, others by more than rounding."""
    if float(stored).is_integer() and abs(result - round(result)) < 1e-9:
        return abs(stored - result) >= 0.5
    return abs(stored - result) > LARGEST_DIFFERENCE * max(abs(stored), abs(result))


def never_calculated(sheets: Mapping[str, Sheet]) -> bool:
    """Whether no formula of a workbook proves that a program ever calculated it: all of them, or the only one, stored 0 or nothing."""
    results = [cell.value for sheet in sheets.values() for cell in sheet.cells.values() if cell.formula is not None and cell.error is None]
    return all(result in (None, 0) for result in results)


def _stored(cell: Cell) -> float | None:
    if cell.error is None and isinstance(cell.value, int | float) and not isinstance(cell.value, bool):
        return float(cell.value)
    return None


def _number(value: float | _Range) -> float:
    if isinstance(value, _Range):
        raise NotPlain
    return value


def _place(name: str) -> tuple[int, int]:
    match = re.fullmatch(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})", name)
    if match is None:
        raise NotPlain(name)
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - 64
    return int(match[2]) - 1, column - 1
