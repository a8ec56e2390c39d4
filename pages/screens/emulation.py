"""Emulation: blocks with ranks, one unit's sheet, points that people give, the council's session, movements, tables."""

from __future__ import annotations

import streamlit as st

from analysis.access import Action
from data.emulation.recording import RecordRefused
from pages.parts.emulation import chosen, council, doing, holding, movements, ranking, rules, scoring, weights
from pages.parts.frame import states
from pages.parts.view import filters
from pages.parts.view.moment import Moment
from pages.parts.view.person import allowed

moment: Moment = st.session_state["moment"]
if moment.empty:
    states.show_empty(moment)
    st.stop()
if moment.campaign.emulation is None:
    st.title(moment.say("Chưa có thang điểm thi đua", "No scoring table yet"))
    st.write(moment.say("Phong trào năm này chưa có bảng scoring.csv.", "This campaign has no scoring.csv."))
    st.stop()

heading = st.container()
rooms = {
    "diem": moment.say("Điểm và xếp hạng", "Points and ranks"),
    "cham": moment.say("Chấm điểm", "Scoring"),
    "hop": moment.say("Phiên họp", "Sessions"),
    "phong-trao": moment.say("Phong trào, gương điển hình", "Movements, examples"),
    "thang": moment.say("Thang điểm", "Tables"),
}
if not chosen.scores_somebody():
    del rooms["cham"]
room = filters.switch("emulation_room", moment.say("Việc", "Task"), list(rooms), "diem", rooms.__getitem__)
with st.container(horizontal=True, vertical_alignment="bottom"):
    try:
        shown = chosen.choose(moment, of_block=room != "phong-trao", of_sessions=room in ("diem", "hop"))
    except RecordRefused as refused:
        heading.title(moment.say("Thi đua", "Emulation"))
        st.error(str(refused))
        st.stop()
heading.title(ranking.headline(moment, shown, room))
doing.answer()

if room == "cham":
    scoring.scoring(moment, shown)
elif room == "hop":
    holding.opening(moment)
    if shown.session is None:
        holding.nobody_yet(moment)
    else:
        st.header(moment.say(f"Phiên họp: {shown.session.name}", f"Session: {shown.session.name}"))
        council.session(moment, shown, shown.session)
        if allowed(Action.HOLD_SESSION) or allowed(Action.DECIDE):
            holding.work(moment, shown, shown.session)
        council.forms_of_session(moment, shown, shown.session)
elif room == "phong-trao":
    movements.movements(moment, shown)
    movements.examples(moment, shown)
elif room == "thang":
    rules.rules(moment, shown)
elif not shown.units:
    ranking.nothing(moment, shown)
else:
    (ranking.ranking if shown.ranks else ranking.nothing)(moment, shown)
    st.header(moment.say("Bảng điểm của một đơn vị", "One unit's sheet"))
    unit = ranking.sheet(moment, shown)["unit"]
    if shown.session is None and chosen.sees_all():
        st.header(moment.say("Nếu đổi điểm chuẩn", "What if a weight changed"))
        weights.what_if(moment, shown)
    st.header(moment.say("Biểu mẫu", "Forms"))
    council.forms(moment, shown, unit)
