"""Rows of delimited text that have more fields than their header: 1,068 written without quotation marks is two fields.

    STT,Chỉ tiêu,Lũy kế
    1,Việc làm mới,1,068        four fields under three headers: nobody can tell what stands under "Lũy kế"

Where the last column is empty nearly everywhere else, a row may be shifted that is no wider than its header: a figure then
stands where none belongs. Fewer fields are harmless (the last ones are missing), and so are separators at the end.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

_FIGURE = re.compile(r"\s*[-+(]?\d[\d.,]*\)?\s*%?\s*")
_GROUP = re.compile(r"\d{3}(?:\.\d+)?%?")
_FRONT = re.compile(r"[-+(]?[1-9]\d{0,2}")
_FEWEST_HEADERS = 2


def shifted_rows(table: Sequence[list[str]], delimiter: str) -> dict[int, tuple[int, int]]:
    """Rows of figures that are wider than their header, with the first field that is in doubt and the width of the header."""
    header = 0
    widths = Counter(_width(fields) for fields in table if _first_figure(fields) is not None)
    usual = widths.most_common(1)[0][0] if widths else 0
    found: dict[int, tuple[int, int]] = {}
    for row, fields in enumerate(table):
        first = _first_figure(fields)
        if first is None:
            header = _next_header(header, fields)
        elif header >= _FEWEST_HEADERS and len(fields) >= header:
            parted = _width(fields) > usual and _is_parted(fields, delimiter)
            last = _FIGURE.fullmatch(fields[header - 1]) is not None
            shifted = parted and (len(fields) > header or (_width(fields) == header and last))
            found |= {row: (min(first, header - 1), header)} if shifted or _width(fields) > header else {}
    return found


def _next_header(header: int, fields: list[str]) -> int:
    """Fields of the header so far: a blank row or a title begins anew, a second level of headers widens it."""
    if _width(fields) < _FEWEST_HEADERS:
        return header if _width(fields) else 0
    return max(header, len(fields))


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
