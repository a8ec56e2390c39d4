"""The sheets of one workbook with the findings in place, and a cell of them corrected with a reason."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st

from analysis.display.lineage.sheet_page import ROWS, SheetPage
from analysis.model import Correction
from data.receiving.waiting import Verdict, Waiting
from data.store.drafts import correct, leave_as_sent
from data.store.errors import StoreError
from pages.parts import loaders, states
from pages.parts.choosable import show_choosable
from pages.parts.markup import as_written, show, tag
from pages.parts.moment import Moment
from pages.parts.submit import state
from pages.parts.submit.sheet import Marks, sheet_markup

PROBLEM = "submit_correction_problem"


def desk(moment: Moment, one: Waiting) -> None:
    """The sheet, and beside it (below on a phone) the chosen cell."""
    sheet, cell = state.cell()
    marks = Marks(moment, one)
    if not sheet and marks.first:
        sheet, cell = marks.first
    file = (one.draft.file_name, one.draft.sha256)
    page = loaders.sheet_page(one.draft.id, file, sheet, cell, st.session_state.get(state.ROW, 0))
    if page is None:
        unread = moment.say("Tệp không mở được hoặc quá lớn để hiện ở đây.", "The file cannot be opened, or is too large to be shown here.")
        show(tag("p", unread))
        return
    here = cell if sheet == page.sheet else ""
    beside, chosen = st.columns([3, 2], gap="medium")
    with beside:
        _tabs(moment, page, marks)
        title = moment.say(f"Trang tính “{page.sheet}” của {one.draft.file_name}", f"Sheet “{page.sheet}” of {one.draft.file_name}")
        show_choosable(sheet_markup(page, marks, here, title), "submit_sheet", lambda found: state.go_to(page.sheet, found))
        _window(moment, page)
    with chosen:
        if here and one.verdict is not Verdict.STORED:
            _one_cell(moment, one, page, here, marks)
        else:
            show(tag("p", moment.say("Chọn một ô để xem phát hiện hoặc sửa.", "Choose a cell to see or correct it."), class_="td-quiet"))


def _tabs(moment: Moment, page: SheetPage, marks: Marks) -> None:
    if len(page.sheets) < 2:
        return
    hidden = moment.say("ẩn", "hidden")
    words = {
        name: f"{marks.worst_shape(name)} {as_written(name)}{f' ({hidden})' if name in page.hidden else ''}".strip() for name in page.sheets
    }
    key = f"submit_tab_{page.sheet}"
    label = moment.say("Trang tính", "Sheet")

    def change() -> None:
        chosen = st.session_state[key]
        if chosen:
            state.go_to(chosen, "")

    st.pills(label, page.sheets, default=page.sheet, format_func=words.__getitem__, key=key, on_change=change, label_visibility="collapsed")


def _window(moment: Moment, page: SheetPage) -> None:
    """Where the window lies in a long sheet, and the way up and down."""
    first, last = page.first_row + 1, page.first_row + len(page.rows)
    if first == 1 and last >= page.height:
        return
    words = moment.say(f"Dòng {first}–{last} trong {page.height}", f"Rows {first} to {last} of {page.height}")
    with st.container(horizontal=True, vertical_alignment="center"):
        show(tag("span", words, class_="td-quiet"))
        for label, row, enabled in (
            (moment.say("↑ Lên", "↑ Up"), max(0, page.first_row - ROWS), first > 1),
            (moment.say("↓ Xuống", "↓ Down"), page.first_row + ROWS, last < page.height),
        ):
            st.button(label, disabled=not enabled, on_click=_scroll, args=(page.sheet, row), type="tertiary")


def _scroll(sheet: str, row: int) -> None:
    state.go_to(sheet, "")
    st.session_state[state.ROW] = row


def _one_cell(moment: Moment, one: Waiting, page: SheetPage, cell: str, marks: Marks) -> None:
    """What stands in the cell, what was noticed about it, and the form that corrects it."""
    say = moment.say
    label = say("Đọc là (để trống: chưa có số liệu)", "Read as (empty: not reported)")
    was = page.text(cell) or ""
    show(tag("h3", say(f"Ô {cell}", f"Cell {cell}")), *(tag("p", sentence) for sentence in marks.sentences(page.sheet, cell)))
    kept = marks.correction(page.sheet, cell)
    if st.session_state.get(PROBLEM):
        states.show_failure(st.session_state.pop(PROBLEM))
    with st.form(f"correct_{one.draft.id}_{page.sheet}_{cell}"):
        show(tag("p", say("Trong tệp gửi: ", "In the file sent: "), tag("b", was or say("(trống)", "(blank)"))))
        becomes = st.text_input(label, value=kept.corrected if kept else was)
        reason = st.text_input(say("Lý do, căn cứ", "Reason"), value=kept.reason if kept else "")
        sent = st.form_submit_button(say("Sửa ô này", "Correct this cell"), type="primary")
    if sent:
        _correct(one, Correction(page.sheet, cell, was, becomes.strip(), " ".join(reason.split()), state.ACTOR, datetime.now(UTC)))
    if kept:
        label = say("Bỏ sửa, đọc như trong tệp", "Take back, read it as it stands")
        st.button(label, on_click=lambda: leave_as_sent(loaders.store(), one.draft.id, page.sheet, cell), type="tertiary")


def _correct(one: Waiting, correction: Correction) -> None:
    try:
        correct(loaders.store(), one.draft.id, correction)
    except StoreError as problem:
        st.session_state[PROBLEM] = problem
    state.go_to(correction.sheet, correction.cell)
    st.rerun()
