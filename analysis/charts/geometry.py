"""Outlines of districts made ready to draw: fewer points, holes that stay open, a place for the name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import cos, radians

import shapely
from shapely import Polygon

from analysis.model import Outline, Ring

GRID = 1500
"""The map is drawn on so many steps across: finer detail than a screen shows only makes the page heavy."""
FINE_ENOUGH = 0.005
"""The place for a name is found to this part of the area's width."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A district's rings, ready to draw: outer rings run against the clock and holes with it, so that holes stay open.

    ``label`` is a point well inside. Degrees of longitude and latitude.
    """

    rings: tuple[Ring, ...]
    label: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Extent:
    """The smallest box around all outlines; ``stretch`` is how much longer a degree of latitude is than one of longitude."""

    west: float
    south: float
    east: float
    north: float

    @property
    def stretch(self) -> float:
        """Without it a map far from the equator looks too wide."""
        return 1 / max(cos(radians((self.south + self.north) / 2)), 0.01)


def extent_of(outlines: Iterable[Outline]) -> Extent:
    """The box around outlines.

    Raises
    ------
    ValueError
        If there is none.
    """
    points = [point for one in outlines for polygon in one.polygons for ring in polygon for point in ring]
    across, along = zip(*points, strict=True)
    return Extent(min(across), min(along), max(across), max(along))


def shapes_of(outlines: Mapping[str, Outline]) -> dict[str, Shape]:
    """The shapes of all districts by code. Neighbours are thinned alike, so that no gap opens between them."""
    extent = extent_of(outlines.values())
    step = max(extent.east - extent.west, extent.north - extent.south) / GRID or 1.0
    return {code: _shape(one, step) for code, one in outlines.items()}


def _shape(outline: Outline, step: float) -> Shape:
    polygons = [[_turned(_thinned(ring, step), against_clock=place == 0) for place, ring in enumerate(one)] for one in outline.polygons]
    # An island or a lake smaller than a step has no area left; the district itself always keeps one ring.
    kept = [[ring for ring in one if len(ring) > 3] for one in polygons if len(one[0]) > 3] or [[outline.polygons[0][0]]]
    largest = max(kept, key=lambda one: abs(_area(one[0])))
    return Shape(tuple(ring for one in kept for ring in one), inside(largest))


def _thinned(ring: Ring, step: float) -> Ring:
    """Positions on a common grid, repeated ones dropped."""
    found: list[tuple[float, float]] = []
    for across, along in ring:
        point = (round(across / step) * step, round(along / step) * step)
        if not found or point != found[-1]:
            found.append(point)
    return tuple(found)


def _turned(ring: Ring, *, against_clock: bool) -> Ring:
    return ring if (_area(ring) > 0) == against_clock else ring[::-1]


def _area(ring: Ring) -> float:
    """Twice the area, positive against the clock."""
    return sum(x * next_y - next_x * y for (x, y), (next_x, next_y) in zip(ring, (*ring[1:], ring[0]), strict=True))


def inside(polygon: list[Ring]) -> tuple[float, float]:
    """The point of a polygon farthest from its border: where a name has the most room.

    The centre of gravity of a bent area lies outside it. Thinned rings may touch or cross themselves; then it is the
    point of the largest part.
    """
    area = Polygon(polygon[0], polygon[1:])
    if not area.is_valid:
        area = max(shapely.get_parts(shapely.make_valid(area)), key=lambda part: part.area)
    if not area.area:
        return polygon[0][0]
    west, south, east, north = area.bounds
    middle_to_border = shapely.maximum_inscribed_circle(area, tolerance=min(east - west, north - south) * FINE_ENOUGH)
    across, along = middle_to_border.coords[0]
    return across, along
