"""Names of files where there is little room: both ends stay, since the beginning says who and the end says which version."""

from __future__ import annotations

SHOWN = 44
_END = 18


def shortened(name: str, shown: int = SHOWN) -> str:
    """A long name cut in its middle ("BC ket qua thuc hien … lan 2 (sua).xlsx"); a short one as it is."""
    if len(name) <= shown:
        return name
    return f"{name[: shown - _END - 1].rstrip()}…{name[-_END:].lstrip()}"
