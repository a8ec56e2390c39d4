"""The overview as one picture: what ``analysis.display.board`` says, laid out and redrawn in the browser by ``board.js``."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlencode

import streamlit as st

from analysis.display.board.detail import details
from analysis.display.board.year import year_json
from analysis.display.elements.periods import periods_with_data
from pages.gate.streamlit_side import prefix
from pages.parts.lineage import lineage
from pages.parts.view import drawn_figures, filters, loaders
from pages.parts.view.moment import Moment
from pages.parts.view.words import DISTRICTS, INDICATORS

KEY, PATH = "board", "/nam-tong-quan"
SCREEN_OF = {"indicator": INDICATORS, "district": DISTRICTS}
_DRAWN = st.components.v2.component(
    "tien-do-board",
    html='<div class="td-board"></div>',
    js=(Path(__file__).parent / "board.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def narrowed(moment: Moment) -> tuple[str, str]:
    """The indicator and the district that the overview is narrowed to, "" where it shows all."""
    indicators = [one.code for one in moment.view.headline]
    return filters.only("only_indicator", indicators), filters.only("only_district", list(moment.campaign.districts))


def show(moment: Moment) -> None:
    """The picture of the year; what is chosen in it goes into the link, a month at rest becomes the period of the screen."""
    indicator, district = narrowed(moment)
    failed = moment.say(
        "Chưa tải được số liệu của năm; tải lại trang sau ít phút.", "The year could not be loaded; reload in a few minutes."
    )
    told = _DRAWN(
        data={"year": address(moment), "indicator": indicator, "district": district, "failed": failed},
        key=KEY,
        on_chosen_change=_narrow,
        on_month_change=_to_month,
        on_source_change=_ask,
        on_go_change=lambda: None,
    )
    if told.go:
        kind, _, code = str(told.go).partition("|")
        st.switch_page(SCREEN_OF[kind], query_params=filters.link(**{kind: code}))


def address(moment: Moment) -> str:
    """Where the browser fetches the year of this moment, once; another version of the store has another address."""
    year, version, as_of = moment.key
    asked = {"nam": year, "ky": as_of, "ngon-ngu": moment.language.value, "toi": int(moment.dark), "v": version}
    return f"{prefix()}{PATH}?{urlencode(asked)}"


def year_text(moment: Moment) -> str:
    """The pictures of all months with data as one text for the browser, with what unfolds in the month shown."""
    periods = periods_with_data(loaders.facts(moment.year, moment.version))
    months = [drawn_figures.board_month(moment.year, moment.version, period, moment.language) for period in periods]
    return year_json(moment.view, months, details(moment.view))


def _told(name: str) -> str:
    return str(st.session_state[KEY].get(name) or "")


def _narrow() -> None:
    indicator, _, district = _told("chosen").partition("|")
    filters.narrow("only_indicator", indicator)
    filters.narrow("only_district", district)


def _to_month() -> None:
    if period := _told("month"):
        filters.put("as_of", period)


def _ask() -> None:
    if place := _told("source"):
        lineage.ask(place)
