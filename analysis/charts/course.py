"""The course over the year: what was reached, month by month, against the path that leads to the targets."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd
import plotly.graph_objects as go

from analysis.charts.theme import Canvas, new_figure
from analysis.tokens import look
from analysis.wording import DOUBTED

SHARE_OF_EDGE = 0.7
LEAST_DAYS_OF_EDGE = 80


@dataclass(frozen=True, slots=True)
class PointMark:
    """A point with its own words: a milestone, the year target, a published result. ``value`` in the indicator's measure.

    ``place`` is the name that a click gives back, "" where nothing is asked for.
    """

    day: date
    value: float
    label: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Ahead:
    """Where the year may end: from the latest point to a range. ``ends`` are the methods in it, each with its own words."""

    day: date
    value: float
    low: float
    high: float
    label: str
    ends: tuple[PointMark, ...]


@dataclass(frozen=True, slots=True)
class CoursePicture:
    """Everything the course shows. ``points``: one row a month with ``day``, ``value`` (missing: nothing reported), ``label``,
    ``place`` (its name for links) and ``units_reported`` (0: the value is carried from an earlier month); ``suspicious`` months are
    marked.

    ``path`` are the corners of the expected path (empty: no path), ``targets`` the corners that
    carry a name, ``published`` what newspapers printed, shown beside and never mixed in; ``ahead`` is
    None where nothing is projected; ``last_year`` are last year's months on this year's days, empty where
    no campaign of last year is in the store.
    """

    points: pd.DataFrame
    path: tuple[tuple[date, float], ...]
    targets: tuple[PointMark, ...]
    published: tuple[PointMark, ...]
    year: int
    unit_of_measure: str
    ahead: Ahead | None = None
    last_year: tuple[PointMark, ...] = ()


def course_figure(picture: CoursePicture, canvas: Canvas) -> go.Figure:
    """The line of the year with its expected path, milestones and published results, labelled directly.

    The customdata of what was reached, now and last year, and of the methods is their ``place``, so that a click leads to its cells.
    """
    figure = new_figure(
        canvas, height=380, margin={"l": 8, "r": 12, "t": 28, "b": 8}, xaxis=_months(picture, canvas), yaxis=_values(picture, canvas)
    )
    if picture.path:
        figure.add_trace(_path(picture, canvas))
    elif picture.targets:
        # Without a path the target is a level to reach, not a course to follow.
        figure.add_hline(y=picture.targets[-1].value, line={"color": canvas.palette.quiet, "width": 1.5, "dash": "dot"})
    for trace in (
        _last_year(picture, canvas),
        *_ahead(picture, canvas),
        _targets(picture, canvas),
        _published(picture, canvas),
        _reached(picture, canvas),
        _doubted(picture, canvas),
    ):
        if trace is not None:
            figure.add_trace(trace)
    for note in _notes(picture, canvas):
        figure.add_annotation(note)
    return figure


def _months(picture: CoursePicture, canvas: Canvas) -> dict[str, object]:
    ends = [date(picture.year, month, 1) for month in range(1, 13)]
    names = [canvas.say(f"T{month}", end.strftime("%b")) for month, end in enumerate(ends, start=1)]
    return {
        "type": "date",
        "range": [date(picture.year, 1, 1).isoformat(), date(picture.year + 1, 1, 12).isoformat()],
        "tickvals": [(end + timedelta(days=15)).isoformat() for end in ends],
        "ticktext": names,
        "showline": True,
        "linecolor": canvas.palette.rule,
        "tickfont": {"color": canvas.palette.quiet},
        "tickangle": 0,
    }


def _values(picture: CoursePicture, canvas: Canvas) -> dict[str, object]:
    percent = picture.unit_of_measure == "%"
    marks = (*picture.targets, *picture.published, *picture.last_year, *(picture.ahead.ends if picture.ahead else ()))
    highest = max([*picture.points["value"].dropna(), *(mark.value for mark in marks), 1.0])
    lowest = (
        min([*picture.points["value"].dropna(), *(mark.value for mark in (*picture.targets, *picture.last_year)), highest])
        if percent
        else 0.0
    )
    room = (highest - lowest) * 0.16 or 1.0
    return {
        "range": [max(0.0, lowest - room) if percent else 0.0, highest + room],
        "showgrid": True,
        "gridcolor": canvas.palette.rule,
        "gridwidth": 0.5,
        "nticks": 6,
        "tickformat": ",.1~f" if percent else ",~f",
        "ticksuffix": canvas.say(" %", "%") if percent else "",
        "tickfont": {"color": canvas.palette.quiet},
    }


def _path(picture: CoursePicture, canvas: Canvas) -> go.Scatter:
    days, values = zip(*picture.path, strict=True)
    return go.Scatter(
        x=[day.isoformat() for day in days],
        y=list(values),
        mode="lines",
        name=canvas.say("Đường tiến độ kế hoạch", "Expected path"),
        line={"color": canvas.palette.quiet, "width": 1.5, "dash": "dot"},
    )


def _last_year(picture: CoursePicture, canvas: Canvas) -> go.Scatter | None:
    """A thin line behind everything."""
    if not picture.last_year:
        return None
    quiet = canvas.palette.quiet
    return go.Scatter(
        x=[mark.day.isoformat() for mark in picture.last_year],
        y=[mark.value for mark in picture.last_year],
        mode="lines+markers",
        name=str(picture.year - 1),
        line={"color": quiet, "width": 1.2},
        marker={"color": quiet, "size": 4},
        text=[mark.label for mark in picture.last_year],
        customdata=[[mark.place] for mark in picture.last_year],
        hovertemplate="%{text}<extra></extra>",
    )


def _ahead(picture: CoursePicture, canvas: Canvas) -> list[go.Scatter]:
    """A pale wedge from the latest point to the range, with a thin line for each method: the spread is seen, no single end."""
    ahead = picture.ahead
    if ahead is None:
        return []
    start, end = ahead.day.isoformat(), date(picture.year, 12, 31).isoformat()
    name, accent = canvas.say("Dự báo", "Projection"), canvas.palette.accent
    wedge = go.Scatter(
        x=[start, end, end, start],
        y=[ahead.value, ahead.high, ahead.low, ahead.value],
        mode="lines",
        name=name,
        fill="toself",
        fillcolor=accent,
        line={"width": 0},
        opacity=0.12,
    )
    lines = [
        go.Scatter(x=[start, end], y=[ahead.value, one.value], mode="lines", name=name, line={"color": accent, "width": 1})
        for one in ahead.ends
    ]
    ends = go.Scatter(
        x=[end] * len(ahead.ends),
        y=[one.value for one in ahead.ends],
        mode="markers",
        name=name,
        marker={"size": 6, "color": accent},
        text=[one.label for one in ahead.ends],
        customdata=[[one.place] for one in ahead.ends],
        hovertemplate="%{text}<extra></extra>",
    )
    return [wedge, *lines, ends]


def _doubted(picture: CoursePicture, canvas: Canvas) -> go.Scatter | None:
    """The mark of a suspicious figure over the months that have one in them."""
    points = picture.points
    if "suspicious" not in points or not points["suspicious"].any():
        return None
    doubted = points[points["suspicious"] & points["value"].notna()]
    return go.Scatter(
        x=[day.isoformat() for day in doubted["day"]],
        y=doubted["value"].tolist(),
        mode="text",
        text=[DOUBTED] * len(doubted),
        textposition="top center",
        textfont={"size": 17, "color": look("behind").colour(canvas.dark)},
        name=canvas.say("Số liệu đáng ngờ", "Suspicious"),
        cliponaxis=False,
    )


def _targets(picture: CoursePicture, canvas: Canvas) -> go.Scatter | None:
    return _marks(picture.targets, canvas, name=canvas.say("Mốc", "Target"), symbol="line-ew-open", size=22, colour=canvas.palette.ink)


def _published(picture: CoursePicture, canvas: Canvas) -> go.Scatter | None:
    name = canvas.say("Báo chí công bố", "Published")
    return _marks(picture.published, canvas, name=name, symbol="x-thin-open", size=10, colour=canvas.palette.quiet)


def _marks(marks: Sequence[PointMark], canvas: Canvas, *, name: str, symbol: str, size: int, colour: str) -> go.Scatter | None:
    if not marks:
        return None
    return go.Scatter(
        x=[mark.day.isoformat() for mark in marks],
        y=[mark.value for mark in marks],
        mode="markers",
        name=name,
        marker={"symbol": symbol, "size": size, "color": colour, "line": {"width": 2, "color": colour}},
        text=[mark.label for mark in marks],
        hovertemplate="%{text}<extra></extra>",
    )


def _reached(picture: CoursePicture, canvas: Canvas) -> go.Scatter | None:
    known = picture.points[picture.points["value"].notna()]
    if known.empty:
        return None
    return go.Scatter(
        x=[day.isoformat() for day in known["day"]],
        y=known["value"].tolist(),
        mode="lines+markers",
        name=canvas.say("Thực hiện", "Reached"),
        line={"color": canvas.palette.accent, "width": 3},
        # An open point: nobody reported this month, the figure is carried from an earlier one.
        marker={
            "color": canvas.palette.accent,
            "size": 8,
            "symbol": ["circle" if spoke else "circle-open" for spoke in known["units_reported"]],
        },
        text=known["label"].tolist(),
        customdata=[[place] for place in known["place"]],
        hovertemplate="%{text}<extra></extra>",
    )


def _notes(picture: CoursePicture, canvas: Canvas) -> list[dict[str, object]]:
    """Words at the lines themselves: a legend sends the eye away.

    Three words can meet on one day: what was reached stands left of its point, a milestone right of
    its mark, a printed result above.
    """
    colours = canvas.palette
    known = picture.points[picture.points["value"].notna()]
    last = (
        None if known.empty else PointMark(known["day"].iloc[-1], float(known["value"].iloc[-1]), f"<b>{known['label_short'].iloc[-1]}</b>")
    )
    late = [mark.value for mark in (*picture.targets, *picture.published, last) if mark is not None and _late(mark)]
    highest = max(late, default=0.0)
    if picture.ahead is not None and len(late) == 1 and highest <= picture.ahead.low:
        # Alone below the wedge: above it the words would stand in the wedge.
        highest = math.inf
    notes = [_note(mark, colours.ink, _beside(mark, highest, "right")) for mark in picture.targets]
    notes += [_note(mark, colours.quiet, _beside(mark, highest, "above")) for mark in picture.published]
    if last is not None:
        notes.append(_note(last, colours.accent, "left"))
    if picture.last_year:
        # At its first point, where this year's line has no words yet.
        first = picture.last_year[0]
        notes.append(_note(PointMark(first.day, first.value, str(picture.year - 1)), colours.quiet, "above"))
    if picture.ahead is not None:
        notes.append(_words_of_range(picture.ahead, picture.year, colours.accent))
    # A line that runs below the words would cross them out.
    return [{**note, "bgcolor": colours.ground, "borderpad": 1, "opacity": 0.92} for note in notes]


def _words_of_range(ahead: Ahead, year: int, colour: str) -> dict[str, object]:
    """Above the upper edge of the wedge, which rises away from them; below it where too little of the year is left."""
    end = date(year, 12, 31)
    days = (end - ahead.day).days
    if days < LEAST_DAYS_OF_EDGE:
        return _note(PointMark(end, ahead.low, ahead.label), colour, "well below")
    at = ahead.value + (ahead.high - ahead.value) * SHARE_OF_EDGE
    return _note(PointMark(ahead.day + timedelta(days=round(days * SHARE_OF_EDGE)), at, ahead.label), colour, "on the edge")


def _beside(mark: PointMark, highest: float, otherwise: str) -> str:
    """At the right edge the highest mark has its words above, the others below; elsewhere as asked."""
    if not _late(mark):
        return otherwise
    return "above" if mark.value >= highest else "below"


def _late(mark: PointMark) -> bool:
    """Whether a mark stands so far right that its words must stand left of it."""
    return mark.day.month > 9


PLACES: dict[str, dict[str, object]] = {
    "left": {"xanchor": "right", "yanchor": "middle", "xshift": -10, "yshift": 6},
    "right": {"xanchor": "left", "yanchor": "middle", "xshift": 16, "yshift": -4},
    "on the edge": {"xanchor": "right", "yanchor": "bottom", "xshift": -4, "yshift": 4},
    "well below": {"xanchor": "right", "yanchor": "top", "xshift": 10, "yshift": -26},
    "below": {"xanchor": "right", "yanchor": "top", "xshift": 10, "yshift": -6},
    "above": {"xanchor": "center", "yanchor": "bottom", "xshift": 0, "yshift": 12},
}


def _note(mark: PointMark, colour: str, place: str) -> dict[str, object]:
    stands = PLACES[place]
    if place == "above" and _late(mark):
        stands = {**stands, "xanchor": "right", "xshift": 10}
    return {
        "x": mark.day.isoformat(),
        "y": mark.value,
        "text": mark.label,
        "showarrow": False,
        "font": {"color": colour, "size": 13},
        **stands,
    }
