"""Where figures are of: districts with their communes and their places on the map of tiles.

What is wrong in a table raises ``TableError`` with file and line.
"""

from __future__ import annotations

from pathlib import Path

from analysis.model import District, Tile
from analysis.model.language import english_count
from data.tables.rows import TableError, rows


def load_districts(path: Path) -> dict[str, District]:
    """By code, in the order of the table."""
    return {
        row.text("code"): District(row.text("code"), row.text("name"), row.text("level"), row.whole("communes"))
        for row in rows(path, ("code", "name", "level", "communes"), ("code",))
    }


def load_communes(path: Path, districts: dict[str, District]) -> dict[str, tuple[str, ...]]:
    """Names of the communes by district, as many as ``districts.csv`` says; none where there is no table."""
    found: dict[str, tuple[str, ...]] = {}
    if not path.exists():
        return found
    table = list(rows(path, ("district_code", "commune_code", "commune_name"), ("commune_code",)))
    for row in table:
        district = row.known("district_code", districts)
        found[district] = (*found.get(district, ()), row.text("commune_name"))
    for code, names in found.items():
        if len(names) != districts[code].communes:
            raise TableError(
                path, None, f"has {english_count(len(names), 'commune')} in {code}, but districts.csv says {districts[code].communes}"
            )
    return found


def load_tiles(path: Path, districts: dict[str, District]) -> dict[str, Tile]:
    """By district, no two on one place."""
    found = {}
    places: dict[tuple[int, int], str] = {}
    for row in rows(path, ("district", "row", "column"), ("district",)):
        tile = Tile(row.known("district", districts), row.whole("row"), row.whole("column"))
        if other := places.get((tile.row, tile.column)):
            raise row.wrong(f"stands on the place of {other}")
        places[tile.row, tile.column] = tile.district
        found[tile.district] = tile
    return found
