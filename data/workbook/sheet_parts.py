"""What the sheets of every format share: names of cells, merged ranges, links outside, the used area."""

from __future__ import annotations

import re
from collections.abc import Iterable

from analysis.intake.grid import Cell, Sheet, Span, place_of

_EXTERNAL = re.compile(
    r"""(?<![\w\])])\[\d+\][^\[\]!"]*!  # [1]Sheet!A1, but not Table[2023]
      | '[^'\[\]]*\[[^'\[\]]+\][^'\[\]]*'!  # '[1]Tháng 5'!A1, 'C:\[b.xlsx]T5'!A1
      | \[[^\[\]]+\.(?:xl|od)\w{1,2}\]""",
    re.IGNORECASE | re.VERBOSE,
)


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
    where the content ends, a merge of blank cells says nothing, a hidden column without content hides nothing."""
    rows = {row for row, _ in cells}
    columns = {column for _, column in cells}
    last_row, last_column = max(rows, default=-1), max(columns, default=-1)
    clipped = (
        Span(one.first_row, one.first_column, min(one.last_row, last_row), min(one.last_column, last_column))
        for one in merged
        if (one.first_row, one.first_column) in cells
    )
    return Sheet(
        head[0],
        cells,
        tuple(one for one in clipped if (one.first_row, one.first_column) != (one.last_row, one.last_column)),
        head[1],
        frozenset(rows.intersection(hidden_rows)),
        frozenset(column for column in columns if any(first <= column <= last for first, last in hidden_columns)),
    )
