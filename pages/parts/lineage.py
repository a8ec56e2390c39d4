"""From a figure to file, sheet and cell, and to the workbook as it was sent.

A figure is asked for by its name (``analysis.display.cells``): by a button or a click on a figure, which
note it for the end of the run, or by a link, which carries it. One dialog answers all of them.
"""

from __future__ import annotations

from pathlib import PurePath

import streamlit as st

from analysis.display.cells import Behind, behind
from analysis.display.origins import original_name, origins
from pages.parts import loaders, tables
from pages.parts.markup import show, tag
from pages.parts.moment import Moment
from pages.parts.neighbourhood import show_neighbourhood

LINK = "nguon"
ASKED = "asked_for"


def button(moment: Moment, place: str, key: str) -> None:
    """A small button that leads to the cells of a figure."""
    label = moment.say("Nguồn: tệp, trang, ô", "Source: file, sheet, cell")
    st.button(label, key=f"lineage_{key}", on_click=ask, args=(place,), type="tertiary", icon=":material/table_view:")


def ask(place: str) -> None:
    """Ask for the cells of a figure; the dialog opens at the end of this run."""
    st.session_state[ASKED] = place


def ask_from_figure(key: str, places: list[str]) -> None:
    """Ask for the cells of the point that was clicked: its customdata is the row, ``places`` name the rows."""
    points = st.session_state[key].selection.points
    rows = [point["customdata"][0] for point in points if point.get("customdata")]
    if rows and places[int(rows[0])]:
        ask(places[int(rows[0])])


def answer(moment: Moment) -> None:
    """Open the dialog where somebody asked; called once, after the screen."""
    place = st.session_state.pop(ASKED, None) or st.query_params.get(LINK)
    if LINK in st.query_params:
        del st.query_params[LINK]
    if not place or moment.empty:
        return
    found = behind(moment.view, place)
    if found and found.fact_ids:
        st.dialog(moment.say("Số liệu này từ đâu?", "Where does this figure come from?"), width="large")(_cells)(moment, found)
    else:
        st.toast(moment.say("Không có ô số liệu nào đứng sau con số này.", "No cell stands behind this figure."))


def _cells(moment: Moment, found: Behind) -> None:
    rows = origins(moment.campaign, loaders.facts_by_id(found.fact_ids), moment.language)
    count = moment.say(f"{len(rows)} ô làm nên con số này.", f"{len(rows)} cells make this figure.")
    show(tag("p", tag("b", found.title), tag("span", f" · {count}", class_="td-quiet")))
    titles = [title for title in rows.columns if title not in ("sha256", "file_name", "sheet", "cell")]
    tables.show_frame(rows[titles], found.title)
    files = list(dict.fromkeys(rows["sha256"]))
    names = dict(zip(rows["sha256"], rows["file_name"], strict=True))
    chosen = files[0]
    if len(files) > 1:
        label = moment.say("Xem tệp gốc", "Show an original workbook")
        chosen = st.selectbox(label, files, format_func=names.__getitem__, key="lineage_file")
    of_file = rows[rows["sha256"] == chosen]
    show_neighbourhood(moment, chosen, names[chosen], of_file["sheet"].iloc[0], list(of_file["cell"]))
    st.download_button(
        moment.say(f"Tải tệp gốc: {names[chosen]}", f"Download the original: {names[chosen]}"),
        data=lambda: loaders.original(chosen),
        file_name=original_name(PurePath(names[chosen]).name),
        mime="application/octet-stream",
        on_click="ignore",
        icon=":material/download:",
    )
