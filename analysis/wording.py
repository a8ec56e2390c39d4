"""Quantities, status words and sentences, in one place: what screens, documents and the terminal say alike.

Numbers, dates and periods are said by the ``Language`` itself. What is missing is a dash, never a zero.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from analysis.model import Direction, Indicator, Kind, Language, Period, Status, Thresholds
from analysis.model.language import FINEST, MISSING, MONTHS, rounded

_SIGN = re.compile(r"(?<=\d) (?=%|điểm)")
_SPACED_PERCENT = re.compile(r"(?<=\d)[ \u00a0](?=%)")
_WHOLE = re.compile(r"(?<![\d.,])100,0(?=%)")
_FEW = re.compile(
    r"(?<![\d.,/–-])(?<!tháng )\b([1-9])(?= (?:huyện|thành phố|đơn vị|chỉ tiêu|nhiệm vụ|kiến nghị|người|hộ|xã|nơi|tỷ lệ|việc)\b)"
)
_FEW_THAT = re.compile(r"(?<=[:,;] )([1-9])(?= (?:vượt|đã|đạt|đúng|sát|đang|chậm|không|chưa|quá)\b)")
"""A count that stands before what is said of it, in a list: "4 đúng tiến độ, 1 chưa gửi"."""


@dataclass(frozen=True, slots=True)
class StatusWord:
    """How a status is said and drawn: a word and a shape, so that colour is never the only sign."""

    vi: str
    en: str
    shape: str

    def text(self, language: Language) -> str:
        """The word."""
        return language.say(self.vi, self.en)

    def marked(self, language: Language) -> str:
        """Shape and word: "● đúng tiến độ"."""
        return f"{self.shape} {self.text(language)}"


STATUS_WORDS: Mapping[Status, StatusWord] = {
    Status.EXCEEDED: StatusWord("vượt chỉ tiêu", "exceeded", "▲"),
    Status.COMPLETED: StatusWord("đã hoàn thành", "completed", "▲"),
    Status.MET: StatusWord("đạt chỉ tiêu", "met", "●"),
    Status.DONE: StatusWord("đã thực hiện", "done", "●"),
    Status.ON_PACE: StatusWord("đúng tiến độ", "on pace", "●"),
    Status.CLOSE: StatusWord("sát tiến độ", "close", "◆"),
    Status.UNDER_WAY: StatusWord("đang thực hiện", "under way", "◆"),
    Status.BEHIND: StatusWord("chậm", "behind", "▽"),
    Status.FAR_BEHIND: StatusWord("chậm nhiều", "far behind", "▼"),
    Status.NOT_MET: StatusWord("không đạt", "not met", "▼"),
    Status.NOT_STARTED: StatusWord("chưa thực hiện", "not started", "▽"),
    Status.NOT_DUE: StatusWord("chưa đến kỳ đánh giá", "not due yet", "○"),
    Status.NOT_REPORTED: StatusWord("chưa báo cáo", "not reported", "○"),
    Status.NOT_OWED: StatusWord("không phải báo cáo kỳ này", "not owed this period", "□"),
    Status.NOT_ASSIGNED: StatusWord("không giao", "not assigned", "○"),
    Status.NOT_YET_REVIEWED: StatusWord("chưa rà soát", "not yet reviewed", "○"),
    Status.NO_TARGET: StatusWord("không có chỉ tiêu giao", "no target", "○"),
}
"""In the order in which a headline counts them, best first, grey ones last."""

MADE_UP = {Language.VIETNAMESE: "SỐ LIỆU MINH HỌA", Language.ENGLISH: "MADE-UP DATA"}
"""The mark that invented figures and targets carry wherever they appear."""

DOUBTED = "⚠"
"""The mark that a suspicious figure carries as long as it counts, and every figure that it is in."""


def marks_of(thresholds: Thresholds) -> tuple[float, ...]:
    """The marks of a campaign, for ``percent``."""
    return (thresholds.early_share, thresholds.behind, thresholds.close, thresholds.on_pace, 1.0)


def unit_word(indicator: Indicator, language: Language, *, of_one: bool = False) -> str:
    """The unit of measure in a language, as its table gives it: "người", "people", "person" of exactly one."""
    several = indicator.unit_en or indicator.unit_of_measure
    return language.say(indicator.unit_of_measure, (indicator.one_en or several) if of_one else several)


def indicator_name(indicator: Indicator, language: Language) -> str:
    """The indicator's name in a language."""
    return language.say(indicator.name_vi, indicator.name_en)


