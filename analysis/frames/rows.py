"""The rows of frames as functions take them, so that a misspelt column is found by the type checker and not in a meeting.

``rows_of`` gives the rows of a frame under one of these types. A missing number is NaN, a missing text None, as the
frame's contract says. ``tests/analysis/test_rows.py`` holds every type against the contract it belongs to.
"""

# Annotations are not postponed here: a column that is not required would not be seen as such.
from collections.abc import Mapping
from datetime import datetime
from typing import NotRequired, TypedDict, TypeVar, cast

import pandas as pd

from analysis.model import Confirmation, Evidence


class FigureRow(TypedDict):
    """What the row of every figure has: a value (NaN: missing) and the facts that make it."""

    indicator: str
    value: float
    fact_ids: tuple[int, ...]


class ProgressRow(FigureRow):
    """A row of PROGRESS or of DISTRICT_PROGRESS. What is not required stands in only one of them.

    Who compares both kinds calls a district's ``target`` its ``year_target``.
    """

    numerator: float
    denominator: float
    milestone: float
    expected: float
    expected_rule: str | None
    achievement: float
    pace: float
    gap: float
    status: str
    lower_bound: bool
    estimate: bool
    suspicious: bool
    data_period: str | None

    year_target: NotRequired[float]
    milestone_due: NotRequired[str | None]
    above_60: NotRequired[bool | None]
    milestone_met: NotRequired[bool | None]
    units_reported: NotRequired[int]
    units_expected: NotRequired[int]
    missing_units: NotRequired[tuple[str, ...]]
    carried_units: NotRequired[tuple[str, ...]]
    target_covered: NotRequired[float]
    rate_without_parts: NotRequired[int]
    parent_gap: NotRequired[float]

    district: NotRequired[str]
    target: NotRequired[float]
    share: NotRequired[float]
    carried: NotRequired[bool]
    made_up_target: NotRequired[bool]


class DrawnRow(ProgressRow):
    """A row of progress as a figure draws it: the name of its place or indicator, and what stands beside the bar or on the tile."""

    name: str
    label: str


class FactRow(TypedDict):
    """A row of FACTS. A store that leaves texts out may hold them as NaN."""

    fact_id: int
    submission_id: int
    unit: str | None
    indicator: str
    district: str | None
    period: str
    measure: str
    value: float
    numerator: float
    denominator: float
    estimate: bool
    sheet: str
    cell: str
    file_name: str
    sha256: str
    version: int
    received_at: datetime
    made_up: bool
    confirmed: Confirmation | None


class CourseRow(FigureRow):
    """A row of COURSE."""

    district: str
    period: str
    expected: float
    units_reported: int
    units_expected: int
    suspicious: bool


class CoverageRow(FigureRow):
    """A row of COVERAGE."""

    unit: str
    state: str
    period: str | None
    expected: bool
    numerator: float
    denominator: float


class TaskRow(FigureRow):
    """A row of TASKS."""

    unit: str
    status: str
    numerator: float
    denominator: float
    required: float
    gap: float
    period: str | None
    carried: bool
    text: str
    evidence: tuple[Evidence, ...]
    report_id: int


class RankRow(TypedDict):
    """A row of RANKS; ``rank`` is pandas' missing number where nothing is compared."""

    indicator: str
    block: str
    unit: str
    district: str
    period: str
    compared: float
    rank: int
    of: int
    carried: bool
    fact_ids: tuple[int, ...]


class CatchingUpRow(FigureRow):
    """A row of CATCHING_UP."""

    district: str
    year_target: float
    remaining: float
    months_left: int
    needed_per_month: float
    average_per_month: float
    carried: bool
    lower_bound: bool


class ShortfallRow(FigureRow):
    """A row of SHORTFALL."""

    district: str
    standing: str
    expected: float
    shortfall: float
    share: float
    at_most: bool
    made_up_target: bool


class DisciplineRow(TypedDict):
    """A row of DISCIPLINE."""

    unit: str
    deadline: str
    kind: str
    period: str | None
    due: str | None
    received: str | None
    days_late: float
    state: str
    versions: int
    submission_ids: tuple[int, ...]


class ReconciliationRow(TypedDict):
    """A row of RECONCILIATION."""

    check: str
    indicator: str
    district: str
    figure_unit: str
    period: str
    stated: float
    computed: float
    difference: float
    relation: str
    state: str
    source: str
    fact_ids: tuple[int, ...]


class ChangeRow(TypedDict):
    """A row of CHANGES."""

    kind: str
    indicator: str
    district: str
    period: str
    measure: str
    figure_unit: str
    unit: str | None
    value_before: float
    value_after: float
    estimate_before: bool
    estimate_after: bool
    fact_id_before: int | None
    fact_id_after: int | None
    received_at: datetime
    reason: str


class EffectRow(TypedDict):
    """A row of EFFECTS."""

    indicator: str
    value_before: float
    value_restated: float
    value_after: float
    target_before: float
    target_after: float
    status_before: str
    status_restated: str
    status_after: str
    changed: int
    added: int
    fact_ids_before: tuple[int, ...]
    fact_ids_after: tuple[int, ...]


Row = TypeVar("Row", bound=Mapping[str, object])


def rows_of(frame: pd.DataFrame, row: type[Row]) -> list[Row]:
    """The rows of a frame under their type; columns that a display added stay in them.

    Raises
    ------
    KeyError
        If the frame lacks a column that the type requires.
    """
    required: frozenset[str] = getattr(row, "__required_keys__", frozenset())
    if lacking := required - set(frame.columns):
        raise KeyError(f"{row.__name__} needs {', '.join(sorted(lacking))}")
    # Column by column: ``to_dict("records")`` boxes cell by cell, two to four times as slow for the frames of a campaign.
    names = frame.columns.tolist()
    columns = [frame[name].tolist() for name in names]
    return cast("list[Row]", [dict(zip(names, cells, strict=True)) for cells in zip(*columns, strict=True)])


def number_in(row: Mapping[str, object], column: str) -> float:
    """The number in a column whose name is known only when the program runs; NaN where it is missing."""
    return float(cast("float", row[column]))
