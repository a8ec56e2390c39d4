"""HTML written in one place: every text is escaped unless this module made it."""

from __future__ import annotations

import base64
from html import escape

import streamlit as st


class Safe(str):
    """Markup made by this module; plain strings are never trusted."""

    __slots__ = ()


def tag(name: str, *children: str, **attributes: str) -> Safe:
    """An element. Children that are not ``Safe`` are escaped; ``class_`` and ``aria_label`` write class and aria-label."""
    written = "".join(f' {key.strip("_").replace("_", "-")}="{escape(value, quote=True)}"' for key, value in attributes.items() if value)
    inside = "".join(child if isinstance(child, Safe) else escape(child) for child in children)
    return Safe(f"<{name}{written}>{inside}</{name}>")


def picture(svg: str, description: str) -> Safe:
    """A drawing as an image: a browser never runs what stands in it. Empty where there is no drawing."""
    if not svg:
        return Safe("")
    packed = base64.b64encode(svg.encode("utf-8")).decode("ascii")
    return Safe(f'<img class="td-spark" src="data:image/svg+xml;base64,{packed}" alt="{escape(description, quote=True)}">')


def show(*elements: Safe) -> None:
    """Put markup on the screen."""
    st.html("".join(elements))
