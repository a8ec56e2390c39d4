"""What looks ahead on the screen of an indicator: the projection with its methods, and what catching up takes."""

from __future__ import annotations

import streamlit as st

from analysis.display.elements.linked_sentence import Sentence
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
from pages.parts import tables
from pages.parts.markup import Safe, show, tag
from pages.parts.moment import Moment

LEAST, MOST, STEP = 50, 150, 5
"""Percent of the expected path that the districts of "what if" may be set to."""


def projection(moment: Moment, indicator: str) -> None:
    """The range, what the units say themselves, and each method with its sentence and how far it was off."""
    view = moment.view
    st.header(outlook_finding(view, indicator))
    own = own_estimate_sentence(view, indicator)
    show(_said(moment, start_sentence(view, indicator)), *([_said(moment, own)] if own else []))
    table = methods_table(view, indicator)
    if table is not None:
        tables.show_table(moment, table, f"du-bao_{indicator}", stacked=True)
        show(tag("p", back_test_sentence(view, indicator), class_="td-source"))


def catching_up(moment: Moment, indicator: str) -> None:
    """What is needed a month, who makes the shortfall, and what if some districts reached their path."""
    view = moment.view
    needed, table = needed_sentence(view, indicator), shortfall_table(view, indicator)
    if needed is None and table is None:
        return
    st.header(catching_up_finding(view, indicator))
    show(*([_said(moment, needed)] if needed else []), _said(moment, catching_up_sentence(view, indicator)))
    if table is None:
        return
    _what_if(moment, indicator)
    with st.expander(moment.say("Bảng phần thiếu hụt theo huyện", "Table of the shortfall by district")):
        tables.show_table(moment, table, f"thieu-hut_{indicator}")


def _what_if(moment: Moment, indicator: str) -> None:
    view = moment.view
    codes, worst = chosen_first(view, indicator)
    if not codes:
        return
    with st.container(horizontal=True, vertical_alignment="bottom", gap="large", key="what-if"):
        chosen = st.multiselect(
            moment.say("Nếu các huyện này", "If these districts"),
            codes,
            default=worst,
            format_func=lambda code: view.campaign.districts[code].name,
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
    if chosen:
        show(_said(moment, what_if_sentence(view, indicator, chosen, share / 100)))


def _said(moment: Moment, sentence: Sentence) -> Safe:
    """A sentence whose figures lead to their cells."""
    return tag(
        "p", *(tables.source(moment, part.place, part.text) if part.place else part.text for part in sentence.parts), class_="td-said"
    )
