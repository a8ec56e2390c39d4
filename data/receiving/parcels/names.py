"""Names of files as people wrote them."""

from __future__ import annotations

import unicodedata


def mended(name: str) -> str:
    """A name whose UTF-8 was taken for another code page ("B├ío c├ío", "BÃ¡o cÃ¡o"), put right; any other as it is, composed.

    Text that was not damaged so is practically never UTF-8 when it is written in one of those code pages.
    """
    if not name.isascii():
        for code_page in ("cp437", "cp1252", "latin-1"):
            try:
                return unicodedata.normalize("NFC", _bytes(name, code_page).decode("utf-8"))
            except (UnicodeEncodeError, UnicodeDecodeError):
                continue
    return unicodedata.normalize("NFC", name)


def _bytes(name: str, code_page: str) -> bytes:
    """What cp1252 leaves undefined stands there as the control character of the same number."""
    return b"".join(letter.encode("latin-1" if "\x80" <= letter <= "\x9f" else code_page) for letter in name)
