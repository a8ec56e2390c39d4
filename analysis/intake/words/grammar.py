"""The words of the lexicon inside the grammar: patterns that name a group of words instead of listing them.

    Grammar(r"^«header_words.plan» \\d+$")      <- any word that the table header_words calls a plan

Words are data (data/reference/lexicon/*.csv), what stands between them is grammar and stays in Python. Whose lexicon
counts is said once, where a reading begins (``analysis.intake.words.current``); a pattern is compiled once for each lexicon.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Generic, TypeAlias, TypeVar

from analysis.intake.words.current import current_lexicon, lexicon_or_none
from analysis.intake.words.text import clean, unaccent
from analysis.model import Lexicon, LexiconWord

T = TypeVar("T")
Key: TypeAlias = Callable[[str], str]
_GROUP = re.compile(r"«(?P<mode>[!~])?(?P<table>[a-z_]+)(?:\.(?P<meaning>[a-z_]+))?»")


class _Patterns(dict[Lexicon | None, re.Pattern[str]]):
    """A template compiled with the words of each lexicon that was met. Asked a thousand times a sheet, it costs one look."""

    def __init__(self, template: str, key: Key) -> None:
        self._template = template
        self._key = key

    def __missing__(self, _: Lexicon | None) -> re.Pattern[str]:
        lexicon = current_lexicon()
        found = self[lexicon] = re.compile(filled(self._template, lexicon, self._key))
        return found


class Grammar:
    """A pattern over a text without diacritics, with «table.meaning» for any word of a table that has the meaning.

    A word of the lexicon is a whole word, «~table.meaning» may be part of one; «!table.meaning» is no place behind one of the
    words. ``key`` is how the text was made comparable: without diacritics, folded, or :func:`toned`. A group that has no word
    never matches.
    """

    __slots__ = ("_patterns", "template")

    def __init__(self, template: str, key: Key = unaccent) -> None:
        self.template = template
        self._patterns = _Patterns(template, key)

    @property
    def pattern(self) -> re.Pattern[str]:
        """The pattern with the words of the current lexicon."""
        return self._patterns[lexicon_or_none()]

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        """The first place of a text that it fits."""
        return self._patterns[lexicon_or_none()].search(text, start)

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """Where it fits the beginning of a text."""
        return self._patterns[lexicon_or_none()].match(text, start)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Where it fits a text as a whole."""
        return self._patterns[lexicon_or_none()].fullmatch(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All places that it fits."""
        return self._patterns[lexicon_or_none()].finditer(text)

    def findall(self, text: str) -> list[str]:
        """The texts of all places that it fits, or of its one group."""
        return self._patterns[lexicon_or_none()].findall(text)

    def sub(self, by: str | Callable[[re.Match[str]], str], text: str, count: int = 0) -> str:
        """The text with something else at all places that it fits."""
        return self._patterns[lexicon_or_none()].sub(by, text, count)


Pattern: TypeAlias = re.Pattern[str] | Grammar


def grammar(template: str) -> Pattern:
    """A pattern that is compiled at once where it names no group."""
    return Grammar(template) if _GROUP.search(template) else re.compile(template)


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


def toned(text: str) -> str:
    """Cleaned text in small letters, where the tones decide what a word is."""
    return clean(text).casefold()


def filled(template: str, lexicon: Lexicon, key: Key = unaccent) -> str:
    """A template with its groups replaced by the words of a lexicon."""

    def words(group: re.Match[str]) -> str:
        named = lexicon.words(group["table"], group["meaning"])
        return _not_after_any(named, key) if group["mode"] == "!" else any_of(named, key, whole=group["mode"] is None)

    return _GROUP.sub(words, template)


def _not_after_any(words: Iterable[LexiconWord], key: Key) -> str:
    return "".join(rf"(?<!\b{re.escape(key(spelling))} )" for one in words for spelling in one.spellings)


def any_of(words: Iterable[LexiconWord], key: Key = unaccent, *, whole: bool = True) -> str:
    """A pattern for any of some words, the longest first, so that "lũy kế năm" is not read as "lũy kế"."""
    written = {(key(spelling), _not_after(one, key), _not_before(one, key)) for one in words for spelling in one.spellings}
    ordered = sorted((one for one in written if one[0]), key=lambda one: (-len(one[0]), one))
    # Asked once for all of them whether a word begins here: most places of a text are then passed over at once.
    bordered = [_one_of(*one, end=r"\b") for one in ordered if whole and one[0][0].isalnum()]
    anywhere = [_one_of(*one, end=r"\b" if whole else "") for one in ordered if not whole or not one[0][0].isalnum()]
    listed = [*([rf"\b(?:{'|'.join(bordered)})"] if bordered else []), *anywhere]
    return f"(?:{'|'.join(listed)})" if listed else "(?!)"


def _one_of(spelling: str, before: str, behind: str, end: str) -> str:
    """A word that ends where it ends: "th" is not the beginning of "thang". Signs need no such border."""
    return before + re.escape(spelling) + (end if spelling[-1].isalnum() else "") + behind


def _not_after(word: LexiconWord, key: Key) -> str:
    return "".join(rf"(?<!\b{re.escape(key(one))} )" for one in word.not_behind)


def _not_before(word: LexiconWord, key: Key) -> str:
    return rf"(?! (?:{'|'.join(re.escape(key(one)) for one in word.not_before)})\b)" if word.not_before else ""
