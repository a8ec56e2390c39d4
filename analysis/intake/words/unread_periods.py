"""What in a text looks like a period and was not understood: "THÁNG 13", "QUÝ V", "năm 20223", "đợt 1 tháng 6".

A period is understood whole or asked about. A rule here never reads anything; it only keeps the rest of the text
("NĂM 2023") from standing for what was not read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from analysis.intake.words.grammar import Grammar, grammar
from analysis.intake.words.written_periods import Written


@dataclass(frozen=True, slots=True)
class Left:
    """A text with what was read of it blanked out, and the places of the periods that were read."""

    written: Written
    plain: str
    read: tuple[tuple[int, int], ...]


_NUMERAL = r"(?P<numeral>[a-z]{0,2}\d[\da-z]*|o\w?|[ivxl]{1,5})"
_WORD = r"(?:«months.in_words»|«period_words.unread_month»)"
_THING = r"(?<![a-z0-9])"  # where a word begins
_END = r"(?![a-z0-9])"
_UNREAD = tuple(
    grammar(pattern)
    for pattern in (
        # A month's word and something like a number behind it: "THÁNG 13", "tháng O6", "tháng IIII", "tháng thứ 6", "T13".
        rf"{_THING}(?:thang|thg)\s*[.:\-(]*\s*(?:thu\s+)?{_NUMERAL}{_END}",
        rf"{_THING}t[.\-]?\s?(?P<numeral>\d{{1,3}}|o\d){_END}",
        # A month in words that was not read: "tháng mười ba", "tháng thứ sáu", "tháng tư vấn"; "hàng tháng tư vấn" names none.
        rf"{_THING}«!period_words.any_month»thang\s+(?:thu\s+)?{_WORD}",
        # Months of no number: "các tháng còn lại", "những tháng cuối năm", "mấy tháng tới".
        rf"{_THING}«period_words.any_month»\s+thang\s+«period_words.unnumbered»",
        # A quarter or a term: "QUÝ V", "quý 5", "Q5", "kỳ 6", "kỳ I".
        rf"{_THING}qu[yi]\s*[.:\-(]*\s*(?:thu\s+)?{_NUMERAL}{_END}",
        rf"{_THING}q\.?\s?\d{_END}",
        rf"{_THING}«!period_words.no_term»k[yi]\s+(?:thu\s+)?(?P<numeral>\d{{1,3}}|o\d|[ivx]{{1,4}})(?![a-z0-9/])",
        # A year with a typing error: "năm 20223", "năm 203", "năm 2O23", "năm 20 23", "6/203", "O6/2023".
        rf"{_THING}nam\s*[.:]?\s*(?P<numeral>(?!20\d\d(?!\w))[12lo][\dol.]{{2,}}|20\s\d\d){_END}",
        r"(?<![\d/.\-a-z])\d{1,2}\s*[/\-]\s*(?!20\d\d(?!\w))(?:20[\dol]{2,}|2[ol]\d\d|\d{3})(?![\d/a-z])",
        r"(?<![\d/.\-a-z])o\d\s*[/\-]\s*20\d\d(?![\d/a-z])",
        # More months than a year has: "lũy kế 18 tháng".
        r"(?<![\d/.,a-z])(?:1[3-9]|[2-9]\d)\s*thang(?![a-z0-9])",
        # A part of the year without a number: "giữa kỳ năm 2023", "cuối kỳ".
        rf"{_THING}(?:giua|cuoi)\s+k[yi]{_END}(?=\W*(?:nam\b|$))",
        # Another calendar.
        r"«period_words.lunar»",
    )
)
# Directly behind a period that was read: more of a year or of a list, or another year.
_TAIL = Grammar(
    r"\s*\(\s*(?:tu\s+)?(?:thang\s*|t)?\d{1,2}\s*[-–,+;]|\s*nam\s*#|"
    r"\s*[/.\-–]\s*\d+|[\da-z]+|\s+\d{2,}\b|\s+nam\s+«period_words.other_year»"
    r"|\s*(?:[+&,;–\-]|\bva\b)\s*(?:quy\s+)?(?:[ivx]{1,4}|\d{1,2}(?!\s*\d*\s*(?:thang|t\b)))(?![a-z0-9])(?!\s+[a-z])"
)
# Directly before a month that was read: a letter O for a nought, or words that take a part of it.
_PART = r"(?:nua\s+(?:dau|cuoi)|dau|giua|tuan(?:\s+thu)?(?:\s+\w+)?|\d+\s+ngay(?:\s+(?:dau|cuoi))?|(?:ky|dot)\s+\w{1,3}|sau|truoc)"
_HEAD = re.compile(rf"(?:(?<![a-z])[ol]|\b{_PART}\s+)$")
_NO_MONTH = Grammar(r"«period_words.no_month»")
_ANY_MONTH = re.compile(rf"{_THING}(?:thang|thg)(?![a-z])[^,;.()#]{{0,20}}|{_THING}(?:tuan|dot)\s+(?:thu\s+)?[\divx]+\b")
_TONES = {
    "thang": ("tháng",), "quy": ("quý", "quí"), "qui": ("quí",), "nam": ("năm",), "ky": ("kỳ", "kì"), "ki": ("kì",), "tuan": ("tuần",),
    "dot": ("đợt",),
}  # fmt: skip


def unread_in(left: Left, *, only_year: bool = False) -> str:
    """The part that was not understood, as it is written; "" where nothing looks like a period.

    Parameters
    ----------
    left : Left
        The text after reading.
    only_year : bool
        Nothing but a bare year was read: then a month's word that names no month is not understood either.
    """
    for start, end in left.read:
        if quoted := _with_what_belongs_to_it(left, start, end):
            return quoted
    for pattern in _UNREAD:
        for found in pattern.finditer(left.plain):
            if _means_it(left, found):
                return _quoted(left, found.start(), found.end())
    return _beside_a_year(left) if only_year else ""


def _with_what_belongs_to_it(left: Left, start: int, end: int) -> str:
    """A period that was read although more belongs to it: "tháng 6/20223", "O6/2023", "đợt 1 tháng 6", "quý I, II"."""
    tail, head = _TAIL.match(left.plain, end), _HEAD.search(left.plain[:start])
    if tail:
        return _quoted(left, start, tail.end())
    one_month = re.match(r"\s*(?:thang|t|0|1|\d/)", left.written.ready[start:end])
    return _quoted(left, head.start(), end) if head and one_month else ""


def _means_it(left: Left, found: re.Match[str]) -> bool:
    """False for the same letters in other tones: "quỹ V", "thắng 3", "nấm 200", and for Roman letters that are a word ("tháng vì")."""
    word = re.match(r"[a-z]+", found[0])
    if word and word[0] in _TONES:
        own = left.written.text[found.start() : found.start() + len(word[0])].casefold()
        if own != word[0] and own not in _TONES[word[0]]:
            return False
    numeral = found.groupdict().get("numeral")
    if numeral and numeral.isalpha():
        own = left.written.text[found.start("numeral") : found.end("numeral")]
        return own.isascii() and (own.isupper() or bool(re.match(r"\s*(?:$|[/,.;)]|nam\b)", left.plain[found.end() :])))
    return True


def _beside_a_year(left: Left) -> str:
    """ "BÁO CÁO HÀNG THÁNG NĂM 2023": a month's word beside a bare year, where it is none of the neutral phrases."""
    plain = _NO_MONTH.sub(lambda found: "#" * len(found[0]), left.plain)
    for found in _ANY_MONTH.finditer(plain):
        if _means_it(left, found):
            return _quoted(left, found.start(), found.end())
    return ""


def _quoted(left: Left, start: int, end: int) -> str:
    return left.written.text[start:end].strip(" ,.;:-–(")
