"""Navigation on a phone: Streamlit hides its own behind a button whose name is English."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from pages.parts.view import filters


def navigation(screens: Sequence[StreamlitPage]) -> None:
    """Links to all screens in a row; the style sheet shows them only where the window is narrow."""
    with st.container(horizontal=True, gap="small", key="narrow-navigation"):
        for screen in screens:
            st.page_link(screen, query_params=filters.all_choices())