def short_name(indicator: Indicator, language: Language) -> str:
    """The name for cards, tables and titles, where the directive's own wording would not fit."""
    return (language.say(indicator.short_vi, indicator.short_en)) or indicator_name(indicator, language)


def quantity(
    value: float | None,
    indicator: Indicator,
    language: Language,
    *,
    target: float | None = None,
    lower_bound: bool = False,
) -> str:
    """A value with its unit of measure: "17.800 người", "57,8 %", "ít nhất 9.120 người"."""
    if value is None or math.isnan(value):
        return MISSING
    if indicator.kind is Kind.RATE:
        text = language.rate(value, indicator.decimals, target)
    else:
        text = _counted(language.number(value, indicator.decimals), indicator, language)
    if not lower_bound:
        return text
    return language.say(f"ít nhất {text}", f"at least {text}")


def distance(amount: float, indicator: Indicator, language: Language) -> str:
    """How far apart two values are, without a sign: "1.320 người", "1,2 điểm %".

    A trifle is never 0: a rate gets digits until it shows (0,04 điểm %), of a count it is "chưa đến 1 người".
    """
    size, decimals = abs(amount), indicator.decimals
    while size and indicator.kind is Kind.RATE and decimals < FINEST and not rounded(size, decimals):
        decimals += 1
    if size > 0 and not rounded(size, decimals):
        under = language.say("chưa đến", "less than")
        return f"{under} {_counted(language.number(10.0**-decimals, decimals), indicator, language)}"
    return _counted(language.number(size, decimals), indicator, language)


def _counted(written: str, indicator: Indicator, language: Language) -> str:
    """A written amount with its unit of measure: "1.320 người", "1 person"."""
    unit = language.points_word if indicator.kind is Kind.RATE else unit_word(indicator, language, of_one=written == "1")
    return f"{written} {unit}".rstrip()


def status_word(status: str, language: Language) -> str:
    """The word for a status of a frame."""
    return STATUS_WORDS[Status(status)].text(language)


def official(text: str) -> str:
    """The text as official documents write it: "70,0%", "100%", "1,1 điểm phần trăm", "03 huyện, 04 đúng tiến độ".

    Changes how a number is written and never which; what is official already stays. English has no such forms, and what
    screens say may be shorter.
    """
    points_said = text.replace("điểm %", "điểm phần trăm").replace("điểm\u00a0%", "điểm phần trăm")
    percents_said = _WHOLE.sub("100", _SPACED_PERCENT.sub("", points_said))
    return _FEW_THAT.sub(r"0\1", _FEW.sub(r"0\1", percents_said))


def in_sentence(text: str) -> str:
    """A phrase inside a sentence; a name or an abbreviation keeps its capital."""
    return text if text[:2].isupper() else f"{text[:1].lower()}{text[1:]}"


def bound(text: str) -> str:
    """The official text for a slide that breaks lines: numbers tied to what they count in percentage points."""
    return _SIGN.sub("\u00a0", official(text))


def yes_or_no(answer: bool | None, language: Language) -> str:
    """có, không, or a dash where the question does not apply."""
    if answer is None:
        return MISSING
    return language.say("có" if answer else "không", "yes" if answer else "no")


def headline(statuses: Iterable[str], language: Language) -> str:
    """Where a group of indicators stands: "9 chỉ tiêu: 2 đã hoàn thành, 4 đúng tiến độ, 1 chậm, 2 chưa đến kỳ đánh giá."."""
    counts = Counter(Status(status) for status in statuses)
    total = sum(counts.values())
    if not total:
        return language.say("Chưa có chỉ tiêu nào.", "No targets yet.")
    listed = ", ".join(f"{counts[status]} {word.text(language)}" for status, word in STATUS_WORDS.items() if counts[status])
    if language is Language.VIETNAMESE:
        return f"{total} chỉ tiêu: {listed}."
    return f"{total} target{'s' if total > 1 else ''}: {listed}."


def coverage_sentence(reported: int, expected: int, language: Language, *, of_districts: bool = False) -> str:
    """How many have reported: "9/11 huyện đã báo cáo", "35/36 đơn vị đã báo cáo"."""
    if language is Language.VIETNAMESE:
        return f"{reported}/{expected} {'huyện' if of_districts else 'đơn vị'} đã báo cáo"
    return f"{reported} of {expected} {'districts' if of_districts else 'units'} have reported"


