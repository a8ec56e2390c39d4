"""Who was due, who sent, on time or late; what each total rests on; figures that should be the same."""

from __future__ import annotations

import streamlit as st

from analysis.display.certainty.quality import noticed_until, quality_headline
from analysis.display.senders.reporting import reporting_headline
from pages.parts import allocation, loaders, reporting, states
from pages.parts.moment import Moment

moment: Moment = st.session_state["moment"]
if moment.empty:
    states.show_empty(moment)
    st.stop()

discipline = loaders.discipline(moment.key)
st.title(reporting_headline(moment.campaign, discipline, moment.selection.as_of, moment.language))
reporting.sheet(moment, discipline)
reporting.receipts(moment)

st.header(moment.say("Nhắc đơn vị còn thiếu", "Reminding those who owe"))
reporting.reminders(moment, discipline)

st.header(moment.say("Mỗi con số toàn tỉnh dựa trên gì", "What each figure of the province rests on"))
reporting.totals(moment)

compared = loaders.reconciliation(moment.key)
noticed = noticed_until(loaders.noticed(moment.year, moment.version), moment.selection.as_of)
st.header(quality_headline(compared, noticed, moment.language))
reporting.quality(moment, compared, noticed)
allocation.district_targets(moment)
