"""What small parts of a package say, kept by their own bytes.

The workbooks of one program have the same styles, relations and properties to the letter, and a reader of a part looks at
nothing but its bytes: of equal bytes it says the same. They are inflated and counted each time all the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any, TypeVar

from data.workbook.package import Package

Answer = TypeVar("Answer")

_LARGEST = 32 * 1024
"""Bytes of a part that is kept: the styles of an office's form have some thousand."""
_KEPT = 64


def told_by(package: Package, part: str, limit: int, read: Callable[..., Answer], *about: str) -> Answer:
    """What a reader says of a part; nobody may change it, since others are told the same.

    Parameters
    ----------
    limit
        Bytes that may come out of the part.
    read
        A function of a module. It is given the part's bytes, in pieces, and ``about``, what else it must know.

    Raises
    ------
    Refused
        See ``Package.pieces``, and as the reader does.
    """
    if part not in package or package.declared_size(part) > _LARGEST:
        return read(package.pieces(part, limit), *about)
    answer: Answer = _told(read, package.read(part, limit), *about)
    return answer


@lru_cache(maxsize=_KEPT)
def _told(read: Callable[..., Any], content: bytes, *about: str) -> Any:
    pieces: Iterable[bytes] = (content,)
    return read(pieces, *about)
