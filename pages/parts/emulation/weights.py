"""What if a criterion weighed otherwise: totals anew, and how far the weight may move before the order changes."""

from __future__ import annotations

import streamlit as st

from analysis.emulation.evidence import exact
from analysis.emulation.what_if import places, reweighed, room, totals, weights
from analysis.emulation.words import points, unit_in_block, written
from data.emulation.scores import block_scores
from pages.parts.elements import tables
from pages.parts.elements.decimal_box import decimal_box
from pages.parts.emulation.chosen import ShownScores
from pages.parts.view import filters, loaders, person
from pages.parts.view.markup import show, tag
from pages.parts.view.moment import Moment


def what_if(moment: Moment, shown: ShownScores) -> None:
    """Choose a criterion and a weight; nothing of it is saved."""
    current = loaders.scores(*moment.key)
    ranked = block_scores(loaders.store(), person.acting(), moment.campaign, shown.block, moment.selection.as_of, current=current)
    sheets, held = [one.sheet for one in ranked], weights(current.tables, shown.block)
    names = {one.code: f"{one.code}. {one.name.text(moment.language)}" for one in current.tables.criteria_of(shown.block)}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        code = filters.select("criterion", moment.say("Tiêu chí", "Criterion"), list(held), next(iter(held)), names.__getitem__, width=520)
        now, scale = float(held[code]), float(current.tables.scale)
        typed = decimal_box(
            moment, moment.say("Điểm chuẩn", "Weight"), value=now, key=f"weight_{shown.block}_{code}", width=160, limits=(0.0, scale)
        )
    free = room(current.tables, sheets, code)
    low, high = (written(one, 2).text(moment.language) if one is not None else None for one in (free.low, free.high))
    span = moment.say(
        f"Thứ tự của khối giữ nguyên khi điểm chuẩn {code} từ {low or 0} đến {high or written(current.tables.scale, 0).vi}.",
        f"The order holds while {code} weighs between {low or 0} and {high or written(current.tables.scale, 0).en}.",
    )
    show(tag("p", span, class_="td-said"))
    if typed.value is None:
        return
    weight = held[code] if typed.value == now else exact(typed.value)
    found = totals(current.tables, sheets, reweighed(current.tables, shown.block, code, weight))
    before = {one.unit: one.total for one in sheets}
    now_at, then_at = places(sheets, before), places(sheets, found)
    rows = [
        [
            unit_in_block(moment.campaign, unit, moment.language),
            points(before[unit]).text(moment.language),
            points(value).text(moment.language),
            _moved(now_at[unit], then_at[unit]),
        ]
        for unit, value in sorted(found.items(), key=lambda pair: -pair[1])
    ]
    titles = [
        moment.say("Đơn vị", "Unit"),
        moment.say("Hiện nay", "Now"),
        moment.say("Nếu đổi", "If changed"),
        moment.say("Thứ bậc", "Place"),
    ]
    tables.show_rows(titles, rows, moment.say("Nếu đổi điểm chuẩn", "If the weight changed"))


def _moved(now: int | None, then: int | None) -> str:
    """A place, and where it differs the one before it; a dash for a unit that is not considered."""
    if then is None:
        return "–"
    return str(then) if then == now else f"{now} → {then}"
