"""The place where the districts' targets are uploaded: read, checked, and saved only by a second click.

It stands on the screen that follows who reports, since there is no screen of settings yet and the screen of
submissions is for what units send; a target comes from the department itself.
"""

from __future__ import annotations

import streamlit as st

from analysis.access import Action
from analysis.model.language import english_count
from pages.parts.view import changing, loaders
from pages.parts.view.markup import show, tag
from pages.parts.view.moment import Moment
from pages.parts.view.person import acting, allowed

ANSWER, FILE = "targets_saved", "targets_file"
SHOWN = 30


def district_targets(moment: Moment) -> None:
    """How many targets hold, and the upload of others with its report."""
    held = loaders.district_targets(moment.year, moment.version)
    words = moment.say(
        f"Đang dùng {len(held)} chỉ tiêu giao cho huyện.", f"{english_count(len(held), 'district target holds', 'district targets hold')}."
    )
    if not allowed(Action.LOAD_TARGETS):
        show(tag("p", words, class_="td-quiet"))
        return
    key = f"{FILE}_{st.session_state.get(FILE, 0)}"
    busy = st.session_state.get(key) is not None or ANSWER in st.session_state
    with st.expander(moment.say("Chỉ tiêu giao cho huyện: nạp biểu giao", "District targets: load an allocation"), expanded=busy):
        if told := st.session_state.pop(ANSWER, None):
            st.success(told)
        show(tag("p", words, class_="td-quiet"))
        if any(one.made_up for one in held):
            invented = (
                "Chỉ tiêu đang dùng là minh họa; nên bắt đầu với cơ sở dữ liệu trống (cuối màn hình Tổng quan) trước khi nạp chỉ tiêu thật."
            )
            english = "The targets that hold are made up; begin with an empty store (foot of the overview) before loading real ones."
            st.info(moment.say(invented, english))
        label = moment.say("Biểu giao chỉ tiêu (Excel hoặc CSV)", "Allocation (Excel or CSV)")
        file = st.file_uploader(label, key=key)
        if file is not None:
            _report(moment, file.name, file.getvalue())


def _report(moment: Moment, name: str, content: bytes) -> None:
    """What is wrong first, then what is to be confirmed, then the button."""
    table = loaders.read_targets(moment.year, moment.version, name, content)
    read = moment.say(f"Đọc được {len(table.targets)} chỉ tiêu", f"{english_count(len(table.targets), 'target')} read")
    if table.problems:
        count = len(table.problems)
        st.error(moment.say(f"{read}; {count} chỗ phải sửa, chưa lưu gì.", f"{read}; {english_count(count, 'mistake')}, nothing saved."))
        _listed(table.problems)
        return
    if table.warnings:
        count = len(table.warnings)
        st.warning(moment.say(f"{read}; {count} chỗ cần xem lại:", f"{read}; {english_count(count, 'place')} to look at:"))
        _listed(table.warnings)
    else:
        st.success(moment.say(f"{read}; cộng khớp với chỉ tiêu của tỉnh.", f"{read}; they agree with the province's."))
    anyway, simply = ("Vẫn lưu các chỉ tiêu này", "Save them all the same"), ("Lưu các chỉ tiêu", "Save them")
    label = moment.say(*(anyway if table.warnings else simply))
    st.button(label, type="primary", on_click=_save, args=(moment, name, content))


def _listed(sentences: tuple[str, ...]) -> None:
    more = [f"… và {len(sentences) - SHOWN} chỗ khác"] if len(sentences) > SHOWN else []
    show(tag("ul", *(tag("li", one) for one in (*sentences[:SHOWN], *more))))


def _save(moment: Moment, name: str, content: bytes) -> None:
    saved = changing.save_targets(moment.year, moment.version, name, content, acting=acting())
    st.session_state[FILE] = st.session_state.get(FILE, 0) + 1
    st.session_state[ANSWER] = moment.say(
        f"Đã lưu {saved.added} chỉ tiêu mới, thay {saved.replaced}, giữ nguyên {saved.unchanged}.",
        f"{saved.added} new targets saved, {saved.replaced} replaced, {saved.unchanged} unchanged.",
    )
