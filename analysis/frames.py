"""The contract of every frame that crosses a room: columns, key, unit of every number, meaning of missing.

A frame is checked where it is made (``conform``), so that a reader of this page knows what the
others may rely on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd


@dataclass(frozen=True, slots=True)
class Frame:
    """The contract of one frame: ``columns`` maps a name to its dtype ("object" holds None for missing)."""

    name: str
    key: tuple[str, ...]
    columns: dict[str, str]

    def empty(self) -> pd.DataFrame:
        """A frame of this contract without rows."""
        return pd.DataFrame({name: pd.Series(dtype=dtype) for name, dtype in self.columns.items()})

    def of_rows(self, rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
        """A frame of this contract from rows that hold all its columns; None stays None in columns of objects.

        Raises
        ------
        KeyError
            If a row lacks a column.
        ValueError
            If two rows share the key.
        """
        columns: dict[str, list[Any]] = {name: [] for name in self.columns}
        for row in rows:
            for name, values in columns.items():
                values.append(row[name])
        return self.conform(pd.DataFrame({name: pd.Series(values, dtype=self.columns[name]) for name, values in columns.items()}))

    def conform(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Return the frame with exactly these columns and dtypes, in this order.

        Raises
        ------
        ValueError
            If a column is missing, or two rows share the key.
        """
        missing = [name for name in self.columns if name not in frame.columns]
        if missing:
            raise ValueError(f"frame {self.name} lacks {', '.join(missing)}")
        out = frame[list(self.columns)].astype(self.columns).reset_index(drop=True)
        if self.key and out.duplicated(list(self.key)).any():
            twice = out[out.duplicated(list(self.key))].iloc[0]
            raise ValueError(f"frame {self.name} has two rows for {tuple(twice[list(self.key)])}")
        return out


FACTS = Frame(
    "facts",
    ("fact_id",),
    {
        "fact_id": "int64",
        "submission_id": "int64",
        "unit": "object",  # code of the sender, None where the department speaks for several districts
        "indicator": "object",
        "district": "object",  # None: the whole province
        "period": "object",  # "2023-06"; sorts as text
        "measure": "object",  # "month" | "cumulative"
        "value": "float64",  # in the indicator's unit of measure, rates in percent; never missing
        "numerator": "float64",  # missing where the workbook gives none
        "denominator": "float64",
        "estimate": "bool",
        "sheet": "object",
        "cell": "object",
        "file_name": "object",
        "sha256": "object",
        "version": "int64",
        "received_at": "datetime64[us, UTC]",
        "made_up": "bool",
    },
)
"""Facts that count now: one row a figure (indicator, district, period, measure; and unit where the figure is
about the reporting body), the latest accepted one."""

PROGRESS = Frame(
    "progress",
    ("indicator",),
    {
        "indicator": "object",
        "value": "float64",  # province: flow cumulative, rate in percent, stock; missing: nobody reported
        "numerator": "float64",
        "denominator": "float64",
        "milestone": "float64",  # target of the next milestone (after the last: of the last); missing where there is none
        "milestone_due": "object",  # its date, "2023-06-30"; None
        "year_target": "float64",
        "expected": "float64",  # E(as_of): flows, and rates or stocks with last year's level
        "expected_rule": "object",  # "milestone" | "straight" (no milestone); None without an expected value
        "achievement": "float64",  # ratio value / year_target, flows only
        "pace": "float64",  # ratio value / expected; with last year's level (value - level) / (expected - level)
        "gap": "float64",  # value - year_target: percentage points (rates), units of measure (others)
        "status": "object",  # analysis.model.Status value
        "above_60": "object",  # True | False | None (rule III.8 does not apply)
        "milestone_met": "object",  # True | False | None (no milestone, or its date has not come)
        "units_reported": "int64",
        "units_expected": "int64",
        "missing_units": "object",  # tuple of unit codes that never reported this year up to as_of
        "carried_units": "object",  # tuple of unit codes that count with an earlier figure
        "target_covered": "float64",  # ratio: year targets of the districts reported for as_of / of all districts; missing without any
        "rate_without_parts": "int64",  # reporters that gave a percentage without numerator and denominator: in no total
        "parent_gap": "float64",  # reported parent - sum of its parts, where both were sent; missing where they were not
        "lower_bound": "bool",  # the true value cannot be lower; something is missing or carried
        "estimate": "bool",  # some figure in it is an estimate (ước thực hiện)
        "data_period": "object",  # latest period of a figure in it, None where there is none
        "fact_ids": "object",  # tuple of fact_id: the cells that make the value
    },
)
"""One row an indicator: the whole province."""

