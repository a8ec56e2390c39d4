"""A figure as it is sent: Streamlit copies, checks and writes a figure at every run; here that is done once."""

from __future__ import annotations

import json
from typing import Any

import plotly.graph_objects as go
import plotly.io


class SentFigure(go.Figure):  # type: ignore[misc]  # plotly says nothing of its types
    """A figure that nobody changes any more: its JSON's own dicts and lists are handed out, without copying or checking."""

    def __init__(self, drawn: go.Figure) -> None:
        super().__init__()
        self._plain: dict[str, Any] = json.loads(plotly.io.to_json(drawn, validate=False))

    def to_dict(self) -> dict[str, Any]:
        """The finished figure; a new outermost dict, so that who takes a part out of it takes it out of his own."""
        return dict(self._plain)
