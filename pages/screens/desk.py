"""The office's first page: what is due in the next days, who is late, what waits for me; causes and registrations."""

from __future__ import annotations

import streamlit as st

from pages.parts.desk import causes, owed, registering
from pages.parts.frame import links, states
from pages.parts.view.moment import Moment
from pages.parts.view.registered import units_seen

moment: Moment = st.session_state["moment"]
if moment.empty:
    states.show_empty(moment)
    st.stop()

shown = owed.shown(moment)
links.headline(owed.headline(moment, shown))
owed.day_said(moment, shown)
sees = bool(units_seen(moment))
if sees:
    owed.coming_soon(moment, shown)
    st.header(moment.say("Đang quá hạn", "Overdue"))
    owed.overdue(moment, shown)
else:
    owed.for_others(moment)

st.header(moment.say("Chờ tôi", "Waiting for me"))
owed.waiting(moment, shown)

if sees:
    st.header(moment.say("Nguyên nhân và giải pháp", "Causes and remedies"))
    causes.draw(moment)
    st.header(moment.say("Đăng ký thi đua", "Registration"), anchor=registering.SECTION)
    registering.draw(moment, shown.today)

owed.calendar_and_log(moment)
