"""Ranks over the months: one line a unit, the one that matters in the accent, its name at both ends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import plotly.graph_objects as go

from analysis.charts.theme import Canvas, new_figure
from analysis.model.language import SHORT_MONTHS

ROW_HEIGHT = 34


class BumpPoint(NamedTuple):
    """A rank in a month (1 to 12), ``carried`` from an earlier one or not, its words, and the name that a click gives back."""

    month: int
    rank: int
    carried: bool
    words: str
    place: str


@dataclass(frozen=True, slots=True)
class BumpLine:
    """One unit; months without a rank have no point."""

    name: str
    chosen: bool
    points: tuple[BumpPoint, ...]


@dataclass(frozen=True, slots=True)
class BumpPicture:
    """The lines of one block; ``of`` is the last rank."""

    lines: tuple[BumpLine, ...]
    of: int


def bump_figure(picture: BumpPicture, canvas: Canvas) -> go.Figure:
    """Rank 1 on top. The customdata of a point is its ``place``, so that a click leads to its cells."""
    months = sorted({point.month for line in picture.lines for point in line.points})
    if not months:
        return new_figure(canvas, height=ROW_HEIGHT)
    figure = new_figure(
        canvas,
        height=ROW_HEIGHT * picture.of + 40,
        margin={"l": 4, "r": 4, "t": 4, "b": 8},
        # Names stand beyond the last month, of all lengths.
        xaxis={"range": [months[0] - 0.35, months[-1] + max(1.0, 0.3 * len(months))], **_ticks(months, canvas)},
        yaxis={"range": [picture.of + 0.5, 0.5], "tickvals": list(range(1, picture.of + 1)), "tickfont": {"color": canvas.palette.quiet}},
    )
    # The chosen line is drawn last, over the others.
    for line in sorted(picture.lines, key=lambda one: one.chosen):
        if line.points:
            figure.add_trace(_line(line, months, canvas))
    for note in _names(picture, canvas):
        figure.add_annotation(note)
    return figure


def _ticks(months: list[int], canvas: Canvas) -> dict[str, object]:
    words = [canvas.say(f"T{month}", SHORT_MONTHS[month - 1]) for month in months]
    return {"tickvals": months, "ticktext": words, "tickfont": {"color": canvas.palette.quiet}}


def _line(line: BumpLine, months: list[int], canvas: Canvas) -> go.Scatter:
    """A month without a rank breaks the line: missing is not in between."""
    colour = canvas.palette.accent if line.chosen else canvas.palette.quiet
    by_month = {point.month: point for point in line.points}
    points = [by_month.get(month) for month in months]
    return go.Scatter(
        x=months,
        y=[one.rank if one else None for one in points],
        mode="lines+markers",
        name=line.name,
        connectgaps=False,
        line={"color": colour, "width": 3.5 if line.chosen else 1.2},
        marker={"color": colour, "size": 10 if line.chosen else 7, "symbol": _symbols(points)},
        customdata=[[one.place] if one else None for one in points],
        text=[one.words if one else "" for one in points],
        hovertemplate="%{text}<extra></extra>",
    )


def _symbols(points: list[BumpPoint | None]) -> list[str]:
    return ["circle-open" if one and one.carried else "circle" for one in points]


def _names(picture: BumpPicture, canvas: Canvas) -> list[dict[str, object]]:
    """The names at the last point of each line; those on one rank share a label, so that none hides another."""
    ends: dict[tuple[int, int], list[BumpLine]] = {}
    for line in picture.lines:
        if line.points:
            month, rank, *_ = line.points[-1]
            ends.setdefault((month, rank), []).append(line)
    return [
        {
            "x": month,
            "y": rank,
            "text": " · ".join(f"<b>{line.name}</b>" if line.chosen else line.name for line in lines),
            "showarrow": False,
            "xanchor": "left",
            "align": "left",
            "xshift": 12,
            "font": {"size": 13.5, "color": canvas.palette.accent if any(line.chosen for line in lines) else canvas.palette.ink},
        }
        for (month, rank), lines in ends.items()
    ]
