"""The review meeting: from one snapshot slides, report, annexes and the presentation, all saying the same."""

from __future__ import annotations

import streamlit as st

from analysis.access import Action
from pages.parts.frame import links, states
from pages.parts.meeting import meeting
from pages.parts.meeting.approval import approval
from pages.parts.meeting.decided import decided
from pages.parts.since import changes
from pages.parts.view.moment import Moment
from pages.parts.view.person import allowed

moment: Moment = st.session_state["moment"]
if moment.empty:
    states.show_empty(moment)
    st.stop()

links.headline(meeting.title(moment))
basis = meeting.choose_basis(moment)
meeting.what_came_after(moment, basis)
changes.offer_snapshot(moment)
may_see = allowed(Action.SEE_DISCIPLINE)
if may_see:
    meeting.stage(moment, basis)

st.header(moment.say("Tài liệu", "Documents"))
if may_see:
    meeting.documents(moment, basis)
else:
    st.info(
        moment.say(
            "Tài liệu họp nêu tình hình gửi báo cáo của mọi đơn vị nên do Sở tạo; đơn vị nhận bản đã phát hành.",
            "Meeting documents name how every unit reports, so the department makes them; units get the issued ones.",
        )
    )

if may_see:
    approval(moment, basis.snapshot)
    decided(moment, basis.order)

st.header(moment.say("Các bản chốt số liệu", "Snapshots"))
meeting.kept(moment)
