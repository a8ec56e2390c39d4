"""Emulation: blocks with ranks, one unit's sheet with its arithmetic, what if, the council's session, forms."""

from __future__ import annotations

import streamlit as st

from data.emulation.records import RecordRefused
from pages.parts.emulation import chosen, council, ranking, weights
from pages.parts.frame import states
from pages.parts.view.moment import Moment

moment: Moment = st.session_state["moment"]
if moment.empty:
    states.show_empty(moment)
    st.stop()
if moment.campaign.emulation is None:
    st.title(moment.say("Chưa có thang điểm thi đua", "No scoring table yet"))
    st.write(moment.say("Phong trào năm này chưa có bảng scoring.csv.", "This campaign has no scoring.csv."))
    st.stop()

heading = st.container()
with st.container(horizontal=True, vertical_alignment="bottom"):
    try:
        shown = chosen.choose(moment)
    except RecordRefused as refused:
        heading.title(moment.say("Thi đua", "Emulation"))
        st.error(str(refused))
        st.stop()
heading.title(ranking.headline(moment, shown))
if not shown.units:
    ranking.nothing(moment, shown)
    st.stop()
if shown.ranks:
    ranking.ranking(moment, shown)
else:
    ranking.nothing(moment, shown)

st.header(moment.say("Bảng điểm của một đơn vị", "One unit's sheet"))
unit = ranking.sheet(moment, shown)["unit"]

if shown.session is not None:
    st.header(moment.say(f"Phiên họp: {shown.session.name}", f"Session: {shown.session.name}"))
    council.session(moment, shown, shown.session)
elif chosen.sees_all():
    st.header(moment.say("Nếu đổi điểm chuẩn", "What if a weight changed"))
    weights.what_if(moment, shown)

st.header(moment.say("Biểu mẫu", "Forms"))
council.forms(moment, shown, unit)
