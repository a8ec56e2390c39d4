"""Navigation on a phone: Streamlit hides its own behind a button whose name is English."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from analysis.model import Language
from pages.parts.view import filters
from pages.parts.view.words import SHORT_TITLES


def navigation(screens: Sequence[StreamlitPage], language: Language) -> None:
    """Links to all screens in a row; the style sheet shows them only where the window is narrow."""
    with st.container(horizontal=True, gap="small", key="narrow-navigation"):
        for screen in screens:
            short = SHORT_TITLES.get(screen.url_path)
            st.page_link(screen, label=language.say(*short) if short else None, query_params=filters.all_choices())
