"""Which period a text speaks of: a title, a header, the name of a sheet or of a file.

A small grammar, applied from the most to the least specific; what one rule has read is blanked out for the next,
so "6 tháng đầu năm 2023" is not also "năm 2023". A letter's date ("Hà Giang, ngày 20 tháng 6 năm 2023") and the
number of a document ("số 05/2023/NĐ-CP") are blanked out first: they never give a period. Which text counts when
several disagree is decided by the caller.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from analysis.intake.words.memory import remembered
from analysis.intake.words.text import unaccent
from analysis.model import Period


class Hint(StrEnum):
    """What a text says about the measure of its figures."""

    NAMED = "named"  # "tháng 5" and no more: over a column the month's own figure, in a title still open
    MONTH = "month"  # "trong tháng 5"
    CUMULATIVE = "cumulative"  # "6 tháng", "quý I", "lũy kế", "đến hết tháng 5", "cả năm"
    QUARTER = "quarter"  # the own figure of the second, third or fourth quarter
    OTHER = "other"  # a span that is neither: "6 tháng cuối năm", "tháng trước"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class PeriodMention:
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

_MONTH_WORDS = {
    "muoi hai": 12, "muoi mot": 11, "muoi": 10, "chin": 9, "tam": 8, "bay": 7, "sau": 6, "tu": 4, "bon": 4, "ba": 3, "hai": 2, "gieng": 1,
}  # fmt: skip
_WORDS = "|".join(_MONTH_WORDS)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_M = r"(?:0?[1-9]|1[0-2])(?!\d)"
_YEAR = r"(?:[\s,(]*(?:cua\s+)?(?:nam\s*)?[/.\-]?\s*(?P<y>20\d\d)(?!\d)|\s*[/.\-]\s*(?P<yy>2\d)(?![\d/.\-]))?"
_D = r"(?:0?[1-9]|[12]\d|3[01])"
_UNTIL = r"(?:tinh\s+)?(?:den\s+het|den|het)\s+(?:thoi diem\s+)?(?:ngay\s+)?"
_SUM_TO = r"(?:(?:tinh\s+)?den\s+(?:het\s+)?(?:cuoi\s+)?|het\s+|(?:luy\s*ke|lk)\s+(?:tu\s+dau\s+nam\s+)?(?:den\s+)?(?:het\s+)?(?:cuoi\s+)?)"

_NOT_PERIODS = [
    re.compile(pattern)
    for pattern in (
        r"\bso\s*:?\s*[\d.…]*\s*/[\s\d/]*[a-z][\w\-&./]*",
        r"\b\d+\s*/\s*(?:20\d\d\s*/\s*)?(?:bc|qd|kh|tb|cv|nd|nq|tt|ctr|ubnd|s?ldtbxh)[\w\-&]*",
        r"\blan\s*(?:thu\s*)?\d+\b",
        r"\b(?:phu luc|bieu(?: mau)?(?: so)?|mau(?: so| bieu)?)\s*:?\s*\d+[a-z]?\b(?!\s*t\b|\s*thang\b(?!\s*\d))",
        r"\b(?:giai doan|nam hoc)\s*20\d\d\s*[-–]\s*20\d\d|20\d\d\s*[-–]\s*20\d\d",
        r"(?:\b(?:duoi|tren|tu|du|khoa|thoi han|trong vong)\s+|<\s*)(?:0?\d+|ba)\s*thang\b|\b\d+\s*thang\s+tro\b",
    )
]
_LETTER_DATES = [
    re.compile(pattern)
    for pattern in (
        r"\bngay\s*[\d.…]*\s*thang\s*[\d.…]*\s*nam\s*[\d.…]*",
        rf"(?<!\d){_D}\s*(?P<separator>[/.\-])\s*{_M}\s*(?P=separator)\s*(?:20)?\d\d(?!\d)",
        rf"\bngay\s*{_D}\s*[/.\-]\s*{_M}",
        r"(?<!\d)20\d\d[-.]?(?:0[1-9]|1[0-2])[-.]?(?:0[1-9]|[12]\d|3[01])(?!\d)",
    )
]
_PLACE_AND_DATE = re.compile(
    r"(?!.*\b(?:bao cao|ket qua|tong hop|bieu|so lieu|thuc hien)\b)[a-z .'-]{2,40},\s*thang\s*[\d.…]*\s*nam\s*20\d\d\.?"
)
_OUTLOOK = re.compile(
    r"\bphuong huong\b|(?<!thuc hien )(?<!ket qua )\bnhiem vu trong tam\b"
    r"|(?:[,;]|\bva\b|\s-)\s*(?:nhiem vu|ke hoach|chuong trinh cong tac)\b"
)
_PLAN_BEFORE = re.compile(r"\b(?:ke hoach|kh|giao|muc tieu|phan dau|chi tieu giao|so voi)\s*(?:ca\s*)?$")
_COMPARISON_BEFORE = re.compile(r"\b(?:cung ky|so voi|so sanh|so cung ky)\b[^,;]{0,20}$")
_SUMMED_BEFORE = re.compile(r"\b(?:lu[iy] ?ke|lk|cong don)\W*$")
_ESTIMATE_BEFORE = re.compile(r"\b(?:uoc|uth|du uoc)\b(?:\s*(?:thuc hien|th|dat|ket qua|so))?\s*$")


@remembered
def find_periods(text: str) -> tuple[PeriodMention, ...]:
    """The periods a text speaks of, in the order they are written; empty where there is none.

    A mention without a year takes the one year written elsewhere in the text ("Kết quả tháng 5, nhiệm
    vụ tháng 6 năm 2023"); what stands behind "phương hướng" or "nhiệm vụ" is the outlook and is left out.
    """
    plain = _normalised(text)
    for pattern in _NOT_PERIODS:
        plain = _blank(pattern, plain)
    if _PLACE_AND_DATE.fullmatch(plain.strip()):
        return ()
    found: list[tuple[int, PeriodMention]] = []
    for pattern, build in _RULES:
        for match in list(pattern.finditer(plain)):
            mention = build(match)
            if mention is not None:
                found.append((match.start(), _with_surroundings(mention, plain[: match.start()])))
            plain = plain[: match.start()] + "#" * (match.end() - match.start()) + plain[match.end() :]
    outlook = _OUTLOOK.search(plain)
    end = outlook.start() if outlook and any(start < outlook.start() for start, _ in found) else len(plain)
    return _dated(sorted(found, key=lambda one: one[0]), end)


@remembered
def measure_hint(text: str) -> Hint:
    """What a header, a title or a remark says about the measure, with or without a month's number."""
    plain = _normalised(text)
    if re.search(r"\b(?:thang|ky|quy|nam)\s+truoc\b|\bcung ky\b", plain):
        return Hint.OTHER
    if re.search(r"\bluy\s*ke\b|\blk\b|\bcong don\b|\btu dau nam\b|\bca nam\b|\btrong nam\b|\bdau nam den\b", plain):
        return Hint.CUMULATIVE
    if re.search(
        r"\b(?:trong|rieng|phat sinh)\s+thang\b|\bthang (?:nay|bao cao|bc)\b|\b(?:th|thuc hien|ket qua|kq|uoc)\s+thang$|^thang$", plain
    ):
        return Hint.MONTH
    hints = {mention.hint for mention in find_periods(text) if not mention.comparison} - {Hint.NONE}
    return hints.pop() if len(hints) == 1 else Hint.NONE


def _normalised(text: str) -> str:
    """Small letters without diacritics, without a file's ending; underscores and hyphens beside letters become spaces."""
    plain = re.sub(r"\.(?:xls[xmb]?|ods|csv|html?|xml|docx?)$", "", unaccent(text))
    plain = re.sub(r"(?<=\d)_(?=\d)", "-", plain).replace("_", " ")
    return re.sub(r"(?<=[a-z])-(?=\d)|(?<=\d)-(?!t\d|thang)(?=[a-z])", " ", plain)


def _blank(pattern: re.Pattern[str], plain: str) -> str:
    return pattern.sub(lambda match: "#" * len(match[0]), plain)


def _with_surroundings(mention: PeriodMention, before: str) -> PeriodMention:
    """The mention with what the words in front of it say: an estimate, a comparison, a plan (which names no period)."""
    if mention.month == 12 and mention.hint is Hint.CUMULATIVE and "nam" in mention.text and _PLAN_BEFORE.search(before):
        mention = replace(mention, month=None, hint=Hint.NONE)
    comparison = _COMPARISON_BEFORE.search(before) is not None
    return replace(mention, estimate=_ESTIMATE_BEFORE.search(before) is not None, comparison=comparison)


def _dated(found: list[tuple[int, PeriodMention]], end: int) -> tuple[PeriodMention, ...]:
    """Mentions before the outlook, each with its year; a bare year is only kept where it says something more."""
    years = {mention.year for _, mention in found if mention.year is not None and not mention.comparison}
    only_year = years.pop() if len(years) == 1 else None
    kept = [
        replace(mention, year=only_year) if mention.year is None and not mention.comparison else mention
        for start, mention in found
        if start < end
    ]
    with_month = [mention for mention in kept if mention.month is not None]
    told = {mention.year for mention in with_month}
    return tuple(mention for mention in kept if mention.month is not None or mention.year not in told)


def _year(match: re.Match[str], suffix: str = "") -> int | None:
    groups = match.groupdict()
    if groups.get("y" + suffix):
        return int(groups["y" + suffix])
    return 2000 + int(groups["yy" + suffix]) if groups.get("yy" + suffix) else None


def _number(written: str) -> int:
    return int(written) if written.isdigit() else _MONTH_WORDS[written]


def _month(hint: Hint) -> Build:
    return lambda match: PeriodMention(_year(match), _number(match["m"]), hint, match[0].strip())


def _months(match: re.Match[str]) -> PeriodMention | None:
    """ "6 tháng đầu năm": since January; "6 tháng cuối năm" is the second half and neither measure."""
    count = _number(match["m"])
    if match["end"] and "cuoi" in match["end"]:
        return PeriodMention(_year(match), 12, Hint.OTHER, match[0].strip())
    if count == 1 and not match["end"] and _year(match) is None and not _SUMMED_BEFORE.search(match.string[: match.start()]):
        return None
    return PeriodMention(_year(match), count, Hint.CUMULATIVE, match[0].strip())


def _quarter(match: re.Match[str]) -> PeriodMention:
    number = _ROMAN.get(match["q"]) or int(match["q"])
    since_january = number == 1 or bool(match.groupdict().get("sum"))
    return PeriodMention(_year(match), 3 * number, Hint.CUMULATIVE if since_january else Hint.QUARTER, match[0].strip())


def _span(match: re.Match[str]) -> PeriodMention:
    """A span of months or of dates. Days from the tenth on belong to the next month's report: many run from 15 December."""
    groups = match.groupdict()
    last, last_year = _number(groups["m"]), _year(match)
    first, first_year = _number(groups["m1"]), _year(match, "1")
    same_year = first_year is None or first_year == last_year
    if int(groups.get("d1") or 1) >= 10:
        first, same_year = (
            (1, first_year is None or last_year is None or first_year == last_year - 1) if first == 12 else (first + 1, same_year)
        )
    if not same_year or first > last:
        hint = Hint.OTHER
    elif first == 1:
        hint = Hint.CUMULATIVE
    elif first == last:
        hint = Hint.MONTH
    else:
        hint = Hint.QUARTER if last % 3 == 0 and last - first == 2 else Hint.OTHER
    return PeriodMention(last_year, last, hint, match[0].strip())


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


def _rules() -> Iterator[tuple[str, Build]]:
    start = rf"(?P<d1>{_D})\s*[/.\-]\s*(?P<m1>{_M})(?:\s*[/.\-]\s*(?P<y1>20\d\d))?"
    written_start = rf"(?P<d1>{_D})\s*thang\s*(?P<m1>{_M})(?:\s*nam\s*(?P<y1>20\d\d))?"
    day = rf"{_D}\s*[/.\-]\s*(?P<m>{_M})(?:\s*[/.\-]\s*(?P<y>20\d\d))?(?![\d/])"
    written_day = rf"{_D}\s*thang\s*(?P<m>{_M})(?:\s*nam\s*(?P<y>20\d\d))?"
    month = r"(?:thang|thg|th|t)"
    yield rf"\btu\s*(?:ngay\s*)?{start}\s*(?:{_UNTIL}|-\s*){day}", _span
    yield rf"\btu\s*(?:ngay\s*)?{written_start}\s*{_UNTIL}{written_day}", _span
    since = r"\b(?:tu\s+(?:dau\s+)?nam\s*(?P<y1>20\d\d)|nhiem\s+ky\s*[\d\s\-–#]*)[\s(,]*"
    yield rf"{since}{_UNTIL}(?:{day}|(?:thang|thg|t)\s*\.?(?P<m2>{_M}){_YEAR.replace('P<y', 'P<z')})", _since_another_year
    yield r"\btuan\s*(?:thu\s*)?\d{1,2}\s*(?:[/,.\-]|nam|cua\s+nam)?\s*(?P<y>20\d\d)", _only_year
    yield rf"\b{_UNTIL}{day}", _month(Hint.CUMULATIVE)
    yield rf"\b{_UNTIL}{written_day}", _month(Hint.CUMULATIVE)
    first = rf"(?P<m1>{_M})(?:\s*(?:[/.\-]|nam)?\s*(?P<y1>20\d\d))?"
    yield rf"(?<![a-z0-9])(?:tu\s+)?{month}\s*\.?{first}\s*(?:den\s+het|den|-+>?|–)\s*{month}?\s*(?P<m>{_M})(?!\s*thang){_YEAR}", _span
    yield (
        rf"(?<![a-z0-9]){month}\s*{_M}(?:\s*(?:[+&,]|va)\s*(?:thang\s*)?{_M})*\s*[+&,]\s*(?P<m>{_M})(?!\s*(?:thang|t\b)){_YEAR}",
        _month(Hint.OTHER),
    )
    for pattern in _LETTER_DATES:
        yield pattern.pattern, lambda _: None
    yield rf"\b{_SUM_TO}{month}\s*\.?(?P<m>{_M}|(?:{_WORDS})\b){_YEAR}", _month(Hint.CUMULATIVE)
    yield rf"\b(?P<sum>{_SUM_TO})(?:qu[yi]\s*\.?|q)\s*(?P<q>iv|i{{1,3}}|[1-4])(?![a-z0-9]){_YEAR}", _quarter
    yield r"\bnam\s+thang\s+dau\s+nam" + _YEAR, lambda match: PeriodMention(_year(match), 5, Hint.CUMULATIVE, match[0].strip())
    end = r"(?P<end>[\s.]*(?:dau|cuoi)\s*nam)?"
    yield rf"(?<![\w/.,#])(?P<m>{_M}|(?:{_WORDS})(?=\s))\s*(?:thang|thg|th|t)(?![a-z0-9]|\s*\d{{1,2}}(?!\d)){end}{_YEAR}", _months
    yield rf"(?<![\w/.,#])(?P<m>{_M})\s*t(?:hang)?(?P<end>\s*dau\s*nam){_YEAR}", _months
    yield rf"\bnua\s+(?:dau\s+nam|nam\s+dau){_YEAR}", lambda match: PeriodMention(_year(match), 6, Hint.CUMULATIVE, match[0].strip())
    yield rf"(?<![a-z0-9])(?:qu[yi]\s*\.?|q\.?)\s*(?P<q>iv|i{{1,3}}|[1-4])(?![a-z0-9]){_YEAR}", _quarter
    yield rf"\b(?:trong|rieng|phat sinh)\s+(?:trong\s+)?thang\s*(?P<m>{_M}){_YEAR}", _month(Hint.MONTH)
    yield r"\bthang\s+nam\s+nam\s+(?P<y>20\d\d)", lambda match: PeriodMention(_year(match), 5, Hint.NAMED, match[0])
    yield r"\bthang\s*[.…#]*\s*nam\s*(?P<y>20\d\d)", _only_year
    yield rf"\bthang\s+(?P<m>{_WORDS})\b{_YEAR}", _month(Hint.NAMED)
    yield rf"(?<![a-z0-9])(?:thang\s*[.\-]?\s*|t[.\-]?|th\.?|thg\.?\s*)(?P<m>{_M}){_YEAR}", _month(Hint.NAMED)
    yield rf"(?<![\d/.])(?P<m>{_M})\s*[/.\-]\s*(?P<y>20\d\d)(?!\d)", _month(Hint.NAMED)
    yield r"(?<!\d)(?P<y>20\d\d)[-./]?(?P<m>0[1-9]|1[0-2])(?![\d])", _month(Hint.NAMED)
    yield r"\b(?:luy\s*ke\s+)?tu\s+dau\s+nam(?:\s+(?P<y>20\d\d))?", _since_january
    yield r"\bca\s+nam(?:\s*[:(]?\s*(?P<y>20\d\d))?", _whole_year
    yield r"(?<!dau )(?<!cuoi )\bnam\s*(?P<y>20\d\d)(?!\d)", _whole_year
    yield r"(?<![\d/.,])(?P<y>20[12]\d)(?![\d/.,])", _only_year


_RULES = [(re.compile(pattern), build) for pattern, build in _rules()]
