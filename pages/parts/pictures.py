"""Figures on the screen: drawn once, with words for those who cannot see them; a click leads to the cells."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import streamlit as st

from analysis.charts.svg.picture import Caption
from analysis.charts.theme import PLOT_CONFIG
from analysis.display.elements.figure_places import place_of
from analysis.display.future.outlook import projection_sentence
from analysis.display.now import maps
from analysis.display.now.chart_rows import bars_rows, course_places
from analysis.display.now.headlines import bars_description, bars_note, course_finding, course_note, districts_finding
from analysis.model import Status
from analysis.tokens import ORDER
from analysis.wording import MADE_UP, STATUS_WORDS
from data.handing_out.pictures import png_of
from pages.parts import filters, lineage, loaders, tables
from pages.parts.markup import show, tag
from pages.parts.moment import Moment


def course(moment: Moment, indicator: str, district: str = "") -> None:
    """The course over the year; a click on a month leads to its cells."""
    view = moment.view
    places = course_places(view, indicator, district)
    finding = course_finding(view, indicator) if not district else view.name_of(indicator)
    words = FigureWords(finding, f"{finding}. {projection_sentence(view, indicator, district)}", course_note(view, indicator, district))
    draw(moment, "course", (indicator, district), places, words)


def bars(moment: Moment, indicator: str) -> None:
    """The districts as ranked bullet bars; a click leads to the cells."""
    rows = bars_rows(moment.view, indicator)
    places = [place_of(indicator, code) for code in rows["district"]]
    view = moment.view
    title = f"{view.short_of(indicator)}: {districts_finding(view, indicator)}"
    statuses = tuple(map(Status, rows["status"]))
    draw(
        moment, "bars", (indicator, ""), places, FigureWords(title, bars_description(view, indicator), bars_note(view, indicator), statuses)
    )


def district_map(moment: Moment, indicator: str) -> None:
    """The districts on the map, with a choice of what is shown; a click leads to the cells."""
    view = moment.view
    shown = maps.MapChoice(
        filters.switch(
            "map",
            moment.say("Bản đồ cho thấy", "The map shows"),
            maps.choices(view, indicator),
            maps.MapChoice.STATUS,
            lambda one: maps.name_of(maps.MapChoice(one), moment.language),
        )
    )
    if shown is not maps.MapChoice.STATUS:
        show(tag("p", tag("b", maps.map_finding(view, indicator, shown))))
    places = maps.map_rows(view, indicator, shown)["place"].tolist()
    description, note = maps.map_description(view, indicator, shown), maps.map_note(view, indicator, shown)
    title = f"{view.short_of(indicator)}: {maps.map_finding(view, indicator, shown)}"
    draw(moment, f"map-{shown}", (indicator, ""), places, FigureWords(title, description, note))


@dataclass(frozen=True, slots=True)
class FigureWords:
    """What is said about a figure: its finding, a description for those who cannot see it, how to read it, the statuses in it."""

    title: str
    description: str
    note: str
    statuses: tuple[Status, ...] = ()


def draw(moment: Moment, name: str, place: tuple[str, str], places: list[str], words: FigureWords) -> None:
    """A figure of ``loaders.figure`` with its note and its picture to take along; a click opens the cells of ``places``."""
    key = f"{name}_{place[0]}_{place[1]}_{moment.selection.as_of}_{moment.version}"
    st.plotly_chart(
        loaders.figure(name, place, moment.key, moment.language, moment.dark),
        theme=None,
        width="stretch",
        key=key,
        on_select=lambda: lineage.ask_from_figure(key, places),
        selection_mode="points",
        config=PLOT_CONFIG,
        alt=words.description,
    )
    legend = [tables.legend(moment, words.statuses)] if words.statuses else []
    show(*legend, tag("p", f"{words.note} {moment.view.source}", class_="td-source"))
    download(moment, name, place, words)


def download(moment: Moment, name: str, place: tuple[str, str], words: FigureWords) -> None:
    """The figure as a picture for a letter or a slide, made when it is asked for, always on a light ground."""
    said = "; ".join(STATUS_WORDS[status].marked(moment.language) for status in ORDER if status in words.statuses)
    source = " ".join(filter(None, (f"{said}." if said else "", words.note, moment.view.source)))
    caption = Caption(words.title, source, MADE_UP[moment.language] if moment.view.progress.made_up else "")
    svg = partial(loaders.picture, name, place, moment.key, moment.language, caption)
    file = f"tien-do_{name}_{'_'.join(filter(None, place))}_{moment.selection.as_of}"
    with st.container(horizontal=True):
        for ending, mime, made in (("png", "image/png", lambda: png_of(svg())), ("svg", "image/svg+xml", lambda: svg().encode())):
            label = moment.say(f"Tải ảnh {ending.upper()}", f"Download {ending.upper()}")
            st.download_button(
                label,
                data=made,
                file_name=f"{file}.{ending}",
                mime=mime,
                key=f"{ending}_{file}",
                # A rerun would take back the file that this very click has asked for.
                on_click="ignore",
                type="tertiary",
                icon=":material/image:",
            )
