"""Many workbooks at once: read, look at the findings, save the good ones. Nothing is saved before the button."""

from __future__ import annotations

import streamlit as st

from pages.parts import submission
from pages.parts.moment import Moment

moment: Moment = st.session_state["moment"]
st.title(moment.say("Nộp số liệu", "Submit data"))
submission.show_result(moment)

st.write(
    moment.say(
        "Chọn hoặc kéo thả nhiều tệp cùng lúc. Từng tệp được đọc và kiểm tra; chưa có gì được lưu cho đến khi bấm nút lưu.",
        "Choose or drop many files at once. Each is read and checked; nothing is saved before the button.",
    )
)
submission.warn_of_made_up(moment)
files = submission.chosen_files(moment)
if not files:
    st.stop()

uploads = submission.read(moment, files)
st.header(submission.headline(moment, uploads))
submission.verdicts(moment, uploads)
submission.details(moment, uploads)
submission.offer_saving(moment, uploads)
