"""What a campaign counts: indicators with their units of measure.

What is wrong in a table raises ``TableError`` with file and line.
"""

from __future__ import annotations

from pathlib import Path

from analysis.model import EVERY_MONTH, Direction, Indicator, Kind
from data.tables.rows import TableRow, rows

COLUMNS = (
    *("code", "parent", "relation", "section", "group"),
    *("name_vi", "name_en", "short_vi", "short_en"),
    *("unit_of_measure", "kind", "direction", "attribution", "province_figure", "decimals", "baseline"),
    *("reviewed_from", "owed_in", "early_rule", "headline", "source", "note"),
)
ATTRIBUTIONS = frozenset({"district", "province", "unit"})


def load_measures(path: Path) -> dict[str, tuple[str, str]]:
    """What English calls several and exactly one of a unit of measure; a campaign without the table shows its own words."""
    table = rows(path, ("unit_of_measure", "name_en", "one_en", "source"), ("unit_of_measure",)) if path.exists() else ()
    return {row.text("unit_of_measure"): (row.text("name_en"), row.text("one_en")) for row in table if row.text("source")}


def load_indicators(path: Path, measures: dict[str, tuple[str, str]]) -> dict[str, Indicator]:
    """By code, each with the names of its unit of measure (``load_measures``)."""
    table = list(rows(path, COLUMNS, ("code",)))
    found = {row.text("code"): _indicator(row, measures) for row in table}
    for row in table:
        if row.optional("parent"):
            row.known("parent", found)
            _refuse_circle(row, found)
    return found


def _refuse_circle(row: TableRow, found: dict[str, Indicator]) -> None:
    seen: set[str] = set()
    code: str | None = row.text("code")
    while code:
        if code in seen:
            raise row.wrong(f"is its own ancestor: {' > '.join(seen)}")
        seen.add(code)
        code = found[code].parent


def _indicator(row: TableRow, measures: dict[str, tuple[str, str]]) -> Indicator:
    attribution = frozenset(row.text("attribution").split())
    if not attribution <= ATTRIBUTIONS:
        raise row.wrong(f"column attribution holds {row.text('attribution')!r}, expected some of {', '.join(sorted(ATTRIBUTIONS))}")
    reviewed_from = row.whole("reviewed_from") if row.optional("reviewed_from") else None
    if reviewed_from is not None and not 1 <= reviewed_from <= 12:
        raise row.wrong(f"column reviewed_from holds {reviewed_from}, expected a month from 1 to 12")
    measure = row.optional("unit_of_measure")
    if measures and measure and measure not in measures:
        raise row.wrong(f"column unit_of_measure names {measure!r}, which measures.csv does not define")
    several, one = measures.get(row.optional("unit_of_measure") or "", ("", ""))
    return Indicator(
        code=row.text("code"),
        parent=row.optional("parent"),
        adds_up=row.one_of("relation", ("part", "of_whom") if row.optional("parent") else ("",)) == "part",
        section=row.optional("section") or "",
        group=row.text("group"),
        name_vi=row.text("name_vi"),
        name_en=row.text("name_en"),
        unit_of_measure=row.optional("unit_of_measure") or "",
        kind=row.chosen("kind", Kind),
        direction=row.chosen("direction", Direction),
        attribution=attribution,
        province_is_whole=row.one_of("province_figure", ("", "adds", "whole")) == "whole",
        decimals=row.whole("decimals"),
        baseline=row.number("baseline") if row.optional("baseline") else None,
        reviewed_from=reviewed_from,
        owed_in=_owed_in(row),
        early_rule=row.yes("early_rule"),
        headline=row.yes("headline"),
        source=row.text("source"),
        note=row.optional("note") or "",
        short_vi=row.text("short_vi"),
        short_en=row.text("short_en"),
        unit_en=several,
        one_en=one,
    )


def _owed_in(row: TableRow) -> frozenset[int]:
    """The months in which figures are owed; an empty cell is every month."""
    written = (row.optional("owed_in") or "").split()
    months = frozenset(int(one) for one in written if one.isdecimal())
    if len(months) < len(written) or not months <= EVERY_MONTH:
        raise row.wrong(f"column owed_in holds {row.text('owed_in')!r}, expected months from 1 to 12, each once")
    return months or EVERY_MONTH
