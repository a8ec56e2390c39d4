"""What characters look like, from every format's fonts and spans to the marks of the grid.

    <r><t>412</t></r><r><rPr><strike/></rPr>..421   ->   Run("412", NONE), Run("421", STRUCK)

A span that says nothing looks like its cell; white on white, or yellow on yellow, is not seen.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from analysis.intake.grid import Mark, Run
from data.workbook.colours import unseen

NAMED_FORMATS = {
    "percent": "0.00%",
    "fixed": "0.00",
    "standard": "#,##0.00",
    "short date": "dd/mm/yyyy",
    "medium date": "dd/mm/yyyy",
    "long date": "dd/mm/yyyy",
    "general date": "dd/mm/yyyy hh:mm",
    "scientific": "0.00E+00",
}
"""Number formats that pages and XML spreadsheets call by a name, in small letters."""
_TINY = 2.0  # points: a speck, whatever is written in it


class FontLook(NamedTuple):
    """How a font draws: its marks, and its colour as six digits ("" for automatic)."""

    marks: Mark = Mark.NONE
    ink: str = ""

    def on(self, ground: str) -> Mark:
        """The marks on a ground of some colour ("" for paper)."""
        return self.marks | Mark.UNSEEN if unseen(self.ink, ground) else self.marks


PLAIN = FontLook()


class TextSpan(NamedTuple):
    """A span of a text as its file has it; ``look`` is None where it looks like its cell."""

    text: str
    look: FontLook | None


def without_zero(number_format: str) -> str:
    """The format code on a sheet that shows no zeros: "#,##0" is "#,##0;-#,##0;", which draws nothing for 0."""
    first = number_format.partition(";")[0]
    shown = "0" if first.casefold() == "general" else first
    return f"{shown};-{shown};"


def script(name: str) -> Mark:
    """Raised or lowered by the words of the formats: "superscript", "super 58%", "sub"."""
    word = name.strip().lower()
    if word.startswith("super"):
        return Mark.RAISED
    return Mark.LOWERED if word.startswith("sub") else Mark.NONE


def too_small(points: float) -> Mark:
    """Unseen where a font is a speck."""
    return Mark.UNSEEN if 0 < points <= _TINY else Mark.NONE


def runs_of(pieces: Iterable[TextSpan], own: FontLook, ground: str) -> tuple[Mark, tuple[Run, ...]]:
    """Marks of a whole text, and its runs where they differ.

    Parameters
    ----------
    pieces
        The spans of the text in their order.
    own
        How the cell's own font draws.
    ground
        Colour of the cell, "" for paper.
    """
    drawn = [Run(one.text, (one.look or own).on(ground)) for one in pieces if one.text]
    joined = tuple(Run("".join(run.text for run in same), marks) for marks, same in groupby(drawn, key=lambda run: run.marks))
    speaking = {run.marks for run in joined if run.text.strip()}
    if len(speaking) > 1:
        return Mark.NONE, joined
    return (speaking.pop() if speaking else Mark.NONE), ()


def pieces_of(text: str, changes: Sequence[tuple[int, FontLook]]) -> tuple[TextSpan, ...]:
    """The spans of a text of which each font change is known by its place; before the first one the cell's font draws."""
    starts = [0, *(min(max(at, 0), len(text)) for at, _ in changes)]
    looks = [None, *(look for _, look in changes)]
    ends = [*starts[1:], len(text)]
    return tuple(TextSpan(text[begun:end], look) for begun, end, look in zip(starts, ends, looks, strict=True) if begun < end)
