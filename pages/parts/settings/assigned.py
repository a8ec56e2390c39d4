"""The target of one district and indicator, changed by itself: with the document that says so, checked like a whole allocation."""

from __future__ import annotations

import csv
import io

import streamlit as st

from analysis.model import Kind, Target
from analysis.model.language import english_count
from analysis.wording import quantity
from data.receiving.district_targets import COLUMNS
from data.store.errors import StoreError
from pages.parts.elements import tables
from pages.parts.frame import states
from pages.parts.view import changing, loaders
from pages.parts.view.markup import show, tag
from pages.parts.view.moment import Moment
from pages.parts.view.person import acting

TOLD, WRONG = "settings_target_told", "settings_target_wrong"
FILE = "Thiết lập"


def show_assigned(moment: Moment) -> None:
    """What is assigned to a district, and another value for one of its targets."""
    say, campaign = moment.say, moment.campaign
    if TOLD in st.session_state:
        st.success(st.session_state.pop(TOLD))
    if WRONG in st.session_state:
        states.show_failure(st.session_state.pop(WRONG))
    districts = {code: one.full_name for code, one in campaign.districts.items()}
    district = st.selectbox(
        say("Huyện, thành phố", "District"), list(districts), format_func=districts.__getitem__, key="settings_district", width=420
    )
    held = [one for one in loaders.district_targets(moment.year, moment.version) if one.district == district]
    titles = (say("Chỉ tiêu", "Indicator"), say("Đến ngày", "Due"), say("Giao", "Assigned"), say("Văn bản", "Document"))
    title = say(f"{districts[district]}: {len(held)} chỉ tiêu được giao", f"{districts[district]}: {english_count(len(held), 'target')}")
    show(tag("h3", title))
    rows = [_row(moment, one) for one in sorted(held, key=lambda one: (one.indicator, one.due))]
    tables.show_rows(titles, rows, title, look_of="td-table td-stacked")
    _change(moment, district, held)


def _row(moment: Moment, one: Target) -> list[str]:
    value = quantity(one.value, moment.campaign.indicators[one.indicator], moment.language)
    return [moment.view.name_of(one.indicator), moment.language.date(one.due), value, one.source]


def _change(moment: Moment, district: str, held: list[Target]) -> None:
    """The new value, shown with what it is checked against; saved by a second click."""
    say, campaign = moment.say, moment.campaign
    assignable = [code for code, one in campaign.indicators.items() if one.kind is not Kind.QUALITATIVE and "district" in one.attribution]
    first = held[0].indicator if held else assignable[0]
    st.write(say("**Giao hoặc sửa một chỉ tiêu**", "**Assign or change one target**"))
    indicator = st.selectbox(
        say("Chỉ tiêu", "Indicator"),
        assignable,
        index=assignable.index(first) if first in assignable else 0,
        format_func=moment.view.name_of,
        key="settings_target_indicator",
        width=620,
    )
    with st.container(horizontal=True):
        day = st.date_input(say("Đến ngày", "Due"), campaign.last_day, format="DD/MM/YYYY", key="settings_target_due", width=200)
        value = st.text_input(say("Giá trị giao", "Value"), key="settings_target_value", width=240)
    source = st.text_input(say("Văn bản giao, lý do", "Document, reason"), key="settings_target_source")
    if not value.strip():
        show(tag("p", say("Nhập giá trị giao để xem trước rồi lưu.", "Enter a value to see what it does, then save."), class_="td-quiet"))
        return
    content = _table({"district": district, "indicator": indicator, "due": str(day), "value": value, "source": source, "as_written": ""})
    read = loaders.read_targets(moment.year, moment.version, FILE, content)
    for problem in read.problems:
        st.error(problem)
    for warning in read.warnings:
        st.warning(warning)
    before = next((one for one in held if one.indicator == indicator and one.due == day), None)
    if before is not None and read.targets:
        unit = campaign.indicators[indicator]
        shown = [quantity(one.value, unit, moment.language) for one in (before, read.targets[0])]
        show(tag("p", say(f"Đang giao {shown[0]}, sẽ là {shown[1]}.", f"Now {shown[0]}, then {shown[1]}.")))
    label = say("Vẫn lưu chỉ tiêu", "Save it all the same") if read.warnings else say("Lưu chỉ tiêu", "Save the target")
    st.button(label, type="primary", disabled=bool(read.problems), on_click=_save, args=(moment, content), key="settings_target_save")


def _table(row: dict[str, str]) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS)
    writer.writeheader()
    writer.writerow(row)
    return out.getvalue().encode()


def _save(moment: Moment, content: bytes) -> None:
    try:
        saved = changing.save_targets(moment.year, moment.version, FILE, content, acting=acting())
    except StoreError as problem:
        st.session_state[WRONG] = problem
        return
    st.session_state["settings_target_value"] = ""
    st.session_state[TOLD] = moment.say(
        f"Đã lưu: {saved.added} chỉ tiêu mới, thay {saved.replaced}; bản trước được giữ lại.",
        f"Saved: {saved.added} new, {saved.replaced} replaced; the one before is kept.",
    )
