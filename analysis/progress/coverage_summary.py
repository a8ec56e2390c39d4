"""Coverage, promptness and reconciliation as one JSON object."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from analysis.progress.compute import Progress

OF_TOTAL = (
    *("indicator", "value", "units_reported", "units_expected", "districts_reported", "districts_expected", "target_covered"),
    *("bound", "low", "high", "missing_units", "carried_units", "rate_without_parts", "estimates", "later_versions"),
)


def as_json(progress: Progress, facts: pd.DataFrame, discipline: pd.DataFrame, reconciliation: pd.DataFrame) -> dict[str, Any]:
    """What ``cli.py coverage --json`` prints; missing is None, "" is the whole province.

    ``facts`` is frame FACTS, ``discipline`` DISCIPLINE, ``reconciliation`` RECONCILIATION.
    """
    return {
        "campaign": progress.campaign,
        "as_of": str(progress.as_of),
        "made_up": progress.made_up,
        "indicators": list(_totals(progress, facts)),
        "units": _rows(discipline, discipline.columns),
        "pairs": _rows(reconciliation, reconciliation.columns),
    }


def _totals(progress: Progress, facts: pd.DataFrame) -> Iterable[dict[str, Any]]:
    bounds = progress.bounds.rename(columns={"state": "bound"})
    rows = progress.indicators.merge(bounds, on="indicator", how="left", validate="one_to_one")
    marks = facts.set_index("fact_id")[["estimate", "version"]]
    behind = [marks.loc[list(numbers)] for numbers in rows["fact_ids"]]
    rows = rows.assign(
        estimates=[int(one["estimate"].sum()) for one in behind], later_versions=[int((one["version"] > 1).sum()) for one in behind]
    )
    return _rows(rows, OF_TOTAL)


def _rows(frame: pd.DataFrame, columns: Iterable[str]) -> list[dict[str, Any]]:
    kept = [name for name in columns if name != "fact_ids"]
    return [{str(name): _plain(value) for name, value in row.items()} for row in frame[kept].to_dict("records")]


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return list(value)
    if value is None or pd.isna(value):
        return None
    return int(value) if isinstance(value, float) and value.is_integer() else value
