"""Text as people meant it: old encodings decoded, invisible characters gone, one key to compare with.

The order matters and is the callers': decide the encoding of a sheet (:func:`decode_sheet`), convert each cell
(:func:`convert`, which also cleans), compare by :func:`fold`. What was decoded wrongly before it reached us
(:func:`broken`) is refused and never repaired, because two letters may have become one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from contextlib import suppress
from enum import StrEnum

from analysis.intake.words.legacy import from_tcvn3, from_vni, to_tcvn3
from analysis.intake.words.memory import KEPT, remembered_by_text
from analysis.intake.words.syllables import weight


class Encoding(StrEnum):
    """How the letters of a sheet are stored."""

    UNICODE = "unicode"
    TCVN3 = "tcvn3"
    VNI = "vni"


_CONVERTERS = {Encoding.TCVN3: from_tcvn3, Encoding.VNI: from_vni}
_FONTS = ((".vn", Encoding.TCVN3), ("vni", Encoding.VNI))

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\x00]"
)
_ESCAPED = re.compile(r"_x00(?:0[0-9A-Fa-f]|1[0-9A-Fa-f])_")
# Letters of other alphabets that look Latin, and the Icelandic capital that looks like Đ (U+0110).
_LOOK_ALIKES = str.maketrans(
    "ÐƉАВЕЅІЈКМНОРСТУХаеѕіјорсухһԁɡΑΒΕΖΗΙΚΜΝΟΡΤΥΧο",
    "ĐĐABESIJKMHOPCTYXaesijopcyxhdgABEZHIKMNOPTYXo",
)
# Most texts hold none of either: one look instead of two passes.
_ODD = re.compile(f"{_INVISIBLE.pattern}|[{''.join(map(chr, _LOOK_ALIKES))}]")
_WORD = re.compile(r"[^\s!-@\[-`{-~]+")


@remembered_by_text
def clean(text: str) -> str:
    """Text in NFC with single ordinary spaces and without invisible or look-alike characters.

    For text that is Unicode already: in TCVN3 the soft hyphen is a letter, so convert first. Line breaks
    become spaces, because headers are broken anywhere.
    """
    if "_x00" in text:
        text = _ESCAPED.sub(" ", text)
    if _ODD.search(text):
        text = _INVISIBLE.sub("", text).translate(_LOOK_ALIKES)
    return " ".join(unicodedata.normalize("NFC", text).split())


class Signs(dict[int, str]):
    """For ``str.translate``: what each sign becomes, worked out once and not in each text anew."""

    def __init__(self, become: Callable[[str], str]) -> None:
        self._become = become

    def __missing__(self, code: int) -> str:
        written = self._become(chr(code))
        if len(self) < KEPT:  # a text of all signs there are fills no memory
            self[code] = written
        return written


def _bare(sign: str) -> str:
    letters = unicodedata.normalize("NFD", sign.casefold().replace("đ", "d").replace("ð", "d"))
    return "".join(sign for sign in letters if not unicodedata.combining(sign))


def _in_key(sign: str) -> str:
    return "i" if sign == "y" else sign if sign.isalnum() else " "


BARE_LETTERS = Signs(_bare)
"""Each sign as a small letter without diacritics."""
_IN_KEY = Signs(_in_key)


@remembered_by_text
def unaccent(text: str) -> str:
    """Cleaned text in small letters without diacritics, punctuation kept: "Tháng 05/2023" is "thang 05/2023"."""
    return unicodedata.normalize("NFC", clean(text).translate(BARE_LETTERS))


@remembered_by_text
def fold(text: str) -> str:
    """The key names are compared by: no case, diacritics or punctuation, y and i alike, single spaces.

    "Luỹ kế", "Lũy  kế:" and "LUY KE" share one key; "Tỷ lệ" and "Tỉ lệ" too. Where a tone is placed cannot matter.
    """
    return " ".join(unaccent(text).translate(_IN_KEY).split())


def decode_sheet(texts: Iterable[str], fonts: Iterable[str] = ()) -> Encoding:
    """How the letters of a sheet are stored.

    Parameters
    ----------
    texts
        The texts of the sheet's cells as the reader gave them.
    fonts
        Names of the fonts used (".VnTimeH", "VNI-Times"), evidence where the reader gives them.

    Returns
    -------
    Encoding
        An old encoding where impossible words become possible ones by converting; text without
        diacritics is no encoding. A sheet may be mixed: :func:`convert` decides again for each cell.
    """
    written = set(texts)
    impossible = frozenset[str]().union(*map(_impossible_words, written))
    if not impossible:
        return Encoding.UNICODE
    words = frozenset[str]().union(*map(_words_with_marks, written))
    hinted = {encoding for font in fonts for prefix, encoding in _FONTS if font.casefold().startswith(prefix)}
    gained = [encoding for word in impossible for encoding in _gains(word)]
    gains = {encoding: gained.count(encoding) for encoding in _CONVERTERS}
    best = max(gains, key=lambda encoding: (gains[encoding], encoding in hinted))
    return best if gains[best] >= (1 if best in hinted or len(words) < 3 else 2) else Encoding.UNICODE


def convert(text: str, encoding: Encoding, font: str = "") -> str:
    """A cell's text as Unicode, cleaned.

    In a sheet of an old encoding a cell that is Unicode all the same (it has letters the old one lacks,
    or its words are known as they stand) is left alone. ``font`` may be a capitals font (".VnTimeH").
    """
    if encoding is Encoding.UNICODE or text.isascii() or _beyond_latin_1(text):
        return clean(text)
    converted = _CONVERTERS[encoding](text)
    before, after = _known(text), _known(converted)
    if before > after or (before == after and font and not _hints(font, encoding) and after > 0):
        return clean(text)
    capitals = encoding is Encoding.TCVN3 and font.casefold().startswith(".vn") and font.endswith("H")
    return clean(converted.upper() if capitals else converted)


def broken(texts: Iterable[str]) -> str | None:
    """Why texts cannot be trusted: read with the wrong code page, or decoded twice.

    Parameters
    ----------
    texts
        Cells of a sheet (or one cell), after :func:`convert`.

    Returns
    -------
    str or None
        A Vietnamese clause with an example, for the finding ``unreadable``; None where the text is sound. A
        single odd word in a sheet refuses nothing.
    """
    looked_at = [_looked_at(text) for text in texts]
    wrong = [one for _, of_text in looked_at for one in of_text]
    words = sum(count for count, _ in looked_at)
    if not wrong or len(wrong) * 10 < words or (len(wrong) == 1 and words > 4):
        return None
    word, meant = wrong[0]
    supposed = f" (có lẽ là “{meant}”)" if meant else ""
    return f"chữ bị đọc sai bảng mã hoặc chuyển mã hai lần, ví dụ “{word}”{supposed}"


_HOLE = re.compile(r"[^\W\d_]\?+[^\W\d_]|\ufffd")
_BOXES = re.compile("[\u2500-\u259f\ufffd]")
_TWICE = set("áâãéêèíìóôõòúùýÁÂÃÉÊÈÍÌÓÔÕÒÚÙÝ")


@remembered_by_text
def _looked_at(text: str) -> tuple[int, tuple[tuple[str, str], ...]]:
    """How many words of a text may be broken, and those that are, each with what it was."""
    words = [word for word in text.split() if not word.isascii() or _HOLE.search(word)]
    return len(words), tuple((word, meant) for word in words if (meant := _meant(word)) is not None)


@remembered_by_text
def _meant(word: str) -> str | None:
    """The word that a broken one was, "" where it cannot be told; None where the word is sound."""
    for codec in ("cp1252", "latin-1", "cp437", "cp850"):
        read = _as_utf_8(word, codec)
        if read is not None and read != word and not read.isascii():
            return read
    if _HOLE.search(word) or _BOXES.search(word):
        return ""
    return _undone(word)


def _as_utf_8(word: str, codec: str) -> str | None:
    """What a word's bytes under a code page are in UTF-8, None where they are not. Undefined bytes of cp1252 pass through."""
    content = bytearray()
    for sign in word:
        try:
            content += sign.encode(codec)
        except UnicodeEncodeError:
            if ord(sign) > 255:
                return None
            content.append(ord(sign))
    try:
        return unicodedata.normalize("NFC", content.decode("utf-8"))
    except UnicodeDecodeError:
        return None


