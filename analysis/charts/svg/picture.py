"""The whole picture: title that says the finding, the figure, the source below, and the mark of made-up data."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from xml.sax.saxutils import escape

import plotly.graph_objects as go

from analysis.charts.svg.axes import PlotAxis, as_number, categories_of, kind_of, range_of, ticks, values_on
from analysis.charts.svg.markup import LINE, TextRun, extent, text_svg, words_of, wrapped
from analysis.charts.svg.overlay import Plane, note_svg, shape_svg
from analysis.charts.svg.traces import Pen, each
from analysis.charts.theme import Canvas

FONTS = "'Source Sans Pro', 'Source Sans 3', 'Source Sans', 'Segoe UI', 'Noto Sans', Arial, sans-serif"
MARGIN, TITLE_SIZE, SOURCE_SIZE = 24.0, 22.0, 13.0
ELSEWHERE = 1.2
"""How much wider the letters may be where a picture stands by itself: it brings no font, and Noto Sans takes a fifth more than ours."""
DEFAULT_MARGINS = {"l": 80.0, "r": 80.0, "t": 100.0, "b": 80.0}
DEFAULT_HEIGHT = 450.0
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Caption:
    """The words around a figure: the finding above, the source below, and a mark such as "SỐ LIỆU MINH HỌA" ("" none)."""

    title: str
    source: str = ""
    mark: str = ""


def figure_svg(figure: go.Figure, caption: Caption, canvas: Canvas, *, width: float = 1200.0) -> str:
    """The figure as an SVG document that stands by itself: opaque ground, words as words, no script, nothing from outside.

    Parameters
    ----------
    width : float
        Pixels of the whole picture; its height follows from the figure's own and the words around it.

    Raises
    ------
    ValueError
        If the figure holds a kind of trace, shape or symbol that the house does not use.
    """
    colours = canvas.palette
    inner = width - 2 * MARGIN
    head = wrapped(caption.title, TITLE_SIZE, inner / ELSEWHERE, bold=True)
    foot = wrapped(caption.source, SOURCE_SIZE, inner / ELSEWHERE)
    top = MARGIN + len(head) * TITLE_SIZE * LINE + (10 if head else 0) + (SOURCE_SIZE * LINE + 6 if caption.mark else 0)
    tall = height_of(figure)
    whole = top + tall + (10 + len(foot) * SOURCE_SIZE * LINE if foot else 0) + MARGIN / 2
    y = MARGIN / 2
    drawn = []
    if caption.mark:
        drawn.append(text_svg(((TextRun(caption.mark, SOURCE_SIZE, "#B8860B", bold=True),),), MARGIN, y, "start"))
        y += SOURCE_SIZE * LINE + 6
    drawn.append(text_svg(tuple((TextRun(line, TITLE_SIZE, colours.ink, bold=True),) for line in head), MARGIN, y, "start"))
    drawn.append(_plot(figure, (MARGIN, top, MARGIN + inner, top + tall)))
    drawn.append(text_svg(tuple((TextRun(line, SOURCE_SIZE, colours.quiet),) for line in foot), MARGIN, top + tall + 10, "start"))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {whole:.0f}" width="{width:g}" height="{whole:.0f}" '
        f'font-family="{FONTS}" role="img"><title>{escape(caption.title)}</title>'
        f'<rect width="100%" height="100%" fill="{colours.ground}"/>{"".join(drawn)}</svg>'
    )


def live_svg(figure: go.Figure, *, width: float) -> str:
    """The figure alone, laid out for a screen where so many pixels are free; its ground is the screen's own.

    What has words of its own carries them as ``data-words`` and the name that a click tells as ``data-place`` ("" none).

    Raises
    ------
    ValueError
        If the figure holds a kind of trace, shape or symbol that the house does not use.
    """
    tall = height_of(figure)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {tall:g}" width="{width:g}" height="{tall:g}" '
        f'font-family="{FONTS}" aria-hidden="true">{_plot(figure, (0.0, 0.0, width, tall), live=True)}</svg>'
    )


def height_of(figure: go.Figure) -> float:
    """The pixels that a figure is tall at every width."""
    return float(figure.layout.height or DEFAULT_HEIGHT)


def _plot(figure: go.Figure, outer: Box, *, live: bool = False) -> str:
    layout = figure.layout
    for trace in figure.data:
        if not isinstance(trace, go.Bar | go.Scatter):
            raise ValueError(f"no drawing of a trace {trace.type!r}")
    names = _axis_names(figure)
    axes, box = _axes(figure, names, outer)
    plane, pen = Plane(box, axes), Pen(axes, layout, live=live)
    below = [one for one in layout.shapes if one.layer == "below"]
    parts = [shape_svg(one, plane) for one in below]
    parts += [_grid(axes, name, layout) for name in names]
    parts += [pen.draw(trace) for trace in figure.data if trace.visible is not False]
    parts += [shape_svg(one, plane) for one in layout.shapes if one.layer != "below"]
    parts += [_tick_words(axes, name, layout) for name in names]
    parts += [note_svg(one, plane, pen.size, pen.ink) for one in layout.annotations]
    return "".join(parts)


def _axis_names(figure: go.Figure) -> list[str]:
    """The axes in use, such as x, y, x2, y2."""
    found = {"x": None, "y": None}
    for trace in figure.data:
        found |= {trace.xaxis or "x": None, trace.yaxis or "y": None}
    return list(found)


def _layout_of(layout: Any, name: str) -> Any:
    return layout[f"{name[0]}axis{name[1:]}"]


def _axes(figure: go.Figure, names: list[str], outer: Box) -> tuple[dict[str, PlotAxis], Box]:
    bare = {name: _ranged(figure, name) for name in names}
    box = _inside(figure.layout, bare, outer)
    axes = {name: _placed(axis, name, box) for name, axis in bare.items()}
    return {name: _in_proportion(axis, name, axes) for name, axis in axes.items()}, box


def _ranged(figure: go.Figure, name: str) -> PlotAxis:
    """An axis with its kind and range, before it has a place."""
    layout = _layout_of(figure.layout, name)
    values = values_on(figure, name)
    kind = kind_of(layout, values)
    categories = categories_of(layout, values) if kind == "category" else ()
    numbers = [number for number in (as_number(one, kind, categories) for one in values) if number is not None]
    bars = [one for one in figure.data if isinstance(one, go.Bar) and (one[f"{name[0]}axis"] or name[0]) == name]
    valued = [one for one in bars if (one.orientation == "h") == (name[0] == "x")]
    if valued and figure.layout.barmode in ("stack", "relative"):
        numbers += _stacked(valued, name[0])
    for one in valued:
        if one.base is not None:
            numbers += [float(each(one.base, place, 0.0)) + (as_number(value, kind) or 0.0) for place, value in enumerate(one[name[0]])]
    low, high = range_of(layout, kind, categories, numbers, from_zero=bool(valued))
    return PlotAxis(layout, kind, low, high, 0.0, 1.0, categories)


def _stacked(bars: list[Any], letter: str) -> list[float]:
    """The ends of bars that stand on each other."""
    ends: dict[Any, float] = {}
    for bar in bars:
        places = bar.y if letter == "x" else bar.x
        for place, value in zip(places, bar[letter], strict=True):
            ends[place] = ends.get(place, 0.0) + (as_number(value, "linear") or 0.0)
    return list(ends.values())


def _inside(layout: Any, axes: dict[str, PlotAxis], outer: Box) -> Box:
    """The plot's box: the outer one less its margins, which grow with the words of the axes at the edge where they may."""
    margin = {side: float(layout.margin[side]) if layout.margin[side] is not None else room for side, room in DEFAULT_MARGINS.items()}
    for name, axis in axes.items():
        if not axis.layout.automargin or axis.layout.showticklabels is False or axis.layout.visible is False:
            continue
        domain = axis.layout.domain or (0, 1)
        size = float(axis.layout.tickfont.size or layout.font.size or 12)
        # Ticks need a length to be counted by; the outer box's will do.
        reach = replace(axis, last=abs(outer[2] - outer[0]) if name[0] == "x" else abs(outer[3] - outer[1]))
        rooms = [extent(words_of(text, size, "")) for _, text in ticks(reach, layout.separators or ".,")]
        if name[0] == "y" and (domain[0] == 0 or _first_of_row(axis, axes)) and rooms:
            side = "r" if axis.layout.side == "right" else "l"
            room = max(width for width, _ in rooms) + float(axis.layout.ticklabelstandoff or 0) + 8
            margin[side] = max(margin[side], room)
        elif name[0] == "x" and rooms:
            side = "t" if axis.layout.side == "top" else "b"
            margin[side] = max(margin[side], max(height for _, height in rooms) + 8)
    return outer[0] + margin["l"], outer[1] + margin["t"], outer[2] - margin["r"], outer[3] - margin["b"]


