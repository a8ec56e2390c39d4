"""The display table: named columns over raw values, formatted for the screen and exported as numbers."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

import pandas as pd

from analysis import wording
from analysis.display.words import gap_of, known, reached_of, value_of
from analysis.model import Campaign, Indicator
from analysis.tokens import look

INDICATOR = "indicator"
PLACE = "place"
REACHED = "value"
"""The column that a status speaks of."""


class Form(StrEnum):
    """How the values of a column are written. ``MEASURED``: in the indicator's measure, with its decimals; ``RATIO``: 0.578 is 57,8 %."""

    TEXT = "text"
    MEASURED = "measured"
    DIFFERENCE = "difference"
    RATIO = "ratio"
    STATUS = "status"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: ``key`` names it in the rows, ``title`` on the screen."""

    key: str
    title: str
    form: Form = Form.TEXT


@dataclass(frozen=True)
class Table:
    """Rows as they are stored (numbers as numbers, missing as missing) with the columns to show.

    ``rows`` also hold ``indicator``, which says how a row's measured values are written, and
    ``place``, the name under which ``analysis.display.cells`` finds the facts behind the row (empty: none).
    ``source`` is the line under the table.
    """

    title: str
    columns: tuple[Column, ...]
    rows: pd.DataFrame = field(repr=False)
    campaign: Campaign = field(repr=False)
    language: str
    source: str = ""

    def indicator(self, row: int) -> Indicator:
        """The indicator that a row speaks of."""
        return self.campaign.indicators[self.rows[INDICATOR].iloc[row]]


def written(table: Table) -> pd.DataFrame:
    """The table as text, with the titles of its columns: what the screen and the paper show."""
    columns = {column.title: [text_of(table, column, row) for row in range(len(table.rows))] for column in table.columns}
    return pd.DataFrame(columns, dtype="str")


def text_of(table: Table, column: Column, row: int) -> str:
    """One value as the screen shows it; a dash where it is missing."""
    value = table.rows[column.key].iloc[row]
    if column.form is Form.STATUS:
        return f"{look(value).shape} {wording.status_word(value, table.language)}"
    if column.form is Form.TEXT:
        return str(value) if known(value) else ""
    if column.form is Form.RATIO:
        return wording.percent(value, table.language, marks=wording.marks_of(table.campaign.thresholds))
    one = table.indicator(row)
    if column.form is Form.DIFFERENCE:
        return gap_of(one, value, table.language)
    if column.key == REACHED:
        return reached_of(one, table.rows.iloc[row].to_dict(), table.language)
    return value_of(one, value, table.language)
