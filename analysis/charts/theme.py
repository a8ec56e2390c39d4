"""One theme for all figures: fonts, rules, Vietnamese separators, nothing that decorates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from analysis.model import Language
from analysis.tokens import FONT, Palette, palette


@dataclass(frozen=True, slots=True)
class Canvas:
    """What a figure is drawn on: the language of its words and separators, and a light or dark ground."""

    language: Language
    dark: bool = False

    @property
    def palette(self) -> Palette:
        """Ink, rules and accent of this ground."""
        return palette(self.dark)

    def say(self, vietnamese: str, english: str) -> str:
        """The one of two texts that this figure's language asks for."""
        return self.language.say(vietnamese, english)


def base_layout(canvas: Canvas, *, height: int, **changes: Any) -> dict[str, Any]:
    """The layout that every figure starts from; ``changes`` override it."""
    colours = canvas.palette
    axis = {"showgrid": False, "zeroline": False, "showline": False, "ticks": "", "automargin": True}
    layout: dict[str, Any] = {
        # The default template is most of a small figure's weight.
        "template": "none",
        "height": height,
        "separators": canvas.language.say(",.", ".,"),
        "font": {"family": FONT, "size": 14, "color": colours.ink},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "showlegend": False,
        "xaxis": axis,
        "yaxis": axis,
    }
    for name, value in changes.items():
        layout[name] = {**layout[name], **value} if isinstance(value, dict) and isinstance(layout.get(name), dict) else value
    return layout


def new_figure(canvas: Canvas, *, height: int, **changes: Any) -> go.Figure:
    """An empty figure in the house's theme."""
    return go.Figure(layout=base_layout(canvas, height=height, **changes))
