"""Who reports: units with what each owes, and who leads an indicator.

What is wrong in a table raises ``TableError`` with file and line.
"""

from __future__ import annotations

from pathlib import Path

from analysis.model import Block, District, Indicator, Unit
from data.tables.rows import rows


def load_units(path: Path, indicators: dict[str, Indicator], districts: dict[str, District], blocks: dict[str, Block]) -> dict[str, Unit]:
    """By code. ``reports`` names indicators, or all of a group ("@jobs")."""
    groups: dict[str, set[str]] = {}
    for code, indicator in indicators.items():
        groups.setdefault(f"@{indicator.group}", set()).add(code)
    found = {}
    for row in rows(path, ("code", "name_vi", "block", "district", "reports", "note"), ("code",)):
        reports: set[str] = set()
        for word in row.text("reports").split():
            if word not in groups and word not in indicators:
                raise row.undefined("reports", word)
            reports |= groups.get(word, {word})
        found[row.text("code")] = Unit(
            code=row.text("code"),
            name_vi=row.text("name_vi"),
            block=row.known("block", blocks) if blocks else row.text("block"),
            district=row.known("district", districts) if row.optional("district") else None,
            reports=frozenset(reports),
            note=row.optional("note") or "",
            name_en=row.cells.get("name_en", "").strip(),
        )
    return found


def load_leads(path: Path, indicators: dict[str, Indicator], units: dict[str, Unit]) -> dict[str, str]:
    """The unit that leads an indicator, by indicator; none where there is no table."""
    table = rows(path, ("indicator", "unit", "source"), ("indicator",)) if path.exists() else ()
    return {row.known("indicator", indicators): row.known("unit", units) for row in table if row.text("source")}
