"""A zip written from changed parts and, piece by piece, from the untouched ones of another zip."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Mapping

from analysis.reports.annotated.parts import Parts

_DAY_ONE = (1980, 1, 1, 0, 0, 0)
_FIRST = "[content_types].xml"


def written(names: Iterable[str], changed: Mapping[str, bytes], pieces: Callable[[str], Iterable[bytes]]) -> bytes:
    """Write a package; the table of content types comes first, as Excel writes it. The same input gives the same bytes.

    Parameters
    ----------
    names
        All parts there are to be.
    changed
        Content of those that were changed or added.
    pieces
        Gives the content of any other, piece by piece.
    """
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name in sorted(names, key=lambda one: one.lower() != _FIRST):
            entry = zipfile.ZipInfo(name, _DAY_ONE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            with package.open(entry, "w", force_zip64=False) as part:
                for piece in [changed[name]] if name in changed else pieces(name):
                    part.write(piece)
    return target.getvalue()


def unpacked(content: bytes) -> Parts:
    """The parts of a workbook that we made ourselves; a stranger's is opened with a budget."""
    package = zipfile.ZipFile(io.BytesIO(content))
    return Parts(package.namelist(), package.read)


def packed(parts: Parts) -> bytes:
    """The workbook of these parts."""
    return written(parts.names, parts.changed, lambda name: [parts.bytes_of(name)])
