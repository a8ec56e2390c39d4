"""From a figure to file, sheet and cell, and to the workbook as it was sent.

A figure is asked for by its name (``analysis.display.elements.figure_places``): by a button or a click on a figure, which
note it for the end of the run, or by a link, which carries it. One dialog answers all of them.
"""

from __future__ import annotations

from pathlib import PurePath

import pandas as pd
import streamlit as st

from analysis.access import Action, Subject
from analysis.display.certainty.suspicious import suspicious_frame
from analysis.display.elements.figure_places import FactsBehind, FigureName, FigureTotal
from analysis.display.elements.labels import known
from analysis.display.elements.periods import periods_with_data
from analysis.display.elements.view import View
from analysis.display.lineage.contributions import adds_up, contribution_rows, contribution_titles, contributions
from analysis.display.lineage.facts_behind import facts_behind
from analysis.display.lineage.origins import corrections_frame, original_name, origins
from analysis.wording import quantity
from pages.parts.elements import tables
from pages.parts.frame import following
from pages.parts.lineage.neighbourhood import show_neighbourhood
from pages.parts.lineage.registered_cells import registered_line, show_registered_line
from pages.parts.lineage.told_cells import reports_told, show_told
from pages.parts.view import loaders
from pages.parts.view.markup import show, tag
from pages.parts.view.moment import Moment
from pages.parts.view.person import acting, allowed

LINK = "nguon"
ASKED = "asked_for"


def button(moment: Moment, place: str, key: str) -> None:
    """A small button that leads to the cells of a figure."""
    label = moment.say("Nguồn: tệp, trang, ô", "Source: file, sheet, cell")
    st.button(label, key=f"lineage_{key}", on_click=ask, args=(place,), type="tertiary", icon=":material/table_view:")


def ask(place: str) -> None:
    """Ask for the cells of a figure; the dialog opens at the end of this run."""
    st.session_state[ASKED] = place


def answer(moment: Moment) -> None:
    """Open the dialog where somebody asked; called once, after the screen."""
    place = st.session_state.pop(ASKED, None) or st.query_params.get(LINK)
    if LINK in st.query_params:
        del st.query_params[LINK]
    if not place or moment.empty:
        return
    opened = st.dialog(moment.say("Số liệu này từ đâu?", "Where does this figure come from?"), width="large")
    if registered := registered_line(moment, place):
        following.stay()
        opened(show_registered_line)(moment, *registered)
    elif reports := reports_told(moment, place):
        following.stay()
        opened(show_told)(moment, reports)
    elif (found := facts_behind(_view(moment, place), place)) and found.known:
        following.stay()
        opened(_cells)(moment, found)
    else:
        st.toast(moment.say("Không có ô số liệu nào đứng sau con số này.", "No cell stands behind this figure."))


def _view(moment: Moment, place: str) -> View:
    """What was known when the figure stood: of a month later than the one shown, the view of that month."""
    period = FigureName.named(place).period
    later = period > str(moment.selection.as_of) and period in periods_with_data(loaders.facts(moment.year, moment.version))
    return loaders.view(moment.year, moment.version, period, moment.language) if later else moment.view


def _cells(moment: Moment, found: FactsBehind) -> None:
    facts = loaders.facts_by_id(found.fact_ids)
    total = found.total
    shown = quantity(total.value, moment.campaign.indicators[total.indicator], moment.language) if total and known(total.value) else ""
    show(
        tag(
            "p", tag("b", ": ".join(filter(None, (found.title, shown)))), tag("span", f" · {_count(moment, len(facts))}", class_="td-quiet")
        ),
        *(tag("p", sentence) for sentence in found.sentences),
        *(tag("blockquote", quote, class_="td-quote") for quote in found.quotes),
    )
    if total is not None:
        _whose(moment, facts, total)
    if len(facts):
        _files(moment, found, facts)


def _count(moment: Moment, cells: int) -> str:
    if not cells:
        return moment.say("không ô số liệu nào làm nên con số này.", "no cell makes this figure.")
    english = f"{cells} cells make this figure." if cells > 1 else "one cell makes this figure."
    return moment.say(f"{cells} ô làm nên con số này.", english)


def _whose(moment: Moment, facts: pd.DataFrame, total: FigureTotal) -> None:
    """Who adds how much, where several do; together they are the figure shown."""
    found = contributions(moment.campaign, facts, total, moment.language)
    if len(found) < 2 and (len(facts) < 2 or not found):
        return
    title = moment.say("Ai đóng góp bao nhiêu", "Who adds how much")
    rows = contribution_rows(moment.campaign, found, total, moment.language)
    tables.show_rows(contribution_titles(moment.language), rows, title, look_of="td-table td-sum")
    if not adds_up(found, total):
        st.warning(moment.say("Các phần trên không cộng thành con số đã hiện.", "These do not add up to the figure shown."))


def _files(moment: Moment, found: FactsBehind, facts: pd.DataFrame) -> None:
    """The cells, and one of their workbooks around them."""
    rows = origins(moment.campaign, facts, moment.language)
    titles = [title for title in rows.columns if title not in ("sha256", "file_name", "sheet", "cell")]
    with st.container(key="cells-behind"):
        tables.show_frame(rows[titles], found.title)
    corrected = loaders.corrections_behind(list(facts["fact_id"]))
    if corrected:
        title = moment.say("Ô đã sửa khi nhập; tệp gốc giữ nguyên", "Cells corrected when entered; the original is as it was sent")
        show(tag("p", tag("b", title)))
        tables.show_frame(corrections_frame(corrected, moment.language), title)
    doubted = suspicious_frame(moment.campaign, facts, moment.language)
    if len(doubted):
        title = moment.say("Số liệu đáng ngờ được xác nhận, vì sao", "Suspicious figures that were confirmed, and why")
        show(tag("p", tag("b", title)))
        tables.show_frame(doubted, title)
    files = list(dict.fromkeys(rows["sha256"]))
    names = dict(zip(rows["sha256"], rows["file_name"], strict=True))
    chosen = files[0]
    if len(files) > 1:
        label = moment.say("Xem tệp gốc", "Show an original workbook")
        chosen = st.selectbox(label, files, format_func=names.__getitem__, key="lineage_file")
    of_file = rows[rows["sha256"] == chosen]
    senders = {str(unit) if known(unit) else None for unit in facts.loc[facts["sha256"] == chosen, "unit"]}
    if not any(allowed(Action.SEE_SUBMISSIONS, Subject(unit)) for unit in senders):
        return
    show_neighbourhood(moment, chosen, names[chosen], of_file["sheet"].iloc[0], list(of_file["cell"]))
    st.download_button(
        moment.say(f"Tải tệp gốc: {names[chosen]}", f"Download the original: {names[chosen]}"),
        data=lambda: loaders.original(chosen, acting=acting()),
        file_name=original_name(PurePath(names[chosen]).name),
        mime="application/octet-stream",
        on_click="ignore",
        icon=":material/download:",
    )
