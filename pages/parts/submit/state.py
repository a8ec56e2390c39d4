"""What the submit screen remembers between two runs: which workbook is open, which cell, what was just saved.

Only choices of this visit; everything that must not be lost is in the store. The workbook and the cell stand in the link,
so that a colleague can be shown them.
"""

from __future__ import annotations

import streamlit as st

from pages.parts.view import filters

ROUND, ROW, FILTER = "submit_round", "submit_row", "submit_filter"
RESULT, SAVED = "submit_result", "submit_saved"

Cell = tuple[str, str]
"""Sheet and address."""


def open_workbook(number: int | None) -> None:
    """Open a draft (by number); its first sheet from the top."""
    filters.narrow("file", "" if number is None else str(number))
    go_to("", "")


def opened() -> int | None:
    """The draft that is open."""
    written = filters.now("file")
    return int(written) if written.isdecimal() else None


def go_to(sheet: str, cell: str) -> None:
    """Show a cell ("" for the sheet's first rows)."""
    filters.narrow("cell", f"{cell}!{sheet}" if sheet else "")
    st.session_state.pop(ROW, None)


def cell() -> Cell:
    """The sheet and the cell that are shown; "" where none was chosen."""
    written, _, sheet = filters.now("cell").partition("!")
    return sheet, written


def next_round() -> None:
    """An empty uploader, and confirmations that have to be given anew."""
    st.session_state[ROUND] = round_number() + 1


def round_number() -> int:
    """Part of the keys of widgets that begin anew after each delivery."""
    return int(st.session_state.get(ROUND, 0))
