"""Many workbooks at once: read, look at the findings, save the good ones."""

from __future__ import annotations

import streamlit as st

moment = st.session_state["moment"]
st.title(moment.say("Nộp số liệu", "Submit"))
