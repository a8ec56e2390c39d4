"""Numbers in the cells of a table that is typed into: 0,95 in Vietnamese, 0.95 in English, the point in what is kept.

A cell that nobody touched is given back exactly as it was kept; a text that is no number stays as it was typed, for whoever
checks the table to refuse.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from analysis.model import Language

DECIMALS = 4
"""So many decimals are understood; the tables hold fewer."""

KEPT = re.compile(r"-?\d+\.\d+")
"""A number with decimals as the tables keep it."""


def shown_cells(language: Language, columns: Sequence[str], rows: Sequence[Sequence[str]], numbers: Collection[str]) -> list[list[str]]:
    """The rows as this language writes the columns that hold ``numbers``; other columns as they stand."""
    return [[_shown(language, cell) if name in numbers else cell for name, cell in zip(columns, row, strict=True)] for row in rows]


def typed_cells(
    language: Language, columns: Sequence[str], rows: Sequence[Sequence[str]], numbers: Collection[str], before: Sequence[Sequence[str]]
) -> list[list[str]]:
    """What was typed, as the tables keep it; ``before`` are the rows as they were kept."""
    untouched = {_shown(language, cell): cell for row in before for name, cell in zip(columns, row, strict=True) if name in numbers}
    return [
        [_kept(language, cell, untouched) if name in numbers else cell for name, cell in zip(columns, row, strict=True)] for row in rows
    ]


def _shown(language: Language, cell: str) -> str:
    return cell.replace(".", language.say(",", ".")) if KEPT.fullmatch(cell) else cell


def _kept(language: Language, cell: str, untouched: dict[str, str]) -> str:
    if cell in untouched:
        return untouched[cell]
    number = language.read_number(cell, DECIMALS)
    return cell if number is None else f"{number:.15g}"
