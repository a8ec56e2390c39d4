"""Which columns of a table are labels, and what each row is called.

Huyện     | Chỉ tiêu            | Thực hiện
Mèo Vạc   | Tạo việc làm mới    | 643          <- path: Mèo Vạc, Tạo việc làm mới
          | Giảm hộ nghèo       | 312          <- a label left blank below another means the same again
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from analysis.intake.layout.axes import Axis
from analysis.intake.layout.headers import ColumnRole, words
from analysis.intake.layout.page import Place
from analysis.intake.layout.tables import Table
from analysis.intake.layout.unit_columns import holds_units
from analysis.intake.words.grammar import Grammar
from analysis.intake.words.text import unaccent

_TIME_HEADER = Grammar(r"«row_words.time»( .*)?")
_FIGURE_ROLES = frozenset({ColumnRole.PLAN, ColumnRole.VALUE, ColumnRole.PERCENT, ColumnRole.COMPARE, ColumnRole.LAST_YEAR})
LOOKED_AT = 100


@dataclass(frozen=True, slots=True)
class LabelColumns:
    """Columns of labels from left to right; ``times`` are those whose bare numbers are months."""

    columns: tuple[int, ...]
    times: frozenset[int] = frozenset()
    numbers: tuple[int, ...] = ()


def find_label_columns(table: Table, axes: dict[int, Axis], named: Callable[[str], bool]) -> LabelColumns:
    """The columns that say what a row is about.

    Parameters
    ----------
    table : Table
        The table.
    axes : dict of int to Axis
        What each column's header says.
    named : callable
        True for the name of an indicator, a district, a commune or a month.
    """
    labels, times = [], set()
    for column in table.columns:
        axis = axes[column]
        if axis.role in (ColumnRole.NUMBER, ColumnRole.UNIT, ColumnRole.NOTE):
            continue
        word_places = [place for row in table.body if table.page.is_text(place := (row, column))]
        if (axis.role is not ColumnRole.LABEL and not word_places) or holds_units(table.page, table.body, column):
            continue
        figures = sum(1 for row in table.body if table.page.is_figure((row, column)))
        if axis.role is ColumnRole.LABEL and _TIME_HEADER.fullmatch(unaccent(axis.said[-1].text if axis.said else "")):
            labels.append(column)
            times.add(column)
        elif (axis.role is ColumnRole.LABEL and len(word_places) >= figures) or (
            axis.role in (None, ColumnRole.PLAN, ColumnRole.TOTAL)
            and len(word_places) > figures
            and (any(named(table.page.texts[place]) for place in word_places[:LOOKED_AT]) or _tells_roles(table, word_places))
        ):
            labels.append(column)
    numbers = tuple(column for column in table.columns if axes[column].role is ColumnRole.NUMBER)
    labels = labels or _unknown_labels(table, axes)
    return LabelColumns(tuple(labels), frozenset(times), numbers)


def _tells_roles(table: Table, places: list[Place]) -> bool:
    """True for a column that says what each row's figure is: "Kế hoạch", "Trong tháng", "Lũy kế" beside one indicator."""
    read = [words(table.page.texts[place]) for place in places[:LOOKED_AT]]
    return len({one.text for one in read}) > 1 and all(one.roles & _FIGURE_ROLES and not one.rest for one in read)


def _unknown_labels(table: Table, axes: dict[int, Axis]) -> list[int]:
    """Where nothing known names the rows, the first column of words before the figures does ("Thị trường": Đài Loan, Nhật Bản)."""
    for column in table.columns:
        places = [(row, column) for row in table.body]
        words = sum(1 for place in places if table.page.is_text(place))
        figures = sum(1 for place in places if table.page.is_figure(place))
        speaks = axes[column].role is None and (axes[column].unexplained or axes[column].indicator)
        if speaks and words > figures and not holds_units(table.page, table.body, column):
            return [column]
        if figures and axes[column].role is not ColumnRole.NUMBER:
            return []
    return []


def label_texts(table: Table, labels: LabelColumns, row: int, above: dict[int, tuple[str, Place]]) -> list[tuple[str, Place]]:
    """The label of one row, from left to right.

    Parameters
    ----------
    table, labels : Table, LabelColumns
        The table and its columns of labels.
    row : int
        The row.
    above : dict
        Last label seen in each column; kept up to date here. A column left blank repeats it where a label
        further right is given.
    """
    own = {column: found for column in labels.columns if (found := _own(table, labels, row, column))}
    if not own:
        return _in_number_column(table, labels, row)
    last = max(own)
    texts = []
    for column in labels.columns:
        if column in own:
            above[column] = own[column]
            for right in [one for one in above if one > column]:
                if right not in own:
                    del above[right]
            texts.append(own[column])
        elif column < last and column in above:
            texts.append(above[column])
    return texts


def _own(table: Table, labels: LabelColumns, row: int, column: int) -> tuple[str, Place] | None:
    page = table.page
    place = page.owner((row, column))
    text = page.texts.get(place, "")
    if column in labels.times:
        spelled = _time_text(table, place, text)
        return (spelled, place) if spelled else None
    if place[1] != column and place[1] not in labels.numbers and any(place[1] == other for other in labels.columns):
        return None
    return (text, place) if text and page.is_text(place) else None


def _time_text(table: Table, place: Place, text: str) -> str:
    cell = table.page.cell(place)
    if cell is not None and isinstance(cell.value, datetime | date):
        return f"Tháng {cell.value.month}/{cell.value.year}"
    shown = text or table.page.shown(place)
    if re.fullmatch(r"(0?[1-9]|1[0-2])(,0|\.0)?", shown):
        return f"Tháng {int(float(shown.replace(',', '.')))}"
    return shown


def _in_number_column(table: Table, labels: LabelColumns, row: int) -> list[tuple[str, Place]]:
    """A heading or a total typed (or merged) into the STT column."""
    for column in labels.numbers:
        place = table.page.owner((row, column))
        text = table.page.texts.get(place, "")
        if table.page.is_text(place) and len(text) > 3:
            return [(text, place)]
    return []
