"""Doing something from the screen of emulation: one way to act, to say what came of it, and to say why not."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from analysis.access import NotAllowed
from analysis.emulation.columns import NoPoints
from data.emulation.recording import RecordRefused
from data.store.errors import StoreError
from pages.parts.frame import states

TOLD, WRONG = "emulation_told", "emulation_wrong"
Refusals = (NotAllowed, NoPoints, RecordRefused)


def answer() -> None:
    """What became of the last thing that was asked for, once."""
    if TOLD in st.session_state:
        st.success(st.session_state.pop(TOLD))
    if WRONG in st.session_state:
        problem = st.session_state.pop(WRONG)
        st.error(str(problem)) if isinstance(problem, Refusals) else states.show_failure(problem)


def do(act: Callable[[], object], told: str) -> None:
    """Do it, and draw the screen anew with what came of it; where it was refused nothing was written and the sentence says why."""
    try:
        act()
    except (*Refusals, StoreError) as problem:
        st.session_state[WRONG] = problem
    else:
        st.session_state[TOLD] = told
    st.rerun()
