"""Small multiples as one figure, to take along as a picture: a tile a district at its place on the map."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from analysis.charts.theme import Canvas, new_figure
from analysis.model import Status
from analysis.tokens import look

TILE_HEIGHT = 118
LEFT, RIGHT, TOP, BOTTOM = 0.06, 0.93, 0.46, 0.9
"""Where the lines stand within a tile of width and height 1."""


@dataclass(frozen=True, slots=True)
class TilePicture:
    """One tile: name, signs of statuses, a text behind them; ``values`` and ``expected`` a number a month (NaN: a gap), or none."""

    row: int
    column: int
    name: str
    statuses: tuple[Status, ...]
    text: str = ""
    values: tuple[float, ...] = ()
    expected: tuple[float, ...] = ()


def multiples_figure(tiles: Sequence[TilePicture], scale: tuple[float, float], level: float | None, canvas: Canvas) -> go.Figure:
    """All tiles on one scale (lowest, highest), a thin rule at ``level``; what lies above ends at the upper edge of the lines' room."""
    rows, columns = max((one.row for one in tiles), default=0) + 1, max((one.column for one in tiles), default=0) + 1
    figure = new_figure(
        canvas,
        height=TILE_HEIGHT * rows + 16,
        margin={"l": 4, "r": 4, "t": 4, "b": 4},
        xaxis={"range": [0, columns], "visible": False},
        yaxis={"range": [rows, 0], "visible": False},
    )
    for one in tiles:
        corner = {"x0": one.column + 0.02, "x1": one.column + 0.98, "y0": one.row + 0.03, "y1": one.row + 0.97}
        figure.add_shape(type="rect", line={"color": canvas.palette.rule, "width": 1}, **corner)
        place = {"x": one.column + LEFT, "y": one.row + 0.06, "xanchor": "left", "yanchor": "top", "align": "left"}
        figure.add_annotation(text=f"<b>{one.name}</b><br>{_signed(one, canvas)}", showarrow=False, font={"size": 13}, **place)
        if level is not None:
            figure.add_trace(_line(one, (level,) * 12, scale, {"color": canvas.palette.rule, "width": 1}))
        figure.add_trace(_line(one, one.expected, scale, {"color": canvas.palette.quiet, "width": 1.3, "dash": "dot"}))
        figure.add_trace(_line(one, one.values, scale, {"color": canvas.palette.accent, "width": 2.4}))
    return figure


def _signed(one: TilePicture, canvas: Canvas) -> str:
    signs = (f'<span style="color:{look(status).colour(canvas.dark)}">{look(status).shape}</span>' for status in one.statuses)
    return f"{' '.join(signs)} {one.text}".strip()


def _line(one: TilePicture, numbers: Sequence[float], scale: tuple[float, float], line: dict[str, object]) -> go.Scatter:
    """The months from January on, laid into the tile; an unknown one is a gap."""
    low, high = scale
    across = [one.column + LEFT + (RIGHT - LEFT) * (month + 1) / 12 for month in range(len(numbers))]
    shares = [None if math.isnan(number) else (min(number, high) - low) / ((high - low) or 1.0) for number in numbers]
    along = [None if share is None else one.row + BOTTOM - (BOTTOM - TOP) * share for share in shares]
    return go.Scatter(x=across, y=along, mode="lines", line=line)
