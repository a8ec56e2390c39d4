"""Where do we stand? One picture of all targets, what changed, who is silent, and what the programme itself contradicts."""

from __future__ import annotations

import streamlit as st

from analysis.display.board.board import board_headline, doubt_of_headline
from pages.parts.board import board, overview
from pages.parts.frame import links, start, states
from pages.parts.since import changes
from pages.parts.view.finished import kept, told
from pages.parts.view.markup import show
from pages.parts.view.moment import Moment

moment: Moment = st.session_state["moment"]
if moment.empty:
    states.show_empty(moment)
    st.stop()

with st.container(key="overview-head", gap="xxsmall"):
    links.headline(told(moment, board_headline), told(moment, doubt_of_headline))
    show(kept(moment, overview.doubts))
    overview.freshness(moment)
    board.show(moment)

overview.summary(moment)
indicator, district = board.narrowed(moment)
changes.since_last_meeting(moment)
finding, names = kept(moment, overview.silent, district)
st.header(finding)
show(names)
# Sent only to who opens it: the picture above says the same.
with st.expander(moment.say("Bảng số liệu", "Table"), key="overview-table", on_change="rerun") as folded:
    if folded.open:
        overview.table(moment, indicator, district)
overview.contradictions(moment)
start.offer_empty(moment)
