"""The words of the lexicon inside the grammar: patterns that name a group of words instead of listing them.

    Grammar(r"^«header_words.plan» \\d+$")      <- any word that the table header_words calls a plan

Words are data (data/reference/lexicon/*.csv), what stands between them is grammar and stays in Python. Whose lexicon
counts is said once, where a reading begins (``analysis.intake.words.current``); a pattern is compiled once for each lexicon.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Generic, TypeAlias, TypeVar

from analysis.intake.words.current import current_lexicon
from analysis.intake.words.text import fold, unaccent
from analysis.model import Lexicon, LexiconWord

T = TypeVar("T")
_GROUP = re.compile(r"«(?P<none>!)?(?P<table>[a-z_]+)(?:\.(?P<meaning>[a-z_]+))?»")


class Grammar:
    """A pattern over a text without diacritics, with «table.meaning» for any word of a table that has the meaning.

    A word of the lexicon is always a whole word. «!table.meaning» is no place behind one of the words. ``folded``: the text
    has y written as i and no punctuation. A group that has no word never matches.
    """

    __slots__ = ("_compiled", "_folded", "template")

    def __init__(self, template: str, *, folded: bool = False) -> None:
        self.template = template
        self._folded = folded
        self._compiled: dict[Lexicon, re.Pattern[str]] = {}

    @property
    def pattern(self) -> re.Pattern[str]:
        """The pattern with the words of the current lexicon."""
        lexicon = current_lexicon()
        found = self._compiled.get(lexicon)
        if found is None:
            found = self._compiled[lexicon] = re.compile(filled(self.template, lexicon, self._folded))
        return found

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        """The first place of a text that it fits."""
        return self.pattern.search(text, start)

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """Where it fits the beginning of a text."""
        return self.pattern.match(text, start)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Where it fits a text as a whole."""
        return self.pattern.fullmatch(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All places that it fits."""
        return self.pattern.finditer(text)

    def findall(self, text: str) -> list[str]:
        """The texts of all places that it fits, or of its one group."""
        return self.pattern.findall(text)

    def sub(self, by: str | Callable[[re.Match[str]], str], text: str, count: int = 0) -> str:
        """The text with something else at all places that it fits."""
        return self.pattern.sub(by, text, count)


Pattern: TypeAlias = re.Pattern[str] | Grammar


class FromLexicon(Generic[T]):
    """Something made of the lexicon's words, made once for each lexicon; ``value`` is the current one's."""

    __slots__ = ("_made", "_make")

    def __init__(self, make: Callable[[Lexicon], T]) -> None:
        self._make = make
        self._made: dict[Lexicon, T] = {}

    @property
    def value(self) -> T:
        """What it is with the words of the current lexicon."""
        lexicon = current_lexicon()
        if lexicon not in self._made:
            self._made[lexicon] = self._make(lexicon)
        return self._made[lexicon]


def filled(template: str, lexicon: Lexicon, folded: bool = False) -> str:
    """A template with its groups replaced by the words of a lexicon."""

    def words(group: re.Match[str]) -> str:
        return (_behind_none if group["none"] else _any_word)(lexicon, group["table"], group["meaning"], folded)

    return _GROUP.sub(words, template)


def _behind_none(lexicon: Lexicon, table: str, meaning: str | None, folded: bool) -> str:
    key = fold if folded else unaccent
    return "".join(rf"(?<!\b{re.escape(key(spelling))} )" for one in lexicon.words(table, meaning) for spelling in one.spellings)


@lru_cache(maxsize=2048)
def _any_word(lexicon: Lexicon, table: str, meaning: str | None, folded: bool) -> str:
    """The longest first, so that "lũy kế năm" is not read as "lũy kế"."""
    key = fold if folded else unaccent
    written = {(key(spelling), _before(one, key), _behind(one, key)) for one in lexicon.words(table, meaning) for spelling in one.spellings}
    ordered = sorted(written, key=lambda one: (-len(one[0]), one))
    return (
        "(?:" + "|".join(before + _whole(spelling) + behind for spelling, before, behind in ordered if spelling) + ")"
        if ordered
        else "(?!)"
    )


def _whole(spelling: str) -> str:
    """A word that ends where it ends: "th" is not the beginning of "thang". Signs need no such border."""
    border = r"\b"
    return (border if spelling[0].isalnum() else "") + re.escape(spelling) + (border if spelling[-1].isalnum() else "")


def _before(word: LexiconWord, key: Callable[[str], str]) -> str:
    return "".join(rf"(?<!\b{re.escape(key(one))} )" for one in word.not_behind)


def _behind(word: LexiconWord, key: Callable[[str], str]) -> str:
    return rf"(?! (?:{'|'.join(re.escape(key(one)) for one in word.not_before)})\b)" if word.not_before else ""
