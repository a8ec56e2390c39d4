"""Own outlines of the districts: ``districts.geojson`` beside a campaign's tables, checked while reading.

::

    {"type": "FeatureCollection", "features": [
      {"type": "Feature", "properties": {"code": "027"}, "geometry": {"type": "Polygon", "coordinates": [ring, hole ...]}},
      {"type": "Feature", "properties": {"name": "Huyện Yên Minh"}, "geometry": {"type": "MultiPolygon", "coordinates": [[ring], [ring]]}}]}

Longitude and latitude in degrees (WGS 84), as RFC 7946 asks.
"""

from __future__ import annotations

import json
from math import isfinite
from pathlib import Path
from typing import Any

from analysis.intake.words.text import fold
from analysis.model import District, Outline, Ring
from data.tables.rows import TableError

FILE = "districts.geojson"
FEWEST_POSITIONS = 4
WEST_TO_EAST, SOUTH_TO_NORTH = 180.0, 90.0


def load_outlines(path: Path, districts: dict[str, District]) -> dict[str, Outline]:
    """The outlines of all districts by code; empty where there is no file.

    Raises
    ------
    TableError
        With the file and the number of the feature: no JSON, no district or an unknown one, a district twice or
        missing, another geometry than (Multi)Polygon, a ring that is not closed, coordinates that are no degrees.
    """
    if not path.exists():
        return {}
    found: dict[str, Outline] = {}
    for number, feature in enumerate(_features(path), start=1):
        try:
            outline = _outline(feature, districts)
            if outline.district in found:
                raise _Wrong(f"repeats the district {districts[outline.district].name}")
        except _Wrong as wrong:
            raise TableError(path, None, f"feature {number}{_called(feature)}: {wrong}") from None
        found[outline.district] = outline
    if absent := [one.name for code, one in districts.items() if code not in found]:
        raise TableError(path, None, f"has no feature for {', '.join(absent)}: a map without them would look complete")
    return found


class _Wrong(Exception):
    """What is wrong with a feature; the caller adds file and number."""


def _features(path: Path) -> list[Any]:
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError:
        raise TableError(path, None, "the file is not UTF-8") from None
    except OSError as error:
        raise TableError(path, None, f"the file cannot be opened ({error.strerror})") from None
    except json.JSONDecodeError as error:
        raise TableError(path, error.lineno, f"is no JSON ({error.msg})") from None
    except (ValueError, RecursionError):
        raise TableError(path, None, "is no JSON that can be read") from None
    features = content.get("features") if isinstance(content, dict) else None
    if not isinstance(features, list) or content.get("type") != "FeatureCollection":
        raise TableError(path, None, 'is no GeoJSON FeatureCollection: expected {"type": "FeatureCollection", "features": [...]}')
    return features


def _called(feature: Any) -> str:
    """The name that a feature gives itself, so that it can be found in the file."""
    properties = feature.get("properties") if isinstance(feature, dict) else None
    named = [str(properties[key]) for key in ("code", "name") if properties.get(key)] if isinstance(properties, dict) else []
    return f" ({', '.join(named)})" if named else ""


def _outline(feature: Any, districts: dict[str, District]) -> Outline:
    geometry = feature.get("geometry") if isinstance(feature, dict) else None
    if not isinstance(geometry, dict):
        raise _Wrong("has no geometry")
    kind, coordinates = geometry.get("type"), geometry.get("coordinates")
    if kind not in ("Polygon", "MultiPolygon"):
        raise _Wrong(f"is a {kind}, expected Polygon or MultiPolygon")
    polygons = [coordinates] if kind == "Polygon" else coordinates
    if not isinstance(polygons, list) or not polygons or not all(isinstance(one, list) and one for one in polygons):
        raise _Wrong("has no rings")
    return Outline(_district(feature["properties"], districts), tuple(tuple(_ring(ring) for ring in one) for one in polygons))


def _district(properties: Any, districts: dict[str, District]) -> str:
    if not isinstance(properties, dict) or not (properties.get("code") or properties.get("name")):
        raise _Wrong("has neither property code nor property name")
    if code := properties.get("code"):
        # A program that took the code for a number has lost its leading zeros.
        meant = [one for one in districts if one == str(code) or (one.isdigit() and one.lstrip("0") == str(code))]
        if not meant:
            raise _Wrong(f"names the code {str(code)!r}, which districts.csv does not define")
        return meant[0]
    name = fold(str(properties["name"]))
    meant = [one.code for one in districts.values() if name in (fold(one.name), fold(one.full_name))]
    if len(meant) != 1:
        raise _Wrong(f"names {properties['name']!r}, which is {'no district' if not meant else 'more than one district'} of districts.csv")
    return meant[0]


def _ring(ring: Any) -> Ring:
    if not isinstance(ring, list) or len(ring) < FEWEST_POSITIONS:
        raise _Wrong(f"has a ring of fewer than {FEWEST_POSITIONS} positions")
    found = tuple(_position(one) for one in ring)
    if found[0] != found[-1]:
        raise _Wrong("has a ring that is not closed: its last position must repeat the first")
    return found


def _position(position: Any) -> tuple[float, float]:
    numbers = position[:2] if isinstance(position, list) else []
    if len(numbers) < 2 or any(isinstance(one, bool) or not isinstance(one, int | float) or not isfinite(one) for one in numbers):
        raise _Wrong(f"has a position that is no pair of numbers: {position!r}")
    longitude, latitude = float(numbers[0]), float(numbers[1])
    if abs(longitude) > WEST_TO_EAST or abs(latitude) > SOUTH_TO_NORTH:
        raise _Wrong(
            f"has the position {longitude:g}, {latitude:g}, no degrees: save the file in longitude and latitude (WGS 84, EPSG:4326)"
        )
    return longitude, latitude
