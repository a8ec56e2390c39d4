"""The name that a sender gave a file, made harmless."""

from __future__ import annotations

import unicodedata

_LONGEST = 255  # no file system of an office allows more


def base_name(file: str) -> str:
    """The file's own name: folders, drive and control characters of a doctored name left out."""
    name = file.replace("\\", "/").rpartition("/")[2]
    name = "".join(letter for letter in name if unicodedata.category(letter) not in ("Cc", "Cf", "Cs")).strip()
    return name[-_LONGEST:] if name not in ("", ".", "..") else "khong_ten"
