"""A few cells around the one a figure was read from."""

from __future__ import annotations

from pages.parts.moment import Moment


def show_neighbourhood(moment: Moment, sha256: str, file_name: str, sheet: str, cells: list[str]) -> None:
    """Show the cells around the first of these, where the file can be opened again."""
