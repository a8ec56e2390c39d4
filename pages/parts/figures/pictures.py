"""Figures on the screen: drawn once, with words for those who cannot see them; a click leads to the cells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import streamlit as st

from analysis.charts.svg.picture import Caption
from analysis.charts.theme import PLOT_CONFIG
from analysis.display.elements.figure_places import place_of
from analysis.display.elements.view import View
from analysis.display.future.outlook import projection_sentence
from analysis.display.now import maps
from analysis.display.now.chart_rows import bars_rows, course_places
from analysis.display.now.headlines import bars_description, bars_note, concerns_districts, course_finding, course_note, districts_finding
from analysis.model import Status
from analysis.tokens import ORDER
from analysis.wording import MADE_UP, STATUS_WORDS
from data.handing_out.pictures import png_of
from pages.parts.elements import tables
from pages.parts.figures.sent_figure import SentFigure
from pages.parts.lineage import lineage
from pages.parts.view import filters, loaders
from pages.parts.view.finished import kept, told
from pages.parts.view.markup import Safe, show, tag
from pages.parts.view.moment import Moment


@dataclass(frozen=True, slots=True)
class FigureWords:
    """What is said about a figure: its finding, a description for those who cannot see it, how to read it, the statuses in it."""

    title: str
    description: str
    note: str
    statuses: tuple[Status, ...] = ()


def course(moment: Moment, indicator: str, district: str = "") -> None:
    """The course over the year; a click on a month leads to its cells."""
    words, places = told(moment, _course, indicator, district)
    draw(moment, "course", (indicator, district), places, words)


def _course(view: View, indicator: str, district: str) -> tuple[FigureWords, list[str]]:
    finding = course_finding(view, indicator) if not district else view.name_of(indicator)
    description = f"{finding}. {projection_sentence(view, indicator, district)}"
    return FigureWords(finding, description, course_note(view, indicator, district)), course_places(view, indicator, district)


def bars(moment: Moment, indicator: str) -> None:
    """The districts as ranked bullet bars; a click leads to the cells."""
    words, places = told(moment, _bars, indicator)
    draw(moment, "bars", (indicator, ""), places, words)


def _bars(view: View, indicator: str) -> tuple[FigureWords, list[str]]:
    rows = bars_rows(view, indicator)
    title = f"{view.short_of(indicator)}: {districts_finding(view, indicator)}"
    words = FigureWords(title, bars_description(view, indicator), bars_note(view, indicator), tuple(map(Status, rows["status"])))
    return words, [place_of(indicator, code) for code in rows["district"]]


def district_map(moment: Moment, indicator: str) -> None:
    """The districts on the map, with a choice of what is shown; a click leads to the cells."""
    label = moment.say("Bản đồ cho thấy", "The map shows")
    choices = told(moment, maps.choices, indicator)
    shown = maps.MapChoice(
        filters.switch("map", label, choices, maps.MapChoice.STATUS, lambda one: maps.name_of(maps.MapChoice(one), moment.language))
    )
    finding, words, places = told(moment, _map, indicator, shown)
    if shown is not maps.MapChoice.STATUS:
        show(tag("p", tag("b", finding)))
    draw(moment, f"map-{shown}", (indicator, ""), places, words)


def _map(view: View, indicator: str, shown: maps.MapChoice) -> tuple[str, FigureWords, list[str]]:
    finding = maps.map_finding(view, indicator, shown)
    description, note = maps.map_description(view, indicator, shown), maps.map_note(view, indicator, shown)
    words = FigureWords(f"{view.short_of(indicator)}: {finding}", description, note)
    return finding, words, maps.map_rows(view, indicator, shown)["place"].tolist()


def draw(moment: Moment, name: str, place: tuple[str, str], places: list[str], words: FigureWords) -> None:
    """A figure of ``loaders.figure`` with its note and its picture to take along; a click opens the cells of ``places``."""
    key = f"{name}_{place[0]}_{place[1]}_{moment.selection.as_of}_{moment.version}"
    st.plotly_chart(
        kept(moment, _sent, name, place),
        theme=None,
        width="stretch",
        key=key,
        on_select=lambda: lineage.ask_from_figure(key, places),
        selection_mode="points",
        config=PLOT_CONFIG,
        alt=words.description,
    )
    show(kept(moment, _below, words))
    download(moment, name, place, words)


def parts(moment: Moment, indicator: str) -> Iterator[object]:
    """The finished parts of an indicator's figures, made one by one."""
    yield told(moment, _course, indicator, "")
    yield kept(moment, _sent, "course", (indicator, ""))
    if "district" in moment.campaign.indicators[indicator].attribution and told(moment, concerns_districts, indicator):
        yield told(moment, _bars, indicator)
        yield kept(moment, _sent, "bars", (indicator, ""))
        yield told(moment, _map, indicator, maps.MapChoice.STATUS)
        yield kept(moment, _sent, f"map-{maps.MapChoice.STATUS}", (indicator, ""))


def _sent(moment: Moment, name: str, place: tuple[str, str]) -> SentFigure:
    return SentFigure(loaders.figure(name, place, moment.key, moment.language, moment.dark))


def _below(moment: Moment, words: FigureWords) -> Safe:
    legend = tables.legend(moment, words.statuses) if words.statuses else ""
    return Safe(legend + tag("p", f"{words.note} {moment.view.source}", class_="td-source"))


def download(moment: Moment, name: str, place: tuple[str, str], words: FigureWords) -> None:
    """The figure as a picture for a letter or a slide, made when it is asked for, always on a light ground."""

    def svg() -> str:
        return loaders.picture(name, place, moment.key, moment.language, _caption(moment, words))

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


def _caption(moment: Moment, words: FigureWords) -> Caption:
    said = "; ".join(STATUS_WORDS[status].marked(moment.language) for status in ORDER if status in words.statuses)
    source = " ".join(filter(None, (f"{said}." if said else "", words.note, moment.view.source)))
    return Caption(words.title, source, MADE_UP[moment.language] if moment.view.progress.made_up else "")
