"""One of the units that somebody may see on the desk."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pages.parts.view.moment import Moment


def one_of(moment: Moment, label: str, units: Sequence[str], key: str) -> str:
    """A unit to choose; where there is one only, nothing is asked."""
    if len(units) == 1:
        return units[0]
    names = {code: moment.unit_name(code) for code in units}
    return str(st.selectbox(label, units, format_func=names.__getitem__, key=key, width=620))
