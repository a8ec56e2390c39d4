"""Results that came without workbooks: published ones to compare with, and those of the year before.

What is wrong in a table raises ``TableError`` with file and line.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from analysis.model import EarlierResult, Indicator, Period, PublishedResult
from data.tables.rows import rows


def load_published(path: Path, indicators: dict[str, Indicator]) -> tuple[PublishedResult, ...]:
    """What the department published, one line an indicator and period."""
    columns = ("indicator", "period", "value", "relation", "source", "note")
    found = []
    for row in rows(path, columns, ("indicator", "period")):
        period = row.period("period")
        relation = row.one_of("relation", ("equal", "at least"))
        indicator = row.known("indicator", indicators)
        found.append(PublishedResult(indicator, period, row.number("value"), relation, row.text("source"), row.optional("note") or ""))
    return tuple(found)


def load_last_year(path: Path, indicators: dict[str, Indicator], places: Collection[str], year: int) -> tuple[EarlierResult, ...]:
    """Results of the year before, the province's where the table has no column ``place``; none where there is no table."""
    found: dict[tuple[str, Period, str], EarlierResult] = {}
    for row in rows(path, ("indicator", "period", "value", "source")) if path.exists() else ():
        indicator, period, place = row.known("indicator", indicators), row.period("period"), row.cells.get("place", "").strip()
        if period.year != year:
            raise row.wrong(f"is a result of {period}, outside the year {year}")
        if place and place not in places:
            raise row.wrong(f"column place names {place!r}, which no table defines")
        if (indicator, period, place) in found:
            raise row.wrong(f"repeats {', '.join(filter(None, (indicator, str(period), place)))}")
        found[indicator, period, place] = EarlierResult(indicator, period, row.number("value"), row.text("source"), place)
    return tuple(found.values())
