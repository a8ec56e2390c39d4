"""The tile map: one square a district, at its place, without any outside map."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

import pandas as pd
import plotly.graph_objects as go

from analysis.charts.theme import Canvas, new_figure
from analysis.frames.rows import rows_of
from analysis.tokens import look, shade, words_on_shade

TILE_HEIGHT = 92


class _WordsOfTile(TypedDict):
    name: str
    label: str
    status: str


class TileRow(_WordsOfTile, total=False):
    """What the words of a district on a map are made of; ``shade`` only where the ground tells a number."""

    shade: float


def tiles_figure(rows: pd.DataFrame, canvas: Canvas) -> go.Figure:
    """Districts as tiles with shape, name and figure; the border's colour repeats the shape.

    Parameters
    ----------
    rows : DataFrame
        One row a district: ``row``, ``column`` (its place), ``name``, ``label`` (below the name),
        ``status``, ``hover``, ``shade`` (step of ``analysis.tokens.shade`` for the ground, missing or
        no such column: plain). ``place``: the name of the number shown, which a click gives back as customdata.
    """
    deepest, widest = int(rows["row"].max()), int(rows["column"].max())
    figure = new_figure(
        canvas,
        height=TILE_HEIGHT * (deepest + 1) + 12,
        margin={"l": 2, "r": 2, "t": 4, "b": 4},
        xaxis={"range": [-0.5, widest + 0.5], "visible": False},
        yaxis={"range": [deepest + 0.5, -0.5], "visible": False},
    )
    for row in rows.to_dict("records"):
        colour = look(row["status"]).colour(canvas.dark)
        figure.add_shape(_tile(row["column"], row["row"], colour, fill_of(row.get("shade"), canvas)))
    figure.add_trace(words_of(rows, canvas, rows["column"].tolist(), rows["row"].tolist()))
    figure.add_trace(click_places(rows, rows["column"].tolist(), rows["row"].tolist()))
    return figure


def fill_of(step: int | None, canvas: Canvas) -> str:
    """The ground of a district: a shade, or plain where it has none."""
    return canvas.palette.fill if step is None or pd.isna(step) else shade(int(step), canvas.dark)


def words_of(rows: pd.DataFrame, canvas: Canvas, across: Sequence[float], along: Sequence[float], *, low: bool = False) -> go.Scatter:
    """Shape, name and figure of each district at its place; ``low`` saves a line where areas are flat."""
    texts = [_words(row, canvas, low=low) for row in rows_of(rows, TileRow)]
    size = 11.5 if low else 12.5
    return go.Scatter(x=across, y=along, mode="text", text=texts, textfont={"size": size, "color": canvas.palette.ink})


def click_places(rows: pd.DataFrame, across: Sequence[float], along: Sequence[float], *, size: int = 70) -> go.Scatter:
    """What a click meets: unseen marks over the districts, whose customdata is the ``place``."""
    return go.Scatter(
        x=across,
        y=along,
        mode="markers",
        marker={"symbol": "square", "size": size, "opacity": 0.01},
        customdata=[[place] for place in rows["place"]],
        text=rows["hover"],
        hovertemplate="%{text}<extra></extra>",
    )


def _tile(column: int, row: int, colour: str, fill: str) -> dict[str, object]:
    return {
        "type": "rect",
        "x0": column - 0.47,
        "x1": column + 0.47,
        "y0": row - 0.46,
        "y1": row + 0.46,
        "line": {"color": colour, "width": 2.5},
        "fillcolor": fill,
        "layer": "below",
    }


def _words(row: TileRow, canvas: Canvas, *, low: bool) -> str:
    looks, step = look(str(row["status"])), row.get("shade")
    ink = canvas.palette.ink if step is None or pd.isna(step) else words_on_shade(int(step), canvas.dark)
    # On a dark shade the status keeps its shape, and the border its colour.
    shape = looks.colour(canvas.dark) if ink == canvas.palette.ink else ink
    sign = f"<span style='color:{shape}'>{looks.shape}</span>"
    name = f"<b>{_two_lines(str(row['name']))}</b>"
    lines = (name, f"{sign} {row['label']}") if low else (sign, name, str(row["label"]))
    return f"<span style='color:{ink}'>{'<br>'.join(lines)}</span>"


def _two_lines(name: str) -> str:
    """A long name broken at its first space, to fit a tile on a phone."""
    return name.replace(" ", "<br>", 1) if len(name) > 9 else name
