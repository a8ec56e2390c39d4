"""The words that periods are written with: months in words, and what may stand before and behind a period.

Tables only; the grammar is in :mod:`analysis.intake.words.periods` and its neighbours. Where a word has diacritics it is
looked for as written; the same syllables in other tones ("tháng sau", "tháng từ", "bà", "tạm") name no month.
"""

from __future__ import annotations

MONTHS_IN_WORDS: dict[str, tuple[int, tuple[str, ...]]] = {
    "muoi hai": (12, ("mười hai",)),
    "muoi mot": (11, ("mười một",)),
    "muoi": (10, ("mười",)),
    "chin": (9, ("chín",)),
    "tam": (8, ("tám",)),
    "bay": (7, ("bảy", "bẩy")),
    "sau": (6, ("sáu",)),
    "bon": (4, ("bốn",)),
    "tu": (4, ("tư",)),
    "ba": (3, ("ba",)),
    "hai": (2, ("hai",)),
    "gieng": (1, ("giêng",)),
    "mot": (1, ("một",)),
}
"""Number and right spellings by the letters without diacritics."""
NO_COUNTS = ("tu", "gieng")  # "tư tháng", "giêng tháng": only a month is called so, never a number of months
UNDECIDED_WITHOUT_TONES = ("sau",)  # "thang sau" is June or the next month: without diacritics nobody knows
ROMAN_MONTHS = {
    "xii": 12, "xi": 11, "x": 10, "ix": 9, "viii": 8, "vii": 7, "vi": 6, "v": 5, "iv": 4, "iii": 3, "ii": 2, "i": 1,
}  # fmt: skip
BEHIND_A_MONTH = (
    "nam|cua|so|va|den|uoc|theo|tren|tai|trong|huyen|tinh|thanh|phong|trung|xa|cac|la|cung|voi|luy|phuong|nhiem|ke|cho|thuc|ket|dia"
)
"""Words that may follow a month in words; behind any other one ("tháng tư vấn", "tháng ba lô") it is no month."""

SEVERAL_MONTHS_BEFORE = ("hang", "cac", "tung", "moi", "nhung", "theo", "may", "nhieu")
"""Words before "tháng" that speak of any month."""
NEUTRAL = (
    r"(?:cac|theo|tung|moi|nhung|trong|chia|12|muoi hai|phat sinh|so lieu) thang"
    r"|(?:tro cap|tro giup|phu cap)(?: xa hoi)?(?: thuong xuyen)? hang thang"
)
"""Phrases with "tháng" that name no month and leave a bare year the whole year."""
OTHER_MONTHS_BEHIND = (
    r"(?:vua )?qua|gan day|gan nhat|toi|sau|tiep theo|ke tiep|lien (?:tuc|tiep|ke)|giua nam|giua|he|cuoi|con lai|tro lai day"
    r"|ke tu|tinh tu|truoc|dau nam hoc|nam hoc|cua nam hoc|(?:dau )?(?:cua )?#+"
)
"""Behind "6 tháng": what makes another half year of it than the first."""
UNNUMBERED_MONTHS_BEHIND = r"con lai|cuoi nam|giua nam|toi|tiep theo|ke tiep|sap toi|gan day|vua qua|he"
"""Behind "các tháng": months that nobody numbered; a year beside them is not what they mean."""
OTHER_SPANS = r"giai doan|nhiem ky|nam hoc|nien khoa|nien do|khoa hoc|chu ky"
"""Spans longer than a year: what a title with one of them counts may have begun long ago."""
PARTS_OF_A_MONTH = (
    r"(?:nua\s+(?:dau|cuoi)|dau|giua|tuan(?:\s+thu)?(?:\s+\w+)?|\d+\s+ngay(?:\s+(?:dau|cuoi))?|(?:ky|dot)\s+\w{1,3}|sau|truoc)"
)
"""Before "tháng 6": what is counted is not the whole of it."""
