"""Units of measure: what is counted (người, hộ, lượt, triệu đồng) and by how many (trăm người, 1.000 hộ).

"Trăm người"            -> persons, 100
"ĐVT: 1.000 lượt"       -> turns, 1000        <- a person may come ten times: turns are no persons
"Triệu đồng"            -> other              <- nothing that a campaign counts
"Kết quả (lượt)"        -> turns, in brackets behind a header
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from analysis.intake.words.memory import remembered
from analysis.intake.words.syllables import FOLDED, split_tone
from analysis.intake.words.text import clean, unaccent

PERSONS, HOUSEHOLDS, COMMUNES, SHARE, TURNS, OTHER = "persons", "households", "communes", "share", "turns", "other"

# The vocabulary: nouns by the thing they count. What no campaign counts is written with its diacritics: "công" is a day's work,
# "cộng" a total, "đơn" an application, "(cộng) dồn" none.
_NOUNS: dict[str, str] = {
    PERSONS: """nguoi, lao dong, ld, nguoi lao dong, nld, hoc vien, hv, hoc sinh, hs, sinh vien, hoc sinh sinh vien, hssv, doi tuong,
        viec lam, vl, cong dan, nguoi dan, nhan khau, khau, tre em, tre, can bo, cong chuc, vien chuc, cong chuc vien chuc, nguoi/nam""",
    HOUSEHOLDS: "ho, ho gia dinh, ho ngheo, ho dan, gia dinh, ho thoat ngheo",
    COMMUNES: "xa, phuong, thi tran, xa phuong, xa phuong thi tran, xa thi tran, xa va phuong",
    SHARE: "%, phan tram, ty le, ti le, ty le %, ti le %, ty le phan tram, % ke hoach, % kh",
    TURNS: """luot, luot nguoi, nguoi luot, luot/nguoi, luot tu van, luot lao dong, luot ld, luot khach, luot ho, luot hoc vien,
        luot doi tuong, nguoi-luot, luot-nguoi""",
    OTHER: """đồng, vnđ, nghìn đồng, ngàn đồng, triệu, triệu đồng, tr đồng, trđ, tr.đ, tr.đồng, tỷ, tỷ đồng, tỉ đồng, usd, kinh phí, vốn,
        công, ngày công, ngày, giờ, buổi, tiết, lớp, lớp học, khóa, khóa học, suất, xuất, phiên, đợt, cuộc, hội nghị, hội thảo, lần, chuyến,
        hồ sơ, văn bản, giấy phép, giấy, thẻ, sổ bhxh, tờ rơi, bài, tin, tin bài, chứng chỉ, đơn, đơn vị, doanh nghiệp, dn, hợp tác xã,
        htx, cơ sở, mô hình, dự án, tiểu dự án, sản phẩm, căn nhà, nhà, công trình, thôn, tổ dân phố, điểm, điểm trường, trường, tổ chức,
        chi bộ, nhóm, vị trí, vị trí việc làm, chỗ làm việc, việc làm trống, ngành, nghề, m2, m3, km, ha, kg, tấn, lít, con, cây, cái,
        chiếc, phần quà""",
}
_SCALE_WORDS: dict[str, float] = {
    "chuc": 10.0,
    "tram": 100.0,
    "nghin": 1_000.0,
    "ngan": 1_000.0,
    "mot nghin": 1_000.0,
    "chuc nghin": 10_000.0,
    "van": 10_000.0,
    "tram nghin": 100_000.0,
    "trieu": 1_000_000.0,
}
_SCALE_DIGITS: dict[str, float] = {
    "10": 10.0,
    "100": 100.0,
    "1000": 1_000.0,
    "1.000": 1_000.0,
    "1,000": 1_000.0,
    "10.000": 10_000.0,
    "10000": 10_000.0,
    "100.000": 100_000.0,
    "1.000.000": 1_000_000.0,
}
_WRITTEN = {unaccent(noun): noun.strip() for nouns in _NOUNS.values() for noun in nouns.split(",")}
_THING_OF = {unaccent(noun): thing for thing, nouns in _NOUNS.items() for noun in nouns.split(",")}
_SCALES = {**_SCALE_WORDS, **_SCALE_DIGITS}
_ALONE = frozenset({"nghin", "ngan", "chuc", "tram", "1000", "1.000", "1,000", "mot nghin"})


def _either(words: object) -> str:
    return "|".join(sorted(map(re.escape, map(str, words)), key=len, reverse=True))  # type: ignore[call-overload]


# "1.000 lượt", "x 100 người": a scale and a noun.
_SCALED = re.compile(rf"(?:x ?|× ?|\* ?)?(?P<scale>{_either(_SCALES)})\b(?: ?x)?\s*(?P<noun>.*)")
# "ĐVT:", "Tính bằng", "Số lượng" before the unit itself.
_ASKED_FOR = re.compile(r"^(?:(?:d\.? ?v\.? ?t\.?|don vi(?: tinh)?|tinh bang|tinh theo|so luong|tong so|so)\b\s*[:.\-]?\s*)+")
# "Kết quả (lượt)", "Lũy kế [nghìn người]".
_BRACKETS = re.compile(r"[(\[]([^()\[\]]{1,40})[)\]]")
# "… ĐVT: người" at the end of a line.
_TOLD = re.compile(r"\b(?:d\.? ?v\.? ?t\.?|don vi(?: tinh)?|tinh bang)\s*:?\s*(?P<unit>[^:;()\[\]]{1,40})$")
# "Kết quả, lượt", "Thực hiện - người".
_BEHIND = re.compile(r"(?:[,;/]|\s[-–])\s*(?P<unit>[^,;()\[\]–]{1,30})$")
_PEOPLE = _either(_NOUNS[PERSONS].split(", "))
# "Kế hoạch nghìn người" without brackets; "trên 1.000 người" is an amount.
_SCALED_BEHIND = re.compile(
    rf"(?<!tren )(?<!hon )(?<!khoang )(?<!gan )\b(?P<unit>(?:1[.,]?000|mot nghin|nghin|ngan)\s*(?:{_PEOPLE}|ho|luot))$"
)
# "lượt" wherever it stands; "lần lượt" is "in turn".
_TURNS = re.compile(r"(?<!lan )\bluot\b")
MOST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Quantity:
    """A unit of measure. ``thing`` is one of the constants of this module, "" where only a scale is said; ``scale`` what a
    written number is multiplied by."""

    thing: str
    scale: float = 1.0


@remembered
def read_quantity(text: str) -> Quantity | None:
    """The unit of measure that a text is as a whole ("Trăm người", "ĐVT: hộ", "(lượt)"); None for any other text."""
    plain = _bare(text)
    found = _named(plain) or _scaled(plain)
    return found if found is None or found.thing != OTHER or _is_meant(plain, text) else None


def _bare(text: str) -> str:
    plain = unaccent(text).strip(" ()[].:;*-")
    return " ".join(_ASKED_FOR.sub("", plain).strip(" ()[].:;*").split())


def _is_meant(plain: str, text: str) -> bool:
    """False where the diacritics are another word's; without any, one syllable alone may be everything ("cong", "don")."""
    noun = plain if plain in _WRITTEN else plain.partition(" ")[2]
    words = re.findall(r"[^\W_]+", clean(text).casefold())
    if unaccent(text) == clean(text).casefold():
        return " " in plain or (_WRITTEN.get(plain) == plain and plain not in FOLDED)
    meant = [split_tone(word) for word in re.findall(r"[^\W_]+", _WRITTEN.get(noun, noun))]
    sounds = [split_tone(word) for word in words]
    return any(sounds[start : start + len(meant)] == meant for start in range(len(sounds)))


