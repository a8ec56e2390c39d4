"""What the product itself writes into a sender's workbook, so that it is never read as the sender's.

A marked copy that was corrected comes back with our first sheet and our comments still in it.
"""

from __future__ import annotations

from analysis.intake.grid import Sheet
from analysis.tokens import FINDING_GROUNDS, INPUT_GROUND

SIGN = "[Tiến Độ]"
"""Begins every text of ours: a comment's part, the line below the title of the list."""

LISTS = ("Lỗi cần sửa", "To correct")
"""Names of the sheet that lists what is to be corrected, Vietnamese and English."""

_LOOKED_AT = 4
_GROUNDS = frozenset(colour.removeprefix("#").upper() for colour in (*FINDING_GROUNDS.values(), INPUT_GROUND))


def senders_words(comment: str | None) -> str | None:
    """A comment without what we added to it; None where nothing of the sender's is left."""
    return (comment or "").partition(SIGN)[0].strip() or None


def senders_fill(colour: str) -> str:
    """The colour of a cell where the sender painted it; "" where we did."""
    return "" if colour.upper() in _GROUNDS else colour


def is_own_list(sheet: Sheet) -> bool:
    """True for the sheet that we put in front; its name alone could be the sender's."""
    if not sheet.name.startswith(LISTS):
        return False
    heads = (cell.value for (row, _), cell in sheet.cells.items() if row < _LOOKED_AT)
    return any(isinstance(text, str) and text.startswith(SIGN) for text in heads)
