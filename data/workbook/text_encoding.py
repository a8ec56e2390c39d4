"""Bytes of a text file to characters, exactly: no character is dropped or put in another form.

Old Vietnamese files come in three eight-bit codes. Windows-1258 writes a tone as a byte of its own
after its vowel, which is how it is told from TCVN3 and VNI; those two are left as the Western
characters that they look like, and the analysis converts them.
"""

from __future__ import annotations

import codecs
import re

from data.workbook.limits import unreadable

_TONES_AFTER_VOWELS = re.compile("(?<=[aăâeêioôơuưyAĂÂEÊIOÔƠUƯY])[\u0300\u0301\u0303\u0309\u0323]")
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SAMPLE = 65_536
_NOT_TEXT = "tệp không phải bảng tính (hoặc đã hỏng); hãy gửi tệp Excel của biểu báo cáo"


def decode(content: bytes, declared: str | None = None) -> str:
    """The text of a file.

    Parameters
    ----------
    declared
        Name of the encoding that the file itself gives (HTML); used where it fits the bytes.

    Raises
    ------
    Refused
        If the bytes are no text.
    """
    text = _decode(content, declared)
    if len(_CONTROL.findall(text[:_SAMPLE])) > len(text[:_SAMPLE]) // 100:
        raise unreadable(_NOT_TEXT)
    return text


def _decode(content: bytes, declared: str | None) -> str:
    for mark, encoding in ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if content.startswith(mark):
            return _strictly(content[len(mark) :], encoding)
    if guess := _utf16_without_mark(content):
        return _strictly(content, guess)
    for name in ("utf-8", declared):
        text = _if_fits(content, name) if name else None
        if text is not None:
            return text
    return _eight_bit(content)


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise unreadable(_NOT_TEXT) from error


def _if_fits(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _utf16_without_mark(content: bytes) -> str | None:
    """Digits and separators of UTF-16 have a zero byte on one fixed side."""
    sample = content[:_SAMPLE]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > len(sample) // 8 and even < odd // 10:
        return "utf-16-le"
    if even > len(sample) // 8 and odd < even // 10:
        return "utf-16-be"
    return None


def _eight_bit(content: bytes) -> str:
    vietnamese = content.decode("cp1258", errors="replace")
    tones = len(_TONES.findall(vietnamese))
    if tones and len(_TONES_AFTER_VOWELS.findall(vietnamese)) > 0.9 * tones and "\ufffd" not in vietnamese:
        return vietnamese
    return content.decode("latin-1").translate(_WINDOWS_1252)


_WINDOWS_1252 = {byte: bytes([byte]).decode("cp1252", errors="replace").replace("\ufffd", chr(byte)) for byte in range(0x80, 0xA0)}
