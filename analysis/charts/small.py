"""The small course of a tile: every tile on one scale, so that they compare. SVG, light enough for eleven on a page."""

from __future__ import annotations

import math
from collections.abc import Sequence
from html import escape

from analysis.charts.theme import Canvas

WIDTH, HEIGHT = 120.0, 48.0


def small_course(
    values: Sequence[float], expected: Sequence[float], scale: tuple[float, float], level: float | None, canvas: Canvas, *, title: str
) -> str:
    """A solid line for what was reached, a dotted one for what was expected, a thin rule at ``level``.

    Parameters
    ----------
    values, expected : sequence of float
        One number a month from January to December, NaN where nothing is known: a gap in the line, never a zero.
    scale : (lowest, highest)
        The same for all tiles of a page. What lies above leaves the tile through its upper edge.
    level : float, optional
        The year target.
    title : str
        The sentence for those who cannot see the lines.
    """
    colours = canvas.palette
    rule = _rule(scale, level, colours.quiet)
    dotted = _line(expected, scale, f'stroke="{colours.quiet}" stroke-width="1.3" stroke-dasharray="2 3"')
    solid = _line(values, scale, f'stroke="{colours.accent}" stroke-width="2.4"')
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {HEIGHT:g}" preserveAspectRatio="none" '
        f'role="img"><title>{escape(title)}</title>{rule}{dotted}{solid}</svg>'
    )


def _height(value: float, scale: tuple[float, float]) -> float:
    low, high = scale
    return HEIGHT - 3 - (HEIGHT - 6) * (value - low) / ((high - low) or 1.0)


def _rule(scale: tuple[float, float], level: float | None, colour: str) -> str:
    if level is None or not scale[0] <= level <= scale[1]:
        return ""
    y = _height(level, scale)
    return (
        f'<line x1="0" x2="{WIDTH:g}" y1="{y:.1f}" y2="{y:.1f}" stroke="{colour}" stroke-width="0.7" vector-effect="non-scaling-stroke"/>'
    )


def _line(numbers: Sequence[float], scale: tuple[float, float], stroke: str) -> str:
    """One polyline a run of known months; a single month is a dot."""
    drawn = []
    for run in _runs(numbers):
        points = " ".join(f"{WIDTH * (month + 1) / 12:.1f},{_height(value, scale):.1f}" for month, value in run)
        # A line without length and round ends is a dot, whatever the picture's stretch.
        points = points if len(run) > 1 else f"{points} {points}"
        drawn.append(f'<polyline points="{points}" fill="none" stroke-linecap="round" vector-effect="non-scaling-stroke" {stroke}/>')
    return "".join(drawn)


def _runs(numbers: Sequence[float]) -> list[list[tuple[int, float]]]:
    runs: list[list[tuple[int, float]]] = [[]]
    for month, value in enumerate(numbers):
        if math.isnan(value):
            runs.append([])
        else:
            runs[-1].append((month, value))
    return [run for run in runs if run]
