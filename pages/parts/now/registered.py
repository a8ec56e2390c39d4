"""What units registered of an indicator, beside what was assigned and reached; own units' only."""

from __future__ import annotations

from functools import partial

import streamlit as st

from analysis.display.elements.table import DisplayTable
from analysis.display.now.registered import registered_finding, registered_for, registered_table
from pages.parts.elements import tables
from pages.parts.view.finished import kept
from pages.parts.view.moment import Moment
from pages.parts.view.registered import registrations_of, units_seen


def of_indicator(moment: Moment, indicator: str) -> None:
    """The finding and the table; nothing where no unit that this person sees was assigned or registered the indicator."""
    units = units_seen(moment)
    finding = kept(moment, _finding, indicator, units)
    if finding:
        st.header(finding)
        tables.show_table(moment, partial(_table, moment, indicator, units), f"dang-ky_{indicator}", units, stacked=True)


def _finding(moment: Moment, indicator: str, units: tuple[str, ...]) -> str:
    found = registrations_of(moment, units)
    rows = registered_for(moment.view, found, indicator, units)
    return registered_finding(moment.view, found, rows) if rows else ""


def _table(moment: Moment, indicator: str, units: tuple[str, ...]) -> DisplayTable:
    rows = registered_for(moment.view, registrations_of(moment, units), indicator, units)
    title = f"{moment.view.name_of(indicator)}: {moment.say('giao, đăng ký, thực hiện', 'assigned, registered, reached')}"
    return registered_table(moment.view, rows, title, "unit")
