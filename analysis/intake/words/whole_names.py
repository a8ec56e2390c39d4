"""Many names looked for in one text, as whole words: by the word that they begin with, not one after the other.

    names "giải quyết việc làm", "việc làm"
    "ket qua giai quiet viec lam nam"   -> the longest is "giai quiet viec lam"; without it "ket qua   nam"

A campaign has hundreds of names, and a pattern of them takes longer to compile than a workbook takes to be read.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence


class WholeNames:
    """Names and texts are folded (:func:`analysis.intake.words.text.fold`): words with single spaces between them."""

    def __init__(self, named: Iterable[str]) -> None:
        ordered = sorted(dict.fromkeys(one for one in named if one), key=len, reverse=True)
        self._rank = {one: number for number, one in enumerate(ordered)}
        self._beginning: dict[str, list[list[str]]] = {}
        for one in ordered:
            words = one.split(" ")
            self._beginning.setdefault(words[0], []).append(words)

    def longest_in(self, text: str) -> str | None:
        """The longest name that stands in a text, of equally long ones the first that was given; None for none."""
        words = text.split(" ")
        found = [" ".join(name) for start in range(len(words)) if (name := self._at(words, start))]
        return min(found, key=self._rank.__getitem__, default=None)

    def without(self, text: str) -> str:
        """A text without the names that stand in it, the longest at each place; what stood around one does not come together."""
        words = text.split(" ")
        kept, start = [], 0
        while start < len(words):
            name = self._at(words, start)
            kept.append(" " if name else words[start])
            start += len(name) or 1
        return " ".join(kept)

    def _at(self, words: Sequence[str], start: int) -> list[str]:
        """The longest name that begins at a word; empty for none."""
        return next((name for name in self._beginning.get(words[start], ()) if words[start : start + len(name)] == name), [])