DISTRICT_PROGRESS = Frame(
    "district_progress",
    ("indicator", "district"),
    {
        "indicator": "object",
        "district": "object",
        "value": "float64",
        "numerator": "float64",
        "denominator": "float64",
        "target": "float64",  # the district's year target; missing where none was assigned
        "milestone": "float64",  # the district's own milestone; missing where none was assigned
        "expected": "float64",  # the year target on the province's shape, or along own milestones
        "expected_rule": "object",  # "milestone" | "straight" | None
        "achievement": "float64",
        "pace": "float64",
        "gap": "float64",
        "status": "object",
        "share": "float64",  # ratio of the province's value (flows and stocks)
        "carried": "bool",  # value is of an earlier period than as_of
        "lower_bound": "bool",
        "estimate": "bool",
        "data_period": "object",
        "made_up_target": "bool",
        "fact_ids": "object",
    },
)
"""One row an indicator and district, for indicators whose attribution has districts."""

COURSE = Frame(
    "course",
    ("indicator", "district", "period"),
    {
        "indicator": "object",
        "district": "object",  # "" : the whole province
        "period": "object",
        "value": "float64",  # cumulative (flows) or latest (others); missing: nothing reported so far
        "expected": "float64",
        "units_reported": "int64",
        "units_expected": "int64",
        "fact_ids": "object",
    },
)
"""The course over the months of the year up to as_of, for the province and each district."""

COVERAGE = Frame(
    "coverage",
    ("indicator", "unit"),
    {
        "indicator": "object",
        "unit": "object",
        "state": "object",  # "reported" (for as_of) | "carried" (only earlier) | "never" | "not_assigned"
        "period": "object",  # latest period reported, None where there is none
        "expected": "bool",  # counts among units_expected
        "value": "float64",  # the unit's own latest figure; missing where it has none
        "numerator": "float64",
        "denominator": "float64",
        "fact_ids": "object",
    },
)
"""One row an indicator and unit: who has reported what until as_of."""

CHANGES = Frame(
    "changes",
    ("indicator", "district", "period", "measure", "figure_unit"),
    {
        "kind": "object",  # analysis.progress.changes.ChangeKind value
        "indicator": "object",
        "district": "object",  # "": the whole province
        "period": "object",
        "measure": "object",
        "figure_unit": "object",  # the body whose own figure it is; "": the area's one figure
        "unit": "object",  # code of the sender afterwards (before, where it was withdrawn), None: the department
        "value_before": "float64",  # in the indicator's unit of measure; missing: there was none
        "value_after": "float64",  # missing: it was withdrawn
        "estimate_before": "bool",
        "estimate_after": "bool",
        "fact_id_before": "object",  # None: there was none
        "fact_id_after": "object",  # None: it was withdrawn
        "received_at": "datetime64[us, UTC]",  # when the figure that counts afterwards arrived; missing: withdrawn
        "reason": "object",  # the reason stored with a correction or a withdrawal, "" without one
    },
)
"""One row a figure that differs between two situations, in the order of the campaign's tables."""

TARGET_CHANGES = Frame(
    "target_changes",
    ("indicator", "district", "due"),
    {
        "indicator": "object",
        "district": "object",  # "": the whole province
        "due": "object",  # "2023-12-31"
        "value_before": "float64",  # missing: it was not assigned
        "value_after": "float64",  # missing: it is no longer assigned
        "source": "object",  # the document of the later one
    },
)
"""One row a target that differs between two situations."""

