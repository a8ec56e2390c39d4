"""What looks ahead on the screen of an indicator: the projection with its methods, and what catching up takes."""

from __future__ import annotations

import streamlit as st

from analysis.display.elements.linked_sentence import Sentence
from analysis.display.elements.table import DisplayTable
from analysis.display.elements.view import View
from analysis.display.future.back_test_words import back_test_sentence
from analysis.display.future.catching_up import (
    catching_up_finding,
    catching_up_sentence,
    chosen_first,
    needed_sentence,
    shortfall_table,
    what_if_sentence,
)
from analysis.display.future.outlook import methods_table, outlook_finding, own_estimate_sentence, start_sentence
from pages.parts.elements import tables
from pages.parts.view.finished import kept, told
from pages.parts.view.markup import Safe, show, tag
from pages.parts.view.moment import Moment

LEAST, MOST, STEP = 50, 150, 5
"""Percent of the expected path that the districts of "what if" may be set to."""


def projection(moment: Moment, indicator: str) -> None:
    """The range, what the units say themselves, and each method with its sentence and how far it was off."""
    st.header(told(moment, outlook_finding, indicator))
    show(kept(moment, _start, indicator))
    if told(moment, _has_methods, indicator):
        tables.show_table(moment, lambda: _shown(methods_table(moment.view, indicator)), f"du-bao_{indicator}", stacked=True)
        show(tag("p", told(moment, back_test_sentence, indicator), class_="td-source"))


def catching_up(moment: Moment, indicator: str) -> None:
    """What is needed a month, who makes the shortfall, and what if some districts reached their path."""
    needed, short = kept(moment, _needed, indicator), told(moment, _has_shortfall, indicator)
    if not needed and not short:
        return
    st.header(told(moment, catching_up_finding, indicator))
    said = st.empty()
    if_so = _what_if(moment, indicator) if short else Safe("")
    with said:
        show(needed, kept(moment, _catching_up, indicator), if_so)
    if not short:
        return
    label = moment.say("Bảng phần thiếu hụt theo huyện", "Table of the shortfall by district")
    tables.show_folded(moment, label, lambda: _shown(shortfall_table(moment.view, indicator)), f"thieu-hut_{indicator}")


def _start(moment: Moment, indicator: str) -> Safe:
    own = own_estimate_sentence(moment.view, indicator)
    return Safe(_said(moment, start_sentence(moment.view, indicator)) + (_said(moment, own) if own else ""))


def _needed(moment: Moment, indicator: str) -> Safe:
    needed = needed_sentence(moment.view, indicator)
    return _said(moment, needed) if needed else Safe("")


def _catching_up(moment: Moment, indicator: str) -> Safe:
    return _said(moment, catching_up_sentence(moment.view, indicator))


def _has_methods(view: View, indicator: str) -> bool:
    return methods_table(view, indicator) is not None


def _has_shortfall(view: View, indicator: str) -> bool:
    return shortfall_table(view, indicator) is not None


def _shown(table: DisplayTable | None) -> DisplayTable:
    """A table that was found to be there."""
    if table is None:
        raise LookupError("the table is gone")
    return table


def _what_if(moment: Moment, indicator: str) -> Safe:
    """What if the districts that make most of the shortfall reached their path, or those that somebody chooses; "" without any.

    The controls are sent to whoever unfolds them: they are the most expensive of the screen to draw, and few ask further.
    """
    codes, chosen = told(moment, chosen_first, indicator)
    if not codes:
        return Safe("")
    share = 100
    label = moment.say("Thử với huyện khác, mức khác", "Try other districts, another share")
    with st.expander(label, key=f"what-if_{indicator}", on_change="rerun") as folded:
        if folded.open:
            chosen, share = _chosen_by_hand(moment, indicator, codes, chosen)
    return kept(moment, _if_so, indicator, tuple(chosen), share) if chosen else Safe("")


def _chosen_by_hand(moment: Moment, indicator: str, codes: list[str], worst: list[str]) -> tuple[list[str], int]:
    """The districts of "what if" and the percent of their path that they reach, as chosen."""
    campaign = moment.campaign
    with st.container(horizontal=True, vertical_alignment="bottom", gap="large", key="what-if"):
        chosen = st.multiselect(
            moment.say("Nếu các huyện này", "If these districts"),
            codes,
            default=worst,
            format_func=lambda code: campaign.districts[code].name,
            placeholder=moment.say("Chọn huyện", "Choose districts"),
            key=f"what_if_{indicator}_{moment.selection.as_of}",
            width=620,
        )
        share = st.slider(
            moment.say("đạt bao nhiêu phần tiến độ", "reach this share of their path"),
            LEAST,
            MOST,
            100,
            STEP,
            format="%d %%",
            key=f"what_if_share_{indicator}",
            width=320,
        )
    return chosen, share


def _if_so(moment: Moment, indicator: str, chosen: tuple[str, ...], share: int) -> Safe:
    return _said(moment, what_if_sentence(moment.view, indicator, chosen, share / 100))


def _said(moment: Moment, sentence: Sentence) -> Safe:
    """A sentence whose figures lead to their cells."""
    return tag(
        "p", *(tables.source(moment, part.place, part.text) if part.place else part.text for part in sentence.parts), class_="td-said"
    )
