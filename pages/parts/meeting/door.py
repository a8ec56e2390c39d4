"""The big way on stage: the presentation of what is chosen, with the keys that a presenter asks for, and its link as a square."""

from __future__ import annotations

from urllib.parse import urlsplit

import streamlit as st

from pages.parts.frame.links import square
from pages.parts.view.markup import Safe, show, tag
from pages.parts.view.moment import Moment


def door(moment: Moment, presentation: str, about: str) -> None:
    """One link as large as it is meant; ``presentation`` is its address on this server, ``about`` what it shows."""
    keys = (
        ("D", moment.say("ghi kết luận", "write a decision")),
        ("O", moment.say("xem ô đứng sau con số", "the cells behind a figure")),
        ("S", moment.say("ghi chú và đồng hồ ở cửa sổ thứ hai", "notes and clock in a second window")),
        ("T", moment.say("mọi trang", "all slides")),
        ("B", moment.say("màn hình đen", "black screen")),
    )
    label = moment.say("Trình chiếu trên trình duyệt", "Present in the browser")
    said = [Safe(f"{tag('kbd', key)} {tag('span', words)}") for key, words in keys]
    inside = (tag("b", f"▶ {label}"), tag("span", about))
    show(
        tag("a", *inside, href=presentation, target="_blank", rel="noopener", class_="td-door"),
        tag("p", *(Safe(f"{one} ") for one in said), class_="td-keys"),
    )
    with st.popover(moment.say("Mã QR bản trình chiếu", "QR code of the presentation"), icon=":material/qr_code_2:"):
        address = on_this_server(presentation)
        st.code(address, language=None, wrap_lines=True)
        show(square(address, moment.say("Mã QR của bản trình chiếu", "QR code of the presentation")))


def on_this_server(path: str) -> str:
    """The whole address of something on this server, as the browser reached it."""
    url = urlsplit(st.context.url or "")
    return f"{url.scheme}://{url.netloc}{path}"
