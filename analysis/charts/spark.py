"""The small line of a card: an SVG drawing, light enough for ten on a page."""

from __future__ import annotations

import math
from collections.abc import Sequence
from html import escape

from analysis.charts.theme import Canvas

WIDTH, HEIGHT, EDGE = 240.0, 44.0, 4.0


def spark(values: Sequence[float], expected: Sequence[float], colour: str, canvas: Canvas, *, title: str) -> str:
    """The course of a year as SVG text: a solid line for what was reached, a dotted one for what was expected.

    Parameters
    ----------
    values, expected : sequence of float
        One number a month from January, NaN where nothing is known; both in the indicator's measure.
    colour : str
        Of the last point, "#RRGGBB".
    title : str
        The sentence for those who cannot see the line.
    """
    known = [number for number in (*values, *expected) if not math.isnan(number)]
    if not known:
        return ""
    low, high = min(0.0, *known), max(known)
    if _moves_little(values, expected, high):
        low = min(v for v in values if not math.isnan(v)) - 0.25 * high
    places = _Places(low, high, max(len(values), len(expected), 2))
    dotted = places.line(expected, f'stroke="{canvas.palette.quiet}" stroke-width="1.2" stroke-dasharray="2 3"')
    solid = places.line(values, f'stroke="{canvas.palette.accent}" stroke-width="2.2"')
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {HEIGHT:g}" width="{WIDTH:g}" height="{HEIGHT:g}" '
        f'role="img"><title>{escape(title)}</title>{dotted}{solid}{_dot(places, values, colour)}</svg>'
    )


def _moves_little(values: Sequence[float], expected: Sequence[float], high: float) -> bool:
    """A rate without an expected path would look flat when drawn from zero."""
    known = [value for value in values if not math.isnan(value)]
    return bool(known) and min(known) > 0.6 * high and all(math.isnan(value) for value in expected)


def _dot(places: _Places, values: Sequence[float], colour: str) -> str:
    """The last point, in the colour of the status."""
    ends = [(month, value) for month, value in enumerate(values) if not math.isnan(value)]
    if not ends:
        return ""
    x, y = places.at(*ends[-1])
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.6" fill="{colour}"/>'


class _Places:
    """From months and values to the drawing's points."""

    def __init__(self, low: float, high: float, months: int) -> None:
        self.low, self.span, self.months = low, (high - low) or 1.0, months

    def at(self, month: int, value: float) -> tuple[float, float]:
        x = EDGE + (WIDTH - 2 * EDGE) * month / (self.months - 1)
        return x, HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * (value - self.low) / self.span

    def line(self, numbers: Sequence[float], stroke: str) -> str:
        points = [self.at(month, value) for month, value in enumerate(numbers) if not math.isnan(value)]
        if len(points) < 2:
            return ""
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        return f'<polyline points="{path}" fill="none" {stroke}/>'
