"""Texts of a stranger's workbook made fit for XML and for a reference."""

from __future__ import annotations

import re

from analysis.intake.findings import LONGEST_QUOTE

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def plain(text: str) -> str:
    """Text that XML can carry, shown by Excel as it is: "_x000D_" would be taken for an escape."""
    return _ESCAPE.sub("_x005F_", _FORBIDDEN.sub("\ufffd", text))


def shortened(text: str) -> str:
    """One line that fits beside others: a cell may hold 32,767 letters, and what is longer Excel calls damaged."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_QUOTE else line[: LONGEST_QUOTE - 1] + "…"


def in_formula(sheet: str) -> str:
    """A sheet's name inside a reference."""
    return "'" + sheet.replace("'", "''") + "'"
