"""The map of own outlines: filled shapes, without any outside map or request."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from analysis.charts.geometry import Extent, Shape, extent_of, shapes_of
from analysis.charts.theme import Canvas, new_figure
from analysis.charts.tiles import click_places, fill_of, words_of
from analysis.model import Outline
from analysis.tokens import look

USUAL_WIDTH, LOWEST, HIGHEST = 470, 260, 620
"""Pixels: of the column a map stands in, and the bounds of its height."""
EDGE = 0.02


def outlines_figure(rows: pd.DataFrame, outlines: Mapping[str, Outline], canvas: Canvas) -> go.Figure:
    """Districts as filled areas with shape, name and figure at a point inside each.

    Parameters
    ----------
    rows : DataFrame
        As for ``tiles_figure``, with ``district``; ``row`` and ``column`` are not needed.
    outlines : mapping
        The outline of every district by code, in degrees.
    """
    extent, shapes = extent_of(outlines.values()), shapes_of(outlines)
    figure = new_figure(canvas, height=_height(extent), margin={"l": 2, "r": 2, "t": 2, "b": 2}, **_axes(extent))
    for row in rows.to_dict("records"):
        figure.add_trace(_area(shapes[row["district"]], row["status"], fill_of(row.get("shade"), canvas), canvas))
    labels = [shapes[code].label for code in rows["district"]]
    across, along = [point[0] for point in labels], [point[1] for point in labels]
    figure.add_trace(words_of(rows, canvas, across, along, low=True))
    figure.add_trace(click_places(rows, across, along, size=34))
    return figure


def _height(extent: Extent) -> int:
    """What the area needs at the usual width, so that no empty band stands above and below it."""
    across = extent.east - extent.west
    needed = USUAL_WIDTH * (extent.north - extent.south) * extent.stretch / across if across else HIGHEST
    return round(min(max(needed, LOWEST), HIGHEST))


def _axes(extent: Extent) -> dict[str, dict[str, object]]:
    """Both axes in the same measure on the ground, whatever the window's shape."""
    width, height = (extent.east - extent.west) * EDGE, (extent.north - extent.south) * EDGE
    return {
        "xaxis": {"range": [extent.west - width, extent.east + width], "visible": False, "constrain": "domain"},
        "yaxis": {
            "range": [extent.south - height, extent.north + height],
            "visible": False,
            "scaleanchor": "x",
            "scaleratio": extent.stretch,
            "constrain": "domain",
        },
    }


def _area(shape: Shape, status: str, fill: str, canvas: Canvas) -> go.Scatter:
    """One trace a district: a gap between rings keeps islands apart and holes open."""
    across: list[float | None] = []
    along: list[float | None] = []
    for ring in shape.rings:
        across += [*(point[0] for point in ring), None]
        along += [*(point[1] for point in ring), None]
    return go.Scatter(
        x=across[:-1],
        y=along[:-1],
        mode="lines",
        fill="toself",
        fillcolor=fill,
        line={"color": look(status).colour(canvas.dark), "width": 2},
    )
