"""What this meeting decided, and what became of the decisions of earlier ones."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st

from analysis.access import Action, NotAllowed
from analysis.display.since.decisions import STATE_WORDS, became_of
from analysis.model import DecisionState, MeetingDecision, office_day
from analysis.reports.notices.conclusions import tasks_table
from data.handing_out.document_worker import Order
from data.store.errors import StoreError
from pages.parts.elements import tables
from pages.parts.view import changing, loaders
from pages.parts.view.markup import show, tag
from pages.parts.view.moment import Moment
from pages.parts.view.person import acting, allowed

ANSWER = "decision_answer"


def decided(moment: Moment, order: Order) -> None:
    """The decisions of the meeting that is chosen, then those before it with their outcome."""
    own = loaders.decided_at(order)
    every = loaders.decisions(moment.year, moment.version)
    before = tuple(one for one in every if one not in own and one.as_of <= moment.selection.as_of)
    st.header(moment.say("Kết luận cuộc họp", "Decisions of the meeting"), anchor="ket-luan")
    if answer := st.session_state.pop(ANSWER, None):
        (st.error if answer[0] else st.success)(answer[1])
    if own:
        numbers = tuple(one.id for one in own)
        tables.show_table(moment, lambda: tasks_table(moment.view, own), "ket-luan", numbers, stacked=True)
    else:
        words = moment.say(
            "Cuộc họp này chưa ghi kết luận nào. Khi trình chiếu, bấm D trên trang có vấn đề để ghi việc, người làm và thời hạn.",
            "Nothing decided here yet. On stage press D on the slide in question to write what, who and by when.",
        )
        show(tag("p", words, class_="td-quiet"))
    if before:
        st.subheader(moment.say("Thực hiện kết luận các cuộc họp trước", "What became of earlier decisions"))
        told = tuple((one.id, len(one.reports)) for one in before)
        tables.show_table(moment, lambda: became_of(moment.view, before), "thuc-hien-ket-luan", told, stacked=True)
    if (own or before) and allowed(Action.DECIDE):
        _tell(moment, (*before, *own))


def _tell(moment: Moment, every: tuple[MeetingDecision, ...]) -> None:
    """A small form that notes what became of a decision."""
    by_number = {one.id: one for one in every}
    states = [state.value for state in DecisionState if state is not DecisionState.OPEN]
    with st.popover(moment.say("Ghi kết quả thực hiện…", "Note an outcome…"), icon=":material/task_alt:"), st.form("outcome", border=False):
        st.selectbox(
            moment.say("Kết luận", "Decision"), list(by_number), format_func=lambda number: by_number[number].text[:90], key="outcome_of"
        )
        st.radio(
            moment.say("Kết quả", "Outcome"),
            states,
            format_func=lambda state: moment.say(*STATE_WORDS[DecisionState(state)]),
            key="outcome_state",
            horizontal=True,
        )
        st.text_area(moment.say("Bằng lời", "In words"), key="outcome_text", max_chars=2000)
        st.form_submit_button(moment.say("Ghi kết quả", "Save"), type="primary", on_click=_save, args=(moment,))


def _save(moment: Moment) -> None:
    said = st.session_state
    try:
        changing.report_on_decision(said["outcome_of"], DecisionState(said["outcome_state"]), said["outcome_text"], acting=acting())
    except StoreError as refused:
        said[ANSWER] = (True, f"{refused.message} {refused.what_to_do}")
    except NotAllowed as refused:
        said[ANSWER] = (True, str(refused))
    else:
        day = office_day(datetime.now(UTC))
        said[ANSWER] = (False, moment.say(f"Đã ghi kết quả ({day:%d/%m/%Y}).", "Outcome saved."))