def _undone(word: str) -> str | None:
    """The word that Unicode was before it went through a table of TCVN3 ("Dõn") or of cp1258 ("ðôòng")."""
    letters = _WORD.findall(word)
    if len(letters) != 1 or weight(letters[0]) == 2:
        return None
    whole = letters[0]
    back = "".join(undone if (undone := to_tcvn3(sign)) in _TWICE else sign for sign in whole)
    candidates = [back]
    with suppress(UnicodeError):
        candidates.append(unicodedata.normalize("NFC", whole.encode("cp1252").decode("cp1258")))
    return next((one for one in candidates if one != whole and weight(one) > weight(whole) and weight(one) == 2), None)


@remembered_by_text
def _words_with_marks(text: str) -> frozenset[str]:
    """The words of a text that are more than the letters of English."""
    return frozenset(word for word in _WORD.findall(text) if not word.isascii())


@remembered_by_text
def _impossible_words(text: str) -> frozenset[str]:
    """The words of a text that an old encoding makes possible."""
    return frozenset(word for word in _words_with_marks(text) if _gains(word))


@remembered_by_text
def _gains(word: str) -> tuple[Encoding, ...]:
    """The old encodings from which converting makes a possible word of an impossible one."""
    if _beyond_latin_1(word) or weight(word):
        return ()
    return tuple(encoding for encoding, converter in _CONVERTERS.items() if weight(converter(word)) > 0)


def _beyond_latin_1(text: str) -> bool:
    """True where text has letters or combining marks that the old encodings cannot have produced."""
    return any(ord(sign) > 255 and (sign.isalpha() or unicodedata.combining(sign)) for sign in text)


def _known(text: str) -> int:
    return sum(weight(word) for word in _WORD.findall(text) if not word.isascii())


def _hints(font: str, encoding: Encoding) -> bool:
    return any(font.casefold().startswith(prefix) and encoding is hinted for prefix, hinted in _FONTS)
