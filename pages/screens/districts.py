"""One district: all its indicators, their course, what its units sent and what is missing."""

from __future__ import annotations

import streamlit as st

from analysis.display.certainty.coverage import missing_of
from analysis.display.compare.small_multiples import compared_indicators
from analysis.display.elements.view import View
from analysis.display.now.cards import district_cards
from analysis.display.now.headlines import district_finding, doubt_of_district
from analysis.display.now.screen_tables import one_district_table
from pages.parts.compare import comparisons
from pages.parts.elements import tables
from pages.parts.frame import links, states
from pages.parts.now import cards, districts
from pages.parts.view import filters
from pages.parts.view.finished import told
from pages.parts.view.moment import Moment
from pages.parts.view.words import INDICATORS

moment: Moment = st.session_state["moment"]
if moment.empty:
    states.show_empty(moment)
    st.stop()

codes = list(moment.campaign.districts)
names = told(moment, View.district_names)
district = filters.select("district", moment.say("Huyện, thành phố", "District"), codes, codes[0], names.__getitem__, width=420)

links.headline(told(moment, district_finding, district), told(moment, doubt_of_district, district))
districts.missing(moment, told(moment, missing_of, district))
cards.show_cards(moment, district_cards, district, target=INDICATORS)

st.header(moment.say("Tất cả chỉ tiêu của huyện", "All indicators of the district"))
tables.show_table(moment, lambda: one_district_table(moment.view, district), f"huyen_{district}")

districts.causes_and_registered(moment, district)

st.header(moment.say("Huyện này bên cạnh huyện khác", "Beside other districts"))
comparisons.beside(moment, district, told(moment, View.first_headline))

with st.container(key="one-target"):
    st.header(moment.say("Một chỉ tiêu trong mọi huyện, thành phố", "One indicator in all districts"))
    targets = told(moment, View.names)
    compared = told(moment, compared_indicators)
    indicator = filters.select("indicator", moment.say("Chỉ tiêu", "Indicator"), compared, compared[0], targets.__getitem__, width=620)
    with st.container(horizontal=True, gap="large", key="side-by-side"):
        with st.container(width="stretch"):
            comparisons.multiples(moment, indicator)
        with st.container(width=470):
            comparisons.ranked(moment, indicator, district)

st.header(moment.say("Bản nộp của các đơn vị", "Workbooks sent by its units"))
districts.submissions(moment, district)
