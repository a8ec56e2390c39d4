"""Links that tell the truth: what a link names that there is not, the tab's title, and the link itself to hand on."""

from __future__ import annotations

import base64
from io import BytesIO
from urllib.parse import quote, urlsplit

import segno
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analysis.wording import DOUBTED
from pages.parts.view import filters
from pages.parts.view.markup import Safe, as_written, show, tag
from pages.parts.view.moment import Moment

PAGE = "khong-co"
"""Carries the page that a link named and nobody knows (``pages/serving.py`` leads here)."""

LONGEST = 60


def headline(text: str, doubt: str = "") -> None:
    """The title of a screen: what it finds. The browser's tab says it too, so that five open tabs are told apart.

    ``doubt`` says why the finding carries the mark of suspicious figures: the reason shows on hover and is heard.
    """
    if doubt:
        mark = tag("span", DOUBTED, role="img", aria_label=doubt, title=doubt)
        show(tag("h1", mark, " ", text.removeprefix(f"{DOUBTED} ")))
    else:
        st.title(text)
    st.set_page_config(page_title=f"{text} · Tiến Độ")


def tell(moment: Moment, place: DeltaGenerator) -> None:
    """After the screen: say at its head what the link named that there is not, and what is shown instead."""
    sentences = filters.not_found(moment.language)
    if page := st.query_params.get(PAGE):
        del st.query_params[PAGE]
        said = page[:LONGEST]
        english = f"There is no page “{said}”; shown: Overview."
        sentences.insert(0, moment.say(f"Không có trang “{said}”; đang hiển thị Tổng quan.", english))
    if sentences:
        place.warning("  \n".join(map(as_written, sentences)), icon=":material/link_off:")


def share(moment: Moment) -> None:
    """The link of the view that is shown, to copy, and as a square that the phones in the room can read."""
    with st.popover(moment.say("Liên kết, mã QR", "Link, QR code"), icon=":material/qr_code_2:"):
        address = _address()
        st.code(address, language=None, wrap_lines=True)
        show(square(address, moment.say("Mã QR của liên kết này", "QR code of this link")))


def _address() -> str:
    choices = "&".join(f"{name}={quote(value)}" for name, value in filters.all_choices().items())
    url = st.context.url or ""
    # Streamlit leaves out the slash of the first screen, without which some phones search instead of opening.
    return f"{url}{'' if urlsplit(url).path else '/'}?{choices}"


@st.cache_data(show_spinner=False, max_entries=256)
def square(address: str, description: str) -> Safe:
    """A link as a QR code, dark on light in every theme, since cameras read nothing else."""
    drawn = BytesIO()
    segno.make(address, micro=False, error="m").save(drawn, kind="svg", scale=5, border=3, light="#fff", dark="#000", xmldecl=False)
    packed = base64.b64encode(drawn.getvalue()).decode("ascii")
    return tag("img", src=f"data:image/svg+xml;base64,{packed}", alt=description, width="240")
