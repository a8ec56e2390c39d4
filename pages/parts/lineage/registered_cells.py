"""From what a unit registered to its registration and the cells of its workbook, for whoever may see it."""

from __future__ import annotations

from pathlib import PurePath

import streamlit as st

from analysis.display.elements.figure_places import REGISTERED, FigureName
from analysis.display.lineage.behind_registered import registered_behind
from analysis.display.lineage.origins import original_name
from analysis.model.desk import RegisteredLine, Registration
from pages.parts.lineage.neighbourhood import show_neighbourhood
from pages.parts.view import loaders
from pages.parts.view.markup import show, tag
from pages.parts.view.moment import Moment
from pages.parts.view.person import acting
from pages.parts.view.registered import registrations_of, units_seen


def registered_line(moment: Moment, place: str) -> tuple[Registration, RegisteredLine] | None:
    """The registration that a name means and its line; None for every other name, and where this person may not see it."""
    figure = FigureName.named(place)
    if figure.aspect != REGISTERED:
        return None
    found = registrations_of(moment, units_seen(moment)).registered.get(figure.unit)
    line = found.content.of(figure.indicator) if found else None
    return (found, line) if found and line and line.indicator in moment.campaign.indicators else None


def show_registered_line(moment: Moment, registration: Registration, line: RegisteredLine) -> None:
    """The line in words, then the cells around it in the workbook as it was sent."""
    found = registered_behind(moment.view, registration, line)
    show(tag("p", tag("b", found.title)), *(tag("p", sentence) for sentence in found.sentences))
    if not registration.sha256:
        return
    if line.cell:
        show_neighbourhood(moment, registration.sha256, registration.file_name, line.sheet, [line.cell])
    st.download_button(
        moment.say(f"Tải tệp gốc: {registration.file_name}", f"Download the original: {registration.file_name}"),
        data=lambda: loaders.original(registration.sha256, acting=acting()),
        file_name=original_name(PurePath(registration.file_name).name),
        mime="application/octet-stream",
        on_click="ignore",
        icon=":material/download:",
    )
