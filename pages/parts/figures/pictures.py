"""Figures on the screen: drawn once, with words for those who cannot see them; a click leads to the cells."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import streamlit as st

from analysis.charts.svg.picture import height_of, live_svg
from analysis.display.elements.view import View
from analysis.display.future.outlook import projection_sentence
from analysis.display.now import maps
from analysis.display.now.headlines import bars_description, bars_note, concerns_districts, course_finding, course_note, districts_finding
from analysis.display.now.screen_tables import ranked
from analysis.model import Status
from pages.gate.streamlit_side import prefix
from pages.parts.elements import tables
from pages.parts.lineage import lineage
from pages.parts.view import drawn_figures, filters
from pages.parts.view.finished import kept, told
from pages.parts.view.markup import Safe, show, tag
from pages.parts.view.moment import Moment

PATH = "/hinh"
"""Where the server draws figures (``pages/figures.py``)."""
WIDTH, NARROWEST, WIDEST = "rong", 100, 4000
"""In the address of a drawing for the screen: the pixels that are free for it."""
_DRAWN = st.components.v2.component(
    "tien-do-figure",
    html='<div class="td-figure" role="group" tabindex="0"></div>',
    js=(Path(__file__).parent / "figure.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


@dataclass(frozen=True, slots=True)
class FigureWords:
    """What is said about a figure: its finding, a description for those who cannot see it, how to read it, the statuses in it."""

    title: str
    description: str
    note: str
    statuses: tuple[Status, ...] = ()


def course(moment: Moment, indicator: str, district: str = "") -> None:
    """The course over the year; a click on a month leads to its cells."""
    draw(moment, "course", (indicator, district), told(moment, course_words, indicator, district))


def course_words(view: View, indicator: str, district: str) -> FigureWords:
    """The words of the course over the year."""
    finding = course_finding(view, indicator) if not district else view.name_of(indicator)
    description = f"{finding}. {projection_sentence(view, indicator, district)}"
    return FigureWords(finding, description, course_note(view, indicator, district))


def bars(moment: Moment, indicator: str) -> None:
    """The districts as ranked bullet bars; a click leads to the cells."""
    draw(moment, "bars", (indicator, ""), told(moment, bars_words, indicator))


def bars_words(view: View, indicator: str) -> FigureWords:
    """The words of the ranked districts."""
    title = f"{view.short_of(indicator)}: {districts_finding(view, indicator)}"
    statuses = tuple(map(Status, ranked(view, indicator)["status"]))
    return FigureWords(title, bars_description(view, indicator), bars_note(view, indicator), statuses)


def district_map(moment: Moment, indicator: str) -> None:
    """The districts on the map, with a choice of what is shown; a click leads to the cells."""
    label = moment.say("Bản đồ cho thấy", "The map shows")
    choices = told(moment, maps.choices, indicator)
    shown = maps.MapChoice(
        filters.switch("map", label, choices, maps.MapChoice.STATUS, lambda one: maps.name_of(maps.MapChoice(one), moment.language))
    )
    finding, words = told(moment, map_words, indicator, shown)
    if shown is not maps.MapChoice.STATUS:
        show(tag("p", tag("b", finding)))
    draw(moment, f"map-{shown}", (indicator, ""), words)


def map_words(view: View, indicator: str, shown: maps.MapChoice) -> tuple[str, FigureWords]:
    """The finding of a map and its words."""
    finding = maps.map_finding(view, indicator, shown)
    description, note = maps.map_description(view, indicator, shown), maps.map_note(view, indicator, shown)
    return finding, FigureWords(f"{view.short_of(indicator)}: {finding}", description, note)


def draw(moment: Moment, name: str, place: tuple[str, str], words: FigureWords) -> None:
    """A figure of ``drawn_figures.figure`` with its note and its tools; a click opens the cells of the name that its point carries."""
    key = f"{name}_{place[0]}_{place[1]}"
    failed = moment.say("Chưa tải được hình; tải lại trang sau ít phút.", "The figure could not be loaded; reload in a few minutes.")
    drawn = f"{address(moment, name, place)}&toi={int(moment.dark)}"
    _DRAWN(
        data={"address": drawn, "words": words.description, "height": kept(moment, _tall, name, place), "failed": failed},
        key=key,
        on_chosen_change=lambda: _ask(key),
    )
    show(kept(moment, below, name, place, words))


def parts(moment: Moment, indicator: str) -> Iterator[object]:
    """The finished parts of an indicator's figures, made one by one."""
    yield told(moment, course_words, indicator, "")
    yield kept(moment, _tall, "course", (indicator, ""))
    if "district" in moment.campaign.indicators[indicator].attribution and told(moment, concerns_districts, indicator):
        yield told(moment, bars_words, indicator)
        yield kept(moment, _tall, "bars", (indicator, ""))
        yield told(moment, map_words, indicator, maps.MapChoice.STATUS)
        yield kept(moment, _tall, f"map-{maps.MapChoice.STATUS}", (indicator, ""))


