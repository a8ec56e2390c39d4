"""Where do we stand? Headline, cards, matrix, coverage, and what the programme itself contradicts."""

from __future__ import annotations

import streamlit as st

from analysis.display.now.cards import province_cards
from analysis.display.now.screen_tables import indicators_table
from pages.parts import cards, changes, overview, start, states, tables
from pages.parts.finished import kept
from pages.parts.markup import show
from pages.parts.moment import Moment
from pages.parts.words import INDICATORS

moment: Moment = st.session_state["moment"]
if moment.empty:
    states.show_empty(moment)
    st.stop()

st.title(kept(moment, overview.headline))
show(kept(moment, overview.doubts), kept(moment, overview.which))
overview.freshness(moment)
changes.in_short(moment)

st.header(moment.say("Từng chỉ tiêu", "Each target"))
cards.show_cards(moment, province_cards, target=INDICATORS)

finding, markup = kept(moment, overview.matrix)
st.header(finding)
show(markup)

changes.since_last_meeting(moment)

with st.expander(moment.say("Bảng số liệu toàn tỉnh", "Table of the province")):
    tables.show_table(moment, lambda: indicators_table(moment.view), "toan-tinh")

overview.contradictions(moment)
start.offer_empty(moment)