EFFECTS = Frame(
    "effects",
    ("indicator",),
    {
        "indicator": "object",
        "value_before": "float64",  # the province's value as it was shown
        "value_restated": "float64",  # the same period by the later figures
        "value_after": "float64",  # the later period by the later figures
        "target_before": "float64",  # year targets; missing where there is none
        "target_after": "float64",
        "status_before": "object",
        "status_restated": "object",
        "status_after": "object",
        "changed": "int64",  # figures of the indicator that were shown before and are other now, late ones included
        "added": "int64",  # figures of later periods, and month's figures beside cumulative ones that had been shown
        "fact_ids_before": "object",
        "fact_ids_after": "object",
    },
)
"""One row an indicator with numbers: what the differences between two situations do to the province's figure."""

TASKS = Frame(
    "tasks",
    ("indicator", "unit"),
    {
        "indicator": "object",
        "unit": "object",
        "status": "object",  # analysis.model.Status value, judged as if the unit were alone
        "value": "float64",  # the unit's latest figure; missing: nothing reported, or a qualitative task
        "numerator": "float64",
        "denominator": "float64",
        "required": "float64",  # what the programme asks of everybody, in the indicator's measure; missing for a qualitative task
        "gap": "float64",  # value - required: percentage points (rates), units of measure (stocks)
        "period": "object",  # "2023-06", of the figure or report; None: nothing reported
        "carried": "bool",  # period is earlier than asked for
        "text": "object",  # what the unit wrote about a qualitative task, "" otherwise
        "evidence": "object",  # tuple of analysis.model.Evidence
        "report_id": "int64",  # number of the report on a qualitative task; 0 where there is none
        "fact_ids": "object",  # tuple of fact_id behind the value
    },
)
"""One row a task (a duty without an assigned target) and unit that answers for it."""

PROJECTION = Frame(
    "projection",
    ("indicator", "district"),
    {
        "indicator": "object",
        "district": "object",  # "" : the whole province
        "state": "object",  # analysis.progress.projection.State: "projected", or why there is none
        "periods": "int64",  # months up to as_of that brought a new figure
        "base_period": "object",  # the month that the projection starts from: the latest with a new figure; None without one
        "value": "float64",  # reached at the end of base_period
        "low": "float64",  # the lowest and the highest of the methods, unrounded, in the indicator's measure; missing unless projected
        "high": "float64",
        "year_target": "float64",
        "verdict": "object",  # analysis.progress.projection.Verdict; None without a range or a target
        "carried": "bool",  # base_period is earlier than as_of
        "lower_bound": "bool",  # units are missing or carried: the year's end can lie higher than the range
        "estimate": "bool",  # the value it starts from holds an estimate
        "own_estimate": "float64",  # what the units themselves expect of the whole year (ước cả năm); never part of the range
        "own_estimate_units": "int64",  # units that sent one
        "own_estimate_expected": "int64",  # units that answer for the indicator there
        "own_estimate_received": "object",  # day on which the last of them came, "2023-11-28"; None
        "own_estimate_fact_ids": "object",
        "fact_ids": "object",  # tuple of fact_id: the facts that the methods used
    },
)
"""Where an indicator may stand on 31 December: one row an indicator and place, also where nothing is projected."""

PROJECTION_METHODS = Frame(
    "projection_methods",
    ("indicator", "district", "method"),
    {
        "indicator": "object",
        "district": "object",
        "method": "object",  # analysis.progress.projection.Method
        "value": "float64",  # at the year's end by this method; missing where it cannot be used
        "obstacle": "object",  # analysis.progress.projection.Obstacle: why it cannot be used; None where it can
        "per_month": "float64",  # what the method adds in each month left, on average; missing without a value
        "fact_ids": "object",
    },
)
"""The methods behind a projected range: four rows a projected place."""

CATCHING_UP = Frame(
    "catching_up",
    ("indicator", "district"),
    {
        "indicator": "object",
        "district": "object",  # "" : the whole province
        "value": "float64",  # reached (counts), latest level (rates in percent, stocks)
        "year_target": "float64",
        "remaining": "float64",  # way to go to the year target, 0 where it is reached; never negative, also where less is better
        "months_left": "int64",  # after as_of
        "needed_per_month": "float64",  # remaining / months_left; missing once the year is over
        "average_per_month": "float64",  # counts: value / months it covers; levels: change since the first figure (or last year's level)
        "carried": "bool",
        "lower_bound": "bool",
        "fact_ids": "object",
    },
)
"""What is needed a month against what was done: one row an indicator and place with a year target and a figure."""

