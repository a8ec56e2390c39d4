"""The overview as one picture: what ``analysis.display.board`` says, laid out and redrawn in the browser by ``board.js``."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlencode

import streamlit as st

from analysis.display.board.beside import beside_json
from analysis.display.board.detail import details
from analysis.display.board.year import year_json
from analysis.display.elements.periods import periods_with_data
from pages.gate.streamlit_side import prefix
from pages.parts.lineage import lineage
from pages.parts.view import drawn_figures, filters, loaders
from pages.parts.view.moment import Moment
from pages.parts.view.words import DISTRICTS, INDICATORS

KEY, PATH = "board", "/nam-tong-quan"
BESIDE = "canh"
"""The month beside, in the address of the differences."""
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
    beside = filters.only("beside", others(moment))
    failed = moment.say(
        "Chưa tải được số liệu của năm; tải lại trang sau ít phút.", "The year could not be loaded; reload in a few minutes."
    )
    told = _DRAWN(
        data={
            "year": address(moment),
            "indicator": indicator,
            "district": district,
            "beside": beside,
            "pair": address(moment, beside) if beside else "",
            "failed": failed,
        },
        key=KEY,
        on_chosen_change=_narrow,
        on_month_change=_to_month,
        on_beside_change=_put_beside,
        on_source_change=_ask,
        on_go_change=lambda: None,
    )
    if told.go:
        kind, _, code = str(told.go).partition("|")
        st.switch_page(SCREEN_OF[kind], query_params=filters.link(**{kind: code}))


def others(moment: Moment) -> list[str]:
    """The months with data besides the one shown, earlier and later: what may stand beside it."""
    return [period for period in _months(moment) if period != str(moment.selection.as_of)]


def address(moment: Moment, beside: str = "") -> str:
    """Where the browser fetches the year of this moment, once; another version of the store has another address.

    With ``beside`` it is that of the differences to another month.
    """
    year, version, as_of = moment.key
    asked = {"nam": year, "ky": as_of, "ngon-ngu": moment.language.value, "toi": int(moment.dark), "v": version}
    return f"{prefix()}{PATH}?{urlencode(asked | ({BESIDE: beside} if beside else {}))}"


def year_text(moment: Moment) -> str:
    """The pictures of all months with data as one text for the browser, with what unfolds in the month shown."""
    months = [drawn_figures.board_month(moment.year, moment.version, period, moment.language) for period in _months(moment)]
    return year_json(moment.view, months, details(moment.view))


def beside_text(moment: Moment, beside: str) -> str:
    """The differences between the month shown and another one as one text for the browser; a ValueError where there is none."""
    if beside not in others(moment):
        raise ValueError(beside)
    return beside_json(moment.view, loaders.view(moment.year, moment.version, beside, moment.language))


def _months(moment: Moment) -> list[str]:
    return periods_with_data(loaders.facts(moment.year, moment.version))


def _told(name: str) -> str:
    return str(st.session_state[KEY].get(name) or "")


def _narrow() -> None:
    indicator, _, district = _told("chosen").partition("|")
    filters.narrow("only_indicator", indicator)
    filters.narrow("only_district", district)


def _to_month() -> None:
    if period := _told("month"):
        filters.put("as_of", period)


def _put_beside() -> None:
    # The browser writes a sign before the month: a trigger without any text would not be one.
    filters.narrow("beside", _told("beside").removeprefix("|"))


def _ask() -> None:
    if place := _told("source"):
        lineage.ask(place)
