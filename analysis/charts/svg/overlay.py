"""What lies over or under the traces: shapes and words at a place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from analysis.charts.svg.axes import PlotAxis
from analysis.charts.svg.markup import extent, text_svg, words_of
from analysis.charts.svg.traces import DASHES


@dataclass(frozen=True)
class Plane:
    """The plot's box in pixels (left, top, right, bottom) with its axes."""

    box: tuple[float, float, float, float]
    axes: dict[str, PlotAxis]

    def at(self, value: Any, reference: str | None, letter: str) -> float | None:
        """The pixel of a coordinate: of an axis ("x2"), of its length ("x domain") or of the whole plot ("paper")."""
        left, top, right, bottom = self.box
        if reference == "paper":
            return left + float(value) * (right - left) if letter == "x" else bottom - float(value) * (bottom - top)
        name, _, domain = (reference or letter).partition(" ")
        axis = self.axes[name]
        if domain:
            low, high = (axis.first, axis.last) if axis.low <= axis.high else (axis.last, axis.first)
            return low + float(value) * (high - low)
        return axis.at(value)


def shape_svg(shape: Any, plane: Plane) -> str:
    """A rectangle, circle or line of the layout.

    Raises
    ------
    ValueError
        If it is of another kind.
    """
    corners = [plane.at(shape[name], shape[f"{name[0]}ref"], name[0]) for name in ("x0", "y0", "x1", "y1")]
    if None in corners:
        return ""
    x0, y0, x1, y1 = (float(one) for one in corners if one is not None)
    line = shape.line
    width = 2.0 if line.width is None else float(line.width)
    dash = f' stroke-dasharray="{DASHES.get(line.dash, line.dash)}"' if line.dash and line.dash != "solid" else ""
    stroke = f'stroke="{line.color or "#444444"}" stroke-width="{width:g}"{dash}' if width else ""
    opacity = f' opacity="{shape.opacity:g}"' if shape.opacity is not None else ""
    if shape.type == "line":
        return f'<line x1="{x0:.1f}" y1="{y0:.1f}" x2="{x1:.1f}" y2="{y1:.1f}" {stroke}{opacity}/>'
    fill = f'fill="{shape.fillcolor or "none"}"'
    left, top, across, along = min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0)
    if shape.type == "circle":
        middle = f'cx="{left + across / 2:.1f}" cy="{top + along / 2:.1f}"'
        return f'<ellipse {middle} rx="{across / 2:.1f}" ry="{along / 2:.1f}" {fill} {stroke}{opacity}/>'
    if shape.type == "rect":
        return f'<rect x="{left:.1f}" y="{top:.1f}" width="{across:.1f}" height="{along:.1f}" {fill} {stroke}{opacity}/>'
    raise ValueError(f"no drawing of a shape {shape.type!r}")


def note_svg(note: Any, plane: Plane, size: float, ink: str) -> str:
    """Words at a place, with their ground and a line to what they speak of."""
    if note.visible is False or not note.text:
        return ""
    x, y = plane.at(note.x, note.xref, "x"), plane.at(note.y, note.yref, "y")
    if x is None or y is None:
        return ""
    words = words_of(str(note.text), float(note.font.size or size), str(note.font.color or ink))
    width, height = extent(words)
    pointer = ""
    across, along = x + float(note.xshift or 0), y - float(note.yshift or 0)
    if note.showarrow is not False:
        across, along = across + float(note.ax or 0), along + float(note.ay if note.ay is not None else -30)
        pointer = f'<line x1="{x:.1f}" y1="{y:.1f}" x2="{across:.1f}" y2="{along:.1f}" stroke="{note.arrowcolor or ink}" stroke-width="1"/>'
    pad = float(note.borderpad if note.borderpad is not None else 1)
    paper_x, paper_y = note.xref == "paper", note.yref == "paper"
    side = _side(note.xanchor, float(note.x) if paper_x else 0.5, ("left", "center", "right"))
    upright = _side(note.yanchor, float(note.y) if paper_y else 0.5, ("bottom", "middle", "top"))
    left = across - {"left": -pad, "center": width / 2, "right": width + pad}[side]
    top = along - {"top": -pad, "middle": height / 2, "bottom": height + pad}[upright]
    ground = ""
    if note.bgcolor and note.bgcolor != "rgba(0,0,0,0)":
        box = f'x="{left - pad:.1f}" y="{top - pad:.1f}" width="{width + 2 * pad:.1f}" height="{height + 2 * pad:.1f}"'
        ground = f'<rect {box} fill="{note.bgcolor}"/>'
    align = note.align or "center"
    at = left + {"left": 0.0, "center": width / 2, "right": width}[align]
    text = text_svg(words, at, top, {"left": "start", "center": "middle", "right": "end"}[align])
    turned = f' transform="rotate({note.textangle:g} {left + width / 2:.1f} {top + height / 2:.1f})"' if note.textangle else ""
    opacity = f' opacity="{note.opacity:g}"' if note.opacity is not None else ""
    return f"<g{opacity}{turned}>{pointer}{ground}{text}</g>"


def _side(anchor: str | None, share: float, sides: tuple[str, str, str]) -> str:
    """Where words stand at their point; left to itself, plotly turns them into the plot."""
    if anchor and anchor != "auto":
        return anchor
    return sides[0] if share < 1 / 3 else sides[2] if share > 2 / 3 else sides[1]