def _first_of_row(axis: PlotAxis, axes: dict[str, PlotAxis]) -> bool:
    """Whether an upright axis stands at the left edge: its partner's domain begins there."""
    partner = axes.get(axis.layout.anchor or "x")
    domain = partner.layout.domain if partner is not None else None
    return not domain or domain[0] == 0


def _placed(axis: PlotAxis, name: str, box: Box) -> PlotAxis:
    left, top, right, bottom = box
    start, end = axis.layout.domain or (0, 1)
    if name[0] == "x":
        return replace(axis, first=left + start * (right - left), last=left + end * (right - left))
    return replace(axis, first=bottom - start * (bottom - top), last=bottom - end * (bottom - top))


def _in_proportion(axis: PlotAxis, name: str, axes: dict[str, PlotAxis]) -> PlotAxis:
    """An axis tied to another by ``scaleanchor`` has the same pixels for one; the one with more to show decides, the other is centred."""
    other = axes.get(axis.layout.scaleanchor or "")
    tied = other or next((one for one in axes.values() if one.layout.scaleanchor == name), None)
    if tied is None:
        return axis
    ratio = float((axis if other else tied).layout.scaleratio or 1.0)
    own = abs(axis.last - axis.first) / (abs(axis.high - axis.low) or 1.0)
    theirs = abs(tied.last - tied.first) / (abs(tied.high - tied.low) or 1.0)
    wanted = min(own, theirs * ratio if other else theirs / ratio)
    grown = abs(axis.last - axis.first) / wanted - abs(axis.high - axis.low)
    half = grown / 2 * (1 if axis.high >= axis.low else -1)
    return replace(axis, low=axis.low - half, high=axis.high + half)