def _named(plain: str) -> Quantity | None:
    """A noun without a scale; any text with "lượt" counts turns, of several things ("người, hộ") none is said."""
    if not plain:
        return None
    if plain in _THING_OF:
        return Quantity(_THING_OF[plain])
    listed = [_THING_OF.get(" ".join(one.split())) for one in re.split(r"[,/;]| va | hoac ", plain)]
    if len(listed) > 1 and all(listed):
        return Quantity(listed[0] or "") if len(set(listed)) == 1 else Quantity("")
    return Quantity(TURNS) if re.match(r"luot\b", plain) and len(plain.split()) <= MOST_WORDS else None


MOST_WORDS = 4


def _scaled(plain: str) -> Quantity | None:
    """A scale with a noun behind it ("1.000 lượt"), or one of the scales that are written alone ("nghìn")."""
    found = _SCALED.fullmatch(plain)
    if found is None:
        return None
    noun = found["noun"].strip(" ()")
    if not noun:
        return Quantity("", _SCALES[found["scale"]]) if plain in _ALONE else None
    named = _named(noun)
    return Quantity(named.thing, _SCALES[found["scale"]]) if named is not None else None


@remembered
def quantity_in(text: str) -> Quantity | None:
    """The unit of measure that a header or a label names beside other words; None where it names none.

    In brackets ("Kết quả (trăm người)"), behind "ĐVT:", behind a comma ("Kết quả, lượt"), as the whole text, or as "lượt"
    anywhere: "Số lượt người được tư vấn" counts turns.
    """
    whole = clean(text).strip(" .:;*")
    named = [one for one in (read_quantity(part) for part in _parts(whole)) if one is not None]
    if _TURNS.search(unaccent(whole)):
        return Quantity(TURNS, max((one.scale for one in named), default=1.0))
    return read_quantity(whole) or (named[0] if named else None)


def _parts(text: str) -> list[str]:
    """The places of a text where a unit of measure stands, the surest first."""
    plain = unaccent(text)
    aligned = text if len(plain) == len(text) else plain
    told = _TOLD.search(plain)
    parts = [aligned[slice(*told.span("unit"))]] if told else []
    parts += _BRACKETS.findall(aligned)
    bare = _BRACKETS.sub(" ", aligned).strip(" .:;*")
    for pattern in (_BEHIND, _SCALED_BEHIND):
        if found := pattern.search(unaccent(bare)):
            parts.append(bare[slice(*found.span("unit"))])
    return parts


def without_quantity(plain: str) -> str:
    """An unaccented text without the units of measure in its brackets and behind its comma, so that a name can be compared."""
    shorter = _BRACKETS.sub(lambda found: " " if read_quantity(found[1]) else found[0], plain)
    for pattern in (_TOLD, _BEHIND, _SCALED_BEHIND):
        found = pattern.search(shorter.rstrip(" .:;*"))
        if found and read_quantity(found["unit"]) and found.start() > 0:
            shorter = shorter[: found.start()]
    return shorter
