"""What the sheets of the annex show on a condition: colours that follow the words, digits that hide no missed mark."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell

from analysis.model import Language
from analysis.tokens import GREY, look
from analysis.wording import STATUS_WORDS

FINEST = 9
"""Decimals that tell two numbers apart: what a cell holds beyond them is how computers write numbers."""


@dataclass(frozen=True, slots=True)
class CellArea:
    """Cells of one column of a sheet, from the first row to the last."""

    sheet: Any
    book: Any
    column: int
    first: int
    last: int

    @property
    def top(self) -> str:
        """The first cell, as conditions name it: "G7"."""
        return str(xl_rowcol_to_cell(self.first, self.column))

    def when(self, kind: str, criteria: str, value: str, look_of: dict[str, str]) -> None:
        """Show the cells otherwise where a condition holds; the first that holds wins."""
        condition = {"type": kind, "criteria": criteria, "format": self.book.add_format(look_of), "stop_if_true": True}
        self.sheet.conditional_format(self.first, self.column, self.last, self.column, condition | ({"value": value} if value else {}))


def colour_statuses(area: CellArea, language: Language) -> None:
    """Every word of a status in its colour, whoever wrote it: a formula that changes its mind changes its colour too."""
    for status, word in STATUS_WORDS.items():
        area.when("cell", "==", f'"{word.marked(language)}"', {"font_color": look(status).on_light})


def colour_by(area: CellArea, status_cell: str, language: Language) -> None:
    """A percentage behind the shape and in the colour of the status that another cell names."""
    for status, word in STATUS_WORDS.items():
        if status not in GREY:
            shaped = {"font_color": look(status).on_light, "num_format": f'"{word.shape}" 0.0%'}
            area.when("formula", f'={status_cell}="{word.marked(language)}"', "", shaped)


def keep_from_marks(area: CellArea, marks: Sequence[str], digits: int, ending: str = "") -> None:
    """More digits where a number would be rounded onto a mark that it has not reached: 59,96 % and not 60,0 %.

    Parameters
    ----------
    marks
        Cells, defined names or numbers that must not be pretended; they hold at most ``digits`` digits.
    digits
        Digits after the point that the number is rounded to where it is shown, of a percentage those of the ratio.
    ending
        "%" where the number is a ratio.
    """
    shown, top = digits - (2 if ending else 0), area.top
    for more in (2, 1):
        onto = ",".join(f"AND(ROUND({top},{FINEST})<>{mark},ROUND({top},{digits + more - 1})={mark})" for mark in marks)
        area.when("formula", f"=AND(ISNUMBER({top}),OR({onto}))", "", {"num_format": f"0.{'0' * (shown + more)}{ending}"})
