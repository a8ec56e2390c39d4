"""Cells of files that hold nothing but text: CSV and HTML."""

from __future__ import annotations

import re

from analysis.intake.grid import Cell

ERRORS = frozenset({"#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#N/A", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"})
_QUOTED_FORMULA = re.compile(r'="((?:[^"]|"")*)"')


def plain_cell(text: str) -> Cell | None:
    """The cell that a piece of text makes, None for a blank.

    The text stays as it is; what number it means is for the analysis to say. ``="0123"`` is how
    exports keep a text a text, and shows as 0123.
    """
    if not text:
        return None
    if text.strip() in ERRORS:
        return Cell(None, error=text.strip())
    quoted = _QUOTED_FORMULA.fullmatch(text.strip())
    return Cell(quoted[1].replace('""', '"') if quoted else text)
