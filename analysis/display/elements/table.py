"""The display table: named columns over raw values, formatted for the screen and exported as numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import pandas as pd

from analysis import wording
from analysis.display.elements.figure_places import Aspect, aspect_of
from analysis.display.elements.labels import doubted, gap_of, known, reached_text, value_of
from analysis.model import Campaign, Indicator, Language
from analysis.progress.outlook import NEEDED, SHORTFALL
from analysis.tokens import look

INDICATOR = "indicator"
PLACE = "place"
STATUS, REMARK = "status", "status_remark"
"""The column of a status, and what has to be said beside its word in some rows."""

REACHED = "value"
"""The column that a status speaks of."""

JUDGED_BY = {"value_before": ("target_before", "status_before"), "value_restated": ("target_after", "status_restated")}
"""Values of another moment, with the columns of the target and the status they were judged by then."""

OF_THE_ROW = frozenset({REACHED, "against_target", "per_month"})
"""Columns whose numbers are made from just what makes the row's figure."""

ASPECTS = {
    **{aspect.value: aspect.value for aspect in Aspect},
    "year_target": Aspect.TARGET.value,
    "asked": Aspect.TARGET.value,
    "reached": Aspect.COVERED.value,
    "shortfall": SHORTFALL,
    "share_of_shortfall": SHORTFALL,
    "needed_per_month": NEEDED,
    "average_per_month": NEEDED,
}
"""What a column shows of the row's figure: every number of these leads to its cells or to the sentence that states it."""


class ColumnFormat(StrEnum):
    """How the values of a column are written.

    ``MEASURED``: in the indicator's measure, with its decimals; ``COUNT``: a whole number, also of a rate's parts;
    ``RATIO``: 0.578 is 57,8 %.
    """

    TEXT = "text"
    MEASURED = "measured"
    COUNT = "count"
    DIFFERENCE = "difference"
    RATIO = "ratio"
    STATUS = "status"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: ``key`` names it in the rows, ``title`` on the screen."""

    key: str
    title: str
    form: ColumnFormat = ColumnFormat.TEXT


@dataclass(frozen=True)
class DisplayTable:
    """Rows as they are stored (numbers as numbers, missing as missing) with the columns to show.

    ``rows`` also hold ``indicator``, which says how a row's measured values are written, and
    ``place``, the name of the row's figure (``analysis.display.elements.figure_places``; empty: none).
    ``source`` is the line under the table; ``names`` are those of the numbers in columns that do not speak of the
    row's figure, by the column's key.
    """

    title: str
    columns: tuple[Column, ...]
    rows: pd.DataFrame = field(repr=False)
    campaign: Campaign = field(repr=False)
    language: Language
    source: str = ""
    names: Mapping[str, Sequence[str]] = field(default_factory=dict, repr=False)

    def indicator(self, row: int) -> Indicator:
        """The indicator that a row speaks of."""
        return self.campaign.indicators[self.rows[INDICATOR].iloc[row]]


def written(table: DisplayTable) -> pd.DataFrame:
    """The table as text, with the titles of its columns: what the screen and the paper show."""
    columns = {column.title: [text_of(table, column, row) for row in range(len(table.rows))] for column in table.columns}
    return pd.DataFrame(columns, dtype="str")


def place_in(table: DisplayTable, column: Column, row: int) -> str:
    """The name of the number in a cell for ``analysis.display.lineage.facts_behind``; "" where it is missing or no figure."""
    if column.key in table.names:
        return table.names[column.key][row]
    if column.key not in {*ASPECTS, *OF_THE_ROW} or PLACE not in table.rows:
        return ""
    value = table.rows[column.key].iloc[row]
    if not known(value) or value == "":
        return ""
    place = str(table.rows[PLACE].iloc[row])
    return place if column.key in OF_THE_ROW else aspect_of(place, ASPECTS[column.key])


def _of_row(table: DisplayTable, row: int, key: str) -> Any:
    """What stands in a column that a table may have; None where it has none."""
    return table.rows[key].iloc[row] if key in table.rows else None


def text_of(table: DisplayTable, column: Column, row: int) -> str:
    """One value as the screen shows it; a dash where it is missing."""
    value = table.rows[column.key].iloc[row]
    if column.form is ColumnFormat.STATUS:
        said = str(table.rows[REMARK].iloc[row]) if REMARK in table.rows and column.key == STATUS else ""
        return f"{look(value).shape} {wording.status_word(value, table.language)} {said}".rstrip()
    if column.form is ColumnFormat.TEXT:
        return str(value) if known(value) else ""
    if column.form is ColumnFormat.RATIO:
        return table.language.percent(value, marks=wording.marks_of(table.campaign.thresholds))
    if column.form is ColumnFormat.COUNT:
        return table.language.number(value, 0)
    one = table.indicator(row)
    if column.form is ColumnFormat.DIFFERENCE:
        return gap_of(one, value, table.language)
    if column.key == REACHED:
        target = _of_row(table, row, "year_target" if "year_target" in table.rows else "target")
        text = reached_text(one, value, table.language, target, _of_row(table, row, STATUS))
        return doubted(text, _of_row(table, row, "suspicious") in (True, 1))
    if column.key in JUDGED_BY:
        target, status = (_of_row(table, row, key) for key in JUDGED_BY[column.key])
        return reached_text(one, value, table.language, target, status)
    return value_of(one, value, table.language)
