"""Rows of delimited text that have more fields than their header: 1,068 written without quotation marks is two fields.

    STT,Chỉ tiêu,Lũy kế
    1,Việc làm mới,1,068        four fields under three headers: nobody can tell what stands under "Lũy kế"

Where the last column is empty nearly everywhere else, a row may be shifted that is no wider than its header: a figure then
stands where none belongs, or words where the others have their first figure (a name with a comma in it). Behind the last
column with a name, and before a group that begins with 0 (1,068), a number was parted whatever the width. Fewer fields are
harmless (the last ones are missing), and so are separators at the end.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

_FIGURE = re.compile(r"\s*[-+(]?\d[\d.,]*\)?\s*%?\s*")
_GROUP = re.compile(r"\d{3}(?:\.\d+)?%?")
_LOOSE = re.compile(r"0\d{2}(?:\.\d+)?")
_FRONT = re.compile(r"[-+(]?[1-9]\d{0,2}")
_FEWEST_HEADERS = 2


@dataclass(frozen=True, slots=True)
class _Header:
    """Fields of a header: ``fields`` with the blank ones at its end, ``named`` up to the last that has a name."""

    fields: int = 0
    named: int = 0

    def below(self, fields: Sequence[str]) -> _Header:
        """The header after another row of words: a title begins anew, a second level of headers widens it."""
        if _width(fields) < _FEWEST_HEADERS:
            return self if _width(fields) else _Header()
        return _Header(max(self.fields, len(fields)), max(self.named, _width(fields)))


def shifted_rows(table: Sequence[list[str]], delimiter: str) -> dict[int, tuple[int, int]]:
    """Rows of figures that are wider than their header, with the first field that is in doubt and the width of the header."""
    header = _Header()
    firsts = {row: first for row, fields in enumerate(table) if (first := _first_figure(fields)) is not None}
    usual = _most_often(_width(table[row]) for row in firsts), _most_often(firsts.values())
    found: dict[int, tuple[int, int]] = {}
    for row, fields in enumerate(table):
        if row not in firsts:
            header = header.below(fields)
        elif header.fields >= _FEWEST_HEADERS and _is_shifted(fields, firsts[row], header, usual, delimiter):
            found[row] = min(firsts[row], usual[1], header.fields - 1), header.fields
    return found


def _most_often(numbers: Iterable[int]) -> int:
    """The number that occurs most, the least of those that occur as often; 0 where there is none."""
    counts = Counter(numbers)
    return min(counts, key=lambda number: (-counts[number], number), default=0)


def _is_shifted(fields: Sequence[str], first: int, header: _Header, usual: tuple[int, int], delimiter: str) -> bool:
    """Whether a row of figures has more than its header, or seems to have been parted by the separator inside a number or a name."""
    width = _width(fields)
    if width > header.fields:
        return True
    parted = _is_parted(fields, delimiter)
    if parted and (width > header.named or _has_loose_group(fields)):
        return True
    late = delimiter == "," and first > usual[1] and any(map(str.isalpha, fields[usual[1]]))
    if (not parted and not late) or len(fields) < header.fields:
        return False
    overfull = len(fields) > header.fields
    return (late and overfull) or (width > usual[0] and (overfull or _FIGURE.fullmatch(fields[header.fields - 1]) is not None))


def _width(fields: Sequence[str]) -> int:
    """How many fields there are up to the last that holds something."""
    return max((number for number, field in enumerate(fields, start=1) if field.strip()), default=0)


def _first_figure(fields: Sequence[str]) -> int | None:
    """The first field behind a row's words that is a number alone; None for a row that is no row of figures."""
    words = next((number for number, field in enumerate(fields) if any(map(str.isalpha, field))), None)
    if words is None:
        return None
    return next((number for number, field in enumerate(fields) if number > words and _FIGURE.fullmatch(field)), None)


def _is_parted(fields: Sequence[str], delimiter: str) -> bool:
    """Whether the separator seems to have parted a number, such as 1,068."""
    if delimiter != ",":
        return False
    return any(_FRONT.fullmatch(left.strip()) and _GROUP.fullmatch(right.strip()) for left, right in pairwise(fields))


def _has_loose_group(fields: Sequence[str]) -> bool:
    """Whether a field begins with 0 behind a figure, as in 1,068: nobody writes a number so."""
    figures = pairwise(field.strip() for field in fields)
    return any(_FRONT.fullmatch(left) and _LOOSE.fullmatch(right) for left, right in figures)
