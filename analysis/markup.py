"""HTML written in one place: every text is escaped unless this module made it."""

from __future__ import annotations

from html import escape


class Safe(str):
    """Markup made by this module; plain strings are never trusted."""

    __slots__ = ()


def tag(name: str, *children: str, **attributes: str) -> Safe:
    """An element. Children that are not ``Safe`` are escaped; ``class_`` and ``aria_label`` write class and aria-label."""
    written = "".join(f' {key.strip("_").replace("_", "-")}="{escape(value, quote=True)}"' for key, value in attributes.items() if value)
    inside = "".join(child if isinstance(child, Safe) else escape(child) for child in children)
    return Safe(f"<{name}{written}>{inside}</{name}>")
