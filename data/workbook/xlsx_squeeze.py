"""Blank cells and rows taken out of a sheet's XML before it is parsed.

Formats painted over 16,384 columns make hundreds of megabytes of ``<c r="A1" s="1"/>``. Expat needs
half a minute for what a regular expression drops in one second.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_ROOT = re.compile(rb"<(\w+:)?worksheet[\s>]")


def squeeze(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Drop blank cells and rows, piece by piece.

    One is dropped only where the next one says its own address (``<c r=``), so that nothing without an
    address counts on from a neighbour that is gone. A hidden blank row is no loss: it hides nothing.
    """
    patterns: tuple[re.Pattern[bytes], re.Pattern[bytes]] | None = None
    rest = b""
    for piece in pieces:
        joined = rest + piece
        cut = joined.rfind(b"<")
        patterns = patterns or _patterns(joined)
        if cut <= 0:
            yield joined
            rest = b""
            continue
        blank_cells, blank_rows = patterns
        yield blank_rows.sub(b"", blank_cells.sub(b"", joined[:cut]))
        rest = joined[cut:]
    yield rest


def _patterns(head: bytes) -> tuple[re.Pattern[bytes], re.Pattern[bytes]]:
    root = _ROOT.search(head)
    prefix = root[1] if root and root[1] else b""
    # Single characters repeat possessively, groups do not: Python before 3.11.5 loses matches of a group that does (gh-106052).
    cell = b"<%bc [^<>/]*+(?:/>|></%bc>)\\s*+" % (prefix, prefix)
    row = b"<%brow [^<>/]*+(?:/>|>\\s*+(?:%b)*</%brow>)\\s*+" % (prefix, cell, prefix)
    return re.compile(b"%b(?=<%bc r=)" % (cell, prefix)), re.compile(b"%b(?=<%brow r=)" % (row, prefix))
