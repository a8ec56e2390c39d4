"""A block's units with their ranks, and one unit's sheet with every step of its arithmetic."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import streamlit as st

from analysis.emulation.evidence import exact
from analysis.emulation.words import lettered, most_of, points, unit_in_block, written
from analysis.model.emulation import Criterion, GroupRole
from analysis.model.language import MISSING
from pages.parts.elements import tables
from pages.parts.emulation.chosen import ShownScores, block_name
from pages.parts.emulation.criteria import criterion_names
from pages.parts.view import filters, person
from pages.parts.view.markup import show, tag
from pages.parts.view.moment import Moment
from pages.parts.view.words import Both

ABOVE: dict[str, Both] = {
    "cham": ("Chấm điểm thi đua", "Scoring"),
    "hop": ("Phiên họp Hội đồng Thi đua - Khen thưởng", "Sessions of the council"),
    "phong-trao": ("Phong trào chuyên đề và gương điển hình", "Movements and good examples"),
    "thang": ("Thang điểm và quy định của Hội đồng", "Scoring tables and rules of the council"),
}
"""The title of each room that has no figure to begin with."""
ALL_LEAVES: Both = (
    f"{MISSING}: nhóm không có tiêu chí được giao hoặc đến kỳ, tổng điểm quy đổi theo các nhóm còn lại. ",
    f"{MISSING}: no criterion of the group is assigned or due; the total is brought to the scale without it. ",
)


def headline(moment: Moment, shown: ShownScores, room: str) -> str:
    """Who leads, and by how much; above other rooms than that of points what is done there."""
    if room in ABOVE:
        return moment.say(*ABOVE[room])
    name = block_name(moment, shown.block)
    first = [one for one in shown.units if one.get("rank") == 1]
    if not shown.ranks or not first:
        return moment.say(f"Thi đua: {name}", f"Emulation: {name}")
    leaders = ", ".join(unit_in_block(moment.campaign, one["unit"], moment.language) for one in first)
    total = number(moment, first[0]["total"])
    return moment.say(f"{leaders} dẫn đầu khối với {total} điểm", f"{leaders} leads its block with {total} points")


def number(moment: Moment, value: float | None) -> str:
    """Points as they are printed."""
    return points(None if value is None else exact(value)).text(moment.language)


def ranking(moment: Moment, shown: ShownScores) -> None:
    """The table of the block, each total leading to the unit's sheet below."""
    groups = [one for one in shown.tables.groups_of(shown.block) if one.role is not GroupRole.GATE]
    titles = [moment.say("Đơn vị", "Unit"), moment.say("Hạng", "Rank"), moment.say("Tổng", "Total")]
    signs = {one.code: -1 if one.role is GroupRole.MINUS else 1 for one in groups}
    titles += [f"{one.code} ({written(signs[one.code] * one.maximum, 2).text(moment.language)})" for one in groups]
    titles += [moment.say("Xếp loại", "Class"), moment.say("Ghi chú", "Note")]
    classes = {one.code: one.name.text(moment.language) for one in shown.tables.classes}
    rows = []
    for one in shown.units:
        held = {code: one["groups"][code]["score"] for code in signs}
        scores = [number(moment, None if held[code] is None else sign * held[code]) for code, sign in signs.items()]
        note = one["barred"] or one.get("because") or (moment.say("có thể tăng", "may rise") if one["may_rise"] else "")
        rank = "" if one.get("rank") is None else str(one["rank"])
        rows.append(
            [
                unit_in_block(moment.campaign, one["unit"], moment.language),
                rank,
                number(moment, one["total"]),
                *scores,
                classes.get(one.get("class") or "", ""),
                note,
            ]
        )
    tables.show_rows(titles, rows, block_name(moment, shown.block), look_of="td-table td-stacked")
    names = "; ".join(lettered(one).text(moment.language) for one in groups)
    leaves = any(score["score"] is None for one in shown.units for score in one["groups"].values())
    dash = moment.say(*ALL_LEAVES) if leaves else ""
    show(tag("p", f"{names}. {dash}{shown.tables.label.text(moment.language)}.", class_="td-source"))


