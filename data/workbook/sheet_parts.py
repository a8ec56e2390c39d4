"""What the sheets of every format share: names of cells, merged ranges, links outside, the used area."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from analysis.intake.grid import Cell, Mark, Sheet, Span, place_of

_EXTERNAL = re.compile(
    r"""(?<![\w\])])\[\d+\][^\[\]!"]*!  # [1]Sheet!A1, but not Table[2023]
      | '[^'\[\]]*\[[^'\[\]]+\][^'\[\]]*'!  # '[1]Tháng 5'!A1, 'C:\[b.xlsx]T5'!A1
      | \[[^\[\]]+\.(?:xl|od)\w{1,2}\]""",
    re.IGNORECASE | re.VERBOSE,
)

LEAST_HEIGHT = 5.0
"""Points of a row: below, no letter can be read."""
LEAST_WIDTH = 1.0
"""Digits of a column's width: below, not even one is shown."""
_LAST_COLUMN = 16_383
_MOST_STEPS = 2_000_000


def below(size: str, least: float) -> bool:
    """Whether a written size is too small for anything to be seen; no size says nothing."""
    try:
        return float(size) < least
    except ValueError:
        return False


def left_over(said: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The columns that no range speaks of, for which the sheet's own width holds."""
    following = 0
    for first, last in sorted(said):
        if first > following:
            yield following, first - 1
        following = max(following, last + 1)
    yield following, _LAST_COLUMN


def span_of(reference: str) -> Span | None:
    """The range that ``A1:C3`` names; None for a single cell or nonsense."""
    first, _, last = reference.partition(":")
    start, end = place_of(first), place_of(last)
    if start is None or end is None or start == end:
        return None
    rows, columns = sorted((start[0], end[0])), sorted((start[1], end[1]))
    return Span(rows[0], columns[0], rows[1], columns[1])


def points_outside(formula: str) -> bool:
    """Whether a formula refers to another workbook. ``Bảng1[2023]`` does not: that is a column of a table."""
    return "[" in formula and _EXTERNAL.search(formula) is not None


def sheet_from(
    head: tuple[str, bool],
    cells: dict[tuple[int, int], Cell],
    merged: Iterable[Span],
    hidden_rows: Iterable[int],
    hidden_columns: Iterable[tuple[int, int]],
) -> Sheet:
    """Make the sheet of a head (name, hidden), with everything outside the used area cut off: a merge over a whole column ends
    where the content ends, a merge of blank cells says nothing, a hidden column without content hides nothing. What stands
    under a merged range is marked as covered, also where the range's first cell is blank."""
    rows = {row for row, _ in cells}
    columns = {column for _, column in cells}
    last_row, last_column = max(rows, default=-1), max(columns, default=-1)
    spans = [Span(one.first_row, one.first_column, min(one.last_row, last_row), min(one.last_column, last_column)) for one in merged]
    for place in _covered(cells, spans):
        cells[place] = cells[place]._replace(marks=cells[place].marks | Mark.COVERED)
    clipped = (one for one in spans if (one.first_row, one.first_column) in cells)
    return Sheet(
        head[0],
        cells,
        tuple(one for one in clipped if (one.first_row, one.first_column) != (one.last_row, one.last_column)),
        head[1],
        frozenset(rows.intersection(hidden_rows)),
        frozenset(column for column in columns if any(first <= column <= last for first, last in hidden_columns)),
    )


def _covered(cells: dict[tuple[int, int], Cell], spans: list[Span]) -> list[tuple[int, int]]:
    """Places that hold something under a merged range and are not its first. Merges over each other are looked at only so long."""
    if not spans:
        return []
    by_row: dict[int, list[int]] = {}
    for row, column in sorted(cells):
        by_row.setdefault(row, []).append(column)
    numbers, steps, found = list(by_row), 0, []
    for span in spans:
        rows = numbers[bisect_left(numbers, span.first_row) : bisect_right(numbers, span.last_row)]
        steps += len(rows) + 1
        if steps > _MOST_STEPS:
            break
        for row in rows:
            columns = by_row[row]
            inside = columns[bisect_left(columns, span.first_column) : bisect_right(columns, span.last_column)]
            found += [(row, column) for column in inside if (row, column) != (span.first_row, span.first_column)]
    return found
