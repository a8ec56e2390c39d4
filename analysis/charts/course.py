"""The course over the year: what was reached, month by month, against the path that leads to the targets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd
import plotly.graph_objects as go

from analysis.charts.theme import Canvas, new_figure

FACT_COLUMN = "fact_ids"


@dataclass(frozen=True, slots=True)
class Mark:
    """A point with its own words: a milestone, the year target, a published result. ``value`` in the indicator's measure."""

    day: date
    value: float
    label: str


@dataclass(frozen=True, slots=True)
class CoursePicture:
    """Everything the course shows. ``points``: one row a month with ``day``, ``value`` (missing: nothing reported), ``label``
    and ``units_reported`` (0: the value is carried from an earlier month).

    ``path`` are the corners of the expected path (empty: no path), ``targets`` the corners that
    carry a name, ``published`` what newspapers printed, shown beside and never mixed in.
    """

    points: pd.DataFrame
    path: tuple[tuple[date, float], ...]
    targets: tuple[Mark, ...]
    published: tuple[Mark, ...]
    year: int
    unit_of_measure: str


def course_figure(picture: CoursePicture, canvas: Canvas) -> go.Figure:
    """The line of the year with its expected path, milestones and published results, labelled directly.

    The customdata of the reached points is their row in ``picture.points``, so that a click can name its cells.
    """
    figure = new_figure(
        canvas, height=380, margin={"l": 8, "r": 12, "t": 28, "b": 8}, xaxis=_months(picture, canvas), yaxis=_values(picture, canvas)
    )
    if picture.path:
        figure.add_trace(_path(picture, canvas))
    elif picture.targets:
        # Without a path the target is a level to reach, not a course to follow.
        figure.add_hline(y=picture.targets[-1].value, line={"color": canvas.palette.quiet, "width": 1.5, "dash": "dot"})
    for trace in (_targets(picture, canvas), _published(picture, canvas), _reached(picture, canvas)):
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
    highest = max([*picture.points["value"].dropna(), *(m.value for m in (*picture.targets, *picture.published)), 1.0])
    lowest = min([*picture.points["value"].dropna(), *(m.value for m in picture.targets), highest]) if percent else 0.0
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
        name=canvas.say("Đường kỳ vọng", "Expected path"),
        line={"color": canvas.palette.quiet, "width": 1.5, "dash": "dot"},
        hoverinfo="skip",
    )


def _targets(picture: CoursePicture, canvas: Canvas) -> go.Scatter | None:
    return _marks(picture.targets, canvas, name=canvas.say("Mốc", "Target"), symbol="line-ew-open", size=22, colour=canvas.palette.ink)


def _published(picture: CoursePicture, canvas: Canvas) -> go.Scatter | None:
    name = canvas.say("Báo chí công bố", "Published")
    return _marks(picture.published, canvas, name=name, symbol="x-thin-open", size=10, colour=canvas.palette.quiet)


def _marks(marks: Sequence[Mark], canvas: Canvas, *, name: str, symbol: str, size: int, colour: str) -> go.Scatter | None:
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
        customdata=[[int(row)] for row in known.index],
        hovertemplate="%{text}<extra></extra>",
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
    )


def _notes(picture: CoursePicture, canvas: Canvas) -> list[dict[str, object]]:
    """Words at the lines themselves: a legend sends the eye away.

    Three words can meet on one day: what was reached stands left of its point, a milestone right of
    its mark, a printed result above.
    """
    colours = canvas.palette
    known = picture.points[picture.points["value"].notna()]
    last = None if known.empty else Mark(known["day"].iloc[-1], float(known["value"].iloc[-1]), f"<b>{known['label_short'].iloc[-1]}</b>")
    late = [mark.value for mark in (*picture.targets, *picture.published, last) if mark is not None and _late(mark)]
    highest = max(late, default=0.0)
    notes = [_note(mark, colours.ink, _beside(mark, highest, "right")) for mark in picture.targets]
    notes += [_note(mark, colours.quiet, _beside(mark, highest, "above")) for mark in picture.published]
    if last is not None:
        notes.append(_note(last, colours.accent, "left"))
    # A line that runs below the words would cross them out.
    return [{**note, "bgcolor": colours.ground, "borderpad": 1, "opacity": 0.92} for note in notes]


def _beside(mark: Mark, highest: float, otherwise: str) -> str:
    """At the right edge the highest mark has its words above, the others below; elsewhere as asked."""
    if not _late(mark):
        return otherwise
    return "above" if mark.value >= highest else "below"


def _late(mark: Mark) -> bool:
    """Whether a mark stands so far right that its words must stand left of it."""
    return mark.day.month > 9


PLACES: dict[str, dict[str, object]] = {
    "left": {"xanchor": "right", "yanchor": "middle", "xshift": -10, "yshift": 6},
    "right": {"xanchor": "left", "yanchor": "middle", "xshift": 16, "yshift": -4},
    "below": {"xanchor": "right", "yanchor": "top", "xshift": 10, "yshift": -6},
    "above": {"xanchor": "center", "yanchor": "bottom", "xshift": 0, "yshift": 12},
}


def _note(mark: Mark, colour: str, place: str) -> dict[str, object]:
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
