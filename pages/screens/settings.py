"""Settings: people and roles, months, units and thresholds with their sources, the trail, backups and the health of the machine."""

from __future__ import annotations

import streamlit as st

from analysis.access import Action
from pages.parts.settings import assigned, months, people, trail, watching
from pages.parts.view import filters
from pages.parts.view.moment import Moment
from pages.parts.view.person import allowed

moment: Moment = st.session_state["moment"]
say = moment.say
st.title(say("Thiết lập", "Settings"))

rooms = {"thang": (say("Tháng", "Months"), months.show_months), "bang": (say("Bảng gốc", "Tables"), watching.show_tables)}
if allowed(Action.LOAD_TARGETS) and not moment.empty:
    rooms["giao"] = (say("Chỉ tiêu giao huyện", "District targets"), assigned.show_assigned)
if allowed(Action.ADMINISTER):
    rooms |= {
        "nguoi": (say("Người và vai trò", "People and roles"), people.show_people),
        "nhat-ky": (say("Nhật ký", "Trail"), trail.show_trail),
        "may": (say("Máy và sao lưu", "Machine and backups"), watching.show_health),
    }
chosen = filters.switch("settings_room", say("Việc", "Task"), list(rooms), "thang", lambda one: rooms[one][0])
rooms[chosen][1](moment)
