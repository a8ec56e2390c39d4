"""The tick before a pack leaves: only what differs from the last approved one, each with old, new, reason and cell."""

from __future__ import annotations

import streamlit as st

from analysis.access import Action, NotAllowed
from analysis.display.since import before_approval as display
from analysis.display.since.changes import moved_effects
from analysis.model import OFFICE_TIME, PackApproval, Snapshot
from data.store.errors import StoreError
from pages.parts.elements import tables
from pages.parts.view import changing, loaders
from pages.parts.view.markup import show, tag
from pages.parts.view.moment import Moment
from pages.parts.view.person import acting, allowed

ANSWER, NOTE, SEEN = "approval_answer", "approval_note", "approval_seen"


def approval(moment: Moment, snapshot: Snapshot | None) -> None:
    """Who approved the pack of a snapshot; otherwise what is to be looked at, and the tick."""
    st.header(moment.say("Duyệt trước khi phát hành", "Approve before it leaves"), anchor="duyet")
    if answer := st.session_state.pop(ANSWER, None):
        (st.error if answer[0] else st.success)(answer[1])
    if snapshot is None:
        words = moment.say(
            "Chỉ duyệt được bộ tài liệu làm từ một bản chốt: số liệu hiện có còn thay đổi.",
            "Only a pack made from a snapshot can be approved: the figures as they are still change.",
        )
        show(tag("p", words, class_="td-quiet"))
        return
    found = loaders.before_approval(snapshot.id, moment.year, moment.version)
    if found.given is not None:
        show(tag("p", tag("b", f"✓ {_given(moment, found.given)}")))
        return
    against = None if found.against is None else found.against.name
    headline = display.approval_headline(moment.campaign, found.changes, against, moment.language)
    show(tag("p", tag("b", f"{headline}.")), tag("p", _code(moment, found.code), class_="td-quiet"))
    if len(moved_effects(moment.campaign, found.changes)):
        tables.show_table(
            moment,
            lambda: display.approval_table(moment.campaign, found.changes, found.facts, moment.language, first=against is None),
            "can-duyet",
            snapshot.id,
            against,
            stacked=True,
        )
    if allowed(Action.APPROVE_PACK):
        _tick(moment, snapshot, found.code)


def _tick(moment: Moment, snapshot: Snapshot, code: str) -> None:
    with st.form("approval", border=False, enter_to_submit=False):
        st.checkbox(moment.say("Tôi đã xem các con số trên và ô của chúng", "I looked at these figures and their cells"), key=SEEN)
        st.text_input(moment.say("Ghi chú của người duyệt", "Note"), key=NOTE, max_chars=300)
        st.form_submit_button(
            moment.say("Duyệt bộ tài liệu", "Approve the pack"), type="primary", on_click=_approve, args=(moment, snapshot, code)
        )


def _approve(moment: Moment, snapshot: Snapshot, code: str) -> None:
    if not st.session_state[SEEN]:
        words = moment.say("Đánh dấu đã xem các con số rồi duyệt.", "Tick that you looked at the figures first.")
        st.session_state[ANSWER] = (True, words)
        return
    try:
        given = changing.approve(moment.year, snapshot, code, acting=acting(), note=st.session_state[NOTE])
    except StoreError as refused:
        st.session_state[ANSWER] = (True, f"{refused.message} {refused.what_to_do}")
    except NotAllowed as refused:
        st.session_state[ANSWER] = (True, str(refused))
    else:
        st.session_state[ANSWER] = (False, _given(moment, given))


def _given(moment: Moment, given: PackApproval) -> str:
    when = given.at.astimezone(OFFICE_TIME)
    day = moment.language.date(when.date())
    note = f" – {given.note}" if given.note else ""
    return moment.say(
        f"Đã duyệt: {given.actor}, {when:%H:%M} ngày {day}; mã đối chiếu {given.code}{note}",
        f"Approved by {given.actor}, {when:%H:%M} on {day}; code {given.code}{note}",
    )


def _code(moment: Moment, code: str) -> str:
    return moment.say(
        f"Mã đối chiếu của số liệu: {code}. Tên người duyệt, thời điểm và mã được in trên trang bìa và ghi trong từng tệp.",
        f"Code of the figures: {code}. Name, time and code stand on the cover and in every file.",
    )
