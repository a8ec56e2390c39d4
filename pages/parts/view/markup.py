"""Markup on the screen."""

from __future__ import annotations

import base64
from html import escape
from urllib.parse import quote

import streamlit as st

from analysis.markup import Safe, tag
from pages.parts.view import filters

__all__ = ["Safe", "as_written", "here", "picture", "placed", "show", "tag"]

HERE = "\ue000\ue001"
"""Stands in finished markup for the choices of whoever it is sent to: two letters of Unicode's private area, in no text of people."""

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
    """Put markup on the screen; its links keep what was chosen here."""
    written = "".join(elements)
    if written:
        st.html(placed(written))


def placed(written: str) -> str:
    """Markup whose links (``here``) carry the choices that hold in this session's link now."""
    return written.replace(HERE, _here()) if HERE in written else written


def here(more: str) -> str:
    """The address, on the screen where the markup is shown, of the same view with ``more`` in its link.

    Finished markup is shared by people who chose differently, so their choices are put in when it is sent.
    """
    return f"?{HERE}{more}"


def _here() -> str:
    return escape("".join(f"{name}={quote(value)}&" for name, value in filters.all_choices().items()), quote=True)
