"""The parts of a whole as one bar, in a table's cell: SVG. What no part explains is hatched, what is too much stands out."""

from __future__ import annotations

import math
from collections.abc import Sequence
from html import escape

from analysis.charts.theme import Canvas
from analysis.tokens import SHADES, shade

WIDTH, HEIGHT = 100.0, 14.0
STEPS = (4, 2, 1, 3, 0)
"""Neighbouring parts lie far apart in shade."""


def part_colour(place: int, canvas: Canvas) -> str:
    """The colour of the part at a place, the same in every bar and in its column's title."""
    return shade(STEPS[place % SHADES], canvas.dark)


def stacked(parts: Sequence[float], whole: float, top: float, canvas: Canvas, *, title: str) -> str:
    """The parts end to end, then what remains of the whole; a mark where the whole ends.

    Parameters
    ----------
    parts : sequence of float
        In the order of the columns, in the indicator's measure; NaN (not reported) takes no room.
    whole : float
        NaN where nobody knows it: then nothing remains and no mark is drawn.
    top : float
        What the whole width stands for, in the same measure.
    """
    if not top > 0:
        return ""
    colours, across = canvas.palette, WIDTH / top
    drawn, x = [], 0.0
    for place, part in enumerate(parts):
        if not math.isnan(part) and part > 0:
            drawn.append(_rect(x, part * across, f'fill="{part_colour(place, canvas)}" stroke="{colours.quiet}" stroke-width="0.3"'))
            x += part * across
    end = whole * across
    if end > x + 0.05:
        drawn.append(_rect(x, end - x, f'fill="none" stroke="{colours.quiet}" stroke-width="0.8" stroke-dasharray="2 1.5"'))
    if not math.isnan(end):
        drawn.append(f'<line x1="{end:.2f}" x2="{end:.2f}" y1="0" y2="{HEIGHT:g}" stroke="{colours.ink}" stroke-width="1.2"/>')
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH + 1:g} {HEIGHT:g}" preserveAspectRatio="none" '
        f'role="img"><title>{escape(title)}</title>{"".join(drawn)}</svg>'
    )


def _rect(x: float, width: float, look: str) -> str:
    return f'<rect x="{x:.2f}" y="2" width="{width:.2f}" height="10" {look}/>'
