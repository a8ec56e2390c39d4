"""An invented map: no district's real border is in it, only the shapes that a reader of GeoJSON must survive."""

from __future__ import annotations

from typing import Any


def square(west: float, south: float, size: float = 0.2) -> list[list[float]]:
    """A closed ring, against the clock."""
    east, north = west + size, south + size
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def feature(coordinates: list[Any], kind: str = "Polygon", **properties: str) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": {"type": kind, "coordinates": coordinates}}


def invented(codes: dict[str, tuple[int, int]]) -> dict[str, Any]:
    """Districts on a grid by (row, column); the first has a hole, the second an island, the third is bent like an L."""
    features = []
    for number, (code, (row, column)) in enumerate(codes.items()):
        west, south = 104.4 + 0.25 * column, 23.3 - 0.25 * row
        outer = square(west, south)
        if number == 0:
            features.append(feature([outer, square(west + 0.04, south + 0.04, 0.05)], code=code))
        elif number == 1:
            features.append(feature([[outer], [square(west + 0.21, south, 0.03)]], "MultiPolygon", code=code))
        elif number == 2:
            bent = [[0, 0], [0.2, 0], [0.2, 0.06], [0.06, 0.06], [0.06, 0.2], [0, 0.2], [0, 0]]
            features.append(feature([[[west + x, south + y] for x, y in bent]], code=code))
        else:
            features.append(feature([outer], code=code))
    return {"type": "FeatureCollection", "features": features}
