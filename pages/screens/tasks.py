"""The duties without assigned targets: what is asked, where the province and each unit stand, and what shows it."""

from __future__ import annotations

from functools import partial

import streamlit as st

from analysis.display.elements.view import View
from analysis.display.now.tasks import task_finding, tasks_finding, units_table
from analysis.model import Kind
from pages.parts.elements import tables
from pages.parts.frame import links, states
from pages.parts.now import tasks
from pages.parts.view import filters
from pages.parts.view.finished import kept, told
from pages.parts.view.markup import show
from pages.parts.view.moment import Moment

moment: Moment = st.session_state["moment"]
if moment.empty:
    states.show_empty(moment)
    st.stop()

tasks.show_saved(moment)
links.headline(told(moment, tasks_finding))
st.header(moment.say("Nhiệm vụ theo tháng", "Duties by month"))
show(kept(moment, tasks.calendar))
for place, (code, title) in enumerate(told(moment, tasks.titles)):
    st.header(title)
    tables.show_table(moment, partial(tasks.section_table, moment, place), f"nhiem-vu_{code}", stacked=True)

st.header(moment.say("Từng nhiệm vụ, từng đơn vị", "Duty by duty, unit by unit"))
codes = [one.code for one in moment.campaign.tasks]
code = filters.select("task", moment.say("Nhiệm vụ", "Duty"), codes, codes[0], told(moment, View.names).__getitem__, width=760)
task = moment.campaign.indicators[code]
st.subheader(told(moment, task_finding, task))
show(kept(moment, tasks.units_calendar, code))
tables.show_table(moment, lambda: units_table(moment.view, task), f"nhiem-vu_{code}")
if task.kind is Kind.QUALITATIVE:
    tasks.evidence(moment, task)
    tasks.told(moment, task)
    tasks.report(moment, task)

st.header(moment.say("Các đơn vị theo khối", "Units by block"))
blocks = list(dict.fromkeys(unit.block for unit in moment.campaign.units.values()))
block = filters.select("block", moment.say("Khối", "Block"), blocks, blocks[0], lambda one: tasks.block_name(moment, one), width=420)
show(kept(moment, tasks.matrix, block))
