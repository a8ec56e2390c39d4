"""What is held against each other: two situations, deadlines, totals and their parts."""

from __future__ import annotations

from analysis.frames.contract import Frame

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
