"""The name that a sender gave a file, made harmless."""

from __future__ import annotations

import unicodedata

_NAMELESS = "khong_ten"
_LONGEST, _LONGEST_PATH = 255, 1_000
"""Letters that are kept of a name (no file system of an office allows more), and of one with what it lay in."""


def base_name(file: str) -> str:
    """The file's own name: folders, drive and control characters of a doctored name left out."""
    return clean_path(file).rpartition("/")[2][-_LONGEST:]


def clean_path(file: str) -> str:
    """A name with the folders or the archive it lay in, divided by "/"; drive, steps upwards, and characters that control or
    turn round what is shown (U+202E) left out."""
    parts = [_clean(part) for part in file.replace("\\", "/").split("/")]
    kept = [part for part in parts if part and part not in (".", "..") and not part.endswith(":")]
    return "/".join(kept)[-_LONGEST_PATH:].lstrip("/") or _NAMELESS


def _clean(part: str) -> str:
    if part.isprintable():
        return part.strip()  # as nearly all are: nothing to look for letter by letter
    return "".join(letter for letter in part if unicodedata.category(letter) not in ("Cc", "Cf", "Cs")).strip()
