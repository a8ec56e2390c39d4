"""The screens that one can go to, as Streamlit wants to be told of them."""

from __future__ import annotations

from copy import copy
from functools import lru_cache

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from analysis.model import Language
from pages.parts.view.words import SCREENS


def screens(language: Language) -> list[StreamlitPage]:
    """The screens for one run: Streamlit notes in each whether it may still be drawn, so that a run needs its own."""
    return [copy(one) for one in _found(language)]


@lru_cache(maxsize=len(Language))
def _found(language: Language) -> tuple[StreamlitPage, ...]:
    """Looked up on the disk, which is a tenth of what a click costs, once."""
    return tuple(
        st.Page(file, title=language.say(*title), url_path=path, default=place == 0) for place, (file, path, title) in enumerate(SCREENS)
    )