SHORTFALL = Frame(
    "shortfall",
    ("indicator", "district"),
    {
        "indicator": "object",
        "district": "object",
        "standing": "object",  # analysis.progress.catching_up.Behind: "below" | "on_path" | "silent" | "no_target"
        "value": "float64",
        "expected": "float64",
        "shortfall": "float64",  # expected - value where the district is below; missing elsewhere, never 0
        "share": "float64",  # ratio of the sum of the districts' shortfalls; missing unless below
        "at_most": "bool",  # the figure is carried or a lower bound: the true shortfall may be smaller
        "made_up_target": "bool",
        "fact_ids": "object",
    },
)
"""Who makes the shortfall against the expected path, worst first: counts only, one row a district that answers."""

BACK_TEST = Frame(
    "back_test",
    ("indicator", "district", "method", "month"),
    {
        "indicator": "object",
        "district": "object",
        "method": "object",
        "month": "int64",  # projected from the end of this month
        "projected": "float64",
        "actual": "float64",  # reached at the year's end
        "error": "float64",  # ratio projected / actual - 1
    },
)
"""How far each method was off in a year that is over; only places that were complete at its end."""

RANKS = Frame(
    "ranks",
    ("indicator", "block", "district", "period"),
    {
        "indicator": "object",
        "block": "object",
        "unit": "object",  # the one unit of the district that answers for the indicator
        "district": "object",
        "period": "object",
        "compared": "float64",  # ratio value / expected, or the value where there is no path; missing: nothing to compare
        "rank": "Int64",  # 1 is best, equal ones share the better place; missing where nothing is compared
        "of": "int64",  # units that are compared in the period
        "carried": "bool",  # the unit did not report for the period: an earlier figure is compared
        "fact_ids": "object",
    },
)
"""Units of one block ranked by one indicator, month by month up to as_of."""

BOUNDS = Frame(
    "bounds",
    ("indicator",),
    {
        "indicator": "object",
        "state": "object",  # analysis.progress.bounds.Bound value: "complete" | "at_least" | "range" | "open"
        "low": "float64",  # the true value is not lower; missing: nothing limits it
        "high": "float64",  # the true value is not higher; missing: nothing limits it
        "districts_reported": "int64",  # districts all of whose units reported the period itself
        "districts_expected": "int64",  # districts that have units to report it; 0 for figures of the reporting bodies
    },
)
"""One row an indicator: between which values the province's true figure lies (analysis.progress.bounds says why)."""


DISCIPLINE = Frame(
    "discipline",
    ("unit", "deadline"),
    {
        "unit": "object",
        "deadline": "object",  # code of a milestone, or a month "2023-05"
        "kind": "object",  # "milestone" | "month"
        "period": "object",  # the period that is reported; None for a registration
        "due": "object",  # last good day, "2023-06-24"; None: no deadline is written
        "received": "object",  # day of the first arrival; None: nothing arrived
        "days_late": "float64",  # 0: on time; missing: nothing arrived, or no deadline is written
        "state": "object",  # analysis.progress.discipline.Promptness value
        "versions": "int64",  # how many arrivals
        "submission_ids": "object",  # tuple of submissions, the first received first
    },
)
"""One row a unit and deadline or month: what was due, what arrived and how late."""


RECONCILIATION = Frame(
    "reconciliation",
    ("check", "indicator", "district", "figure_unit", "period"),
    {
        "check": "object",  # analysis.progress.reconciliation.Check value
        "indicator": "object",
        "district": "object",  # "": the whole province
        "figure_unit": "object",  # the body whose own figures are compared; "": the area's
        "period": "object",
        "stated": "float64",  # the parent, the department's total, the province's target, the newspaper's figure
        "computed": "float64",  # the parts, the districts, our figure
        "difference": "float64",  # stated - computed
        "relation": "object",  # "equal" | "at least" (what was printed as "over")
        "state": "object",  # analysis.progress.reconciliation.Agreement value
        "source": "object",  # of a printed figure, "" of others
        "fact_ids": "object",  # tuple: the cells of both sides
    },
)
"""One row a pair of figures that should be the same."""
