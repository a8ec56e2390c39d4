"""Pure functions of texts, remembered: the same headers and labels stand on every sheet of every file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from functools import lru_cache, wraps
from inspect import signature
from typing import Concatenate, ParamSpec, TypeVar

from analysis.intake.words.current import lexicon_or_none
from analysis.model import Lexicon

P = ParamSpec("P")
T = TypeVar("T")
K = TypeVar("K")
LONGEST = 400  # a longer text hardly comes twice, and would only fill the memory
KEPT = 8192
MOST_PIECES = 60  # a longer table hardly comes twice either
KEPT_WHOLES = 256


class _Answers(dict[str, T]):
    """A function's answers to short texts, worked out when first asked for.

    A dictionary and no ``lru_cache``: it is asked a thousand times a sheet. When it is full, all is forgotten, and what comes
    often is soon there again.
    """

    def __init__(self, function: Callable[[str], T]) -> None:
        self._function = function

    def __missing__(self, text: str) -> T:
        answer = self._function(text)
        if len(text) <= LONGEST:
            if len(self) >= KEPT:
                self.clear()
            self[text] = answer
        return answer


def remembered_by_text(function: Callable[[str], T]) -> Callable[[str], T]:
    """The function with its answers for short texts kept, for one that asks no lexicon; its answer must not change."""
    return _Answers(function).__getitem__


def remembered(function: Callable[Concatenate[str, P], T]) -> Callable[Concatenate[str, P], T]:
    """The function with its last answers for short texts kept; its arguments must be hashable and its answer not change.

    With other words of the lexicon a text may mean something else, so an answer is kept with the lexicon it was found by.
    """
    if len(signature(function).parameters) == 1:
        return _remembered_alone(function)  # type: ignore[return-value]

    @lru_cache(maxsize=KEPT)
    def kept(_: Lexicon | None, text: str, *args: P.args, **options: P.kwargs) -> T:
        return function(text, *args, **options)

    @wraps(function)
    def answer(text: str, /, *args: P.args, **options: P.kwargs) -> T:
        if len(text) > LONGEST:
            return function(text, *args, **options)
        return kept(lexicon_or_none(), text, *args, **options)  # type: ignore[arg-type]

    return answer


def remembered_whole(function: Callable[Concatenate[tuple[K, ...], P], T]) -> Callable[Concatenate[tuple[K, ...], P], T]:
    """The function with its last answers for a few pieces kept: the headers of a table, or its rows as they are written.

    An office sends the same form every month. The pieces must hold all that the function looks at in a workbook; they and the
    other arguments must be hashable, and the answer not change.
    """

    @lru_cache(maxsize=KEPT_WHOLES)
    def kept(_: Lexicon | None, pieces: tuple[K, ...], *args: P.args, **options: P.kwargs) -> T:
        return function(pieces, *args, **options)

    @wraps(function)
    def answer(pieces: tuple[K, ...], /, *args: P.args, **options: P.kwargs) -> T:
        if len(pieces) > MOST_PIECES:
            return function(pieces, *args, **options)
        return kept(lexicon_or_none(), pieces, *args, **options)  # type: ignore[arg-type]

    return answer


def _remembered_alone(function: Callable[[str], T]) -> Callable[[str], T]:
    answers: defaultdict[Lexicon | None, _Answers[T]] = defaultdict(lambda: _Answers(function))

    @wraps(function)
    def answer(text: str, /) -> T:
        return answers[lexicon_or_none()][text]

    return answer
