"""Registrations: who registered, beside assigned and actual, what to point out; a blank form, and registering on the screen."""

from __future__ import annotations

from datetime import date
from functools import partial

import pandas as pd
import streamlit as st

from analysis.access import Action, Subject
from analysis.desk.registration import RegistrationsAtDay, assigned_to, registrable
from analysis.display.elements.table import INDICATOR, DisplayTable
from analysis.display.now.registered import registered_by, registered_table
from analysis.model import Campaign, office_day
from analysis.model.desk import RegisteredLine, RegisteredTitle, RegistrationContent
from data.desk.registering import blank_registration, blank_registrations
from data.store.registrations import RegistrationRefused, register
from pages.parts.desk.units import one_of
from pages.parts.elements import tables
from pages.parts.view import loaders
from pages.parts.view.markup import show, tag
from pages.parts.view.moment import Moment
from pages.parts.view.person import acting, allowed, shown_to
from pages.parts.view.registered import registrations_seen, units_seen

SAVED = "registration_saved"
SECTION = "dang-ky"
"""The anchor of registrations on the desk."""


def draw(moment: Moment, today: date) -> None:
    """Everything about registrations, of the units that this person may see."""
    found = registrations_seen(moment, today)
    if told := st.session_state.pop(SAVED, None):
        st.success(told)
    units = list(units_seen(moment))
    said = _state(moment, found, units[0]).capitalize() + "." if len(units) == 1 else _counted(moment, found, units)
    show(tag("p", said, class_="td-said"))
    if len(units) > 1:
        _table(moment, found, units)
    unit = one_of(moment, moment.say("Xem đơn vị", "Unit"), units, "registered_unit")
    _unit(moment, found, unit)
    if allowed(Action.SEND, Subject(unit, moment.campaign.units[unit].block)):
        _forms(moment, unit, units)
        _type_in(moment, found, unit)


def _counted(moment: Moment, found: RegistrationsAtDay, units: list[str]) -> str:
    here, paper = len(found.registered), len([one for one in units if one in found.noted and one not in found.registered])
    doubtful = len({one.unit for one in found.points if one.indicator})
    return moment.say(
        f"{here}/{len(units)} đơn vị có nội dung đăng ký, {paper} đơn vị mới ghi nhận bản giấy; {doubtful} bản cần trao đổi lại.",
        f"{here} of {len(units)} units registered here, {paper} on paper only; {doubtful} to talk about.",
    )


def _table(moment: Moment, found: RegistrationsAtDay, units: list[str]) -> None:
    titles = [moment.say(*one) for one in (("Đơn vị", "Unit"), ("Tình trạng", "State"), ("Điểm cần lưu ý", "To point out"))]
    rows = [
        [
            moment.unit_name(code),
            _state(moment, found, code),
            " ".join(one.said.text(moment.language) for one in found.points_about(code)),
        ]
        for code in units
    ]
    with st.expander(moment.say("Tất cả đơn vị", "All units"), expanded=len(rows) <= 6):
        tables.show_rows(titles, rows, moment.say("Đăng ký thi đua", "Registrations"), look_of="td-table td-stacked")


def _state(moment: Moment, found: RegistrationsAtDay, unit: str) -> str:
    registered = found.registered.get(unit)
    if registered is not None:
        day = moment.language.date(office_day(registered.first_received_at))
        return moment.say(f"đã đăng ký {day}, bản thứ {registered.version}", f"registered {day}, version {registered.version}")
    if unit in found.noted:
        return moment.say("đã nhận bản giấy", "on paper")
    return moment.say("chưa có", "none")


def _unit(moment: Moment, found: RegistrationsAtDay, unit: str) -> None:
    """Assigned, registered and actual side by side, then the titles and what to point out."""
    registered = found.registered.get(unit)
    if registered is None:
        show(tag("p", moment.say("Chưa có nội dung đăng ký trong hệ thống.", "Nothing is registered here."), class_="td-quiet"))
        return
    points = found.points_about(unit)
    tables.show_table(moment, partial(_of_unit, moment, found, unit), f"dang-ky_{unit}", points, stacked=True)
    for point in points:
        if not point.indicator:
            show(tag("p", f"⚠ {point.said.text(moment.language)}", class_="td-said"))
    _titles(moment, registered.content)


def _of_unit(moment: Moment, found: RegistrationsAtDay, unit: str) -> DisplayTable:
    rows = registered_by(moment.view, found, unit)
    return registered_table(moment.view, rows, moment.unit_name(unit), INDICATOR)


def _titles(moment: Moment, content: RegistrationContent) -> None:
    tables_of = moment.campaign.emulation
    said = []
    for one in content.titles:
        name = tables_of.awards[one.award].name.text(moment.language) if tables_of and one.award in tables_of.awards else one.award
        counts = (
            (one.collectives, moment.say("tập thể", "collective" if one.collectives == 1 else "collectives")),
            (one.individuals, moment.say("cá nhân", "individual" if one.individuals == 1 else "individuals")),
        )
        said.append(f"{name}: {', '.join(f'{count} {word}' for count, word in counts if count is not None)}")
    for label, several in (
        (moment.say("Danh hiệu", "Titles"), said),
        (moment.say("Phong trào", "Movements"), list(content.movements)),
        (moment.say("Mô hình, sáng kiến", "Models"), list(content.models)),
    ):
        if several:
            show(tag("p", tag("b", f"{label}: "), "; ".join(several), "."))


