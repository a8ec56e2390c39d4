"""Pure functions of one text, remembered: the same headers and labels stand on every sheet of every file."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Concatenate, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
LONGEST = 400  # a longer text hardly comes twice, and would only fill the memory
KEPT = 8192


def remembered(function: Callable[Concatenate[str, P], T]) -> Callable[Concatenate[str, P], T]:
    """The function with its last answers for short texts kept; its arguments must be hashable and its answer not change."""
    kept = lru_cache(maxsize=KEPT)(function)

    @wraps(function)
    def answer(text: str, /, *args: P.args, **options: P.kwargs) -> T:
        return kept(text, *args, **options) if len(text) <= LONGEST else function(text, *args, **options)  # type: ignore[arg-type]

    return answer
