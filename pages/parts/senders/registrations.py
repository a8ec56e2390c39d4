"""What is to be talked about in registrations, where the office looks who sent; own units' only."""

from __future__ import annotations

import streamlit as st

from analysis.desk.registration import PointedOut
from analysis.display.senders.registrations import concern_words, registration_exceptions, registrations_headline
from analysis.wording import indicator_name
from pages.parts.elements import tables
from pages.parts.view.filters import LINK
from pages.parts.view.finished import kept
from pages.parts.view.markup import Safe, here, show, tag
from pages.parts.view.moment import Moment
from pages.parts.view.registered import registrations_of, units_seen
from pages.parts.view.words import DESK, INDICATORS, SCREENS

FEW = 12
"""So many rows are open at once."""

PATHS = {script: path for script, path, _ in SCREENS}


def registrations(moment: Moment) -> None:
    """The finding and a row for each concern of a unit, its sentences with the way to the indicator; nothing for who sees no unit's."""
    units = units_seen(moment)
    if units:
        finding, rows = kept(moment, _exceptions, units)
        st.header(finding)
        show(rows)


def _exceptions(moment: Moment, units: tuple[str, ...]) -> tuple[str, Safe]:
    found = registrations_of(moment, units)
    titles = [moment.say(*one) for one in (("Đơn vị", "Unit"), ("Tình trạng", "State"), ("Điểm cần lưu ý", "To point out"))]
    rows = [
        (
            moment.unit_name(one.unit),
            concern_words(found, one.concern, moment.language),
            tag("span", *(tag("span", *_sentence(moment, point), " ") for point in one.points), class_="td-wrapped"),
        )
        for one in registration_exceptions(found)
    ]
    parts = [tables.rows_markup(titles, rows[:FEW], titles[2], look_of="td-table td-stacked")] if rows else []
    if len(rows) > FEW:
        more = moment.say(f"{len(rows) - FEW} điểm nữa", f"{len(rows) - FEW} more")
        rest = tables.rows_markup(titles, rows[FEW:], more, look_of="td-table td-stacked")
        parts.append(tag("details", tag("summary", more), rest))
    words = moment.say("Giao, đăng ký, thực hiện của từng đơn vị", "Assigned, registered and reached, unit by unit")
    parts.append(tag("p", tag("a", words, href=f"./{PATHS[DESK]}" + here(""), target="_self", class_="td-source-link")))
    return registrations_headline(found, moment.language), Safe("".join(parts))


def _sentence(moment: Moment, point: PointedOut) -> tuple[str, ...]:
    """A sentence, the name of its indicator as the way to the indicator's screen."""
    said = point.said.text(moment.language)
    if not point.indicator:
        return (said,)
    name = indicator_name(moment.campaign.indicators[point.indicator], moment.language)
    address = f"./{PATHS[INDICATORS]}" + here(f"{LINK['indicator']}={point.indicator}")
    return tag("a", name, href=address, target="_self"), said.removeprefix(name)
