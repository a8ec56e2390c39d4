"""Marks of a figure: the symbols that the statuses and the targets use."""

from __future__ import annotations

from math import sqrt

_SHAPES = {
    "square": ((-1, -1), (1, -1), (1, 1), (-1, 1)),
    "diamond": ((0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)),
    "triangle-up": ((0, -2 / sqrt(3) * 1.0), (1, 1 / sqrt(3)), (-1, 1 / sqrt(3))),
    "triangle-down": ((0, 2 / sqrt(3) * 1.0), (1, -1 / sqrt(3)), (-1, -1 / sqrt(3))),
}
_STROKES = {
    "line-ns": (((0, -1.4), (0, 1.4)),),
    "line-ew": (((-1.4, 0), (1.4, 0)),),
    "x-thin": (((-1, -1), (1, 1)), ((-1, 1), (1, -1))),
    "cross-thin": (((0, -1.4), (0, 1.4)), ((-1.4, 0), (1.4, 0))),
}


def symbol_svg(symbol: str, x: float, y: float, size: float, style: tuple[str, str, float]) -> str:
    """One mark of ``size`` pixels across; ``style`` is fill, colour of its line and width of its line.

    Raises
    ------
    ValueError
        If the symbol is none of those the house uses.
    """
    fill, line, width = style
    name, open_ = symbol.removesuffix("-open").removesuffix("-dot"), symbol.endswith("-open")
    half = size / 2
    if open_:
        # An open mark has its colour in its line.
        fill, line, width = "none", (line if width and line != "none" else fill), width or 1.5
    border = f'stroke="{line}" stroke-width="{width:g}"' if width or open_ else ""
    if name == "circle":
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{half:.1f}" fill="{fill}" {border}/>'
    if name in _SHAPES:
        points = " ".join(f"{x + across * half:.1f},{y + along * half:.1f}" for across, along in _SHAPES[name])
        return f'<polygon points="{points}" fill="{fill}" {border}/>'
    if name in _STROKES:
        path = "".join(f"M{x + a * half:.1f} {y + b * half:.1f}L{x + c * half:.1f} {y + d * half:.1f}" for (a, b), (c, d) in _STROKES[name])
        return f'<path d="{path}" fill="none" stroke="{line}" stroke-width="{width or 1.5:g}"/>'
    raise ValueError(f"no drawing of the symbol {symbol!r}")
