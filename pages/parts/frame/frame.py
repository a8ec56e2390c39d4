"""One small component around every screen: see the scripts beside it, each of which does one thing."""

from __future__ import annotations

import json
from pathlib import Path

import streamlit as st

from analysis.model import Language
from pages.gate.streamlit_side import prefix
from pages.parts.frame import narrow
from pages.parts.frame.own_words import PATTERNS, TEXTS
from pages.parts.view import filters
from pages.parts.view.words import SCREENS

KEY = "frame"
SCRIPTS = (
    "own_words.js",
    "table_keys.js",
    "dialogs.js",
    "figure_tools.js",
    "finder.js",
    "screen_bar.js",
    "whole_names.js",
    "number_keys.js",
    "frame.js",
)
_HERE = Path(__file__).parent
_DRAWN = st.components.v2.component(
    "tien-do-frame",
    html='<nav class="td-screen-bar"></nav>',
    js="\n".join(
        (
            f"const TEXTS = {json.dumps(TEXTS, ensure_ascii=False)};",
            f"const PATTERNS = {json.dumps(PATTERNS, ensure_ascii=False)};",
            *((_HERE / name).read_text(encoding="utf-8") for name in SCRIPTS),
        )
    ),
    isolate_styles=False,
)


def surround(language: Language, shown: str) -> None:
    """Begin what stands around the screen, and go where the finder or the bar of a phone was asked to go.

    ``shown``: the path of the screen.
    """
    say = language.say
    words = {
        "find": say("Tìm chỉ tiêu, huyện, đơn vị, tệp…", "Find an indicator, district, unit, file…"),
        "none": say("Không tìm thấy.", "Nothing found."),
        "failed": say("Chưa tìm được, thử lại sau ít phút.", "The search failed, try again in a few minutes."),
        "copied": say("Đã chép", "Copied"),
        "notCopied": say("Trình duyệt không cho chép", "The browser did not allow it"),
        "close": say("Đóng (Esc)", "Close (Esc)"),
        "qr": say("Mã QR", "QR code"),
    }
    with st.container(key="frame-around"):
        drawn = {"language": language.value, "prefix": prefix(), "say": words, "bar": narrow.bar(language, shown)}
        told = _DRAWN(data=drawn, key=KEY, on_go_change=lambda: None)
    if told.go:
        _go(dict(told.go))


def _go(asked: dict[str, object]) -> None:
    """To a screen with what was found; what the browser says is taken only as far as it names a screen and choices of ours."""
    file = next((file for file, path, _ in SCREENS if path == asked.get("screen")), None)
    link = asked.get("link")
    if file is None or not isinstance(link, dict):
        return
    choices = {str(name): str(value) for name, value in link.items() if name in filters.LINK}
    for name, value in choices.items():
        filters.narrow(name, value)
    st.switch_page(file, query_params=filters.link(**choices))
