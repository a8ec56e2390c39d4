"""What other tables make of the same figures: every value or status that is different under another campaign."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from analysis.model import Status, same_value
from analysis.progress.compute import Progress


@dataclass(frozen=True, slots=True)
class StandingAmended:
    """One indicator, of a district ("" is the province), before and after. A value is None where nothing is known."""

    indicator: str
    district: str
    value_before: float | None
    value_after: float | None
    status_before: Status | None
    status_after: Status | None


def standings_amended(before: Progress, after: Progress) -> tuple[StandingAmended, ...]:
    """What is different between two progresses of one moment, the province first."""
    return tuple(
        one
        for name in ("indicators", "districts")
        for one in _compared(getattr(before, name), getattr(after, name))
        if one.status_before is not one.status_after or not _same(one.value_before, one.value_after)
    )


def _compared(before: pd.DataFrame, after: pd.DataFrame) -> Iterator[StandingAmended]:
    old, new = _by_key(before), _by_key(after)
    for key in dict.fromkeys([*old, *new]):
        was, becomes = old.get(key, {}), new.get(key, {})
        yield StandingAmended(*key, _value(was), _value(becomes), _status(was), _status(becomes))


def _by_key(frame: pd.DataFrame) -> dict[tuple[str, str], Mapping[Any, Any]]:
    return {(row["indicator"], row.get("district", "")): row for row in frame.to_dict("records")}


def _value(row: Mapping[Any, Any]) -> float | None:
    value = row.get("value")
    return None if value is None or pd.isna(value) else float(value)


def _status(row: Mapping[Any, Any]) -> Status | None:
    return Status(row["status"]) if row.get("status") else None


def _same(one: float | None, other: float | None) -> bool:
    return one is other if one is None or other is None else same_value(one, other)