def _tall(moment: Moment, name: str, place: tuple[str, str]) -> float:
    return height_of(drawn_figures.figure(name, place, moment.key, moment.language, moment.dark))


def _ask(key: str) -> None:
    if place := st.session_state[key].get("chosen"):
        lineage.ask(str(place))


def for_screen(moment: Moment, name: str, place: tuple[str, str], width: int) -> bytes:
    """The drawing for a screen with so many pixels, packed; a ValueError where no screen is so narrow or wide."""
    if not NARROWEST <= width <= WIDEST:
        raise ValueError(width)
    drawn = drawn_figures.figure(name, place, moment.key, moment.language, moment.dark)
    return gzip.compress(live_svg(drawn, width=width).encode(), 5)


def below(moment: Moment, name: str, place: tuple[str, str], words: FigureWords) -> Safe:
    """What stands below a figure: its shapes in words, its source, its tools, and the server's drawing of it for paper."""
    legend = tables.legend(moment, words.statuses) if words.statuses else ""
    source = tag("p", f"{words.note} {moment.view.source}", class_="td-source")
    return tag("div", Safe(legend), source, tools(moment, name, place, words), class_="td-below")


def tools(moment: Moment, name: str, place: tuple[str, str], words: FigureWords, *, paper: bool = True) -> Safe:
    """Take a figure along: its link, its picture, the whole screen, a QR code (``frame/figure_tools.js`` answers the buttons).

    ``paper``: the server's drawing stands in for the figure when the screen is printed.
    """
    say, drawn = moment.say, address(moment, name, place)
    file = f"tien-do_{name}_{'_'.join(filter(None, place))}_{moment.selection.as_of}"
    buttons = [
        tag("button", label, type="button", data_tool=tool, class_="td-choose")
        for tool, label in (
            ("whole", say("Toàn màn hình", "Full screen")),
            ("link", say("Chép liên kết", "Copy link")),
            ("picture", say("Chép ảnh", "Copy picture")),
            ("qr", say("Mã QR", "QR code")),
        )
    ]
    files = [
        tag("a", say(f"Tải ảnh {ending.upper()}", f"Download {ending.upper()}"), href=f"{drawn}{more}", download=f"{file}.{ending}")
        for ending, more in (("png", "&dang=png"), ("svg", ""))
    ]
    line = tag("div", *buttons, *files, class_="td-figure-tools", data_name=name, data_picture=drawn, data_words=words.title)
    if not paper:
        return line
    return Safe(line + tag("img", data_drawing=drawn, alt=words.description, class_="td-paper", aria_hidden="true").removesuffix("</img>"))


def address(moment: Moment, name: str, place: tuple[str, str]) -> str:
    """Where the server draws a figure of this moment on a light ground; another version of the store has another address."""
    year, version, as_of = moment.key
    asked = {
        "hinh": name,
        "chi-tieu": place[0],
        "huyen": place[1],
        "nam": year,
        "ky": as_of,
        "ngon-ngu": moment.language.value,
        "v": version,
    }
    return f"{prefix()}{PATH}?{urlencode({key: value for key, value in asked.items() if value != ''})}"
