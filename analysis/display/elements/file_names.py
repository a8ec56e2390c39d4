"""Names of files where there is little room: both ends stay, since the beginning says who and the end says which version."""

from __future__ import annotations

import unicodedata

SHOWN = 44
_END = 18


def visible(name: str) -> str:
    """A name in which nothing works unseen: what controls or turns round the text around it (U+202E) stands as a box."""
    return "".join("□" if unicodedata.category(letter) in ("Cc", "Cf", "Cs") else letter for letter in name)


def shortened(name: str, shown: int = SHOWN) -> str:
    """A long name cut in its middle ("BC ket qua thuc hien … lan 2 (sua).xlsx"); a short one as it is."""
    name = visible(name)
    if len(name) <= shown:
        return name
    return f"{name[: shown - _END - 1].rstrip()}…{name[-_END:].lstrip()}"


def own_name(name: str) -> tuple[str, str]:
    """A file's own name, and the archive or mail (and folder) it lay in, "" where it came by itself."""
    inside, _, own = name.rpartition("/")
    return own, inside
