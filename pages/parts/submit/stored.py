"""What is saved: the versions of the year, each with its difference to the one before, withdrawn with a reason and taken back."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analysis.access import Action, Subject
from analysis.display.elements.file_names import shortened, visible
from analysis.display.elements.labels import month_of
from analysis.display.lineage.origins import corrections_frame
from analysis.display.senders.sent_workbooks import sender_name
from analysis.intake.words.text import unaccent
from analysis.model import office_day
from analysis.model.language import english_count
from data.store.errors import StoreError
from data.store.read import StoredSubmission, seen_by
from data.store.withdraw import Changed, take_back, withdraw
from pages.parts.elements import tables
from pages.parts.elements.choosable import show_choosable
from pages.parts.frame import states
from pages.parts.submit.differing import show_differences
from pages.parts.submit.file_names import file_button
from pages.parts.submit.names import show_names
from pages.parts.view import filters, loaders
from pages.parts.view.markup import Safe, as_written, show, tag
from pages.parts.view.moment import Moment
from pages.parts.view.person import acting, allowed
from pages.parts.view.words import Both

OPEN, DONE, PROBLEM = "stored_open", "stored_done", "stored_problem"
WORDS: dict[str, tuple[str, Both]] = {
    "accepted": ("on_pace", ("đang tính", "counts")),
    "superseded": ("not_due", ("đã có bản sau", "replaced")),
    "withdrawn": ("behind", ("đã rút", "withdrawn")),
}
"""The status whose shape and colour a version's state has, and its words."""


def show_stored(moment: Moment) -> None:
    """The saved workbooks of the year, the latest received first, and the one that is chosen."""
    _told(moment)
    found = seen_by(acting(), loaders.submissions(moment.year, moment.version))
    if not found:
        st.info(moment.say("Chưa có bản nào được lưu.", "Nothing is saved yet."))
        show_names(moment)
        return
    listed = _filtered(moment, found)
    title = moment.say(
        f"{len(listed)} bản đã lưu trong năm {moment.year}", f"{english_count(len(listed), 'version')} saved in {moment.year}"
    )
    st.header(title)
    skipped = tables.page_of(moment, len(listed), f"stored_{len(listed)}") * tables.PAGE_ROWS
    show_choosable(_table(moment, listed[skipped : skipped + tables.PAGE_ROWS], title), "stored_list", _open)
    chosen = next((one for one in found if str(one.id) == filters.now(OPEN)), None)
    if chosen is not None:
        _one(moment, chosen)
    show_names(moment)


def _open(value: str) -> None:
    filters.narrow(OPEN, value)


def _filtered(moment: Moment, found: Sequence[StoredSubmission]) -> list[StoredSubmission]:
    """Versions of the chosen sender, period and state in whose file's or sender's name the searched words stand, with or without marks."""
    say = moment.say
    names = {one.unit or "": sender_name(moment.campaign, one.unit, moment.language) for one in found}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        words = unaccent(
            st.text_input(say("Tìm theo tên tệp, đơn vị, người nhập", "Search file, sender, who saved"), key="stored_search")
        ).split()
        every = say("Mọi đơn vị", "All units")
        unit = st.selectbox(
            say("Đơn vị", "Unit"),
            [None, *sorted(names, key=names.__getitem__)],
            format_func=lambda one: every if one is None else names[one],
        )
        periods = sorted({one.period for one in found if one.period}, reverse=True)
        every_month = say("Mọi kỳ", "All periods")
        period = st.selectbox(
            say("Kỳ", "Period"),
            [None, *periods],
            format_func=lambda one: every_month if one is None else month_of(one, moment.language),
            key="stored_period",
        )
        present = [name for name in WORDS if any(one.status == name for one in found)]
        status = st.pills(say("Tình trạng", "State"), present, format_func=lambda one: say(*WORDS[one][1]), key="stored_status")
    return [
        one
        for one in found
        if unit in (None, one.unit or "")
        and status in (None, one.status)
        and period in (None, one.period)
        and all(word in unaccent(f"{one.file_name} {names[one.unit or '']} {one.actor}") for word in words)
    ]


def _table(moment: Moment, found: Sequence[StoredSubmission], title: str) -> Safe:
    say = moment.say
    titles = (
        *(say("Tệp", "File"), say("Tình trạng", "State"), say("Đơn vị", "Unit"), say("Kỳ", "Period"), say("Bản", "Version")),
        *(say("Nhận ngày", "Received"), say("Số liệu", "Figures"), say("Đang tính", "Counting"), say("Cảnh báo", "Warnings")),
    )
    return tables.rows_markup(titles, [_row(moment, one) for one in found], title, look_of="td-table td-pile td-stacked")


