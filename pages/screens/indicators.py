"""One indicator: its course against the expected path, its districts, its parts, who has reported."""

from __future__ import annotations

from functools import partial

import streamlit as st

from analysis import wording
from analysis.display.elements.figure_places import Aspect, place_of
from analysis.display.elements.view import View
from analysis.display.now.headlines import concerns_districts, course_finding, districts_finding, doubt_of_course
from analysis.display.now.screen_tables import course_table, coverage_table, districts_table
from pages.parts.elements import tables
from pages.parts.figures import pictures
from pages.parts.frame import links, states
from pages.parts.future import outlook
from pages.parts.now import cards, composition, registered
from pages.parts.view import filters
from pages.parts.view.finished import told
from pages.parts.view.markup import show, tag
from pages.parts.view.moment import Moment

FEW = 3
"""So few units are shown at once."""

moment: Moment = st.session_state["moment"]
if moment.empty:
    states.show_empty(moment)
    st.stop()

counted = [code for code, one in moment.campaign.indicators.items() if one.kind != "qualitative"]
names = told(moment, View.names)
indicator = filters.select(
    "indicator",
    moment.say("Chỉ tiêu", "Indicator"),
    counted,
    told(moment, View.first_headline),
    told(moment, View.names).__getitem__,
    width=620,
)
one = moment.campaign.indicators[indicator]

links.headline(told(moment, course_finding, indicator), told(moment, doubt_of_course, indicator))
with st.container(horizontal=True, gap="large"):
    with st.container(width=280):
        cards.show_summary(moment, indicator)
    with st.container(width="stretch", key="beside-card"):
        pictures.course(moment, indicator)
course_words = moment.say("Bảng diễn biến trong năm", "Table of the course")
tables.show_folded(moment, course_words, lambda: course_table(moment.view, indicator, ""), f"dien-bien_{indicator}")
outlook.projection(moment, indicator)
outlook.catching_up(moment, indicator)

if "district" in one.attribution and told(moment, concerns_districts, indicator):
    st.header(told(moment, districts_finding, indicator))
    with st.container(horizontal=True, gap="large", key="side-by-side"):
        with st.container(width="stretch"):
            pictures.bars(moment, indicator)
        with st.container(width=470):
            pictures.district_map(moment, indicator)
    with st.expander(moment.say("Bảng theo huyện, thành phố", "Table by district"), expanded=True):
        tables.show_table(moment, lambda: districts_table(moment.view, indicator), f"theo-huyen_{indicator}")

registered.of_indicator(moment, indicator)

if told(moment, composition.has_children, indicator):
    st.header(moment.say("Trong đó", "Of which"))
    composition.family(moment, indicator)
    composition.parts(moment, indicator)
    tables.show_table(moment, partial(composition.children, moment, indicator), f"trong-do_{indicator}")

st.header(moment.say("Đơn vị phải báo cáo", "Units that answer for it"))
reported, expected = told(moment, View.covered, indicator)
covered = wording.coverage_sentence(reported, expected, moment.language)
show(tag("p", tables.source(moment, place_of(indicator, aspect=Aspect.COVERED), covered)))
units = moment.say("Từng đơn vị", "Unit by unit")
tables.show_folded(moment, units, lambda: coverage_table(moment.view, indicator), f"don-vi_{indicator}", expanded=expected <= FEW)
