"""Two pairs of eyes: a unit sends its workbooks in, an analyst accepts them by saving or returns them with a reason."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analysis.access import Action
from analysis.model import OFFICE_TIME
from analysis.model.language import english_count
from data.receiving.waiting import Verdict, Waiting
from data.store.drafts import Draft, return_to_unit, send_in
from data.store.errors import StoreError
from pages.parts.frame import states
from pages.parts.submit import state
from pages.parts.view import loaders
from pages.parts.view.markup import show, tag
from pages.parts.view.moment import Moment
from pages.parts.view.person import acting, allowed

EVERYBODYS, REASON, FAILED = "submit_everybodys", "submit_return_reason", "submit_acceptance_failed"
SENDABLE = (Verdict.READY, Verdict.WARNED, Verdict.DOUBTED)


def accepts() -> bool:
    """Whether the person saves at once; a unit's workbooks wait for somebody else's eyes."""
    return allowed(Action.ACCEPT)


def shown_to(moment: Moment, waiting: Sequence[Waiting]) -> list[Waiting]:
    """One's own workbooks and those that units sent in; those that others are still working on by a switch."""
    if not accepts():
        return list(waiting)
    mine = [one for one in waiting if one.draft.owner in ("", acting().key) or one.draft.awaits_acceptance]
    others = len(waiting) - len(mine)
    if not others:
        return mine
    label = moment.say(
        f"Cả tệp của mọi người ({others} tệp người khác đang làm)",
        f"Everybody's files too ({english_count(others, 'file')} that others work on)",
    )
    return list(waiting) if st.toggle(label, key=EVERYBODYS) else mine


def show_sender(moment: Moment, one: Draft) -> None:
    """To whoever accepts: which person of which unit brought a workbook, and a warning where it speaks for another unit; of what
    somebody else of the department works on, who does."""
    if not accepts():
        return
    if one.owner_unit is None:
        if one.owner not in ("", acting().key):
            show(tag("p", moment.say(f"{one.actor} đang làm tệp này, chưa lưu.", f"{one.actor} works on this file and has not saved it.")))
        return
    show(tag("p", sender_words(moment, one)))
    if doubt := foreign_words(moment, one):
        st.warning(doubt)


def sender_words(moment: Moment, one: Draft) -> str:
    """Who brought a workbook for which unit, and when it was sent in."""
    unit = _named(moment, one.owner_unit or "")
    if one.sent_at is None:
        return moment.say(f"{one.actor} ({unit}) đang làm, chưa gửi duyệt.", f"{one.actor} ({unit}) works on it and has not sent it in.")
    at = f"{one.sent_at.astimezone(OFFICE_TIME):%d/%m/%Y %H:%M}"
    return moment.say(f"{one.actor} ({unit}) gửi duyệt lúc {at}.", f"{one.actor} ({unit}) sent it in on {at}.")


def foreign_words(moment: Moment, one: Draft) -> str:
    """What to ask where a workbook speaks for another unit than that of the person who brought it; "" where it does not."""
    spoken_for = one.told.unit or (one.reading.unit if one.reading else None)
    if spoken_for in (None, one.owner_unit):
        return ""
    other, own = _named(moment, spoken_for), _named(moment, one.owner_unit or "")
    return moment.say(
        f"Tệp này là số liệu của {other}, nhưng người gửi thuộc {own}. Hỏi lại {other} trước khi duyệt.",
        f"This workbook holds the figures of {other}, but who sent it belongs to {own}. Ask {other} before accepting it.",
    )


def _named(moment: Moment, unit: str) -> str:
    """A unit's name; its code where the campaign has no such unit (any more)."""
    return moment.unit_name(unit) if unit in moment.campaign.units else unit


def offer_sending_in(moment: Moment, waiting: Sequence[Waiting]) -> None:
    """A unit's own button in place of saving, and what became of what it sent."""
    _show_failure()
    for one in waiting:
        if one.draft.returned:
            words = (
                f"{one.draft.file_name}: được trả lại – {one.draft.returned}",
                f"{one.draft.file_name}: returned – {one.draft.returned}",
            )
            st.warning(moment.say(*words))
    ready = [one.draft.id for one in waiting if one.verdict in SENDABLE and not one.draft.awaits_acceptance]
    sent = sum(one.draft.awaits_acceptance for one in waiting)
    if sent:
        st.info(
            moment.say(
                f"{sent} tệp đã gửi, chờ duyệt; chưa được tính.",
                f"{english_count(sent, 'file')} sent in and waiting for acceptance; nothing of it counts yet.",
            )
        )
    label = moment.say(f"Gửi duyệt {len(ready)} tệp", f"Send {english_count(len(ready), 'file')} in")
    st.button(label, type="primary", disabled=not ready, on_click=_send, args=(ready,), icon=":material/send:", key="submit_send_in")


def offer_returning(moment: Moment, one: Waiting) -> None:
    """Send the open workbook back to its unit, with the reason the unit sees."""
    if not one.draft.awaits_acceptance or not accepts():
        return
    _show_failure()
    with st.popover(moment.say("Trả lại đơn vị…", "Return to the unit…"), icon=":material/undo:"):
        st.text_area(moment.say("Lý do, đơn vị sẽ đọc", "Reason, the unit will read it"), key=REASON)
        label = moment.say("Trả lại", "Return")
        st.button(label, on_click=_return, args=(one.draft.id,), key="submit_return")


def _send(numbers: Sequence[int]) -> None:
    try:
        send_in(loaders.store(), numbers, acting=acting())
    except StoreError as problem:
        st.session_state[FAILED] = problem


def _return(number: int) -> None:
    try:
        return_to_unit(loaders.store(), number, reason=st.session_state.get(REASON, ""), acting=acting())
        state.open_workbook(None)
    except StoreError as problem:
        st.session_state[FAILED] = problem


def _show_failure() -> None:
    if FAILED in st.session_state:
        states.show_failure(st.session_state.pop(FAILED))
