"""The first start, and the mark of made-up data with the way out of it."""

from __future__ import annotations

import time

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analysis.access import Action
from analysis.model import Language
from data.samples.sample_year import FirstStart, prepare_first_start, start_empty
from pages.parts.view import loaders
from pages.parts.view.moment import Moment
from pages.parts.view.person import acting, allowed
from pages.parts.view.words import Both

LOADING: Both = (
    "Lần mở đầu tiên: đang tạo và nạp năm minh họa qua đúng bộ nhập số liệu. Việc này chỉ làm một lần.",
    "First start: the sample year is being written and read by the real importer. This happens once.",
)
WHAT_IT_IS: tuple[Both, ...] = (
    (
        "Tiến Độ đọc các tệp Excel mà đơn vị gửi và cho biết từng chỉ tiêu đang vượt, đúng hay chậm tiến độ.",
        "Tiến Độ reads the units' workbooks and tells which targets are ahead, on pace or behind.",
    ),
    (
        "Mỗi con số dẫn về đúng tệp, trang, ô; số chưa báo cáo để trống, không bao giờ tính là 0.",
        "Every figure leads to its file, sheet and cell; what was not reported stays empty and is never zero.",
    ),
    (
        "Từ cùng số liệu ấy có ngay bản trình chiếu, báo cáo Word và phụ lục Excel nói như nhau.",
        "The same figures give slides, the Word report and the Excel annexes, all saying the same.",
    ),
)
ELSEWHERE: Both = (
    "Năm minh họa đang được nạp ở một cửa sổ khác; trang này tự mở khi xong.",
    "The sample year is being loaded in another window; this page opens by itself when it is done.",
)
REDRAWN_SECONDS = 0.25
"""Between two drawings of the progress: a page made anew for each of five hundred files costs as much as saving some of them."""
ASKED = "asked_to_begin_empty"
WAITED = "waited_for_the_sample"


@st.cache_resource(show_spinner=False)
def _begun() -> dict[str, bool]:
    """Whether this process knows that the first start is over."""
    return {"over": False}


def ready(language: Language) -> bool:
    """True where the screens may open. At a first start this loads the sample year before, with visible progress."""
    if _begun()["over"]:
        return True
    place = st.empty()
    with place.container():
        found = _prepare(language)
    if found is FirstStart.ELSEWHERE:
        _wait(language)
        return False
    _begun()["over"] = True
    place.empty()
    return True


def _prepare(language: Language) -> FirstStart:
    place = st.empty()
    bar: list[DeltaGenerator] = []
    drawn_at = 0.0

    def begin() -> None:
        with place.container():
            bar.append(_introduction(language))

    def told(done: int, of: int, file: str) -> None:
        nonlocal drawn_at
        now = time.monotonic()
        if now - drawn_at < REDRAWN_SECONDS and done < of:
            return
        drawn_at = now
        words = language.say(f"Đã đọc {done}/{of} tệp: {file}", f"Read {done} of {of} files: {file}")
        bar[0].progress(done / of, text=words)

    return prepare_first_start(loaders.store(), loaders.campaign_of(int(loaders.years()[0])), told, begun=begin)


def _introduction(language: Language) -> DeltaGenerator:
    """What is being prepared and what the program is; gives the place of the progress below it."""
    st.title(language.say("Đang chuẩn bị số liệu minh họa", "Preparing the sample data"))
    for sentence in WHAT_IT_IS:
        st.write(language.say(*sentence))
    st.write(language.say(*LOADING))
    return st.empty()


@st.fragment(run_every=2)
def _wait(language: Language) -> None:
    """Ask again every two seconds, by running the whole page anew."""
    if st.session_state.pop(WAITED, False):
        st.rerun()
    st.session_state[WAITED] = True
    st.title(language.say("Đang chuẩn bị số liệu minh họa", "Preparing the sample data"))
    for sentence in WHAT_IT_IS:
        st.write(language.say(*sentence))
    st.info(language.say(*ELSEWHERE))


def offer_empty(moment: Moment) -> None:
    """The way to begin with an empty store, behind a second click."""
    if not loaders.has_made_up(moment.year, moment.version) or not allowed(Action.ADMINISTER):
        return
    if not st.session_state.get(ASKED):
        label = moment.say("Bắt đầu với cơ sở dữ liệu trống…", "Begin with an empty store…")
        st.button(label, on_click=lambda: st.session_state.update({ASKED: True}), icon=":material/delete_sweep:")
        return
    st.warning(
        moment.say(
            "Toàn bộ số liệu minh họa sẽ bị xóa khỏi cơ sở dữ liệu; số liệu thật, nếu có, vẫn giữ nguyên.",
            "All made-up data will be removed from the store; real data, if there is any, stays.",
        )
    )
    with st.container(horizontal=True):
        st.button(
            moment.say("Xóa số liệu minh họa và bắt đầu", "Remove the made-up data and begin"),
            type="primary",
            on_click=_empty,
            args=(moment.year,),
        )
        st.button(moment.say("Giữ lại", "Keep it"), on_click=lambda: st.session_state.pop(ASKED, None))


def _empty(year: int) -> None:
    st.session_state.pop(ASKED, None)
    start_empty(loaders.store(), year, acting=acting())
