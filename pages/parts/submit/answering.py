"""Sender and period, where the workbook leaves them open: chosen by a person, and remembered when the person says so."""

from __future__ import annotations

import streamlit as st

from analysis.access import Action
from analysis.display.elements.labels import month_name
from analysis.intake.known import Remembered
from analysis.model import Ask, AskedAbout, Period
from data.receiving.waiting import Waiting
from data.store.drafts import choose, choose_nothing
from data.store.errors import StoreError
from data.store.remembered import remember
from pages.parts.frame import states
from pages.parts.view import loaders
from pages.parts.view.markup import show, tag
from pages.parts.view.moment import Moment
from pages.parts.view.person import acting, allowed

FAILED = "submit_answer_failed"


def ask(moment: Moment, one: Waiting) -> None:
    """A form for each open question, and what was answered before with the way back."""
    if FAILED in st.session_state:
        states.show_failure(st.session_state.pop(FAILED))
    for question in one.draft.reading.asks if one.draft.reading else ():
        _form(moment, one, question)
    told = one.draft.told
    if told.unit is None and told.period is None:
        return
    said = [moment.unit_name(told.unit)] if told.unit in moment.campaign.units else []
    said += [month_name(told.period, moment.language)] if told.period else []
    show(tag("p", moment.say(f"Người nhập đã chọn: {', '.join(said)}.", f"Chosen by hand: {', '.join(said)}.")))
    st.button(
        moment.say("Bỏ lựa chọn này", "Take the choice back"),
        type="tertiary",
        on_click=lambda: choose_nothing(loaders.store(), one.draft.id, acting=acting()),
        key="submit_unchoose",
    )


def _form(moment: Moment, one: Waiting, question: Ask) -> None:
    of_unit = question.subject is AskedAbout.UNIT
    options, words = _units(moment) if of_unit else _periods(moment)
    with st.form(f"ask_{question.subject}_{one.draft.id}"):
        label = (
            moment.say("Ai gửi biểu này?", "Who sent this workbook?") if of_unit else moment.say("Biểu này của kỳ nào?", "Of which period?")
        )
        hint = moment.say("Chọn…", "Choose…")
        answer = st.selectbox(label, options, index=None, format_func=words.__getitem__, placeholder=hint)
        name = _name(moment, question)
        sent = st.form_submit_button(moment.say("Dùng lựa chọn này", "Use this answer"), type="primary")
    if sent and answer is not None:
        _answer(moment, one, question.subject, answer, name)


def _name(moment: Moment, question: Ask) -> str:
    """The name to remember the answer by; "" for not at all."""
    if not question.names:
        none = moment.say(
            "Biểu không có tên riêng nào của người gửi để ghi nhớ cho lần sau.",
            "No name in it is this sender's alone, so none can be remembered.",
        )
        show(tag("p", none, class_="td-quiet"))
        return ""
    never = moment.say("Không ghi nhớ, chỉ dùng lần này", "Do not remember, only this time")
    label = moment.say("Lần sau gặp tên này thì hiểu như vậy", "Next time this name is met, understand it so")
    return str(st.selectbox(label, ["", *question.names], format_func=lambda one: f"“{one}”" if one else never))


def _units(moment: Moment) -> tuple[list[str], dict[str, str]]:
    words = {code: unit.named(moment.language) for code, unit in moment.campaign.units.items()}
    return list(words), words


def _periods(moment: Moment) -> tuple[list[str], dict[str, str]]:
    words = {str(Period(moment.year, month)): month_name(Period(moment.year, month), moment.language) for month in range(1, 13)}
    return list(words), words


def _answer(moment: Moment, one: Waiting, subject: AskedAbout, answer: str, name: str) -> None:
    engine = loaders.store()
    try:
        if subject is AskedAbout.UNIT:
            choose(engine, one.draft.id, acting=acting(), unit=answer)
        else:
            choose(engine, one.draft.id, acting=acting(), period=Period.parse(answer))
        if name and allowed(Action.REMEMBER_NAMES):
            remember(engine, moment.year, Remembered(subject, name, answer), acting=acting())
    except StoreError as problem:
        st.session_state[FAILED] = problem
    st.rerun()
