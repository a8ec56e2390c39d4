"""Whether a test of cells holds: comparisons of plain arithmetic, joined by AND, OR and NOT, and questions about one cell.

    AND(D8>=50, D8<=(F8*2))      ISERROR(D8)      NOT(ISBLANK(D8))      $E8=""

Everything else has no answer. Nothing from the file is ever evaluated, see ``analysis.intake.formulas``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TypeAlias

from analysis.intake.formulas import recompute
from analysis.intake.grid import Cell, Sheet, place_of

_CALL = re.compile(r"([A-Za-z]+)\((.*)\)", re.DOTALL)
_SIGNS = ("<>", "<=", ">=", "=", "<", ">")
_DEEPEST = 12
_LONGEST = 500

Operand: TypeAlias = float | str | None
"""A number, a text, or None for a blank cell."""


class _Unknown(Exception):
    """No answer can be given."""


class _Failed(Exception):
    """An operand is an error value: the test as a whole does not hold."""


def holds(test: str, sheet: Sheet) -> bool | None:
    """Whether a test holds on a sheet; None where nobody here can tell."""
    if len(test) > _LONGEST:
        return None
    try:
        return _truth(test.lstrip("=+"), sheet, 0)
    except _Unknown:
        return None
    except _Failed:
        return False


def _truth(test: str, sheet: Sheet, depth: int) -> bool:
    text = _bare(test)
    if depth > _DEEPEST or not text:
        raise _Unknown
    if text.upper() in ("TRUE", "FALSE"):
        return text.upper() == "TRUE"
    called = _CALL.fullmatch(text)
    if called and _closes_at_end(text):
        return _answer_of(called[1].upper(), called[2], sheet, depth)
    parts = _compared(text)
    if parts is None:
        number = _operand(text, sheet)
        if isinstance(number, str):
            raise _Unknown
        return bool(number)
    left, sign, right = parts
    return _compare(_operand(left, sheet), sign, _operand(right, sheet))


def _answer_of(name: str, inside: str, sheet: Sheet, depth: int) -> bool:
    if name == "NOT":
        return not _truth(inside, sheet, depth + 1)
    if name in ("AND", "OR"):
        return _joined(name, [*_split(inside)], sheet, depth)
    question = _ABOUT_CELLS.get(name)
    place = place_of(_bare(inside))
    if question is not None and place is not None:
        return question(sheet.cells.get(place))
    if name in ("SUM", "ROUND"):
        return bool(_operand(f"{name}({inside})", sheet))
    raise _Unknown


def _joined(name: str, tests: list[str], sheet: Sheet, depth: int) -> bool:
    """AND and OR: one part may settle it though another has no answer."""
    settles, unknown = name == "OR", False
    for test in tests:
        try:
            if _truth(test, sheet, depth + 1) is settles:
                return settles
        except _Unknown:
            unknown = True
    if unknown:
        raise _Unknown
    return not settles


_ABOUT_CELLS: dict[str, Callable[[Cell | None], bool]] = {
    "ISBLANK": lambda cell: cell is None or (cell.value is None and cell.error is None and cell.formula is None),
    "ISERROR": lambda cell: cell is not None and cell.error is not None,
    "ISERR": lambda cell: cell is not None and cell.error is not None and cell.error != "#N/A",
    "ISNA": lambda cell: cell is not None and cell.error == "#N/A",
    "ISNUMBER": lambda cell: cell is not None and isinstance(cell.value, int | float) and not isinstance(cell.value, bool),
    "ISTEXT": lambda cell: cell is not None and isinstance(cell.value, str),
}


def _operand(text: str, sheet: Sheet) -> Operand:
    bare = _bare(text)
    if len(bare) >= 2 and bare[0] == bare[-1] == '"' and '"' not in bare[1:-1].replace('""', ""):
        return bare[1:-1].replace('""', '"')
    place = place_of(bare)
    if place is not None:
        cell = sheet.cells.get(place)
        if cell is not None and cell.error is not None:
            raise _Failed
        if cell is None or isinstance(cell.value, str):
            return None if cell is None else str(cell.value)
    number = recompute(bare, sheet, {sheet.name: sheet}, blank=0.0)
    if number is None:
        raise _Unknown
    return number


def _compare(left: Operand, sign: str, right: Operand) -> bool:
    """As Excel compares: a blank is 0 beside a number and "" beside a text, and every text is above every number."""
    one, other = _beside(left, right), _beside(right, left)
    if isinstance(one, str) != isinstance(other, str):
        return _ordered(1 if isinstance(one, str) else -1, sign)
    return _ordered((one > other) - (one < other), sign)  # type: ignore[operator]


def _ordered(order: int, sign: str) -> bool:
    return {"=": order == 0, "<>": order != 0, "<": order < 0, "<=": order <= 0, ">": order > 0, ">=": order >= 0}[sign]


def _beside(own: Operand, other: Operand) -> float | str:
    if own is None:
        return "" if isinstance(other, str) else 0.0
    return own.casefold() if isinstance(own, str) else own


def _compared(text: str) -> tuple[str, str, str] | None:
    """The two sides of a comparison and its sign; None where there is none outside of brackets."""
    for at, depth in _outside(text):
        sign = next((one for one in _SIGNS if not depth and text.startswith(one, at)), None)
        if sign is not None:
            return text[:at], sign, text[at + len(sign) :]
    return None


def _split(text: str) -> Iterator[str]:
    begun = 0
    for at, depth in _outside(text):
        if not depth and text[at] in ",;":
            yield text[begun:at]
            begun = at + 1
    yield text[begun:]


def _outside(text: str) -> Iterator[tuple[int, int]]:
    """Each place outside of quotation marks, with how deep in brackets it is."""
    depth, quote = 0, ""
    for at, sign in enumerate(text):
        if quote or sign in "\"'":
            quote = "" if sign == quote else quote or sign
            continue
        depth += (sign == "(") - (sign == ")")
        yield at, depth


def _closes_at_end(text: str) -> bool:
    """Whether the first bracket is closed by the last sign and not before."""
    opened = text.index("(")
    return next((at for at, depth in _outside(text) if at > opened and not depth), -1) == len(text) - 1


def _bare(text: str) -> str:
    text = text.strip()
    while text.startswith("(") and text.endswith(")") and _closes_at_end(text):
        text = text[1:-1].strip()
    return text
