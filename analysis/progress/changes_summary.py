"""The difference of two situations, and a list of snapshots, as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from analysis.model import Snapshot
from analysis.progress.changes import Changes

INNER = frozenset({"fact_ids_before", "fact_ids_after"})


def as_json(changes: Changes, campaign: int) -> dict[str, Any]:
    """What ``cli.py changes --json`` prints; missing is None, "" is the whole province."""
    return {
        "campaign": campaign,
        "from": {"name": changes.before, "as_of": str(changes.as_of_before)},
        "to": {"name": changes.after, "as_of": str(changes.as_of_after)},
        "counts": {kind.value: count for kind, count in changes.counts.items()},
        "restated": len(changes.restated),
        "tables": list(changes.tables),
        "indicators": _rows(changes.effects),
        "figures": _rows(changes.figures),
        "targets": _rows(changes.targets),
    }


def snapshot_json(snapshots: Iterable[Snapshot]) -> list[dict[str, Any]]:
    """What ``cli.py snapshot list --json`` prints."""
    return [
        {
            "name": one.name,
            "campaign": one.campaign,
            "as_of": str(one.as_of),
            "taken_at": one.taken_at.isoformat(),
            "received_until": one.received_until.isoformat() if one.received_until else None,
            "actor": one.actor,
            "note": one.note,
            "facts": one.facts,
            "targets": one.targets,
            "made_up": one.made_up,
        }
        for one in snapshots
    ]


def _rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    kept = [name for name in frame.columns if name not in INNER]
    return [{str(name): _plain(value) for name, value in row.items()} for row in frame[kept].to_dict("records")]


def _plain(value: Any) -> Any:
    if value is None or pd.isna(value):
        return None
    if isinstance(value, pd.Timestamp):
        return value.isoformat()
    return int(value) if isinstance(value, float) and value.is_integer() else value
