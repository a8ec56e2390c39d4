"""The code of figures: the same figures, targets and tables give the same code, on every machine and in every version."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterator
from typing import Any

from analysis.progress.changes import Situation

FIGURE = ("indicator", "district", "period", "measure", "unit", "value", "numerator", "denominator", "estimate")
GROUP, GROUPS = 4, 4


def code_of(situation: Situation) -> str:
    """Sixteen letters and digits in groups of four ("3F2A-91C0-77DE-0B14") that stand for everything that counts."""
    told = {
        "as_of": str(situation.as_of),
        "figures": sorted(_figures(situation)),
        "targets": sorted([one.indicator, one.district or "", one.due.isoformat(), one.value] for one in _targets(situation)),
    }
    digest = hashlib.sha256(json.dumps(told, sort_keys=True, ensure_ascii=True).encode()).hexdigest().upper()
    return "-".join(digest[place : place + GROUP] for place in range(0, GROUP * GROUPS, GROUP))


def _figures(situation: Situation) -> Iterator[list[str]]:
    rows = situation.facts[list(FIGURE)].itertuples(index=False, name=None)
    yield from ([_written(value) for value in row] for row in rows)


def _targets(situation: Situation) -> Iterator[Any]:
    yield from situation.district_targets
    yield from situation.campaign.targets


def _written(value: Any) -> str:
    """Missing is no number and no text of its own."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    return repr(float(value)) if isinstance(value, int | float) and not isinstance(value, bool) else str(value)
