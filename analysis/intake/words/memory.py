"""Pure functions of one text, remembered: the same headers and labels stand on every sheet of every file."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from inspect import signature
from typing import Concatenate, ParamSpec, TypeVar

from analysis.intake.words.current import lexicon_or_none
from analysis.model import Lexicon

P = ParamSpec("P")
T = TypeVar("T")
LONGEST = 400  # a longer text hardly comes twice, and would only fill the memory
KEPT = 8192


def remembered(function: Callable[Concatenate[str, P], T]) -> Callable[Concatenate[str, P], T]:
    """The function with its last answers for short texts kept; its arguments must be hashable and its answer not change.

    With other words of the lexicon a text may mean something else, so an answer is kept with the lexicon it was found by.
    """

    @lru_cache(maxsize=KEPT)
    def kept(_: Lexicon | None, text: str, *args: P.args, **options: P.kwargs) -> T:
        return function(text, *args, **options)

    @wraps(function)
    def answer(text: str, /, *args: P.args, **options: P.kwargs) -> T:
        if len(text) > LONGEST:
            return function(text, *args, **options)
        return kept(lexicon_or_none(), text, *args, **options)  # type: ignore[arg-type]

    @wraps(function)
    def answer_about_text_alone(text: str, /) -> T:
        return kept(lexicon_or_none(), text) if len(text) <= LONGEST else function(text)  # type: ignore[call-arg]

    # Asked hundreds of times a sheet: no other arguments are gathered and handed on where there are none.
    return answer_about_text_alone if len(signature(function).parameters) == 1 else answer  # type: ignore[return-value]
