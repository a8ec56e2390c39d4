"""The parts of the screen of one district that no other screen has."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analysis.display.now.causes import answers_now, cause_lines
from analysis.display.senders.sent_workbooks import sent_by
from analysis.model.language import english_count
from analysis.wording import quantity
from data.desk.standing import visible_units
from data.store.read import seen_by
from pages.parts.elements import tables
from pages.parts.view import loaders
from pages.parts.view.markup import show, tag
from pages.parts.view.moment import Moment
from pages.parts.view.person import acting, shown_to
from pages.parts.view.registered import registrations_of, units_seen

SHOWN = 12


def missing(moment: Moment, owed: Sequence[str]) -> None:
    """What the district's units still owe for the period."""
    if not owed:
        show(
            tag(
                "p",
                moment.say("Mọi đơn vị của huyện đã báo cáo kỳ này.", "All units of the district have reported this period."),
                class_="td-quiet",
            )
        )
        return
    with st.expander(
        moment.say(
            f"Còn thiếu {len(owed)} số liệu của kỳ này",
            f"{english_count(len(owed), 'figure of this period is', 'figures of this period are')} missing",
        )
    ):
        show(tag("ul", *(tag("li", text) for text in owed)))


def submissions(moment: Moment, district: str) -> None:
    """The workbooks of the district's units, the latest first; each can be downloaded as it was sent."""
    until = str(moment.selection.as_of)
    every = loaders.submissions(moment.year, moment.version)
    of_district = [one for one in every if _of(moment, one.unit, district) and (one.period is None or one.period <= until)]
    found = seen_by(shown_to(), of_district)
    if of_district and not found:
        show(tag("p", moment.say("Bản nộp do đơn vị gửi và Sở xem.", "Only the sender and the department see these."), class_="td-quiet"))
        return
    if not found:
        st.write(moment.say("Chưa có bản nộp nào.", "Nothing was sent yet."))
        return
    title = moment.say("Bản nộp của các đơn vị", "Workbooks sent by its units")
    tables.show_frame(sent_by(moment.campaign, found[:SHOWN], moment.language), title)
    if len(found) > SHOWN:
        with st.expander(moment.say(f"{len(found) - SHOWN} bản nộp cũ hơn", f"{len(found) - SHOWN} older ones")):
            tables.show_frame(sent_by(moment.campaign, found[SHOWN:], moment.language), title)
    names = {one.sha256: f"{one.file_name} ({moment.say('bản', 'version')} {one.version})" for one in found}
    label = moment.say("Tải một tệp gốc", "Download an original")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(label, list(names), format_func=names.__getitem__, key=f"original_{district}", width=520)
        file_name = next(one.file_name for one in found if one.sha256 == chosen)
        st.download_button(
            moment.say("Tải về", "Download"),
            data=lambda: loaders.original(chosen, acting=acting()),
            file_name=file_name,
            on_click="ignore",
            icon=":material/download:",
        )


def _of(moment: Moment, unit: str | None, district: str) -> bool:
    return unit in moment.campaign.units and moment.campaign.units[unit].district == district


def causes_and_registered(moment: Moment, district: str) -> None:
    """Why the district is behind, as its units answered, and what they registered beside what was assigned; own units' only."""
    seen = visible_units(moment.campaign, shown_to())
    answers = [one for one in answers_now(moment.view) if one.unit in seen and moment.campaign.units[one.unit].district == district]
    if answers:
        show(tag("p", tag("b", moment.say("Nguyên nhân, giải pháp của đơn vị", "Causes and remedies"))))
        show(tag("ul", *(tag("li", line) for line in cause_lines(moment.view, answers))))
    found = registrations_of(moment, units_seen(moment))
    lines = [
        f"{moment.view.short_of(line.indicator)} {quantity(line.year, moment.campaign.indicators[line.indicator], moment.language)}"
        for unit, one in found.registered.items()
        if moment.campaign.units[unit].district == district
        for line in one.content.lines
        if line.year is not None and line.indicator in moment.campaign.indicators
    ]
    if lines:
        show(tag("p", tag("b", f"{moment.say('Đơn vị đăng ký cả năm', 'Registered for the year')}: "), "; ".join(lines), "."))
    for point in found.points:
        if moment.campaign.units[point.unit].district == district:
            show(tag("p", f"⚠ {moment.unit_name(point.unit)}: {point.said.text(moment.language)}", class_="td-quiet"))