def _row(moment: Moment, one: StoredSubmission) -> list[str]:
    current = str(one.id) == filters.now(OPEN)
    return [
        file_button(moment, one.file_name, one.id, current=current),
        _state(moment, one),
        sender_name(moment.campaign, one.unit, moment.language),
        month_of(one.period, moment.language) or "—",
        str(one.version),
        moment.language.date(office_day(one.received_at)),
        *(str(count) for count in (one.facts, one.current_facts, one.warnings)),
    ]


def _state(moment: Moment, one: StoredSubmission) -> Safe:
    status, words = WORDS[one.status]
    return tables.status(moment, status, moment.say(*words))


def _one(moment: Moment, one: StoredSubmission) -> None:
    say = moment.say
    show(tag("span", "", class_="td-arrived", data_arrived=str(one.id)))
    st.header(
        say(f"Bản {one.version}: {as_written(visible(one.file_name))}", f"Version {one.version}: {as_written(visible(one.file_name))}")
    )
    saved = moment.language.date(office_day(one.saved_at))
    show(tag("p", _state(moment, one), say(f" · lưu ngày {saved}, {one.actor}", f" · saved {saved}, {one.actor}")))
    if one.withdrawn_at is not None:
        day = moment.language.date(office_day(one.withdrawn_at))
        why = say(f"Rút ngày {day} ({one.withdrawn_by}). Lý do: ", f"Withdrawn {day} ({one.withdrawn_by}). Reason: ")
        show(tag("p", why, tag("b", one.withdrawn_reason or "")))
    _corrections(moment, one)
    _differences(moment, one)
    if not allowed(Action.WITHDRAW, Subject(one.unit, accepted=True)):
        return
    if one.withdrawn_at is None:
        _withdraw(moment, one)
    else:
        st.button(
            say("Khôi phục, tính lại bản này", "Take the withdrawal back"), on_click=_take_back, args=(one.id,), key="stored_take_back"
        )


def _corrections(moment: Moment, one: StoredSubmission) -> None:
    found = loaders.corrections_of(one.id)
    if found:
        title = moment.say("Ô đã sửa khi nhập", "Cells corrected when it was entered")
        show(tag("h3", title))
        tables.show_frame(corrections_frame(found, moment.language), title)


def _differences(moment: Moment, one: StoredSubmission) -> None:
    version, before = loaders.version_of(one.id, moment.version)
    if before is None:
        return
    show_differences(moment, before, version.facts)


def _withdraw(moment: Moment, one: StoredSubmission) -> None:
    say = moment.say
    with st.form(f"withdraw_{one.id}"):
        st.write(
            say(
                "Rút bản này: số liệu của nó không được tính nữa, bản trước (nếu có) được tính lại. Không xóa gì, khôi phục được.",
                "Withdraw this version: its figures no longer count, the version before counts again. Nothing is deleted.",
            )
        )
        reason = st.text_input(say("Lý do rút", "Reason"))
        sent = st.form_submit_button(say("Rút bản này", "Withdraw this version"))
    if sent:
        try:
            st.session_state[DONE] = (False, withdraw(loaders.store(), one.id, reason=reason, acting=acting()))
        except StoreError as problem:
            st.session_state[PROBLEM] = problem
        st.rerun()


def _take_back(number: int) -> None:
    try:
        st.session_state[DONE] = (True, take_back(loaders.store(), number, acting=acting()))
    except StoreError as problem:
        st.session_state[PROBLEM] = problem


def _told(moment: Moment) -> None:
    """What withdrawing or taking back did, once."""
    if PROBLEM in st.session_state:
        states.show_failure(st.session_state.pop(PROBLEM))
    done: tuple[bool, Changed] | None = st.session_state.pop(DONE, None)
    if done is None:
        return
    undone, changed = done
    did = moment.say("Đã khôi phục", "Counts again:") if undone else moment.say("Đã rút", "Withdrawn:")
    count = len(changed.shifts)
    st.success(
        moment.say(
            f"{did} bản {changed.version} ({as_written(shortened(changed.file_name))}): {count} số liệu được tính khác đi.",
            f"{did} version {changed.version} ({as_written(shortened(changed.file_name))}); "
            f"{english_count(count, 'figure counts', 'figures count')} otherwise.",
        )
    )
