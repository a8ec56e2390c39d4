"""The grammar of periods: one rule a way of writing, from the most to the least specific.

A rule is a pattern over a text without diacritics whose months are digits, and what it makes of a match. What one rule has
read is blanked out for the next, so "6 tháng đầu năm 2023" is not also "năm 2023". A letter's date ("Hà Giang, ngày 20
tháng 6 năm 2023") is read by a rule that makes nothing of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import NamedTuple

from analysis.intake.words.grammar import Grammar, Pattern, grammar
from analysis.model import Period


class Hint(StrEnum):
    """What a text says about the measure of its figures."""

    NAMED = "named"  # "tháng 5" and no more: over a column the month's own figure, in a title still open
    MONTH = "month"  # "trong tháng 5"
    CUMULATIVE = "cumulative"  # "6 tháng", "quý I", "lũy kế", "đến hết tháng 5", "cả năm"
    QUARTER = "quarter"  # the own figure of the second, third or fourth quarter
    OTHER = "other"  # a span that is neither: "6 tháng cuối năm", "tháng trước"
    NONE = "none"


class PeriodMention(NamedTuple):
    """One period a text speaks of.

    ``month`` is the last month of the period, None where only a year (or an empty template, "tháng … năm
    2023") is written. ``year`` is None where the text names none. ``estimate``: it says "ước". ``comparison``:
    it stands behind "cùng kỳ" or "so với". ``text`` is what was read, without diacritics.
    """

    year: int | None
    month: int | None
    hint: Hint
    text: str
    estimate: bool = False
    comparison: bool = False

    def period(self, default_year: int) -> Period | None:
        """The period meant, in ``default_year`` where no year is written; None without a month."""
        return None if self.month is None else Period(self.year or default_year, self.month)


Build = Callable[[re.Match[str]], PeriodMention | None]


class PeriodRule(NamedTuple):
    """A way of writing a period. ``needs`` is a piece of every text that it can read, "" where there is none: most rules are passed
    over by that alone."""

    needs: str
    pattern: Pattern
    build: Build


LATE_IN_MONTH = 10  # a report that begins on the tenth of a month or later is the next month's
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_M = r"(?:0?[1-9]|1[0-2])(?!\d)"
_YEAR = (
    r"(?:[\s,(]*(?:cua\s+)?(?:nam\s*)?[/.\-]?\s*(?P<y>20\d\d)(?!\d)|\s*[/.\-]\s*(?P<yy>2\d)(?![\d/.\-])"
    r"|\s+nam\s+(?P<yw>2\d)(?!\d|\s*[a-z]))?"
)
_MONTH = r"(?:thang|thg|th|t)"
_D = r"(?:0?[1-9]|[12]\d|3[01])"
_UNTIL = r"(?:tinh\s+)?(?:den\s+het|den|het)\s+(?:thoi diem\s+)?(?:ngay[\s:]+)?"
_SUM_TO = (
    r"(?:(?:tinh\s+)?den\s+(?:het\s+)?(?:cuoi\s+)?|het\s+"
    r"|«period_words.cumulative»\s+(?:tu\s+dau\s+nam\s+)?(?:den\s+)?(?:het\s+)?(?:cuoi\s+)?)"
)

_LETTER_DATES = (
    ("ngay", r"\bngay\s*[\d.…]*\s*thang\s*[\d.…]*\s*nam\s*[\d.…]*"),
    ("", rf"(?<!\d){_D}\s*(?P<separator>[/.\-])\s*{_M}\s*(?P=separator)\s*(?:20)?\d\d(?!\d)"),
    ("ngay", rf"\bngay\s*{_D}\s*[/.\-]\s*{_M}"),
    ("20", r"(?<!\d)20\d\d[-.]?(?:0[1-9]|1[0-2])[-.]?(?:0[1-9]|[12]\d|3[01])(?!\d)"),
)
_AFTER_SOMETHING = Grammar(r"«period_words.afterwards»\s*$")
_SUMMED_BEFORE = Grammar(r"«period_words.cumulative»\W*$")


def _year(match: re.Match[str], suffix: str = "") -> int | None:
    groups = match.groupdict()
    if groups.get("y" + suffix):
        return int(groups["y" + suffix])
    short = groups.get("yy" + suffix) or groups.get("yw" + suffix)
    return 2000 + int(short) if short else None


def _month(hint: Hint) -> Build:
    return lambda match: PeriodMention(_year(match), int(match["m"]), hint, match[0].strip())


def _months(match: re.Match[str]) -> PeriodMention | None:
    """ "6 tháng đầu năm": since January; "6 tháng cuối năm", "6 tháng qua" and "sau 6 tháng" are another half year."""
    count = int(match["m"])
    before = match.string[: match.start()]
    after = not match["end"] and _year(match) is None and _AFTER_SOMETHING.search(before)
    if (match["end"] and "cuoi" in match["end"]) or match.groupdict().get("other") or after:
        return PeriodMention(_year(match), 12, Hint.OTHER, match[0].strip())
    if count == 1 and not match["end"] and _year(match) is None and not _SUMMED_BEFORE.search(before):
        return None
    return PeriodMention(_year(match), count, Hint.CUMULATIVE, match[0].strip())


def _quarter(match: re.Match[str]) -> PeriodMention:
    number = _ROMAN.get(match["q"]) or int(match["q"])
    since_january = number == 1 or bool(match.groupdict().get("sum"))
    return PeriodMention(_year(match), 3 * number, Hint.CUMULATIVE if since_january else Hint.QUARTER, match[0].strip())


def _span(match: re.Match[str]) -> PeriodMention:
    """A span of months or of dates. Days from the tenth on belong to the next month's report: many run from 15 December."""
    groups = match.groupdict()
    last, last_year = int(groups["m"]), _year(match)
    first, first_year = int(groups["m1"]), int(groups["y1"]) if groups["y1"] else None
    same_year = not groups["past"] and (first_year is None or first_year == last_year)
    if int(groups.get("d1") or 1) >= LATE_IN_MONTH:
        before = first_year is None or last_year is None or first_year == last_year - 1
        first, same_year = (1, before) if first == 12 else (first + 1, same_year)
    if not same_year or first > last:
        hint = Hint.OTHER
    elif first == 1:
        hint = Hint.CUMULATIVE
    elif first == last:
        hint = Hint.MONTH
    else:
        own_quarter = last % 3 == 0 and last - first == 2 and not _SUMMED_BEFORE.search(match.string[: match.start()])
        hint = Hint.QUARTER if own_quarter else Hint.OTHER
    return PeriodMention(last_year, last, hint, match[0].strip())


def _quarters(match: re.Match[str]) -> PeriodMention:
    """ "Từ quý I đến quý III" is the year so far, from any other quarter it is another span."""
    last = _ROMAN.get(match["q"]) or int(match["q"])
    return PeriodMention(_year(match), 3 * last, Hint.CUMULATIVE if match["q1"] in ("i", "1") else Hint.OTHER, match[0].strip())


def _since_another_year(match: re.Match[str]) -> PeriodMention:
    """ "Từ năm 2021 đến tháng 6/2023" and "giữa nhiệm kỳ (đến 30/6/2023)" count more than this year."""
    groups = match.groupdict()
    year = groups["y"] or groups["z"] or groups["zy"]
    last = int(f"20{year[-2:]}") if year else None
    hint = Hint.CUMULATIVE if groups["y1"] and last == int(groups["y1"]) else Hint.OTHER
    return PeriodMention(last, int(groups["m"] or groups["m2"]), hint, match[0].strip())


def _whole_year(match: re.Match[str]) -> PeriodMention:
    return PeriodMention(_year(match), 12, Hint.CUMULATIVE, match[0].strip())


def _only_year(match: re.Match[str]) -> PeriodMention:
    return PeriodMention(_year(match), None, Hint.NONE, match[0].strip())


def _since_january(match: re.Match[str]) -> PeriodMention:
    return PeriodMention(_year(match), None, Hint.CUMULATIVE, match[0].strip())


def _since(match: re.Match[str]) -> PeriodMention | None:
    """ "Lũy kế từ tháng 7", "từ 15/6/2022": since January it is the year so far, since any other time another span."""
    groups = match.groupdict()
    first, day = int(groups["m1"]), int(groups.get("d1") or 1)
    january = (first == 1 and day < LATE_IN_MONTH) or (first == 12 and day >= LATE_IN_MONTH and bool(groups.get("d1")))
    hint = Hint.CUMULATIVE if january and not groups["past"] else Hint.OTHER
    year = int(groups["y1"]) if groups["y1"] and first == 1 else None
    return PeriodMention(year, None, hint, match[0].strip())


def _rules() -> Iterator[tuple[str, str, Build]]:
    """All rules, the most specific first: what each needs, its pattern, and what it makes of a match."""
    yield from _spans()
    for needs, pattern in _LETTER_DATES:
        yield needs, pattern, lambda _: None
    yield from _sums()
    yield from _plain_periods()


def _spans() -> Iterator[tuple[str, str, Build]]:
    """From one time to another, or up to one: "từ ngày 01/01/2023 đến 30/6/2023", "từ tháng 7 năm trước đến tháng 6", "đến 30/6"."""
    of = r"(?:\s*(?:[/.\-]|(?:cua\s+)?nam)?\s*(?P<y1>20\d\d)|\s*(?P<past>(?:cua\s+)?nam\s+(?:truoc|ngoai|cu)))?"
    start = rf"(?:ngay\s*)?(?P<d1>{_D})\s*(?:[/.\-]|thang)\s*(?P<m1>{_M}){of}"
    first = rf"{_MONTH}\s*\.?(?P<m1>{_M}){of}"
    day = rf"{_D}\s*[/.\-]\s*(?P<m>{_M})(?:\s*[/.\-]\s*(?P<y>20\d\d))?(?![\d/])"
    written_day = rf"{_D}\s*thang\s*(?P<m>{_M})(?:\s*nam\s*(?P<y>20\d\d))?"
    last = rf"{_MONTH}\s*\.?(?P<m>{_M}){_YEAR}"
    # From a date or a month to a date or a month.
    for begin in (start, rf"(?:(?:dau|giua|cuoi)\s+)?{first}"):
        for end in (day, written_day, last):
            yield "tu", rf"\btu\s*{begin}\s*(?:{_UNTIL}(?:cuoi\s+)?|[-–]\s*){end}", _span
    # From another year up to a time: "từ năm 2021 đến tháng 6/2023", "giữa nhiệm kỳ (đến 30/6/2023)".
    since = r"\b(?:tu\s+(?:dau\s+)?nam\s*(?P<y1>20\d\d)|nhiem\s+ky\s*[\d\s\-–#]*)[\s(,]*"
    yield "", rf"{since}{_UNTIL}(?:{day}|(?:thang|thg|t)\s*\.?(?P<m2>{_M}){_YEAR.replace('P<y', 'P<z')})", _since_another_year
    # A week belongs to no month.
    yield "tuan", r"\btuan\s*(?:thu\s*)?\d{1,2}\s*(?:[/,.\-]|nam|cua\s+nam)?\s*(?P<y>20\d\d)", _only_year
    # Up to a date: since January.
    yield "", rf"\b{_UNTIL}{day}", _month(Hint.CUMULATIVE)
    yield "", rf"\b{_UNTIL}{written_day}", _month(Hint.CUMULATIVE)
    # "T1-T5", "tháng 4-6", "tháng 2 đến tháng 5".
    yield "", rf"(?<![a-z0-9])(?:tu\s+)?{first}\s*(?:den\s+het|den|-+>?|–)\s*{_MONTH}?\s*(?P<m>{_M})(?!\s*thang){_YEAR}", _span
    # From one quarter to another.
    quarter = r"(?:qu[yi]\s*\.?|q\.?)\s*"
    yield "tu", rf"\btu\s+{quarter}(?P<q1>iv|i{{1,3}}|[1-4])\s*{_UNTIL}{quarter}(?P<q>iv|i{{1,3}}|[1-4])(?![a-z0-9]){_YEAR}", _quarters
    # Several months listed: "tháng 6 và 7", "6, 7", "6+7", "tháng 6 & tháng 7". Behind "và" a number of months is none of them.
    more = rf"\s*(?:[+&,;]|va|voi)\s*(?:(?:thang|t)\s*\.?)?{_M}(?!\s*(?:thang|t\b|[/.]\s*\d))"
    yield (
        "",
        rf"(?<![a-z0-9]){_MONTH}\s*\.?{_M}(?:{more})*{more.replace(_M, f'(?P<m>{_M})', 1)}{_YEAR}",
        _month(Hint.OTHER),
    )
    # Since a time with no end: "lũy kế từ tháng 7", "kể từ 15/6/2022". What is in force since a date counts nothing.
    for begin in (start, rf"(?:(?:dau|giua|cuoi)\s+)?{first}"):
        yield "tu", rf"«!period_words.in_force»\btu\s*{begin}(?!\d|\s*thang|\s*[-–]?\s*{_UNTIL})", _since


def _sums() -> Iterator[tuple[str, str, Build]]:
    """Since January: "lũy kế đến tháng 5", "6 tháng đầu năm", "đến hết quý II"."""
    yield "", rf"\b{_SUM_TO}{_MONTH}\s*\.?(?P<m>{_M}){_YEAR}", _month(Hint.CUMULATIVE)
    yield "q", rf"\b(?P<sum>{_SUM_TO})(?:qu[yi]\s*\.?|q)\s*(?P<q>iv|i{{1,3}}|[1-4])(?![a-z0-9]){_YEAR}", _quarter
    end = r"(?P<end>[\s.]*(?:dau|cuoi)\s*nam(?!\s*hoc))?(?P<other>\s+(?:«period_words.other_half»|(?:dau )?(?:cua )?#+)(?!\w))?"
    yield "t", rf"(?<![\w/.,#])(?P<m>{_M})\s*(?:thang|thg|th|t)(?![a-z0-9]|\s*\d{{1,2}}(?!\d)){end}{_YEAR}", _months
    yield "dau", rf"(?<![\w/.,#])(?P<m>{_M})\s*t(?:hang)?(?P<end>\s*dau\s*nam){_YEAR}", _months
    yield "nua", rf"\bnua\s+(?:dau\s+nam|nam\s+dau){_YEAR}", lambda match: PeriodMention(_year(match), 6, Hint.CUMULATIVE, match[0].strip())


def _plain_periods() -> Iterator[tuple[str, str, Build]]:
    """One quarter, one month, a year."""
    yield "q", rf"(?<![a-z0-9])(?:qu[yi]\s*\.?|q\.?)\s*(?P<q>iv|i{{1,3}}|[1-4])(?![a-z0-9]){_YEAR}", _quarter
    yield "thang", rf"(?:\btrong|«period_words.own_month»)\s+(?:trong\s+)?thang\s*(?P<m>{_M}){_YEAR}", _month(Hint.MONTH)
    yield "thang", r"\bthang\s*[.…#]*\s*nam\s*(?P<y>20\d\d)(?!\d)", _only_year
    yield "t", rf"(?<![a-z0-9])(?:thang\s*[.:\-(]?\s*|t[.\-]?|th\.?|thg\.?\s*)(?P<m>{_M}){_YEAR}", _month(Hint.NAMED)
    yield "20", rf"(?<![\d/.q])(?<!quy )(?<!qui )(?<!ky )(?<!tuan )(?<!dot )(?P<m>{_M})\s*[/.\-]\s*(?P<y>20\d\d)(?!\d)", _month(Hint.NAMED)
    yield "20", r"(?<!\d)(?P<y>20\d\d)[-./]?(?P<m>0[1-9]|1[0-2])(?![\d])", _month(Hint.NAMED)
    yield "tu", r"(?:«period_words.cumulative»\s+)?\btu\s+dau\s+nam(?:\s+(?P<y>20\d\d))?", _since_january
    yield "ca", r"\bca\s+nam(?:\s*[:(]?\s*(?P<y>20\d\d))?", _whole_year
    yield "nam", r"(?<!dau )(?<!cuoi )\bnam\s*(?P<y>20\d\d)(?!\d)", _whole_year
    yield "20", r"(?<![\d/.,])(?P<y>20[12]\d)(?![\d/.,])", _only_year


RULES = [PeriodRule(needs, grammar(pattern), build) for needs, pattern, build in _rules()]
