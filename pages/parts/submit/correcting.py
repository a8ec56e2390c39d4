"""The sheets of one workbook with the findings in place, and a cell of them corrected with a reason."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st

from analysis.access import Action
from analysis.display.lineage.sheet_page import ROWS, SheetPage
from analysis.model import Correction
from data.receiving.waiting import Verdict, Waiting
from data.store.drafts import CorrectedMeanwhile, correct, leave_as_sent
from data.store.errors import StoreError
from pages.parts import loaders, states, tables
from pages.parts.choosable import show_choosable
from pages.parts.markup import as_written, show, tag
from pages.parts.moment import Moment
from pages.parts.person import acting, allowed
from pages.parts.submit import state
from pages.parts.submit.sheet import Marks, sheet_markup

PROBLEM, MET = "submit_correction_problem", "submit_correction_met"

Place = tuple[int, str, str]
"""A draft, a sheet of it, and a cell."""


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
    place = (one.draft.id, page.sheet, cell)
    if _two_values(moment, place):
        return
    if not allowed(Action.CORRECT):
        show(tag("p", say("Sửa trong tệp của đơn vị rồi nộp lại.", "Mend it in your file and send that again."), class_="td-quiet"))
        return
    # What somebody else corrects meanwhile makes new fields, so that nobody overwrites what does not stand in them.
    version = kept.at.isoformat() if kept else ""
    fields = (f"becomes_{place}_{version}", f"reason_{place}_{version}")
    with st.form(f"correct_{place}"):
        show(tag("p", say("Trong tệp gửi: ", "In the file sent: "), tag("b", was or say("(trống)", "(blank)"))))
        st.text_input(label, value=kept.corrected if kept else was, key=fields[0])
        st.text_input(say("Lý do, căn cứ", "Reason"), value=kept.reason if kept else "", key=fields[1])
        st.form_submit_button(
            say("Sửa ô này", "Correct this cell"), type="primary", on_click=_correct_as_typed, args=(place, was, kept, fields)
        )
    if kept:
        st.button(
            say("Bỏ sửa, đọc như trong tệp", "Take back, read it as it stands"), on_click=_take_back, args=(place, kept), type="tertiary"
        )


def _correct_as_typed(place: Place, was: str, seen: Correction | None, fields: tuple[str, str]) -> None:
    """``seen`` is the correction that stood on the screen while somebody typed."""
    becomes, reason = (" ".join(str(st.session_state[field]).split()) for field in fields)
    _correct(place, Correction(place[1], place[2], was, becomes, reason, acting().signature, datetime.now(UTC)), seen)


def _correct(place: Place, mine: Correction, seen: Correction | None) -> None:
    try:
        correct(loaders.store(), place[0], mine, acting=acting(), seen=seen)
    except CorrectedMeanwhile as meanwhile:
        st.session_state[MET] = (place, mine, meanwhile.now)
    except StoreError as problem:
        st.session_state[PROBLEM] = problem
    state.go_to(place[1], place[2])


def _take_back(place: Place, seen: Correction) -> None:
    try:
        leave_as_sent(loaders.store(), place[0], seen, acting=acting())
    except CorrectedMeanwhile:
        # What stands there now is shown; whoever still wants it away says so again.
        pass
    except StoreError as problem:
        st.session_state[PROBLEM] = problem


def _two_values(moment: Moment, place: Place) -> bool:
    """Where somebody else corrected the cell meanwhile: both values, and the choice; False where nobody did."""
    met: tuple[Place, Correction, Correction | None] | None = st.session_state.get(MET)
    if met is None or met[0] != place:
        return False
    _, mine, now = met
    say = moment.say
    blank = say("(trống)", "(blank)")
    theirs = say("đọc như trong tệp", "read as it stands") if now is None else now.corrected or blank
    st.warning(say("Trong lúc bạn gõ, ô này đã được sửa ở nơi khác. Chưa ghi gì.", "While you typed, this cell was corrected elsewhere."))
    rows = [
        [say("Đang có", "Stands now"), theirs, now.reason if now else "", now.actor if now else ""],
        [say("Bạn gõ", "You typed"), mine.corrected or blank, mine.reason, mine.actor],
    ]
    titles = ["", say("Đọc là", "Read as"), say("Lý do", "Reason"), say("Người sửa", "By")]
    tables.show_rows(titles, rows, say("Hai giá trị của một ô", "Two values of one cell"), look_of="td-table td-stacked")
    with st.container(horizontal=True):
        st.button(say("Giữ giá trị đang có", "Keep what stands there"), on_click=_decided, args=(place, None, now))
        st.button(say("Dùng giá trị tôi gõ", "Use what I typed"), on_click=_decided, args=(place, mine, now), type="primary")
    return True


def _decided(place: Place, mine: Correction | None, now: Correction | None) -> None:
    st.session_state.pop(MET)
    if mine is not None:
        _correct(place, mine, now)
