"""The duties without assigned targets: what is asked, where the province and each unit stand, and what shows it."""

from __future__ import annotations

import streamlit as st

from analysis.display.now.tasks import section_title, sections, task_finding, tasks_finding, tasks_table, unit_matrix, units_table
from analysis.model import Kind
from pages.parts import filters, states, tables, tasks
from pages.parts.moment import Moment

moment: Moment = st.session_state["moment"]
if moment.empty:
    states.show_empty(moment)
    st.stop()

view = moment.view
tasks.show_saved(moment)
st.title(tasks_finding(view))
for section, members in sections(view):
    st.header(section_title(view, section))
    tables.show_table(moment, tasks_table(view, members), f"nhiem-vu_{section.code}")

st.header(moment.say("Từng nhiệm vụ, từng đơn vị", "Duty by duty, unit by unit"))
codes = [one.code for one in moment.campaign.tasks]
code = filters.select("task", moment.say("Nhiệm vụ", "Duty"), codes, codes[0], view.name_of, width=760)
task = moment.campaign.indicators[code]
st.subheader(task_finding(view, task))
tables.show_table(moment, units_table(view, task), f"nhiem-vu_{code}")
if task.kind is Kind.QUALITATIVE:
    tasks.evidence(moment, task)
    tasks.told(moment, task)
    tasks.report(moment, task)

st.header(moment.say("Các đơn vị theo khối", "Units by block"))
blocks = list(dict.fromkeys(unit.block for unit in moment.campaign.units.values()))
block = filters.select("block", moment.say("Khối", "Block"), blocks, blocks[0], lambda one: tasks.block_name(moment, one), width=420)
tasks.matrix(moment, unit_matrix(view, block), tasks.block_name(moment, block))
