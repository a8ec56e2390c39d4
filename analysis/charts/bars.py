"""Districts ranked as bullet bars: value, the value expected by now, the year target."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from analysis.charts.theme import Canvas, new_figure
from analysis.tokens import look

ROW_HEIGHT = 34
LETTERS_BESIDE = 27
REACHING = ("value", "target", "expected", "published", "last_year")
"""What can reach farthest in a row: the words stand right of it."""


def bars_figure(rows: pd.DataFrame, canvas: Canvas) -> go.Figure:
    """Bars of the districts in the order of the frame, the first on top.

    Parameters
    ----------
    rows : DataFrame
        One row a district: ``name``, ``value`` and ``target`` and ``expected`` (in the indicator's
        measure; missing where there is none), ``status``, ``label`` (the words at the bar's end),
        ``hover``; where something was printed also ``published`` and ``published_label``, where there was
        a campaign last year ``last_year``. ``place``: the name of the figure, which a click gives back as customdata.
    """
    height = ROW_HEIGHT * len(rows) + 12
    longest = pd.concat([rows[name] for name in REACHING if name in rows]).max()
    room = (longest if pd.notna(longest) and longest > 0 else 1.0) * _room(rows)
    figure = new_figure(
        canvas,
        height=height,
        barmode="overlay",
        bargap=0.42,
        margin={"l": 8, "r": 4, "t": 4, "b": 4},
        xaxis={"range": [0, room], "showticklabels": False, "showgrid": False},
        yaxis={"autorange": "reversed", "categoryorder": "array", "categoryarray": rows["name"].tolist(), "ticklabelstandoff": 6},
    )
    figure.add_trace(_ground(rows, canvas))
    figure.add_trace(_values(rows, canvas))
    figure.add_trace(_expected(rows, canvas))
    if "last_year" in rows and rows["last_year"].notna().any():
        figure.add_trace(_last_year(rows, canvas))
    if "published" in rows and rows["published"].notna().any():
        figure.add_trace(_published(rows, canvas))
    figure.add_trace(_labels(rows, canvas))
    return figure


def _room(rows: pd.DataFrame) -> float:
    """A label stands right of its bar: a third of the width is kept for it, more where long names leave less, as on a phone."""
    letters = sum(max(map(len, rows[words]), default=0) for words in ("name", "label"))
    return 1.5 + 0.025 * max(0, letters - LETTERS_BESIDE)


def _ground(rows: pd.DataFrame, canvas: Canvas) -> go.Bar:
    colours = canvas.palette
    return go.Bar(
        y=rows["name"],
        x=rows["target"],
        orientation="h",
        width=0.62,
        marker={"color": colours.fill, "line": {"color": colours.rule, "width": 1}},
    )


def _values(rows: pd.DataFrame, canvas: Canvas) -> go.Bar:
    return go.Bar(
        y=rows["name"],
        x=rows["value"],
        orientation="h",
        width=0.34,
        marker={"color": [look(status).colour(canvas.dark) for status in rows["status"]]},
        customdata=[[place] for place in rows["place"]],
        text=rows["hover"],
        textposition="none",
        hovertemplate="%{text}<extra></extra>",
    )


def _expected(rows: pd.DataFrame, canvas: Canvas) -> go.Scatter:
    return go.Scatter(
        y=rows["name"],
        x=rows["expected"],
        mode="markers",
        marker={"symbol": "line-ns-open", "size": 20, "color": canvas.palette.ink, "line": {"width": 2.5, "color": canvas.palette.ink}},
    )


def _last_year(rows: pd.DataFrame, canvas: Canvas) -> go.Scatter:
    """A hollow ring, thin: what stood there at the same time last year."""
    return go.Scatter(
        y=rows["name"],
        x=rows["last_year"],
        mode="markers",
        marker={"symbol": "circle-open", "size": 9, "color": canvas.palette.ink, "line": {"width": 1.4, "color": canvas.palette.ink}},
    )


def _printed(rows: pd.DataFrame) -> list[float | None]:
    return rows["published"].tolist() if "published" in rows else [None] * len(rows)


def _published(rows: pd.DataFrame, canvas: Canvas) -> go.Scatter:
    """Somebody else's figure: beside the bar, never part of it."""
    quiet = canvas.palette.ink
    return go.Scatter(
        y=rows["name"],
        x=rows["published"],
        mode="markers",
        marker={"symbol": "x-thin-open", "size": 11, "color": quiet, "line": {"width": 2, "color": quiet}},
        text=rows["published_label"],
        hovertemplate="%{text}<extra></extra>",
    )


def _labels(rows: pd.DataFrame, canvas: Canvas) -> go.Scatter:
    ends = rows[[name for name in REACHING if name in rows]].max(axis=1)
    # Where nothing is known there is no end to write at: the words stand at the axis.
    at = ends.where(ends.notna(), 0.0)
    return go.Scatter(
        y=rows["name"],
        x=at,
        mode="text",
        text=[("    " if pd.notna(printed) else "  ") + label for label, printed in zip(rows["label"], _printed(rows), strict=True)],
        textposition="middle right",
        textfont={"size": 13.5, "color": canvas.palette.ink},
        cliponaxis=False,
    )
