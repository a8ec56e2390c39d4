"""What the submit screen remembers between two runs: which workbook is open, which cell, what was just saved.

Only choices of this visit; everything that must not be lost is in the store.
"""

from __future__ import annotations

import streamlit as st

ROUND, OPEN, CELL, ROW, FILTER = "submit_round", "submit_open", "submit_cell", "submit_row", "submit_filter"
RESULT, SAVED = "submit_result", "submit_saved"

Cell = tuple[str, str]
"""Sheet and address."""


def open_workbook(number: int | None) -> None:
    """Open a draft (by number); its first sheet from the top."""
    st.session_state[OPEN] = number
    for name in (CELL, ROW):
        st.session_state.pop(name, None)


def opened() -> int | None:
    """The draft that is open."""
    found: int | None = st.session_state.get(OPEN)
    return found


def go_to(sheet: str, cell: str) -> None:
    """Show a cell ("" for the sheet's first rows)."""
    st.session_state[CELL] = (sheet, cell)
    st.session_state.pop(ROW, None)


def cell() -> Cell:
    """The sheet and the cell that are shown; "" where none was chosen."""
    found: Cell = st.session_state.get(CELL, ("", ""))
    return found


def next_round() -> None:
    """An empty uploader, and confirmations that have to be given anew."""
    st.session_state[ROUND] = round_number() + 1


def round_number() -> int:
    """Part of the keys of widgets that begin anew after each delivery."""
    return int(st.session_state.get(ROUND, 0))
