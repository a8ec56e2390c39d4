"""Figures on the screen: drawn once, with words for those who cannot see them; a click leads to the cells."""

from __future__ import annotations

import streamlit as st

from analysis.charts.theme import PLOT_CONFIG
from analysis.display.cells import place_of
from analysis.display.pictures import bars_rows, tiles_rows
from analysis.display.sentences import bars_description, course_finding
from pages.parts import lineage, loaders, tables
from pages.parts.markup import show, tag
from pages.parts.moment import Moment


def course(moment: Moment, indicator: str, district: str = "") -> None:
    """The course over the year; a click on a month leads to its cells."""
    view = moment.view
    periods = view.course_of(indicator, district)["period"]
    places = [place_of(indicator, district, period) for period in periods]
    note = moment.say(
        "Đường liền: thực hiện lũy kế. Đường chấm: kỳ vọng qua các mốc. Dấu ×: số báo chí công bố, chỉ để so sánh.",
        "Solid: reached so far. Dotted: expected path through the targets. ×: printed results, to compare only.",
    )
    _draw(moment, "course", (indicator, district), places, course_finding(view, indicator) if not district else view.name_of(indicator))
    show(tag("p", f"{note} {view.source}", class_="td-source"))


def bars(moment: Moment, indicator: str) -> None:
    """The districts as ranked bullet bars; a click leads to the cells."""
    rows = bars_rows(moment.view, indicator)
    places = [place_of(indicator, code) for code in rows["district"]]
    _draw(moment, "bars", (indicator, ""), places, bars_description(moment.view, indicator))
    note = moment.say(
        "Thanh màu: thực hiện. Nền xám: chỉ tiêu cả năm. Vạch đứng: kỳ vọng đến nay.",
        "Coloured bar: reached. Grey: year target. Tick: expected by now.",
    )
    show(tables.legend(moment, rows["status"]), tag("p", f"{note} {moment.view.source}", class_="td-source"))


def tiles(moment: Moment, indicator: str) -> None:
    """The districts on the tile map; a click leads to the cells."""
    places = [place_of(indicator, code) for code in tiles_rows(moment.view, indicator)["district"]]
    _draw(moment, "tiles", (indicator, ""), places, bars_description(moment.view, indicator))
    words = moment.say(
        "Bản đồ ô vuông: mỗi ô một huyện, thành phố; số là phần trăm chỉ tiêu cả năm.",
        "Tile map: one square a district; the share of its year target.",
    )
    show(tag("p", words, class_="td-source"))


def _draw(moment: Moment, name: str, place: tuple[str, str], places: list[str], description: str) -> None:
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
