"""From a square of a duty told in words to what the units told, and to the cells of their workbooks."""

from __future__ import annotations

import streamlit as st

from analysis.access import Action, Subject
from analysis.display.elements.figure_places import TOLD, FigureName
from analysis.display.now.tasks import told_by_units, told_title
from analysis.model import TaskReport
from pages.parts.elements import tables
from pages.parts.lineage.neighbourhood import show_neighbourhood
from pages.parts.view import loaders
from pages.parts.view.markup import show, tag
from pages.parts.view.moment import Moment
from pages.parts.view.person import allowed


def reports_told(moment: Moment, place: str) -> tuple[TaskReport, ...]:
    """What counts of a duty, its month and, where the name has one, its unit; nothing for every other name."""
    figure = FigureName.named(place)
    if figure.aspect != TOLD or figure.indicator not in moment.campaign.indicators:
        return ()
    latest = {
        one.unit: one
        for one in sorted(loaders.task_reports(moment.year, moment.version), key=lambda one: (one.received_at, one.id))
        if one.indicator == figure.indicator and str(one.period) == figure.period and figure.unit in ("", one.unit)
    }
    return tuple(latest[code] for code in moment.campaign.units if code in latest)


def show_told(moment: Moment, reports: tuple[TaskReport, ...]) -> None:
    """The reports, and the cells around one of them in its workbook, for whoever may see that."""
    title = told_title(moment.view, reports)
    show(tag("p", tag("b", title)))
    with st.container(key="cells-behind"):
        tables.show_frame(told_by_units(moment.view, reports), title)
    read = {one.id: one for one in reports if one.sha256 and one.cell and allowed(Action.SEE_SUBMISSIONS, Subject(one.unit))}
    if not read:
        return
    chosen = next(iter(read))
    if len(read) > 1:
        label = moment.say("Xem ô trong tệp gốc", "Show the cell in its workbook")
        chosen = st.selectbox(label, list(read), format_func=lambda one: moment.campaign.units[read[one].unit].name_vi, key="told_file")
    _show_cell(moment, read[chosen])


def _show_cell(moment: Moment, one: TaskReport) -> None:
    if one.sha256 and one.cell:
        show_neighbourhood(moment, one.sha256, one.file_name or "", one.sheet or "", [one.cell])
