"""Where a campaign stands: facts, progress, course, coverage, duties, ranks and bounds."""

from __future__ import annotations

from analysis.frames.contract import Frame

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
        "confirmed": "object",  # analysis.model.Confirmation: a suspicious figure, and why it counts all the same; None: nobody doubts it
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
        "suspicious": "bool",  # some figure in it counts only because somebody said why
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
        "suspicious": "bool",
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
        "suspicious": "bool",  # some figure in it counts only because somebody said why
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
        "carried": "bool",  # period is earlier than the last month that was owed
        "text": "object",  # what the unit wrote about a qualitative task, "" otherwise
        "evidence": "object",  # tuple of analysis.model.Evidence
        "report_id": "int64",  # number of the report on a qualitative task; 0 where there is none
        "fact_ids": "object",  # tuple of fact_id behind the value
    },
)
"""One row a task (a duty without an assigned target) and unit that answers for it."""

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
