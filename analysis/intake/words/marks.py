"""What marked characters mean, decided once for figures, labels and titles of every format.

460¹                     460       raised: a footnote's mark, taken away
~~412~~ 421              421       struck out: deleted, and said
THÁNG 1~~0~~             THÁNG ?   a part of a number struck out: nobody can tell, asked
4¹60                     4 … 60    digits on both sides of what was taken away are never joined
5.000 m²                 5.000 m²  a unit of measure keeps its raised digit
10³ người                10^³      a power of ten is no ten with a footnote
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from analysis.intake.grid import Mark, Run

GAP = " … "
"""Stands between digits that something separated: no number is read across it."""
UNCLEAR = "?"

_SCRIPTS = re.compile("([\u2070\u00b9\u00b2\u00b3\u2074-\u2079\u207d\u207e]+)|([\u2080-\u2089\u208d\u208e]+)")
_STROKES = re.compile("[̵-̸]")
_CROSSED = re.compile("((?:[^̵-̸][̵-̸]+)+)")
_SIGN = r"(?:\d{1,2}|[a-zđ]|[ivx]{2,4}|\*+|[†‡§#])"
_FOOTNOTE = re.compile(rf"[\s(\[]*{_SIGN}(?:[\s,;.()\[\]]+{_SIGN})*[\s)\].,;]*|[\s()\[\]*.,;]*", re.IGNORECASE)
_METRES = re.compile(r"(?<![^\W\d_])[kcdmh]?m$", re.IGNORECASE)
_POWER = re.compile(r"(?<![\d.,])10$")
_NUMBER_AT_END = re.compile(r"\d[\d.,]*$")
_NUMBER_AT_START = re.compile(r"^[\d.,]*\d")


@dataclass(frozen=True, slots=True)
class Settled:
    """A text without what its marks take away. ``struck``, ``unseen`` and ``footnotes`` are what was taken; ``unclear`` is true
    where a number is struck out in part."""

    text: str
    struck: str = ""
    unseen: str = ""
    footnotes: str = ""
    unclear: bool = False


def crossed(text: str) -> tuple[Run, ...]:
    """The runs of a text that is struck out by signs of its own ("4\u03366\u0336 421"); () where it has none."""
    if text.isascii() or not _STROKES.search(text):
        return ()
    pieces = [piece for piece in _CROSSED.split(text) if piece]
    return tuple(Run(_STROKES.sub("", piece), Mark.STRUCK if _STROKES.search(piece) else Mark.NONE) for piece in pieces)


def scripts_of(text: str) -> tuple[Run, ...]:
    """The runs of a text written with the raised and lowered digits of Unicode; () where it has none, or nothing else."""
    if text.isascii() or not _SCRIPTS.search(text) or not _SCRIPTS.sub("", text).strip():
        return ()
    pieces = [piece for piece in _SCRIPTS.split(text) if piece]
    return tuple(Run(piece, _script_of(piece)) for piece in pieces)


def _script_of(piece: str) -> Mark:
    found = _SCRIPTS.fullmatch(piece)
    return (Mark.RAISED if found[1] else Mark.LOWERED) if found else Mark.NONE


def settle(runs: Sequence[Run]) -> Settled:
    """What is left of a text, piece by piece."""
    reader = _Settler()
    for run in runs:
        reader.take(run)
    return reader.done()


class _Settler:
    """Takes the runs of one text in their order."""

    def __init__(self) -> None:
        self._kept = ""
        self._taken: dict[Mark, list[str]] = {Mark.STRUCK: [], Mark.UNSEEN: [], Mark.RAISED: []}
        self._between: str | None = None
        self._cut = False
        self._unclear = False

    def take(self, run: Run) -> None:
        """Take the next run."""
        if run.marks & Mark.STRUCK:
            self._take_away(Mark.STRUCK, run.text)
            self._cut = self._cut or bool(_NUMBER_AT_END.search(self._kept) and _NUMBER_AT_START.match(run.text))
        elif run.marks & Mark.UNSEEN:
            self._take_away(Mark.UNSEEN, run.text)
        elif run.marks & (Mark.RAISED | Mark.LOWERED) and not self._belongs(run):
            if _POWER.search(self._kept):
                self._add(f"^{run.text}")
            elif _FOOTNOTE.fullmatch(unicodedata.normalize("NFKC", run.text)):
                self._take_away(Mark.RAISED, run.text)
            else:
                self._add(f" {run.text} ")
        else:
            self._add(run.text)

    def _belongs(self, run: Run) -> bool:
        """m² and H₂O: the digit is a part of the word in front of it."""
        sign = unicodedata.normalize("NFKC", run.text).strip()
        if self._between is not None or not self._kept:
            return False
        if run.marks & Mark.LOWERED:
            return self._kept[-1:].isalpha()
        return sign in ("2", "3") and _METRES.search(self._kept) is not None

    def _take_away(self, mark: Mark, text: str) -> None:
        self._taken[mark].append(text)
        self._between = (self._between or "") + text

    def _add(self, text: str) -> None:
        if not text:
            return
        if self._cut:
            self._cut_number()
        if self._between is not None:
            self._kept += self._gap(text)
        self._kept += text
        self._between = None

    def _gap(self, following: str) -> str:
        """What stands where something was taken away."""
        if self._kept.rstrip()[-1:].isdigit() and following.lstrip()[:1].isdigit():
            return GAP
        between = self._between or ""
        apart = between[:1].isspace() or between[-1:].isspace()
        return " " if apart else ""

    def _cut_number(self) -> None:
        """The rest of a number of which a part was struck out is no number."""
        self._kept = _NUMBER_AT_END.sub(UNCLEAR, self._kept)
        self._cut, self._unclear = False, True

    def done(self) -> Settled:
        """The text that is left, with what was taken."""
        if self._cut:
            self._cut_number()
        taken = {mark: " ".join("".join(texts).split()) for mark, texts in self._taken.items()}
        return Settled(self._kept, taken[Mark.STRUCK], taken[Mark.UNSEEN], taken[Mark.RAISED], self._unclear)
