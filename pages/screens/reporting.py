"""Who was due, who sent, on time or late; what each total rests on; figures that should be the same."""

from __future__ import annotations

import streamlit as st

from pages.parts.elements import choosable
from pages.parts.frame import links, states
from pages.parts.senders import allocation, registrations, reporting
from pages.parts.view.finished import kept
from pages.parts.view.markup import show
from pages.parts.view.moment import Moment

moment: Moment = st.session_state["moment"]
if moment.empty:
    states.show_empty(moment)
    st.stop()

seen = reporting.sight(moment)
links.headline(kept(moment, reporting.headline, seen))
finding, cards = kept(moment, reporting.exceptional, seen)
st.header(finding)
if cards:
    choosable.show_choosable(cards, "owing", lambda _: None)
reporting.reminders(moment, seen)

registrations.registrations(moment)

st.header(moment.say("Cả năm của từng đơn vị", "The year of every unit"))
show(kept(moment, reporting.strip, seen))
reporting.sheet(moment, seen)
reporting.receipts(moment)

grounds_of_totals = moment.say("Mỗi con số toàn tỉnh dựa trên gì", "What each figure of the province rests on")
with st.expander(grounds_of_totals, key="folded-totals", on_change="rerun") as folded:
    if folded.open:
        reporting.totals(moment)

senders = reporting.files_seen(moment)
st.header(kept(moment, reporting.quality_headline, senders))
reporting.quality(moment, senders)
allocation.district_targets(moment)
