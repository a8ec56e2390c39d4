"""Where do we stand? Headline, cards, matrix, coverage, and what the programme itself contradicts."""

from __future__ import annotations

import streamlit as st

from analysis import wording
from analysis.display.certainty.coverage import reporters
from analysis.display.compare.matrix import matrix, matrix_finding
from analysis.display.now.cards import province_cards
from analysis.display.now.screen_tables import indicators_table
from pages.parts import cards, changes, overview, start, states, tables
from pages.parts.moment import Moment
from pages.parts.words import INDICATORS

moment: Moment = st.session_state["moment"]
if moment.empty:
    states.show_empty(moment)
    st.stop()

view = moment.view
st.title(wording.headline(view.headline_rows["status"], moment.language))
overview.doubts(moment, view)
overview.which(moment, view)
overview.freshness(moment, reporters(view))
changes.in_short(moment)

st.header(moment.say("Từng chỉ tiêu", "Each target"))
cards.show_cards(moment, province_cards(view), target=INDICATORS)

by_district = matrix(view)
st.header(matrix_finding(view, by_district))
overview.matrix(moment, by_district)

changes.since_last_meeting(moment)

with st.expander(moment.say("Bảng số liệu toàn tỉnh", "Table of the province")):
    tables.show_table(moment, indicators_table(view), "toan-tinh")

overview.contradictions(moment)
start.offer_empty(moment)
