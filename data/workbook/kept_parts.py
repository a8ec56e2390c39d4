"""What small parts of a package say, kept by the very bytes that stand for them in the zip.

The workbooks of one program have the same styles, relations and properties to the letter, and a reader of a part looks at
nothing but its bytes. Where the same packed bytes come again, the same would come out and the same be said of it, so nothing is
inflated or parsed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from data.workbook.package import Package

Answer = TypeVar("Answer")

_LARGEST = 32 * 1024
"""Bytes of a part that is kept, packed or not: the styles of an office's form have some thousand."""
_KEPT = 64

_answers: dict[tuple[object, ...], Any] = {}


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
    written = package.written(part, _LARGEST)
    if written is None:
        return read(package.pieces(part, limit), *about)
    known = (read, written, about)
    if known not in _answers:
        answer = read(package.pieces(part, limit), *about)
        if len(_answers) >= _KEPT:
            _answers.clear()
        _answers[known] = answer
    kept: Answer = _answers[known]
    return kept
