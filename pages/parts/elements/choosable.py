"""Markup in which things can be chosen: rows of a table, cells of a sheet. Streamlit's own HTML takes no clicks.

An element that carries ``data_choose`` tells its value when it is clicked or entered. The markup comes from
``pages.parts.view.markup``, which escapes every text.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from pages.parts.view.markup import Safe, placed

_DRAWN = st.components.v2.component(
    "tien-do-choosable",
    html='<div class="td-choosable"></div>',
    js=(Path(__file__).parent / "choosable.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def show_choosable(markup: Safe, key: str, chosen: Callable[[str], None]) -> None:
    """Show markup; ``chosen`` is told the ``data_choose`` of what was chosen, before the screen is drawn anew."""

    def tell() -> None:
        value = st.session_state[key].chosen
        if value is not None:
            chosen(str(value))

    _DRAWN(data={"markup": placed(markup)}, key=key, on_chosen_change=tell)
