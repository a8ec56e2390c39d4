"""What a screen shows when it has nothing to show: failed or empty."""

from __future__ import annotations

import streamlit as st

from analysis.access import NotAllowed
from data.store.errors import StoreError
from pages.gate.streamlit_side import SignedOut
from pages.parts.view.moment import Moment
from pages.parts.view.words import SUBMIT


def show_failure(problem: Exception) -> None:
    """A sentence for people in place of a traceback; the log keeps the rest."""
    (st.warning if isinstance(problem, SignedOut) else st.error)(sentence(problem))


def sentence(problem: Exception) -> str:
    """What to tell people about a problem: what happened, and what to do."""
    if isinstance(problem, StoreError):
        return f"{problem.message} {problem.what_to_do}"
    if isinstance(problem, NotAllowed):
        return str(problem)
    if isinstance(problem, SignedOut):
        return "Phiên làm việc đã kết thúc nên chưa có gì được lưu. Tải lại trang để đăng nhập."
    return "Màn hình này gặp lỗi của phần mềm; số liệu đã lưu không bị ảnh hưởng. Tải lại trang, nếu vẫn lỗi hãy báo người quản trị."


def show_empty(moment: Moment) -> None:
    """Nothing is stored yet: say so and lead to where it is supplied."""
    st.title(moment.say("Chưa có số liệu nào", "No data yet"))
    st.write(
        moment.say(
            f"Cơ sở dữ liệu năm {moment.year} còn trống. Hãy nộp các tệp Excel mà đơn vị gửi; "
            "mỗi con số hiện ra sẽ dẫn về đúng tệp, trang và ô.",
            f"The store of {moment.year} is empty. Submit the units' workbooks; every figure will lead back to its file, sheet and cell.",
        )
    )
    show_steps(moment)
    st.page_link(SUBMIT, label=moment.say("Nộp số liệu", "Submit data"), icon=":material/upload_file:")


def show_steps(moment: Moment) -> None:
    """The three steps that begin with one's own data."""
    steps = (
        ("Đối chiếu chỉ tiêu giao với văn bản, ở Thiết lập.", "Check the targets against the directive, in Settings."),
        (
            "Tải biểu mẫu trống gửi các đơn vị, ở Nộp số liệu › Biểu mẫu trống.",
            "Send the units their blank forms, in Submit › Blank forms.",
        ),
        (
            "Thả mọi tệp nhận về vào Nộp số liệu, sửa chỗ được chỉ ra rồi bấm Lưu.",
            "Drop every file on Submit, mend what is shown, then Save.",
        ),
    )
    st.markdown("\n".join(f"{place}. {moment.say(*step)}" for place, step in enumerate(steps, start=1)))
