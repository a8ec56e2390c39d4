"""Files onto the pile: stored as drafts the moment they arrive, then read with progress that can be left."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from analysis.display.elements.file_names import shortened
from analysis.model.language import english_count
from data.receiving.parcels.door import LARGEST, received, turned_away
from data.receiving.parcels.pieces import Piece
from data.receiving.waiting import Verdict, Waiting, read_drafts, unread, waiting_of
from data.store.drafts import add_drafts
from data.store.errors import StoreError
from data.workbook.limits import MEGABYTE
from pages.parts.frame import start, states
from pages.parts.submit import state
from pages.parts.view import loaders
from pages.parts.view.markup import as_written
from pages.parts.view.moment import Moment
from pages.parts.view.person import acting

TOLD, SENT = "submit_told", "submit_sent_bytes"
_OVERSIZE = st.components.v2.component(
    "tien-do-oversize", html="<span></span>", js=(Path(__file__).parent / "oversize.js").read_text(encoding="utf-8"), isolate_styles=False
)


def uploader(moment: Moment) -> None:
    """Where files are dropped; as soon as they are here they are drafts, and the uploader is empty again.

    Every kind of file is taken: what cannot be read stays listed with the reason, which a refusing uploader would drop.
    """
    key = f"uploader_{state.round_number()}"
    st.file_uploader(
        moment.say("Tệp của các đơn vị", "The units' files"),
        accept_multiple_files=True,
        key=key,
        max_upload_size=LARGEST // MEGABYTE,
        on_change=_receive,
        args=(moment, key),
    )
    st.caption(
        moment.say(
            f"Excel, OpenDocument, CSV, HTML; tệp nén .zip và thư .eml được mở ra. Mỗi tệp tối đa {LARGEST // MEGABYTE} MB.",
            f"Excel, OpenDocument, CSV, HTML; .zip archives and .eml mails are opened. At most {LARGEST // MEGABYTE} MB a file.",
        )
    )
    _OVERSIZE(data={"limit": LARGEST}, key="submit_oversize", on_turned_away_change=lambda: _turn_away(moment))
    if TOLD in st.session_state:
        st.info(st.session_state.pop(TOLD))


def _receive(moment: Moment, key: str) -> None:
    pieces: list[Piece] = []
    for one in st.session_state[key] or []:
        sent = st.session_state.get(SENT, 0)
        pieces += received(one.name, one.size, one.getvalue, sent)
        st.session_state[SENT] = sent + one.size
    if pieces and _put_on_the_pile(moment, pieces):
        state.next_round()


def _turn_away(moment: Moment) -> None:
    told = st.session_state["submit_oversize"].turned_away
    if told:
        _put_on_the_pile(moment, [turned_away(str(one["name"]), int(one["size"])) for one in told])


def _put_on_the_pile(moment: Moment, pieces: Sequence[Piece]) -> bool:
    """False where the store could not take them: the files stay on the uploader, so that nothing has to be dropped again."""
    try:
        added = add_drafts(loaders.store(), moment.year, [(one.name, one.content, one.arrival) for one in pieces], acting=acting())
    except StoreError as problem:
        st.session_state[TOLD] = f"{problem.message} {problem.what_to_do}"
        return False
    if added.waiting_already:
        names = ", ".join(as_written(shortened(name)) for name in added.waiting_already[:5])
        st.session_state[TOLD] = moment.say(
            f"{len(added.waiting_already)} tệp đã có trong danh sách chờ, không nhận hai lần: {names}",
            f"{english_count(len(added.waiting_already), 'file waits', 'files wait')} already, nothing is taken twice: {names}",
        )
    if len(added.drafts) == 1:
        state.open_workbook(added.drafts[0])
    return True


def read_waiting(moment: Moment) -> tuple[Waiting, ...]:
    """All that waits, read. Each reading is kept as it comes: whoever leaves half way finds it, and the rest is read then."""
    engine = loaders.store()
    found = waiting_of(engine, moment.campaign, acting=acting())
    todo = unread(engine, found)
    if not todo:
        return found
    say = moment.say
    bar = st.progress(0.0, text=say(f"Đang đọc {len(todo)} tệp…", f"Reading {english_count(len(todo), 'file')}…"))
    try:
        for done, one in enumerate(read_drafts(engine, moment.campaign, todo), start=1):
            name = as_written(shortened(one.file_name))
            words = say(f"Đã đọc {done}/{len(todo)}: {name}", f"Read {done} of {len(todo)}: {name}")
            bar.progress(done / len(todo), text=words)
    except StoreError as problem:
        states.show_failure(problem)
    bar.empty()
    found = waiting_of(engine, moment.campaign, acting=acting())
    left = sum(one.verdict is Verdict.UNREAD for one in found)
    if left:
        st.info(
            say(
                f"{left} tệp chưa đọc xong vì máy chủ đang bận; chưa kết luận gì về các tệp đó. Tải lại trang sau ít phút để đọc tiếp.",
                f"{english_count(left, 'file was', 'files were')} not read to the end because the server is busy; "
                "open the page again in a few minutes.",
            )
        )
    return found


def warn_of_made_up(moment: Moment) -> None:
    """Real workbooks beside made-up ones would make totals that are neither; the way out stands beside the sentence."""
    if not loaders.has_made_up(moment.year, moment.version):
        return
    st.warning(
        moment.say(
            "Cơ sở dữ liệu đang chứa số liệu minh họa. Tệp thật lưu vào đây sẽ bị cộng lẫn với số giả định "
            "và bị đối chiếu với chỉ tiêu giả định. "
            "Trước khi nộp tệp thật, hãy bắt đầu với cơ sở dữ liệu trống.",
            "The store holds made-up data. Real workbooks saved here would be added up with invented figures and checked against "
            "invented targets. Before submitting real ones, begin with an empty store.",
        ),
        icon=":material/warning:",
    )
    with st.expander(moment.say("Bắt đầu với số liệu của mình: ba bước", "Begin with your own data: three steps")):
        states.show_steps(moment)
    start.offer_empty(moment)
