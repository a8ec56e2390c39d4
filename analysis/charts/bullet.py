"""The bar in a table's cell: reached, expected by now, target; SVG, as wide as its cell."""

from __future__ import annotations

import math
from html import escape

from analysis.charts.theme import Canvas

WIDTH, HEIGHT = 100.0, 14.0


def bullet(value: float, expected: float, top: float, colour: str, canvas: Canvas, *, title: str) -> str:
    """A coloured bar on a grey ground that ends at 1, with a tick where it is expected to be.

    Parameters
    ----------
    value, expected : float
        As shares of the target, NaN where unknown: then nothing is drawn for it.
    top : float
        What the whole width stands for, the same for all bars of a table. A longer bar ends in an arrow.
    """
    if math.isnan(value):
        return ""
    colours, across = canvas.palette, WIDTH / top
    drawn = [f'<rect x="0" y="2" width="{across:.1f}" height="10" fill="{colours.fill}" stroke="{colours.rule}" stroke-width="0.5"/>']
    drawn.append(f'<rect x="0" y="4.5" width="{min(value, top) * across:.1f}" height="5" fill="{colour}"/>')
    if value > top:
        drawn.append(f'<path d="M{WIDTH - 7:g} 1 L{WIDTH:g} 7 L{WIDTH - 7:g} 13 Z" fill="{colour}"/>')
    if not math.isnan(expected):
        x = f"{min(expected, top) * across:.1f}"
        drawn.append(f'<line x1="{x}" x2="{x}" y1="1" y2="13" stroke="{colours.ink}" stroke-width="1.6"/>')
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {HEIGHT:g}" preserveAspectRatio="none" '
        f'role="img"><title>{escape(title)}</title>{"".join(drawn)}</svg>'
    )
