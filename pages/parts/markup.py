"""Markup on the screen."""

from __future__ import annotations

import base64
from html import escape

import streamlit as st

from analysis.markup import Safe, tag

__all__ = ["Safe", "as_written", "picture", "show", "tag"]

_MEANT_AS_MARKDOWN = {ord(letter): f"\\{letter}" for letter in "\\`*_{}[]<>()#+-.!|~$:"}


def as_written(text: str) -> str:
    """A text of somebody else (a file's name, a sheet's) for a place where Streamlit reads Markdown: it shows as it is written."""
    return text.translate(_MEANT_AS_MARKDOWN)


def picture(svg: str, description: str) -> Safe:
    """A drawing as an image: a browser never runs what stands in it. Empty where there is no drawing."""
    if not svg:
        return Safe("")
    packed = base64.b64encode(svg.encode("utf-8")).decode("ascii")
    return Safe(f'<img class="td-spark" src="data:image/svg+xml;base64,{packed}" alt="{escape(description, quote=True)}">')


def show(*elements: Safe) -> None:
    """Put markup on the screen."""
    st.html("".join(elements))