def _partner(axes: dict[str, PlotAxis], name: str) -> PlotAxis:
    """The axis at which this one stands."""
    anchor = axes[name].layout.anchor
    return axes[anchor] if anchor in axes else axes["y" if name[0] == "x" else "x"]


def _grid(axes: dict[str, PlotAxis], name: str, layout: Any) -> str:
    axis, across = axes[name], _partner(axes, name)
    own = axis.layout
    if own.visible is False:
        return ""
    low, high = sorted((across.first, across.last))
    lines = []
    if own.showgrid:
        style = f'stroke="{own.gridcolor or "#DDDDDD"}" stroke-width="{own.gridwidth or 1:g}"'
        lines += [
            _line(name, axis.pixel(one), (low, high), style) for one, _ in ticks(axis, layout.separators or ".,") if _within(axis, one)
        ]
    if own.zeroline and _within(axis, 0.0) and axis.kind == "linear":
        style = f'stroke="{own.zerolinecolor or "#444444"}" stroke-width="{own.zerolinewidth or 1:g}"'
        lines.append(_line(name, axis.pixel(0.0), (low, high), style))
    if own.showline:
        edge = across.last if own.side in ("top", "right") else across.first
        ends = (min(axis.first, axis.last), max(axis.first, axis.last))
        turned = "y" if name[0] == "x" else "x"
        lines.append(_line(turned, edge, ends, f'stroke="{own.linecolor or "#444444"}" stroke-width="{own.linewidth or 1:g}"'))
    return "".join(lines)


def _within(axis: PlotAxis, number: float) -> bool:
    low, high = sorted((axis.low, axis.high))
    return low - 1e-9 <= number <= high + 1e-9


def _line(name: str, at: float, ends: tuple[float, float], style: str) -> str:
    """A line across the plot at a pixel of an x axis (upright) or a y axis (level)."""
    if name[0] == "x":
        return f'<line x1="{at:.1f}" x2="{at:.1f}" y1="{ends[0]:.1f}" y2="{ends[1]:.1f}" {style}/>'
    return f'<line y1="{at:.1f}" y2="{at:.1f}" x1="{ends[0]:.1f}" x2="{ends[1]:.1f}" {style}/>'


def _tick_words(axes: dict[str, PlotAxis], name: str, layout: Any) -> str:
    axis, across = axes[name], _partner(axes, name)
    own = axis.layout
    if own.visible is False or own.showticklabels is False:
        return ""
    size, colour = float(own.tickfont.size or layout.font.size or 12), str(own.tickfont.color or layout.font.color or "#16202C")
    stand = float(own.ticklabelstandoff or 0) + 5
    drawn = []
    for number, text in ticks(axis, layout.separators or ".,"):
        if not _within(axis, number):
            continue
        words = words_of(text, size, colour)
        _, height = extent(words)
        at = axis.pixel(number)
        if name[0] == "x":
            top = across.last - height - stand if own.side == "top" else _bottom(across) + stand
            drawn.append(text_svg(words, at, top, "middle"))
        elif own.side == "right":
            drawn.append(text_svg(words, max(across.first, across.last) + stand, at - height / 2, "start"))
        else:
            drawn.append(text_svg(words, min(across.first, across.last) - stand, at - height / 2, "end"))
    return "".join(drawn)


def _bottom(axis: PlotAxis) -> float:
    return max(axis.first, axis.last)
