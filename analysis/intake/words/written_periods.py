"""A text made ready for the grammar of periods: aligned with what is written, months in words and Roman ones as digits.

    "BÁO CÁO THÁNG TƯ NĂM 2023"     -> "bao cao thang 4  nam 2023"
    "Hàng tháng tư vấn việc làm"    -> unchanged: another word, no month
    "Các tháng từ đầu năm"          -> unchanged: another tone, no month

Every sign keeps its place, so that what a rule has read can be quoted as the sender wrote it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from analysis.intake.words.grammar import FromLexicon, Grammar
from analysis.intake.words.text import BARE_LETTERS, Signs, clean, unaccent

# By the letters without diacritics: the number, the right spellings, and what else the table says of the word.
_MONTHS = FromLexicon(
    lambda lexicon: {
        unaccent(one.spellings[0]): (int(one.meanings[0]), one.spellings, frozenset(one.meanings[1:])) for one in lexicon.words("months")
    }
)
_WORD = "(?P<word>«months.in_words»)"
# What may stand behind a month in words: the end, a sign, a digit, or one of the listed words.
_ENDS = r"(?=\s*(?:$|[^\w\s~]|\d|«period_words.behind_a_month»))"
_BEFORE = r"(?<![a-z0-9])(?:(?P<several>«period_words.any_month»)\s+)?"
_NAMED = Grammar(rf"{_BEFORE}(?P<unit>thang)\s+{_WORD}{_ENDS}(?!\s*thang)")
# A second month behind one that was read: "tháng sáu và bảy".
_LISTED = Grammar(rf"(?P<unit>thang)\s+\d{{1,2}}\s*(?:va|voi|den|[,&+;\-])\s*(?P<several>){_WORD}{_ENDS}")
# "tháng năm" is May only where the year follows with a "năm" of its own: "tháng … năm 2023" is an empty template.
_MAY = re.compile(r"(?<![a-z0-9])thang\s+(?P<word>nam)(?=\s+nam\s*20\d\d)")
# A number of months in words: without diacritics only where the year's beginning or end follows, because "sau thang" is "after".
_COUNTED = Grammar(rf"(?<![a-z0-9]){_WORD}\s+(?P<unit>thang)\b(?!\s*\d)")
_COUNTED_MAY = re.compile(r"(?<![a-z0-9])(?P<word>nam)\s+thang(?=\s+dau\s+nam\b)")
_OF_YEAR = re.compile(r"\s*(?:$|dau\s+nam\b|cuoi\s+nam\b|nam\s*20\d\d|/\s*20\d\d)")
# Roman months: capitals, or small letters before a year or the end; letters with diacritics ("tháng vì người nghèo") are no numeral.
_IN_ROMAN = Grammar(r"(?<![a-z0-9])(?P<unit>thang\s*[.:\-]?\s*|t\.\s*)(?P<word>«~months.roman»)(?![a-z0-9])")
_BEHIND_ROMAN = re.compile(r"\s*(?:$|[/\-,.;:)(]|nam\b|20\d\d)")
_DASH_IN_DATE = re.compile(r"(?<=\d)_(?=\d)")
_DASH_AT_WORD = re.compile(r"(?<=[a-z])-(?=\d)|(?<=\d)-(?!t\d|thang)(?=[a-z])")
# One sign for one sign: the small letter without diacritics.
_ALIGNED = Signs(lambda sign: bare if len(bare := BARE_LETTERS[ord(sign)]) == 1 else " ")
_ENDING = re.compile(r"\.(?:xls[xmb]?|ods|csv|html?|xml|docx?)$")


@dataclass(frozen=True, slots=True)
class Written:
    """One text three times, sign by sign: as written, in small letters without diacritics, and ready for the grammar."""

    text: str
    plain: str
    ready: str


def written(text: str) -> Written:
    """A text with its plain letters and its months as digits, all of one length."""
    kept = clean(text)
    plain = _ENDING.sub(lambda found: " " * len(found[0]), kept.translate(_ALIGNED))
    if "_" in plain:
        plain = _DASH_IN_DATE.sub("-", plain).replace("_", " ")
    if "-" in plain:
        plain = _DASH_AT_WORD.sub(" ", plain)
    return Written(kept, plain, _with_digits(kept, plain))


def spelt(one: str, plain: str, right: tuple[str, ...]) -> bool | None:
    """Whether a word is spelt as one of the right ones: None where it has no diacritics and they have."""
    if one.casefold() in right:
        return True
    return None if one.casefold() == plain and plain not in right else False


def _with_digits(kept: str, plain: str) -> str:
    if "thang" not in plain and "t." not in plain:
        return plain
    ready = plain
    for pattern, decide in ((_NAMED, _named), (_LISTED, _named), (_COUNTED, _counted), (_IN_ROMAN, _roman)):
        for found in list(pattern.finditer(ready)):
            number = decide(found, kept)
            if number:
                ready = _put(ready, found, number)
    for month_five in (_MAY, _COUNTED_MAY):
        for found in list(month_five.finditer(ready)):
            if kept[found.start("word") : found.end("word")].casefold() in ("năm", "nam"):
                ready = _put(ready, found, 5)
    return ready


def _put(ready: str, found: re.Match[str], number: int) -> str:
    start, end = found.span("word")
    return ready[:start] + str(number).ljust(end - start) + ready[end:]


def _of(found: re.Match[str], kept: str) -> tuple[str, int, bool | None, bool | None]:
    """The word, its number, and how the word and its "tháng" are spelt."""
    word = " ".join(found["word"].split())
    number, right, _ = _MONTHS.value[word]
    unit = spelt(kept[found.start("unit") : found.end("unit")], "thang", ("tháng",))
    return word, number, spelt(" ".join(kept[found.start("word") : found.end("word")].split()), word, right), unit


def _named(found: re.Match[str], kept: str) -> int:
    """ "tháng tư": decided by its tone where tones are written; "hàng tháng tư vấn" speaks of any month."""
    word, number, right, unit = _of(found, kept)
    if found["several"] or right is False or unit is False:
        return 0
    if right is None and (unit or "undecided" in _MONTHS.value[word][2] or not kept.isascii()):
        return 0
    return number


def _counted(found: re.Match[str], kept: str) -> int:
    """ "sáu tháng đầu năm": a number of months; "sau tháng hành động" is none."""
    word, number, right, unit = _of(found, kept)
    if "never_a_count" in _MONTHS.value[word][2] or right is False or unit is False:
        return 0
    of_year = _OF_YEAR.match(found.string, found.end())
    if right is None:
        return number if unit is None and of_year else 0
    return number if unit or of_year else 0


def _roman(found: re.Match[str], kept: str) -> int:
    own, month = kept[found.start("word") : found.end("word")], found["unit"].startswith("thang")
    if not own.isascii() or (month and spelt(kept[found.start("unit") :][:5], "thang", ("tháng",)) is False):
        return 0
    ends = _BEHIND_ROMAN.match(found.string, found.end())
    return _MONTHS.value[found["word"]][0] if ends or (own.isupper() and month) else 0
