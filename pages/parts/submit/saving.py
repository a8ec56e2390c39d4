"""Saving what is good, one or all, after warnings are confirmed; and throwing away what nobody wants."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from analysis.display.elements.file_names import shortened
from analysis.display.elements.labels import month_of
from analysis.display.senders.sent_workbooks import sender_name
from analysis.model.language import english_count
from data.receiving.waiting import SavedDrafts, Verdict, Waiting, save_drafts
from data.store.drafts import Draft, throw_away
from data.store.errors import StoreError
from data.store.save import Saved
from pages.parts.elements import tables
from pages.parts.frame import states
from pages.parts.submit import state
from pages.parts.submit.choosing import give_up_for, held
from pages.parts.view import loaders
from pages.parts.view.markup import as_written
from pages.parts.view.moment import Moment
from pages.parts.view.person import acting
from pages.parts.view.words import OVERVIEW

PROBLEM, PENDING = "submit_saving_problem", "submit_pending"


def offer_saving(moment: Moment, waiting: Sequence[Waiting]) -> None:
    """One question: save all good ones? Those with warnings only once the warnings are confirmed."""
    ready = [one for one in waiting if one.verdict is Verdict.READY]
    warned = [one for one in waiting if one.verdict is Verdict.WARNED]
    if not ready and not warned:
        st.info(_nothing_to_save(moment, waiting))
        return
    if warned:
        words = moment.say(
            f"Tôi đã xem cảnh báo của {len(warned)} tệp và vẫn muốn lưu",
            f"I have seen the warnings of {english_count(len(warned), 'file')} and want to save them too",
        )
        agreed = st.checkbox(words, key=f"agreed_{state.round_number()}")
        ready += warned if agreed else []
    label = moment.say(f"Lưu {len(ready)} tệp", f"Save {english_count(len(ready), 'file')}")
    st.button(label, type="primary", disabled=not ready, on_click=ask_to_save, args=(ready,), icon=":material/save:", key="submit_save_all")


def save_one(moment: Moment, one: Waiting) -> None:
    """The same question for the workbook that is open; none where a rival of it has to be chosen or was chosen."""
    if held(one.draft.id):
        st.info(moment.say("Tệp khác cũng báo các số này: chọn tệp được tính ở trên.", "Another file has these figures: choose above."))
        return
    if one.verdict is Verdict.READY:
        label = moment.say("Lưu tệp này", "Save this file")
    elif one.verdict is Verdict.WARNED:
        label = moment.say("Đã xem cảnh báo, lưu tệp này", "Warnings seen, save this file")
    else:
        return
    st.button(label, on_click=ask_to_save, args=([one],), icon=":material/save:", key="submit_save_one")


def throw_away_one(moment: Moment, one: Waiting) -> None:
    """A draft leaves unsaved only when somebody says so twice."""
    with st.popover(moment.say("Bỏ tệp này…", "Throw this file away…"), icon=":material/delete:"):
        st.write(
            moment.say(
                "Tệp và mọi chỗ đã sửa sẽ bị bỏ khỏi danh sách chờ; nhật ký ghi lại việc này.",
                "The file and everything corrected in it leave the list; the audit log keeps a line.",
            )
        )
        label = moment.say("Bỏ", "Throw away")
        st.button(label, on_click=throw_these_away, args=([one.draft.id],), key="submit_throw_away")


def offer_clearing(moment: Moment, waiting: Sequence[Waiting]) -> None:
    """Files whose content is stored already can leave together."""
    stored = [one.draft.id for one in waiting if one.verdict is Verdict.STORED]
    if stored:
        label = moment.say(
            f"Bỏ {len(stored)} tệp đã lưu từ trước khỏi danh sách", f"Take {english_count(len(stored), 'file')} stored before off the list"
        )
        st.button(label, on_click=throw_these_away, args=(stored,), type="tertiary", icon=":material/done_all:", key="submit_clear_stored")


def saved_now() -> list[tuple[Draft, Saved]]:
    """What was saved during this visit."""
    found: list[tuple[Draft, Saved]] = st.session_state.get(state.SAVED, [])
    return found


def show_saved(moment: Moment) -> None:
    """What was saved during this visit, as a table."""
    tables.show_frame(_saved_frame(moment, saved_now()), moment.say("Tệp đã lưu lần này", "Files saved now"))


def show_result(moment: Moment) -> None:
    """What the last saving did, once."""
    if PROBLEM in st.session_state:
        states.show_failure(st.session_state.pop(PROBLEM))
    result: SavedDrafts | None = st.session_state.pop(state.RESULT, None)
    if result is None:
        return
    if result.saved:
        st.success(moment.say(f"Đã lưu {len(result.saved)} tệp.", f"{english_count(len(result.saved), 'file')} saved."))
        tables.show_frame(_saved_frame(moment, result.saved), moment.say("Tệp đã lưu", "Saved files"))
        st.page_link(OVERVIEW, label=moment.say("Xem Tổng quan", "To the overview"), icon=":material/arrow_forward:")
    if result.look_again:
        names = ", ".join(as_written(shortened(one.file_name)) for one in result.look_again[:5])
        st.warning(
            moment.say(
                f"{len(result.look_again)} tệp chưa lưu vì có phát hiện mới hoặc vừa được sửa ở nơi khác, hãy xem lại: {names}",
                f"{english_count(len(result.look_again), 'file was', 'files were')} not saved: something new was noticed, "
                f"or somebody made changes elsewhere; look again: {names}",
            )
        )
    if result.stopped is not None:
        states.show_failure(result.stopped)


def _nothing_to_save(moment: Moment, waiting: Sequence[Waiting]) -> str:
    if all(one.verdict is Verdict.STORED for one in waiting):
        return moment.say("Mọi tệp đã có trong cơ sở dữ liệu; không cần lưu lại.", "All files are stored already; nothing is to be done.")
    return moment.say(
        "Chưa có tệp nào lưu được. Mở từng tệp để sửa, trả lời, ghi lý do cho số liệu đáng ngờ, hoặc gửi bản đánh dấu cho đơn vị.",
        "No file can be saved yet. Open each to correct it, answer or say why a suspicious figure is right, or send its marked copy back.",
    )


def ask_to_save(chosen: Sequence[Waiting]) -> None:
    """Save these in the run that follows a click."""
    st.session_state[PENDING] = [one.draft for one in chosen]


def save_what_was_asked(moment: Moment) -> None:
    """Save what a button asked for, with progress; what is saved stays saved when somebody leaves half way."""
    chosen: list[Draft] = st.session_state.pop(PENDING, [])
    if not chosen:
        return
    say, of = moment.say, len(chosen)
    bar = st.progress(0.0, text=say(f"Đang lưu {of} tệp…", f"Saving {english_count(of, 'file')}…"))

    def told(done: int, file: str) -> None:
        bar.progress(
            done / of,
            text=say(f"Đã lưu {done}/{of}: {as_written(shortened(file))}", f"Saved {done} of {of}: {as_written(shortened(file))}"),
        )

    result = save_drafts(loaders.store(), moment.campaign, chosen, acting=acting(), progress=told)
    try:
        give_up_for([draft.id for draft, _ in result.saved])
    except StoreError as problem:
        st.session_state[PROBLEM] = problem
    st.session_state[state.RESULT] = result
    st.session_state[state.SAVED] = [*saved_now(), *result.saved]
    if state.opened() in {draft.id for draft, _ in result.saved}:
        state.open_workbook(None)
    state.next_round()
    st.rerun()


def throw_these_away(numbers: Sequence[int]) -> None:
    """Drafts leave unsaved; what they were and what was done to them stays in the audit."""
    try:
        throw_away(loaders.store(), numbers, acting=acting())
    except StoreError as problem:
        st.session_state[PROBLEM] = problem
    if state.opened() in numbers:
        state.open_workbook(None)


def _saved_frame(moment: Moment, several: Sequence[tuple[Draft, Saved]]) -> pd.DataFrame:
    rows = [
        {
            moment.say("Tệp", "File"): shortened(draft.file_name),
            moment.say("Đơn vị", "Unit"): sender_name(moment.campaign, saved.unit, moment.language),
            moment.say("Kỳ", "Period"): month_of(saved.period, moment.language),
            moment.say("Bản", "Version"): str(saved.version),
            moment.say("Số liệu thay số cũ", "Figures replaced"): str(len(saved.replaced)),
            moment.say("Mâu thuẫn với số đã có", "Conflicts with stored figures"): str(len(saved.conflicts)),
        }
        for draft, saved in several
    ]
    return pd.DataFrame(rows, dtype="str")