def _forms(moment: Moment, unit: str, units: list[str]) -> None:
    person = shown_to()
    with st.container(horizontal=True):
        st.download_button(
            moment.say("Bản đăng ký trống", "Blank registration"),
            data=lambda: blank_registration(loaders.store(), moment.campaign, unit, acting=person).content,
            file_name=f"dang-ky-thi-dua_{moment.year}_{unit}.xlsx",
            mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            on_click="ignore",
            icon=":material/download:",
            key=f"blank_registration_{unit}",
        )
        if len(units) > 1:
            st.download_button(
                moment.say("Bản trống của mọi đơn vị (zip)", "All blank registrations (zip)"),
                data=lambda: blank_registrations(loaders.store(), moment.campaign, units, acting=person),
                file_name=f"dang-ky-thi-dua_{moment.year}.zip",
                mime="application/zip",
                on_click="ignore",
                icon=":material/folder_zip:",
                key="blank_registrations",
            )


def _type_in(moment: Moment, found: RegistrationsAtDay, unit: str) -> None:
    """Registering on the screen: the targets as a sheet to type into, titles, movements and models."""
    registered = found.registered.get(unit)
    content = registered.content if registered else RegistrationContent()
    key = f"{unit}_{registered.version if registered else 0}"
    with st.expander(moment.say("Đăng ký trên màn hình", "Register on the screen")):
        lines = _target_inputs(moment, content, found, unit, key)
        titles = _title_inputs(moment, content, key)
        movements = _lines_input(moment.say("Phong trào, mỗi dòng một", "Movements, one a line"), content.movements, f"moves_{key}")
        models = _lines_input(moment.say("Mô hình, sáng kiến, mỗi dòng một", "Models, one a line"), content.models, f"models_{key}")
        if st.button(moment.say("Lưu bản đăng ký", "Save the registration"), type="primary", key=f"register_{unit}"):
            _save(moment, unit, RegistrationContent(lines, titles, movements, models))


def _target_inputs(
    moment: Moment, content: RegistrationContent, found: RegistrationsAtDay, unit: str, key: str
) -> tuple[RegisteredLine, ...]:
    """The sheet of targets; what is left empty is not registered, and no zero."""
    campaign = moment.campaign
    of_unit = campaign.units[unit], found.district_targets
    assigned = assigned_to(campaign, *of_unit)
    named = {*(one.code for one in registrable(campaign, *of_unit)), *assigned, *(one.indicator for one in content.lines)}
    codes = [one.code for one in campaign.indicators.values() if one.code in named]
    words = (("Chỉ tiêu", "Indicator"), ("Giao", "Assigned"), ("6 tháng", "Half-year"), ("Cả năm", "Year"))
    names = [moment.say(*one) for one in words]
    lines = [content.of(code) for code in codes]
    sheet = pd.DataFrame(
        {
            names[0]: [moment.view.short_of(code) for code in codes],
            names[1]: [assigned[code].value if code in assigned else None for code in codes],
            names[2]: [line.half_year if line else None for line in lines],
            names[3]: [line.year if line else None for line in lines],
        }
    ).astype(dict.fromkeys(names[1:], "Float64"))
    number = st.column_config.NumberColumn(min_value=0)
    looks = dict.fromkeys(names[2:], number)
    typed = st.data_editor(sheet, disabled=names[:2], hide_index=True, key=f"registered_{key}", column_config=looks)
    halves, years = ([None if pd.isna(one) else float(one) for one in typed[name]] for name in names[2:])
    several = zip(codes, halves, years, strict=True)
    return tuple(RegisteredLine(code, half, year) for code, half, year in several if half is not None or year is not None)


def _title_inputs(moment: Moment, content: RegistrationContent, key: str) -> tuple[RegisteredTitle, ...]:
    """The sheet of titles and awards; see ``_target_inputs``."""
    tables_of = moment.campaign.emulation
    if tables_of is None:
        return ()
    before = {one.award: one for one in content.titles}
    words = (("Danh hiệu, hình thức", "Title"), ("Tập thể", "Collectives"), ("Cá nhân", "Individuals"))
    names = [moment.say(*one) for one in words]
    sheet = pd.DataFrame(
        {
            names[0]: [one.name.text(moment.language) for one in tables_of.awards.values()],
            names[1]: [before[code].collectives if code in before else None for code in tables_of.awards],
            names[2]: [before[code].individuals if code in before else None for code in tables_of.awards],
        }
    ).astype(dict.fromkeys(names[1:], "Int64"))
    number = st.column_config.NumberColumn(min_value=0, step=1)
    looks = dict.fromkeys(names[1:], number)
    typed = st.data_editor(sheet, disabled=names[:1], hide_index=True, key=f"titles_{key}", column_config=looks)
    groups, people = ([None if pd.isna(one) else int(one) for one in typed[name]] for name in names[1:])
    several = zip(tables_of.awards, groups, people, strict=True)
    return tuple(RegisteredTitle(code, group, person) for code, group, person in several if group is not None or person is not None)


def _lines_input(label: str, before: tuple[str, ...], key: str) -> tuple[str, ...]:
    text = st.text_area(label, value="\n".join(before), key=key, max_chars=2000)
    return tuple(line for line in (" ".join(one.split()) for one in text.splitlines()) if line)


def _save(moment: Moment, unit: str, content: RegistrationContent) -> None:
    campaign: Campaign = moment.campaign
    try:
        register(loaders.store(), campaign, unit, content, acting=acting())
    except RegistrationRefused as refused:
        st.error(str(refused))
        return
    name = campaign.units[unit].named(moment.language)
    st.session_state[SAVED] = moment.say(f"Đã lưu bản đăng ký của {name}.", f"The registration of {name} was saved.")
    st.rerun()
