"""Many workbooks at once: they wait as drafts, are looked at, corrected, answered for, saved, withdrawn."""

from __future__ import annotations

import streamlit as st

from analysis.access import Action
from pages.parts.frame import links
from pages.parts.submit import acceptance, choosing, doubting, giving_back, inbox, receiving, saving, state, verdicts
from pages.parts.submit.forms import offer_forms
from pages.parts.submit.stored import show_stored
from pages.parts.submit.workbook import show_workbook
from pages.parts.view import filters
from pages.parts.view.moment import Moment
from pages.parts.view.person import allowed, own

moment: Moment = st.session_state["moment"]
say = moment.say
links.headline(say("Nộp số liệu", "Submit data"))

rooms = {
    "nhan": say("Nhận và kiểm tra", "Receive and check"),
    "luu": say("Bản đã lưu", "Saved versions"),
    "bieu": say("Biểu mẫu trống", "Blank forms"),
}
if not allowed(Action.SEND, own()):
    st.info(say("Vai trò của bạn xem được số liệu đã nhận, không xem bản nộp.", "Your role sees accepted figures, not submissions."))
    st.stop()
label = say("Việc", "Task")
room = filters.switch("room", label, list(rooms), "nhan", rooms.__getitem__)
if room != "nhan":
    (show_stored if room == "luu" else offer_forms)(moment)
    st.stop()

saving.save_what_was_asked(moment)
saving.show_result(moment)
st.write(
    say(
        "Chọn hoặc kéo thả nhiều tệp cùng lúc. Tệp được giữ ngay trong danh sách chờ, đóng trình duyệt cũng không mất; "
        "số liệu chỉ được tính sau khi bấm nút lưu.",
        "Choose or drop many files at once. They are kept in the list at once, also when the browser closes; "
        "figures count only after the save button.",
    )
)
receiving.warn_of_made_up(moment)
receiving.uploader(moment)
waiting = acceptance.shown_to(moment, receiving.read_waiting(moment))
saved = saving.saved_now()
if not waiting and not saved:
    st.stop()

st.header(verdicts.headline(moment, waiting))
chosen = verdicts.choose(moment, waiting, len(saved))
if chosen == verdicts.SAVED or not waiting:
    saving.show_saved(moment)
else:
    inbox.show_inbox(moment, verdicts.filtered(waiting, chosen), verdicts.headline(moment, waiting))
if waiting:
    if acceptance.accepts():
        decided = choosing.settle(moment, waiting)
        saving.offer_saving(moment, decided)
        doubting.ask_about_all(moment, decided)
    else:
        acceptance.offer_sending_in(moment, waiting)
with st.container(horizontal=True, vertical_alignment="center"):
    giving_back.offer_all(moment, waiting)
    giving_back.offer_letters(moment, waiting)
    saving.offer_clearing(moment, waiting)
opened = next((one for one in waiting if one.draft.id == state.opened()), None)
if opened is not None:
    show_workbook(moment, opened)
elif state.opened() is not None:
    st.info(
        say(
            "Tệp mà liên kết này mở không còn trong danh sách chờ: đã lưu, đã bỏ, hoặc của người khác.",
            "The file of this link does not wait any more: it was saved, thrown away, or is somebody else's.",
        )
    )
    state.open_workbook(None)
