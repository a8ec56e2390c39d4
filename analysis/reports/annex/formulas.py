"""The live formulas of the annex: what a cell computes from its row and from the rows above, by the keys of the columns.

A formula says what the program says: a ratio only where both numbers are there and the divisor is not 0, a sum only
of what is known, a rate as sum of numerators over sum of denominators.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import isclose

from xlsxwriter.utility import xl_col_to_name

from analysis.display.elements.labels import known
from analysis.display.elements.table import DisplayTable
from analysis.display.elements.table_export import HALF_UP
from analysis.model import Kind, Status
from analysis.reports.annex.contributors import ROLE, RowRole, adds_up, summed
from analysis.reports.annex.judging import Judge, JudgedRow

RATIOS: Mapping[str, tuple[str, ...]] = {
    "pace": ("expected",),
    "achievement": ("target", "year_target"),
    "share_of_milestone": ("milestone",),
}
"""Columns that divide the value of a count by another column: the first of these that the table has."""

LIFTED = f"*(1+{HALF_UP:.0E})"
"""What stands behind a ratio, so that every spreadsheet rounds its half up: 127,85 % is printed 127,9 %."""

STEADY = 9
"""Decimals to which what is expected is computed: 890 × (10.000 ÷ 17.800) is 500, in binary numbers just above it."""

SUMS = ("value", "numerator", "denominator")


class Formulas:
    """The formulas of one table whose first row stands at ``first`` (from 0); ``columns`` gives the place of a key.

    ``judge`` says how its rows are judged (None: they are not), ``share`` is the cell with the part of the year's plan
    that is due by the day of the data ("" where the plan has no course).
    """

    def __init__(self, table: DisplayTable, columns: Mapping[str, int], first: int, judge: Judge | None = None, share: str = "") -> None:
        self._table, self._columns, self._first = table, columns, first
        self._judge, self._share = judge, share

    def of(self, key: str, row: int) -> str | None:
        """The formula of a cell; None where it holds what somebody reported or the programme states."""
        role = self._role(row)
        if role in (RowRole.TOTAL, RowRole.SUBTOTAL):
            total = self._of_total(key, row, role)
            if total is not None:
                return total
        if key == "status":
            return self._status(row)
        if key == "expected" and self._share and self._on_the_shape(row):
            return f"=ROUND({self._cell('target', row)}*{self._share},{STEADY})"
        return self._of_row(key, row)

    def _status(self, row: int) -> str | None:
        """The word of a status; units that share one requirement are judged by the total's."""
        if self._judge is None:
            return None
        judge = self._judge
        last = len(self._table.rows) - 1
        places = [row, last] if self._role(row) is RowRole.BODY else [row]
        return next((found for one in places if (found := judge.formula(self._judged(row, one))) is not None), None)

    def _judged(self, row: int, target_row: int) -> JudgedRow:
        numbers = {key: self._number(key, target_row if key == "target" else row) for key in ("value", "target", "expected")}
        cells = {key: self._cell(key, target_row if key == "target" else row) if key in self._columns else "" for key in numbers}
        return JudgedRow(
            Status(self._table.rows["status"].iloc[row]),
            **numbers,
            value_cell=cells["value"],
            target_cell=cells["target"] if numbers["target"] is not None else "",
            expected_cell=cells["expected"],
        )

    def _number(self, key: str, row: int) -> float | None:
        value = self._table.rows[key].iloc[row] if key in self._columns else None
        return float(value) if known(value) and value is not None else None

    def _role(self, row: int) -> RowRole:
        return RowRole(self._table.rows[ROLE].iloc[row]) if ROLE in self._table.rows else RowRole.DISTRICT

    def _on_the_shape(self, row: int) -> bool:
        """Whether what is expected is the province's part of the row's own plan: not where a district has milestones of its own."""
        target, expected, last = self._number("target", row), self._number("expected", row), len(self._table.rows) - 1
        whole, due = self._number("target", last), self._number("expected", last)
        if not (target and expected is not None and whole and due is not None):
            return False
        return isclose(expected, target * due / whole, rel_tol=1e-12)

    def _of_row(self, key: str, row: int) -> str | None:
        if key in RATIOS and self._table.indicator(row).kind is Kind.FLOW:
            divisor = next((one for one in RATIOS[key] if one in self._columns), None)
            return self._divided(self._cell("value", row), self._cell(divisor, row)) if divisor and self._divides(key, row) else None
        if key == "share" and "value" in self._columns:
            return self._divided(self._cell("value", row), self._cell("value", len(self._table.rows) - 1, fixed=True))
        if key == "gap" and {"value", "target"} <= {*self._columns}:
            value, target = self._cell("value", row), self._cell("target", row)
            return f'=IF(AND(ISNUMBER({value}),ISNUMBER({target})),{value}-{target},"")'
        if key == "value" and {"numerator", "denominator"} <= {*self._columns} and self._has_parts(row):
            return self._divided(self._cell("numerator", row), self._cell("denominator", row), percent=True)
        return None

    def _divides(self, key: str, row: int) -> bool:
        """A milestone that is the year's end is no share of its own; the other ratios follow from what stands in the row."""
        return key != "share_of_milestone" or known(self._table.rows[key].iloc[row])

    def _of_total(self, key: str, row: int, role: RowRole) -> str | None:
        if role == RowRole.TOTAL and not adds_up(self._table):
            return None
        rated = {"numerator", "denominator"} <= {*self._columns}
        if key in SUMS and not (rated and key == "value"):
            return self._sum(key)
        if key in ("target", "expected") and self._agrees(key, row):
            return self._sum(key)
        return None

    def _agrees(self, key: str, row: int) -> bool:
        """Whether a plan adds up: targets of districts need not be the province's."""
        whole = self._table.rows[key].iloc[row]
        parts = [value for value in self._table.rows[key].iloc[summed(self._table)] if known(value)]
        return not self._has_parts(row) and known(whole) and bool(parts) and isclose(sum(parts), whole, rel_tol=1e-12, abs_tol=1e-9)

    def _has_parts(self, row: int) -> bool:
        return "numerator" in self._table.rows and known(self._table.rows["numerator"].iloc[row])

    def _sum(self, key: str) -> str:
        places = summed(self._table)
        return f'=IF(COUNT({self._range(key, places)})>0,SUM({self._range(key, places)}),"")'

    def _range(self, key: str, places: list[int]) -> str:
        return f"{self._cell(key, places[0])}:{self._cell(key, places[-1])}" if places else self._cell(key, 0)

    def _divided(self, part: str, whole: str, *, percent: bool = False) -> str:
        quotient = f"100*{part}/{whole}" if percent else f"{part}/{whole}{LIFTED}"
        return f'=IF(AND(ISNUMBER({part}),ISNUMBER({whole})),IF({whole}<>0,{quotient},""),"")'

    def _cell(self, key: str, row: int, *, fixed: bool = False) -> str:
        return f"{xl_col_to_name(self._columns[key])}{'$' if fixed else ''}{self._first + row + 1}"
