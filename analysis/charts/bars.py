"""Districts ranked as bullet bars: value, the value expected by now, the year target."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from analysis.charts.theme import Canvas, new_figure
from analysis.tokens import look

ROW_HEIGHT = 34


def bars_figure(rows: pd.DataFrame, canvas: Canvas) -> go.Figure:
    """Bars of the districts in the order of the frame, the first on top.

    Parameters
    ----------
    rows : DataFrame
        One row a district: ``name``, ``value`` and ``target`` and ``expected`` (in the indicator's
        measure; missing where there is none), ``status``, ``label`` (the words at the bar's end),
        ``hover``. Index: the row that a click gives back as customdata.
    """
    height = ROW_HEIGHT * len(rows) + 12
    longest = pd.concat([rows["value"], rows["target"], rows["expected"]]).max()
    # A label stands right of its bar: keep a third of the width for it.
    room = (longest if pd.notna(longest) and longest > 0 else 1.0) * 1.5
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
    figure.add_trace(_labels(rows, canvas))
    return figure


def _ground(rows: pd.DataFrame, canvas: Canvas) -> go.Bar:
    colours = canvas.palette
    return go.Bar(
        y=rows["name"],
        x=rows["target"],
        orientation="h",
        width=0.62,
        marker={"color": colours.fill, "line": {"color": colours.rule, "width": 1}},
        hoverinfo="skip",
    )


def _values(rows: pd.DataFrame, canvas: Canvas) -> go.Bar:
    return go.Bar(
        y=rows["name"],
        x=rows["value"],
        orientation="h",
        width=0.34,
        marker={"color": [look(status).colour(canvas.dark) for status in rows["status"]]},
        customdata=[[int(row)] for row in rows.index],
        text=rows["hover"],
        textposition="none",
        hovertemplate="%{text}<extra></extra>",
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
    )


def _expected(rows: pd.DataFrame, canvas: Canvas) -> go.Scatter:
    return go.Scatter(
        y=rows["name"],
        x=rows["expected"],
        mode="markers",
        marker={"symbol": "line-ns-open", "size": 20, "color": canvas.palette.ink, "line": {"width": 2.5, "color": canvas.palette.ink}},
        hoverinfo="skip",
    )


def _labels(rows: pd.DataFrame, canvas: Canvas) -> go.Scatter:
    ends = rows[["value", "target", "expected"]].max(axis=1)
    # Where nothing is known there is no end to write at: the words stand at the axis.
    at = ends.where(ends.notna(), 0.0)
    return go.Scatter(
        y=rows["name"],
        x=at,
        mode="text",
        text=["  " + label for label in rows["label"]],
        textposition="middle right",
        textfont={"size": 13.5, "color": canvas.palette.ink},
        hoverinfo="skip",
        cliponaxis=False,
    )
