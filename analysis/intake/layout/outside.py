"""Rows that stand beneath something that is no indicator: its parts are no facts, whatever they are called.

    2  Số lao động trở về địa phương   214     <- no indicator
    -  Đi làm việc ở nước ngoài         14     <- a part of it, not of the indicator of that name
    3  Giảm số hộ nghèo đa chiều       300     <- beside it: read

Which row is a part is seen by its number: I, 1, 1.1, a), -, +.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from analysis.intake.layout.axes import Axis
from analysis.intake.layout.headers import ColumnRole
from analysis.intake.layout.page import Place
from analysis.intake.layout.row_labels import LabelColumns
from analysis.intake.layout.tables import Table
from analysis.intake.words.grammar import Grammar, toned
from analysis.intake.words.memory import remembered, remembered_by_text

SECTION = 1
NUMBERED = 2
PART = 5
_LEVELS = tuple(
    (level, re.compile(pattern))
    for level, pattern in (
        (0, r"\(?[ABCDEGHK]\)?\s*[.)/\-]?"),
        (SECTION, r"\(?[IVX]{1,5}\)?\s*[.)/\-]?"),
        (NUMBERED, r"\(?\d{1,2}\)?\s*[.)/\-]?"),
        (3, r"\d{1,2}[.,]\d{1,2}[.)]?"),
        (4, r"\d{1,2}(?:[.,]\d{1,2}){2}[.)]?"),
        (PART, r"\(?[a-zđ]\s*[.)]?"),
        (6, r"[-–—]+"),
        (7, r"[+*•·]+"),
    )
)
_MARK = re.compile(r"^\s*(?:(?P<mark>[-–—+*•·]+)|(?P<number>\(?(?:[IVX]{1,5}|[A-K]|\d{1,2}(?:\.\d{1,2}){0,2}|[a-zđ])\)?\s*[.)])(?=\s|\D))")
_OF_WHICH = Grammar(r"^\s*«label_words.parts»", toned)
_COUNTS = frozenset({ColumnRole.TOTAL, ColumnRole.NUMERATOR, ColumnRole.DENOMINATOR, ColumnRole.VALUE, ColumnRole.PERCENT})
_OTHER_FIGURES = frozenset({ColumnRole.BREAKDOWN, ColumnRole.REMAINING, ColumnRole.PLAN, ColumnRole.LAST_YEAR, ColumnRole.COMPARE})


@dataclass(frozen=True, slots=True)
class Outside:
    """A row or heading that is no indicator: its text, its place, its level (None without a number), whether it has figures."""

    text: str
    place: Place
    level: int | None
    valued: bool


def level_of(table: Table, labels: LabelColumns, row: int, label: str) -> int | None:
    """How deep a row stands, from its number or the mark before its label; None where it has neither."""
    for column in labels.numbers:
        shown = table.page.shown((row, column)).strip()
        if shown and (level := _level(shown)) is not None:
            return level
    return _marked_level(label)


@remembered
def _marked_level(label: str) -> int | None:
    """The level that the mark before a label says, "a) Trong nước"; None where there is none."""
    found = _MARK.match(label)
    if found:
        return _level((found["mark"] or found["number"]).strip())
    return 6 if _OF_WHICH.match(toned(label)) else None


@remembered_by_text
def _level(mark: str) -> int | None:
    return next((level for level, pattern in _LEVELS if pattern.fullmatch(mark)), None)


def lies_beneath(outside: Outside, level: int | None, *, filled: bool) -> bool:
    """Whether a row belongs to what is no indicator.

    A row without a number stands beneath a numbered one, and a heading without a number holds until the next heading.
    """
    if outside.level is not None:
        return level is None or level > outside.level
    if outside.valued:
        return level is not None and level >= PART
    return filled or (level is not None and level > SECTION)


def is_outside(axis: Axis) -> bool:
    """True for a row with figures that is known to be no indicator's result ("Nữ", "Năm 2022"), or that nobody understands."""
    if axis.indicator is not None or axis.district is not None or axis.province or axis.commune or axis.office:
        return False
    if axis.total_of or axis.role in _COUNTS:
        return any(one.outside for one in axis.said)
    return bool(axis.unexplained or axis.role in _OTHER_FIGURES or any(one.outside for one in axis.said))
