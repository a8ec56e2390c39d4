"""Figures on the screen: drawn once, with words for those who cannot see them; a click leads to the cells."""

from __future__ import annotations

import streamlit as st

from analysis.charts.theme import PLOT_CONFIG
from analysis.display import maps
from analysis.display.cells import place_of
from analysis.display.outlook import projection_sentence
from analysis.display.pictures import bars_rows
from analysis.display.sentences import bars_description, bars_note, course_finding, course_note
from pages.parts import filters, lineage, loaders, tables
from pages.parts.markup import show, tag
from pages.parts.moment import Moment


def course(moment: Moment, indicator: str, district: str = "") -> None:
    """The course over the year; a click on a month leads to its cells."""
    view = moment.view
    periods = view.course_of(indicator, district)["period"]
    places = [place_of(indicator, district, period) for period in periods]
    finding = course_finding(view, indicator) if not district else view.name_of(indicator)
    draw(moment, "course", (indicator, district), places, f"{finding}. {projection_sentence(view, indicator, district)}")
    show(tag("p", f"{course_note(view, indicator, district)} {view.source}", class_="td-source"))


def bars(moment: Moment, indicator: str) -> None:
    """The districts as ranked bullet bars; a click leads to the cells."""
    rows = bars_rows(moment.view, indicator)
    places = [place_of(indicator, code) for code in rows["district"]]
    draw(moment, "bars", (indicator, ""), places, bars_description(moment.view, indicator))
    words = f"{bars_note(moment.view, indicator)} {moment.view.source}"
    show(tables.legend(moment, rows["status"]), tag("p", words, class_="td-source"))


def district_map(moment: Moment, indicator: str) -> None:
    """The districts on the map, with a choice of what is shown; a click leads to the cells."""
    view = moment.view
    shown = maps.Shown(
        filters.switch(
            "map",
            moment.say("Bản đồ cho thấy", "The map shows"),
            maps.choices(view, indicator),
            maps.Shown.STATUS,
            lambda one: maps.name_of(maps.Shown(one), moment.language),
        )
    )
    if shown is not maps.Shown.STATUS:
        show(tag("p", tag("b", maps.map_finding(view, indicator, shown))))
    places = maps.map_rows(view, indicator, shown)["place"].tolist()
    draw(moment, f"map-{shown}", (indicator, ""), places, maps.map_description(view, indicator, shown))
    show(tag("p", f"{maps.map_note(view, indicator, shown)} {view.source}", class_="td-source"))


def draw(moment: Moment, name: str, place: tuple[str, str], places: list[str], description: str) -> None:
    """A figure of ``loaders.figure``; a click on a point opens the cells of ``places`` at the point's customdata."""
    key = f"{name}_{place[0]}_{place[1]}_{moment.selection.as_of}_{moment.version}"
    st.plotly_chart(
        loaders.figure(name, place, moment.key, moment.language, moment.dark),
        theme=None,
        width="stretch",
        key=key,
        on_select=lambda: lineage.ask_from_figure(key, places),
        selection_mode="points",
        config=PLOT_CONFIG,
        alt=description,
    )
