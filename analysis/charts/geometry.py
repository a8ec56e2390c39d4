"""Outlines of districts made ready to draw: fewer points, holes that stay open, a place for the name."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from math import cos, hypot, inf, radians, sqrt

from analysis.model import Outline, Ring

GRID = 1500
"""The map is drawn on so many steps across: finer detail than a screen shows only makes the page heavy."""
FINE_ENOUGH = 0.02
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

    The centre of gravity of a bent area lies outside it. Source: quadtree search for the pole of
    inaccessibility (Garcia-Castellanos and Lombardo 2007, as in Mapbox's polylabel).
    """
    across, along = zip(*polygon[0], strict=True)
    width, height = max(across) - min(across), max(along) - min(along)
    size = min(width, height) or 1.0
    best = _cell(polygon, min(across) + width / 2, min(along) + height / 2, 0.0)
    waiting = [
        _cell(polygon, min(across) + size * (column + 0.5), min(along) + size * (row + 0.5), size / 2)
        for column in range(int(width / size) + 1)
        for row in range(int(height / size) + 1)
    ]
    heapq.heapify(waiting)
    while waiting:
        cell = heapq.heappop(waiting)
        best = min(best, cell, key=lambda one: -one[1])
        # What a cell can still hold is its own distance and half its diagonal.
        if -cell[0] - best[1] <= size * FINE_ENOUGH:
            continue
        half = cell[4] / 2
        for x in (cell[2] - half, cell[2] + half):
            for y in (cell[3] - half, cell[3] + half):
                heapq.heappush(waiting, _cell(polygon, x, y, half))
    return best[2], best[3]


def _cell(polygon: list[Ring], x: float, y: float, half: float) -> tuple[float, float, float, float, float]:
    """A square of the search: what it can hold at most (negative, for the heap), its distance, its middle, half its side."""
    distance = _distance(polygon, x, y)
    return -(distance + half * sqrt(2)), distance, x, y, half


def _distance(polygon: list[Ring], x: float, y: float) -> float:
    """Distance to the nearest border, negative outside."""
    within, nearest = False, inf
    for ring in polygon:
        for (ax, ay), (bx, by) in pairwise(ring):
            if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
                within = not within
            nearest = min(nearest, _to_segment((x, y), (ax, ay), (bx, by)))
    return nearest if within else -nearest


def _to_segment(point: tuple[float, float], start: tuple[float, float], end: tuple[float, float]) -> float:
    (x, y), (ax, ay), (bx, by) = point, start, end
    length = (bx - ax) ** 2 + (by - ay) ** 2
    along = max(0.0, min(1.0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length)) if length else 0.0
    return hypot(x - ax - along * (bx - ax), y - ay - along * (by - ay))
