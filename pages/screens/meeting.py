"""The review meeting: from one snapshot slides, report, annexes and the presentation, all saying the same."""

from __future__ import annotations

import streamlit as st

from pages.parts import changes, links, meeting, states
from pages.parts.moment import Moment

moment: Moment = st.session_state["moment"]
if moment.empty:
    states.show_empty(moment)
    st.stop()

links.headline(meeting.title(moment))
basis = meeting.choose_basis(moment)
meeting.what_came_after(moment, basis)
changes.offer_snapshot(moment)

st.header(moment.say("Tài liệu", "Documents"))
meeting.documents(moment, basis)

st.header(moment.say("Các bản chốt số liệu", "Snapshots"))
meeting.kept(moment)
