"""Whose words count while a reading lasts: said once where it begins, asked by every pattern that has words in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from analysis.model import Lexicon

_current: ContextVar[Lexicon | None] = ContextVar("lexicon", default=None)
_known: dict[str, Lexicon] = {}


class NoLexiconError(LookupError):
    """A text is read before anybody has said with which words: a mistake of ours, never of a sender."""


@contextmanager
def with_words_of(lexicon: Lexicon) -> Iterator[None]:
    """Read with these words as long as the block lasts; campaigns of several years may be read beside each other."""
    # One lexicon a process for equal tables: what was compiled and remembered for it serves every copy of its campaign.
    token = _current.set(_known.setdefault(lexicon.digest, lexicon))
    try:
        yield
    finally:
        _current.reset(token)


def current_lexicon() -> Lexicon:
    """The words that texts are read with now."""
    found = _current.get()
    if found is None:
        raise NoLexiconError("no lexicon: begin the reading with with_words_of(campaign.lexicon)")
    return found


lexicon_or_none = _current.get
"""The words that texts are read with now; None where nothing is being read. Asked a thousand times a file, hence no function of ours."""
