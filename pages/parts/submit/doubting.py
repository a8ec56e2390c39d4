"""Suspicious figures of the workbooks that wait: why, what they would do, and the tick with a reason that lets each of them count."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import streamlit as st

from analysis.display.certainty.suspicious import MARK, confirmed_words, doubt_sentences, effect_words, figure_words
from analysis.display.elements.file_names import shortened
from analysis.intake.suspicious import Suspicious, confirm, confirmation_of, suspicious, unconfirmed
from analysis.model import Confirmation
from analysis.model.language import english_count
from analysis.tokens import look
from data.receiving.waiting import Verdict, Waiting
from data.store import drafts
from data.store.errors import StoreError
from pages.parts.frame import states
from pages.parts.submit import state
from pages.parts.view import loaders
from pages.parts.view.markup import show, tag
from pages.parts.view.moment import Moment
from pages.parts.view.person import acting

PROBLEM = "submit_doubt_problem"
SHOWN = 12
"""So many figures are asked about on the pile; the others in their own workbook."""


def ask_about_all(moment: Moment, waiting: Sequence[Waiting]) -> None:
    """Every suspicious figure of the pile, but those of the workbook that is open below. Saving what is good leaves them waiting."""
    doubted = [one for one in waiting if one.verdict is Verdict.DOUBTED]
    figures = [(one, figure) for one in doubted for figure in _open(one)]
    if not figures:
        return
    say = moment.say
    st.subheader(
        say(
            f"{MARK} {len(figures)} số liệu đáng ngờ chờ lý do",
            f"{MARK} {english_count(len(figures), 'suspicious figure needs', 'suspicious figures need')} a reason",
        )
    )
    show(
        tag(
            "p",
            say(
                f"{len(doubted)} tệp không được lưu cùng các tệp khác cho đến khi từng số dưới đây được xác nhận kèm lý do, "
                "sửa lại hoặc bỏ trống. Số đã xác nhận được tính và luôn mang dấu ⚠.",
                f"{english_count(len(doubted), 'file is', 'files are')} not saved with the others until each figure below "
                "is confirmed with a reason, corrected or left empty. A confirmed figure counts and always carries the mark ⚠.",
            ),
            class_="td-quiet",
        )
    )
    _failed()
    listed = [(one, figure) for one, figure in figures if one.draft.id != state.opened()][:SHOWN]
    for one, figure in listed:
        _ask(moment, one, figure)
    rest = len(figures) - len(listed)
    if rest:
        show(tag("p", say(f"Còn {rest} số nữa: mở từng tệp để xem.", f"{rest} more: open each file to see them."), class_="td-quiet"))


def ask_about_one(moment: Moment, one: Waiting) -> None:
    """The suspicious figures of the workbook that is open: those that wait, and those that somebody answered for."""
    if one.draft.reading is None or not one.draft.reading.accepted or one.stored is not None:
        return
    _failed()
    for figure in suspicious(one.draft.reading):
        said = confirmation_of(one.draft.reading, figure.fact, one.draft.told.confirmed)
        if said is None:
            _ask(moment, one, figure)
        else:
            _answered(moment, one, figure, said)


def _open(one: Waiting) -> tuple[Suspicious, ...]:
    return unconfirmed(one.draft.reading, one.draft.told.confirmed) if one.draft.reading else ()


def _ask(moment: Moment, one: Waiting, figure: Suspicious) -> None:
    say, fact = moment.say, figure.fact
    key = f"{one.draft.id}_{fact.sheet}_{fact.cell}_{fact.indicator}"
    with st.form(f"doubt_{key}"):
        _figure(moment, one, figure)
        ticked = st.checkbox(
            say("Tôi đã kiểm tra với đơn vị, con số này đúng", "I checked with the sender, this figure is right"), key=f"tick_{key}"
        )
        reason = st.text_input(say("Lý do, căn cứ", "Reason"), key=f"why_{key}")
        sent = st.form_submit_button(say("Xác nhận riêng số này", "Confirm this figure"))
    if sent and ticked and reason.strip():
        _confirm(one, figure, reason)
    elif sent:
        st.error(
            say(
                "Cần đánh dấu xác nhận và ghi lý do thì số này mới được tính.",
                "Tick the box and give a reason, or the figure does not count.",
            )
        )


def _figure(moment: Moment, one: Waiting, figure: Suspicious) -> None:
    """Which figure, of which file, why it is suspicious, and what it does."""
    campaign, language, fact = moment.campaign, moment.language, figure.fact
    does = loaders.effects(moment.year, moment.version, one.draft).get(fact, ())
    effect = "; ".join(effect_words(campaign, found, language) for found in does)
    colour = look("behind").colour(moment.dark)
    place = f"{shortened(one.draft.file_name)} › {fact.sheet}!{fact.cell}"
    show(
        tag(
            "p",
            tag("span", MARK, style=f"color:{colour}", aria_hidden="true"),
            " ",
            tag("b", figure_words(campaign, fact, language)),
            tag("span", f" · {place}", class_="td-quiet"),
        ),
        tag("ul", *(tag("li", reason) for reason in doubt_sentences(figure.doubts, language))),
        tag("p", moment.say("Nếu lưu: ", "If saved: "), tag("b", effect), class_="td-effect") if effect else tag("span", ""),
    )


def _answered(moment: Moment, one: Waiting, figure: Suspicious, said: Confirmation) -> None:
    with st.container(border=True):
        _figure(moment, one, figure)
        show(tag("p", tag("b", confirmed_words(said, moment.language))))
        label = moment.say("Bỏ xác nhận", "Take the confirmation back")
        place = (figure.fact.sheet, figure.fact.cell)
        key = f"undoubt_{one.draft.id}_{'_'.join(place)}"
        st.button(label, on_click=_doubt_again, args=(one.draft.id, *place), type="tertiary", key=key)


def _confirm(one: Waiting, figure: Suspicious, reason: str) -> None:
    try:
        drafts.confirm(loaders.store(), one.draft.id, confirm([figure], reason, acting().signature, datetime.now(UTC)), acting=acting())
    except StoreError as problem:
        st.session_state[PROBLEM] = problem
    st.rerun()


def _doubt_again(number: int, sheet: str, cell: str) -> None:
    try:
        drafts.doubt_again(loaders.store(), number, sheet, cell, acting=acting())
    except StoreError as problem:
        st.session_state[PROBLEM] = problem


def _failed() -> None:
    if PROBLEM in st.session_state:
        states.show_failure(st.session_state.pop(PROBLEM))
