"""The words that offices write: what a table of the lexicon says of each, as the reader takes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


class LexiconWord(NamedTuple):
    """One line of a table of the lexicon.

    ``spellings`` are all ways to write it, without what is optional and without diacritics; ``written`` is the line's own text.
    ``meanings`` are the terms it has for the reader, or the one text that it stands for ("lđ" for "lao động"). Directly behind
    one of ``not_behind`` or before one of ``not_before`` it is another word.
    """

    written: str
    spellings: tuple[str, ...]
    meanings: tuple[str, ...]
    not_behind: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Lexicon:
    """All tables of words by name: the common ones with what a campaign adds. ``digest`` tells two of them apart."""

    digest: str
    tables: Mapping[str, tuple[LexiconWord, ...]] = field(default_factory=dict, repr=False)

    def words(self, table: str, meaning: str | None = None) -> tuple[LexiconWord, ...]:
        """The words of a table, of one meaning where it is given; empty where there is none."""
        return tuple(one for one in self.tables.get(table, ()) if meaning is None or meaning in one.meanings)


NO_WORDS = Lexicon("")
"""The lexicon of a campaign that was made without tables: it understands no word."""