def sheet(moment: Moment, shown: ShownScores) -> Mapping[str, Any]:
    """One unit's sheet: own and verified points side by side, each step of the arithmetic a link to its cells."""
    by_code, own = {one["unit"]: one for one in shown.units}, person.shown_to().principal.unit
    unit = _unit(moment, list(by_code), own if own is not None and own in by_code else next(iter(by_code)))
    one = by_code[unit]
    show(tag("p", tag("b", moment.say("Tổng điểm: ", "Total: ")), one["arithmetic"], class_="td-said"))
    criteria = {criterion.code: criterion for criterion in shown.tables.criteria_of(shown.block)}
    titles = [
        moment.say(*both)
        for both in (
            ("Tiêu chí", "Criterion"),
            ("Điểm chuẩn", "Points"),
            ("Tự chấm", "Own"),
            ("Chấm chéo", "Cross"),
            ("Thẩm định", "Verified"),
            ("Cách tính", "Arithmetic"),
        )
    ]
    names = criterion_names(moment, shown.tables, shown.block, (line["criterion"] for line in one["lines"]))
    takes = {group.code for group in shown.tables.groups_of(shown.block) if group.role is GroupRole.MINUS}
    rows = [_line(moment, line, names[line["criterion"]], criteria, takes) for line in one["lines"]]
    tables.show_rows(*tables.without_empty(titles, rows), moment.unit_name(unit), look_of="td-table td-stacked")
    words = moment.say(
        "Điểm thẩm định là điểm tính vào tổng; không lấy điểm cao hơn giữa các cột.", "The verified column counts, never the higher of two."
    )
    show(tag("p", words, class_="td-source"))
    return one


def _unit(moment: Moment, units: list[str], first: str) -> str:
    """Whose sheet is shown; who sees one only is asked nothing and reads its name."""
    if len(units) > 1:
        label = moment.say("Đơn vị", "Unit")
        names = {one: unit_in_block(moment.campaign, one, moment.language) for one in units}
        return filters.select("scored_unit", label, units, first, names.__getitem__, width=620)
    show(tag("p", tag("b", moment.unit_name(first))))
    return first


def _line(moment: Moment, line: Mapping[str, Any], name: str, criteria: Mapping[str, Criterion], takes: Collection[str]) -> list[str]:
    """One criterion as a row; points of the groups ``takes`` are taken off and bear their sign."""
    one = criteria.get(line["criterion"].partition(".")[0])
    sign = -1 if one is not None and one.group in takes else 1
    leaves = line["state"] in ("not_assigned", "not_due", "not_reviewed") and line["verified"] is None
    steps = " · ".join(line["steps"])
    reason = f" [{line['reason']}]" if line["reason"] else ""
    rise = moment.say(" (có thể tăng)", " (may rise)") if line["may_rise"] else ""
    arithmetic: str = f"{steps}{reason}{rise}"
    if line["fact_ids"]:
        link = tables.source(moment, "".join(f"*{one}" for one in line["fact_ids"]), arithmetic)
        arithmetic = tag("span", link, class_="td-wrapped")
    own, cross = (number(moment, sign * line[column]) if line[column] is not None else "" for column in ("own", "cross"))
    # What bars from consideration has no points to reach and none to get.
    counted = number(moment, sign * line["final"]) if line["maximum"] or line["final"] else ""
    most = _most(moment, sign * line["maximum"], one) if line["maximum"] else ""
    return [name, most, own, cross, MISSING if leaves else counted, arithmetic]


def _most(moment: Moment, maximum: float, one: Criterion | None) -> str:
    held = points(exact(maximum))
    return (most_of(one, held) if one is not None else held).text(moment.language)


def nothing(moment: Moment, shown: ShownScores) -> None:
    """What a unit reads where it may see nothing of a block."""
    published = shown.session is not None
    st.info(
        moment.say(
            "Điểm và xếp hạng của khối dành cho các đơn vị trong khối và Hội đồng. Quyết định khen thưởng xem ở mục Phiên họp.",
            "Points and ranks are for the block's units and the council. Decisions stand under Sessions.",
        )
        if published
        else moment.say(
            "Điểm của các đơn vị khác và xếp hạng chỉ xem được ở phiên họp Hội đồng đã công bố: chọn phiên ở “Điểm của”; "
            "không có phiên nào ở đó nghĩa là chưa công bố.",
            "Other units' points and ranks are shown in sessions of the council that are published: choose one at “Points of”; "
            "where none stands there, none is published yet.",
        )
    )
