"""The sheets of one workbook with the findings in place, and a cell of them corrected with a reason."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st

from analysis.access import Action, NotAllowed
from analysis.display.lineage.sheet_page import ROWS, SheetPage
from analysis.model import Correction
from data.receiving.waiting import Verdict, Waiting
from data.store.drafts import CorrectedMeanwhile, correct, leave_as_sent
from data.store.errors import StoreError
from pages.parts.elements import tables
from pages.parts.elements.choosable import show_choosable
from pages.parts.frame import states
from pages.parts.submit import state
from pages.parts.submit.deciding import CellDecision, Here, asked_about, note_question, show_cell
from pages.parts.submit.sheet import Marks, sheet_markup
from pages.parts.view import loaders
from pages.parts.view.markup import as_written, show, tag
from pages.parts.view.moment import Moment
from pages.parts.view.person import acting, allowed

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
    """What stands in the cell, what was noticed about it, and what can be said of it."""
    place = (one.draft.id, page.sheet, cell)
    if _two_values(moment, place):
        return
    if not allowed(Action.CORRECT):
        found = (tag("p", sentence) for sentence in marks.sentences(page.sheet, cell))
        show(tag("h3", moment.say(f"Ô {cell}", f"Cell {cell}")), *found)
        words = ("Sửa trong tệp của đơn vị rồi nộp lại.", "Mend it in your file and send that again.")
        show(tag("p", moment.say(*words), class_="td-quiet"))
        return
    waiting = marks.undecided(asked_about(one.draft.id))
    here = Here(marks, one.draft.id, page.sheet, cell, page.text(cell) or "", marks.correction(page.sheet, cell), waiting)
    problem = st.session_state.pop(PROBLEM, None)
    show_cell(moment, here, lambda said: _do(moment, here, said), states.sentence(problem) if problem else "")


def _do(moment: Moment, here: Here, said: CellDecision) -> None:
    """``here.kept`` is the correction that stood on the screen while somebody decided."""
    place = (here.draft, here.sheet, here.cell)
    if said.what == "back" and here.kept is not None:
        _take_back(place, here.kept)
        return
    if said.what in ("take", "blank", "correct"):
        by, now = acting().signature, datetime.now(UTC)
        if not _correct(place, Correction(here.sheet, here.cell, here.was, said.becomes, said.reason, by, now), here.kept):
            return
    elif said.what == "ask":
        note_question(moment, here)
    state.go_to(*here.following)


def _correct(place: Place, mine: Correction, seen: Correction | None) -> bool:
    """False where nothing was corrected; the screen says why then."""
    state.go_to(place[1], place[2])
    try:
        correct(loaders.store(), place[0], mine, acting=acting(), seen=seen)
    except CorrectedMeanwhile as meanwhile:
        st.session_state[MET] = (place, mine, meanwhile.now)
        return False
    except (StoreError, NotAllowed) as problem:
        st.session_state[PROBLEM] = problem
        return False
    return True


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
