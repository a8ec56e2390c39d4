"""The tile map: one square a district, at its place, without any outside map."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from analysis.charts.theme import Canvas, new_figure
from analysis.tokens import look

TILE_HEIGHT = 92


def tiles_figure(rows: pd.DataFrame, canvas: Canvas) -> go.Figure:
    """Districts as tiles with shape, name and value; the colour repeats the shape.

    Parameters
    ----------
    rows : DataFrame
        One row a district: ``row``, ``column`` (its place), ``name``, ``label`` (below the name),
        ``status``, ``hover``. Index: the row that a click gives back as customdata.
    """
    deepest, widest = int(rows["row"].max()), int(rows["column"].max())
    figure = new_figure(
        canvas,
        height=TILE_HEIGHT * (deepest + 1) + 12,
        margin={"l": 2, "r": 2, "t": 4, "b": 4},
        xaxis={"range": [-0.5, widest + 0.5], "visible": False},
        yaxis={"range": [deepest + 0.5, -0.5], "visible": False},
    )
    for row, column, status in zip(rows["row"], rows["column"], rows["status"], strict=True):
        figure.add_shape(_tile(column, row, look(status).colour(canvas.dark), canvas))
    figure.add_trace(_words(rows, canvas))
    figure.add_trace(_targets_of_clicks(rows))
    return figure


def _tile(column: int, row: int, colour: str, canvas: Canvas) -> dict[str, object]:
    return {
        "type": "rect",
        "x0": column - 0.47,
        "x1": column + 0.47,
        "y0": row - 0.46,
        "y1": row + 0.46,
        "line": {"color": colour, "width": 2.5},
        "fillcolor": canvas.palette.fill,
        "layer": "below",
    }


def _words(rows: pd.DataFrame, canvas: Canvas) -> go.Scatter:
    texts = [
        f"<span style='color:{look(status).colour(canvas.dark)}'>{look(status).shape}</span><br><b>{_two_lines(name)}</b><br>{label}"
        for name, label, status in zip(rows["name"], rows["label"], rows["status"], strict=True)
    ]
    return go.Scatter(
        x=rows["column"], y=rows["row"], mode="text", text=texts, textfont={"size": 12.5, "color": canvas.palette.ink}, hoverinfo="skip"
    )


def _two_lines(name: str) -> str:
    """A long name broken at its first space, to fit a tile on a phone."""
    return name.replace(" ", "<br>", 1) if len(name) > 9 else name


def _targets_of_clicks(rows: pd.DataFrame) -> go.Scatter:
    return go.Scatter(
        x=rows["column"],
        y=rows["row"],
        mode="markers",
        marker={"symbol": "square", "size": 70, "opacity": 0.01},
        customdata=[[int(row)] for row in rows.index],
        text=rows["hover"],
        hovertemplate="%{text}<extra></extra>",
        selected={"marker": {"opacity": 0.01}},
        unselected={"marker": {"opacity": 0.01}},
    )
