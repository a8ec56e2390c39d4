"""What changed since the last meeting, and the place where the figures of a meeting are kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import streamlit as st

from analysis.access import Action
from analysis.display.since import changes as display
from analysis.display.since.snapshots import described
from analysis.model import Snapshot
from analysis.model.language import english_count
from data.store.errors import StoreError
from pages.parts.elements import tables
from pages.parts.view import changing, filters, loaders
from pages.parts.view.finished import kept
from pages.parts.view.markup import Safe, show, tag
from pages.parts.view.moment import Moment
from pages.parts.view.person import acting, allowed

SECTION = "thay-doi"
"""The name of the section in the address."""
NAME, NOTE, ANSWER = "snapshot_name", "snapshot_note", "snapshot_answer"


def since_last_meeting(moment: Moment) -> None:
    """The section of the overview: against the latest snapshot up to the period shown, or another that is chosen."""
    found = _until_now(moment)
    st.header(moment.say("Thay đổi từ lần họp trước", "What changed since the last meeting"), anchor=SECTION)
    if not found:
        words = moment.say(
            "Chưa có bản chốt số liệu nào của các kỳ đến đây. Chốt số liệu trước mỗi cuộc họp để lần sau thấy điều gì đã thay đổi.",
            "No snapshot of the periods up to here. Keep one before each meeting, and the next one sees what changed.",
        )
        show(tag("p", words, class_="td-quiet"))
    else:
        _difference(moment, _chosen(moment, found))
    offer_snapshot(moment)


def in_short(moment: Moment) -> list[Safe]:
    """At the head of the overview: what the latest snapshot does not know yet, with the way to the section that tells it."""
    found = _until_now(moment)
    return [tag("a", kept(moment, _said, found[0].id).headline, href=f"#{SECTION}", target="_self")] if found else []


def parts(moment: Moment) -> Iterator[object]:
    """The finished parts of what the overview says of changes, made one by one."""
    for one in _until_now(moment)[:1]:
        yield kept(moment, _said, one.id)


def _until_now(moment: Moment) -> list[Snapshot]:
    """The snapshots of the periods up to the one shown, the latest first."""
    return [one for one in loaders.snapshots(moment.year, moment.version) if one.as_of <= moment.selection.as_of]


def _chosen(moment: Moment, found: list[Snapshot]) -> Snapshot:
    by_name = {one.name: one for one in found}
    label = moment.say("So với bản chốt", "Compared with the snapshot")
    named = filters.select(
        "snapshot", label, list(by_name), found[0].name, lambda name: described(by_name[name], moment.language), width=520
    )
    return by_name[named]


def _difference(moment: Moment, snapshot: Snapshot) -> None:
    campaign, language = moment.campaign, moment.language
    said = kept(moment, _said, snapshot.id)
    found = partial(loaders.changes, snapshot.id, moment.key)
    show(said.markup)
    if said.effects:
        tables.show_table(moment, lambda: display.effects_table(campaign, found(), language), "thay-doi", snapshot.id)
    if said.targets:
        tables.show_table(moment, lambda: display.targets_table(campaign, found(), language), "chi-tieu-thay-doi", snapshot.id)
    if said.restated:
        title = moment.say(f"{said.restated} số liệu thay đổi", f"{english_count(said.restated, 'figure')} changed")
        with st.expander(title, key="figures-changed", on_change="rerun") as folded:
            if folded.open:
                tables.show_table(moment, lambda: display.figures_table(campaign, found(), language), "so-lieu-thay-doi", snapshot.id)


@dataclass(frozen=True, slots=True)
class _Said:
    """What is said of the difference, and how many rows its tables have."""

    headline: str
    markup: Safe
    effects: int
    targets: int
    restated: int


def _said(moment: Moment, snapshot: int) -> _Said:
    campaign, language = moment.campaign, moment.language
    found = loaders.changes(snapshot, moment.key)
    headline = f"{display.changes_headline(campaign, found, language)}."
    markup = tag("p", tag("b", headline)) + tag("p", display.restatement_sentence(found, language), class_="td-quiet")
    effects = len(display.effects_table(campaign, found, language).rows)
    return _Said(headline, Safe(markup), effects, len(found.targets), len(found.restated))


def offer_snapshot(moment: Moment) -> None:
    """A small form that keeps what counts now; it cannot be changed afterwards, so it asks for a name first."""
    if answer := st.session_state.pop(ANSWER, None):
        (st.error if answer[0] else st.success)(answer[1])
    if not allowed(Action.TAKE_SNAPSHOT):
        return
    with st.popover(moment.say("Chốt số liệu cho một cuộc họp…", "Keep the figures for a meeting…"), icon=":material/bookmark_add:"):
        show(
            tag(
                "p",
                moment.say(
                    f"Giữ lại nguyên vẹn số liệu đang tính ({moment.view.until}) và chỉ tiêu giao; về sau không sửa được.",
                    f"Keeps what counts now ({moment.view.until}) and the targets; it cannot be altered later.",
                ),
                class_="td-quiet",
            )
        )
        with st.form("snapshot", border=False, enter_to_submit=False):
            st.text_input(moment.say("Tên cuộc họp", "Name of the meeting"), key=NAME, max_chars=80, placeholder="Giao ban 10/7")
            st.text_input(moment.say("Ghi chú", "Note"), key=NOTE)
            label = moment.say("Chốt số liệu", "Keep the figures")
            st.form_submit_button(label, type="primary", on_click=_take, args=(moment,))


def _take(moment: Moment) -> None:
    try:
        taken = changing.take_snapshot(
            moment.year, st.session_state[NAME], moment.selection.as_of, acting=acting(), note=st.session_state[NOTE]
        )
    except StoreError as refused:
        st.session_state[ANSWER] = (True, f"{refused.message} {refused.what_to_do}")
        return
    st.session_state[NAME] = st.session_state[NOTE] = ""
    words = moment.say(f"Đã chốt “{taken.name}”: {taken.facts} số liệu.", f"Kept “{taken.name}”: {english_count(taken.facts, 'figure')}.")
    st.session_state[ANSWER] = (False, words)
