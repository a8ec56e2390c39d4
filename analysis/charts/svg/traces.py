"""The traces of a figure: bars, lines, areas, marks and words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.sax.saxutils import quoteattr

import plotly.graph_objects as go

from analysis.charts.svg.axes import PlotAxis
from analysis.charts.svg.markup import extent, text_svg, words_of
from analysis.charts.svg.symbols import symbol_svg

DASHES = {"dot": "2 4", "dash": "7 5", "dashdot": "7 4 2 4", "longdash": "11 6"}
ANCHORS = {"left": "end", "right": "start", "center": "middle"}
Point = tuple[float, float]
VISIBLE = 0.05
"""Marks fainter than this only catch clicks on the screen."""
NEXT_LINE = {"\n": "&#10;"}


def each(value: Any, place: int, otherwise: Any) -> Any:
    """An attribute of one point: plotly takes one for all or a list."""
    if value is None:
        return otherwise
    if isinstance(value, str | int | float | bool):
        return value
    return value[place] if place < len(value) and value[place] is not None else otherwise


def _point(x: float | None, y: float | None) -> Point | None:
    return None if x is None or y is None else (x, y)


def _meeting(box: tuple[float, float, float, float]) -> str:
    """An unseen box that a pointer meets."""
    left, top, right, bottom = box
    size = f'x="{left:.1f}" y="{top:.1f}" width="{right - left:.1f}" height="{bottom - top:.1f}"'
    return f'<rect {size} fill="none" pointer-events="all"/>'


@dataclass
class Pen:
    """Draws the traces of one figure; ``axes`` by name, ``font`` the layout's. ``stacks`` and ``lines`` remember what stands below.

    ``live``: what has words of its own carries them, for a screen where it is pointed at.
    """

    axes: dict[str, PlotAxis]
    layout: Any
    live: bool = False
    stacks: dict[tuple[str, float, bool], float] = field(default_factory=lambda: defaultdict(float))
    lines: dict[tuple[str, str], list[Point]] = field(default_factory=dict)

    @property
    def size(self) -> float:
        """The size of letters."""
        return float(self.layout.font.size or 12)

    @property
    def ink(self) -> str:
        """The colour of letters."""
        return str(self.layout.font.color or "#16202C")

    def draw(self, trace: go.Bar | go.Scatter) -> str:
        """One trace."""
        drawn = "".join(self._bars(trace) if isinstance(trace, go.Bar) else self._scatter(trace))
        opacity = f' opacity="{trace.opacity:g}"' if trace.opacity is not None else ""
        return f"<g{opacity}>{drawn}</g>"

    def _axes(self, trace: Any) -> tuple[PlotAxis, PlotAxis]:
        return self.axes[trace.xaxis or "x"], self.axes[trace.yaxis or "y"]

    def _bars(self, trace: go.Bar) -> Iterator[str]:
        across, along = self._axes(trace)
        flat = trace.orientation == "h"
        place_axis, value_axis = (along, across) if flat else (across, along)
        places, values = (trace.y, trace.x) if flat else (trace.x, trace.y)
        if values is None:
            return
        if places is None:
            places = list(range(len(values)))
        for number, (place, value) in enumerate(zip(places, values, strict=True)):
            where, amount = place_axis.number(place), value_axis.number(value)
            if where is None or amount is None:
                continue
            start = self._start(trace, number, (trace.yaxis if flat else trace.xaxis) or "", where, amount)
            half = float(each(trace.width, number, 1 - float(self.layout.bargap if self.layout.bargap is not None else 0.2))) / 2
            middle = where + (float(each(trace.offset, number, -half)) + half)
            ends = sorted((place_axis.pixel(middle - half), place_axis.pixel(middle + half)))
            reach = sorted((value_axis.pixel(start), value_axis.pixel(start + amount)))
            box = (reach[0], ends[0], reach[1], ends[1]) if flat else (ends[0], reach[0], ends[1], reach[1])
            row = self._row(trace, place_axis, where, flat=flat) if self.live and trace.hovertemplate else ""
            yield self._told(trace, number, self._bar(trace, number, box) + row)
            yield self._words_in_bar(trace, number, box, flat=flat, falls=amount < 0)

    def _start(self, trace: go.Bar, number: int, axis: str, where: float, amount: float) -> float:
        """Where a bar begins: at its base, or on the ones below it."""
        if trace.base is not None:
            return float(each(trace.base, number, 0.0))
        if self.layout.barmode not in ("stack", "relative"):
            return 0.0
        key = (axis, where, amount < 0)
        start = self.stacks[key]
        self.stacks[key] += amount
        return start

    def _bar(self, trace: go.Bar, number: int, box: tuple[float, float, float, float]) -> str:
        left, top, right, bottom = box
        marker = trace.marker
        fill, opacity = each(marker.color, number, "#999999"), each(marker.opacity, number, 1)
        width = each(marker.line.width, number, 0)
        border = f' stroke="{each(marker.line.color, number, "none")}" stroke-width="{width:g}"' if width else ""
        size = f'x="{left:.1f}" y="{top:.1f}" width="{max(0.0, right - left):.1f}" height="{max(0.0, bottom - top):.1f}"'
        return f'<rect {size} fill="{fill}"{border} opacity="{opacity:g}"/>'

    def _row(self, trace: go.Bar, places: PlotAxis, where: float, *, flat: bool) -> str:
        """The whole row of a bar, to be met where the bar itself is thin."""
        values = self._axes(trace)[0 if flat else 1]
        low, high = sorted((places.pixel(where - 0.5), places.pixel(where + 0.5)))
        start, end = sorted((values.first, values.last))
        return _meeting((start, low, end, high) if flat else (low, start, high, end))

    def _told(self, trace: Any, number: int, drawn: str, at: Point | None = None) -> str:
        """What was drawn with the words and the place of its point; ``at`` lets the nearest point be found."""
        text = each(trace.text, number, "") if self.live and trace.hovertemplate else ""
        if not text:
            return drawn
        words = "\n".join("".join(run.text for run in line) for line in words_of(str(text), self.size, self.ink))
        named = None if trace.customdata is None else trace.customdata[number]
        place = "" if named is None or not named[0] else str(named[0])
        near = f' data-at="{at[0]:.1f} {at[1]:.1f}"' if at else ""
        return f"<g data-words={quoteattr(words, NEXT_LINE)} data-place={quoteattr(place)}{near}>{drawn}</g>"

    def _words_in_bar(self, trace: go.Bar, number: int, box: tuple[float, float, float, float], *, flat: bool, falls: bool) -> str:
        text, position = each(trace.text, number, ""), each(trace.textposition, number, "auto")
        if not text or position == "none":
            return ""
        left, top, right, bottom = box
        font = trace.textfont
        words = words_of(str(text), float(each(font.size, number, self.size)), str(each(font.color, number, self.ink)))
        width, height = extent(words)
        outside = position == "outside" or (position == "auto" and (right - left < width + 4 or bottom - top < height))
        if outside and flat:
            return text_svg(words, left - 4 if falls else right + 4, (top + bottom - height) / 2, "end" if falls else "start")
        if outside:
            return text_svg(words, (left + right) / 2, bottom + 2 if falls else top - height - 2, "middle")
        return text_svg(words, (left + right) / 2, (top + bottom - height) / 2, "middle")

    def _scatter(self, trace: go.Scatter) -> Iterator[str]:
        across, along = self._axes(trace)
        xs, ys = list(trace.x if trace.x is not None else ()), list(trace.y if trace.y is not None else ())
        points = [_point(across.at(x), along.at(y)) for x, y in zip(xs, ys, strict=True)]
        mode = trace.mode or "lines+markers"
        pair = (trace.xaxis or "x", trace.yaxis or "y")
        if trace.fill and trace.fill != "none":
            yield self._area(trace, points, along, pair)
        known = [one for one in points if one is not None]
        self.lines[pair] = known
        if "lines" in mode:
            yield from self._strokes(trace, points)
        if "markers" in mode:
            yield from (self._mark(trace, number, one) for number, one in enumerate(points) if one is not None)
        if "text" in mode:
            yield from (self._words(trace, number, one) for number, one in enumerate(points) if one is not None)

    def _pieces(self, points: list[Point | None], *, connect: bool) -> list[list[Point]]:
        pieces: list[list[Point]] = [[]]
        for one in points:
            if one is not None:
                pieces[-1].append(one)
            elif not connect and pieces[-1]:
                pieces.append([])
        return [piece for piece in pieces if piece]

    def _path(self, points: list[Point], shape: str) -> str:
        drawn = f"M{points[0][0]:.1f} {points[0][1]:.1f}"
        for x, y in points[1:]:
            drawn += {"hv": f"H{x:.1f}V{y:.1f}", "vh": f"V{y:.1f}H{x:.1f}"}.get(shape, f"L{x:.1f} {y:.1f}")
        return drawn

    def _strokes(self, trace: go.Scatter, points: list[Point | None]) -> Iterator[str]:
        line = trace.line
        width = 2.0 if line.width is None else float(line.width)
        if not width:
            return
        dash = f' stroke-dasharray="{DASHES.get(line.dash, line.dash)}"' if line.dash and line.dash != "solid" else ""
        for piece in self._pieces(points, connect=bool(trace.connectgaps)):
            if len(piece) > 1:
                path = self._path(piece, line.shape or "linear")
                colour = line.color or self.ink
                yield f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{width:g}" stroke-linejoin="round"{dash}/>'

    def _area(self, trace: go.Scatter, points: list[Point | None], along: PlotAxis, pair: tuple[str, str]) -> str:
        pieces = self._pieces(points, connect=trace.fill != "toself")
        if not pieces:
            return ""
        if trace.fill == "toself":
            path = "".join(self._path(piece, "linear") + "Z" for piece in pieces)
        else:
            edge = self.lines.get(pair) if trace.fill == "tonexty" else None
            base = along.pixel(0.0)
            below = list(reversed(edge)) if edge else [(pieces[0][-1][0], base), (pieces[0][0][0], base)]
            path = self._path([*pieces[0], *below], "linear") + "Z"
        fill = trace.fillcolor or trace.line.color or self.ink
        opacity = "" if trace.fillcolor else ' fill-opacity="0.5"'
        return f'<path d="{path}" fill="{fill}" fill-rule="evenodd"{opacity}/>'

    def _mark(self, trace: go.Scatter, number: int, point: Point) -> str:
        marker = trace.marker
        opacity = float(each(marker.opacity, number, 1))
        size = float(each(marker.size, number, 6))
        if self.live and opacity < VISIBLE:
            x, y = point
            return self._told(trace, number, _meeting((x - size / 2, y - size / 2, x + size / 2, y + size / 2)))
        if opacity < VISIBLE or not size:
            return ""
        colour = str(each(marker.color, number, trace.line.color or self.ink))
        line = str(each(marker.line.color, number, colour))
        style = (colour, line, float(each(marker.line.width, number, 0)))
        drawn = symbol_svg(str(each(marker.symbol, number, "circle")), *point, size, style)
        return self._told(trace, number, drawn if opacity == 1 else f'<g opacity="{opacity:g}">{drawn}</g>', point)

    def _words(self, trace: go.Scatter, number: int, point: Point) -> str:
        text = each(trace.text, number, "")
        if not text:
            return ""
        font = trace.textfont
        words = words_of(str(text), float(each(font.size, number, self.size)), str(each(font.color, number, self.ink)))
        low, _, side = str(each(trace.textposition, number, "middle center")).partition(" ")
        _, height = extent(words)
        room = float(each(trace.marker.size, number, 0)) / 2 if "markers" in (trace.mode or "") else 0.0
        top = {"top": point[1] - height - room - 1, "bottom": point[1] + room + 1}.get(low, point[1] - height / 2)
        beside = {"left": -room - 3, "right": room + 3}.get(side, 0.0) if room else 0.0
        return text_svg(words, point[0] + beside, top, ANCHORS.get(side, "middle"))