def finding_title(progress: Mapping[str, Any], indicator: Indicator, as_of: Period, language: Language, name: str | None = None) -> str:
    """A figure's title that says the finding: "Đào tạo nghề còn thiếu 1.320 người so với chỉ tiêu 6 tháng".

    Parameters
    ----------
    progress
        A row of PROGRESS, or of DISTRICT_PROGRESS with its ``target`` as ``year_target``.
    name
        A shorter name or one with the district; the indicator's own without it.
    """
    status = Status(progress["status"])
    name = name or short_name(indicator, language)
    if status in (Status.NOT_REPORTED, Status.NOT_OWED, Status.NOT_ASSIGNED, Status.NOT_YET_REVIEWED):
        return f"{name}: {STATUS_WORDS[status].text(language)}"
    if status is Status.NO_TARGET:
        return f"{name}: {quantity(progress['value'], indicator, language)}"
    if status in (Status.EXCEEDED, Status.MET, Status.NOT_MET, Status.COMPLETED, Status.NOT_DUE):
        return _against_year(name, status, progress, indicator, language)
    return _against_path(name, progress, indicator, as_of, language)


def _against_year(name: str, status: Status, progress: Mapping[str, Any], indicator: Indicator, language: Language) -> str:
    gap = progress["value"] - progress["year_target"]
    by = distance(gap, indicator, language)
    plan = "yêu cầu" if indicator.parent is None and not indicator.headline else "chỉ tiêu cả năm"
    lower = indicator.direction is Direction.LOWER
    if gap > 0 and language is Language.VIETNAMESE and lower and not progress["year_target"]:
        missed = f"không đạt {plan}, " if status is Status.NOT_MET else ""
        return f"{name} {missed}còn {by} ({plan}: không còn)"
    vietnamese = {
        Status.EXCEEDED: f"{name} {'tốt hơn' if lower else 'vượt'} {plan} {by}",
        Status.COMPLETED: f"{name} đã hoàn thành {plan}" + (f", {'tốt hơn' if lower else 'vượt'} {by}" if gap else ""),
        Status.MET: f"{name} đạt {plan}",
        Status.NOT_MET: f"{name} không đạt {plan}, {'cao hơn' if lower else 'còn thiếu'} {by}",
        Status.NOT_DUE: f"{name} {'cao hơn' if lower else 'còn thiếu'} {by} so với {plan}",
    }
    english = {
        Status.EXCEEDED: f"{name}: {by} beyond the year target",
        Status.COMPLETED: f"{name}: year target already reached" + (f", {by} beyond it" if gap else ""),
        Status.MET: f"{name}: year target met",
        Status.NOT_MET: f"{name}: year target not met, {by} away",
        Status.NOT_DUE: f"{name}: {by} away from the year target",
    }
    return language.say(vietnamese[status], english[status])


def _against_path(name: str, progress: Mapping[str, Any], indicator: Indicator, as_of: Period, language: Language) -> str:
    ahead_by = progress["value"] - progress["expected"]
    if indicator.direction is Direction.LOWER:
        ahead_by = -ahead_by
    by = distance(ahead_by, indicator, language)
    at_milestone = progress.get("milestone_due") == as_of.last_day.isoformat()
    if language is Language.VIETNAMESE:
        return f"{name} {_against_mark(ahead_by, by, indicator, as_of, at_milestone=at_milestone)}"
    mark = f"the {as_of.month}-month target" if at_milestone else f"the path to the end of {MONTHS[as_of.month - 1]}"
    if ahead_by == 0:
        return f"{name}: just at {mark}"
    # Whoever is only close is not called late: title and status would contradict each other.
    counted = at_milestone and indicator.direction is not Direction.LOWER
    more, less = ("above", "short of") if counted else ("ahead of", "short of" if progress["status"] == Status.CLOSE else "behind")
    return f"{name}: {by} {more if ahead_by > 0 else less} {mark}"


def _against_mark(ahead_by: float, by: str, indicator: Indicator, as_of: Period, *, at_milestone: bool) -> str:
    """What a value has beyond or lacks to the mark of its day: counts exceed or lack, they are not fast or slow."""
    mark = f"chỉ tiêu {as_of.month} tháng" if at_milestone else f"tiến độ bình quân đến hết tháng {as_of.month}"
    if ahead_by == 0:
        return f"đạt đúng {mark}"
    if indicator.direction is Direction.LOWER:
        return f"{'thấp' if ahead_by > 0 else 'cao'} hơn {mark} {by}"
    if at_milestone:
        return f"vượt {mark} {by}" if ahead_by > 0 else f"còn thiếu {by} so với {mark}"
    return f"{'cao' if ahead_by > 0 else 'thấp'} hơn {by} so với {mark}"
