"""The frame around every screen: navigation, language, period, first start, and the answer to "where from?".

Streamlit discovers scripts in a folder ``pages`` beside the script it starts; this one stands inside it,
so no screen can ever run without this frame.
"""

from __future__ import annotations

import streamlit as st

from data.counted import RERUNS
from pages.parts.frame import closing, following, frame, links, navigation, start, style
from pages.parts.lineage import lineage
from pages.parts.view import filters, moment, person
from pages.parts.view.words import SCREENS

st.set_page_config(page_title="Tiến Độ", layout="wide")
filters.begin()
language = filters.language()
style.dress(language, st.context.theme.type == "dark")
page = st.navigation(navigation.screens(language), position="top")
shown = page.url_path or SCREENS[0][1]
frame.surround(language, shown)
if person.admit(language) and start.ready(language):
    st.session_state["moment"] = now = moment.choose()
    person.greet(now.language)
    closing.tell(now)
    told = st.container()
    following.follow(page.url_path, now.version)
    with RERUNS.timed(shown):
        page.run()
        lineage.answer(now)
    links.share(now)
    links.tell(now, told)
