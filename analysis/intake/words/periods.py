"""Which period a text speaks of: a title, a header, the name of a sheet or of a file.

The grammar is in :mod:`analysis.intake.words.period_rules`. A letter's date ("Hà Giang, ngày 20 tháng 6 năm 2023") and the
number of a document ("số 05/2023/NĐ-CP") are blanked out first: they never give a period. Which text counts when several
disagree is decided by the caller. What looks like a period and was not read whole is :func:`unread_period`.
"""

from __future__ import annotations

from analysis.intake.words.grammar import Grammar, Pattern, grammar
from analysis.intake.words.memory import remembered
from analysis.intake.words.period_rules import RULES, Hint, PeriodMention
from analysis.intake.words.unread_periods import Left, unread_in
from analysis.intake.words.written_periods import written

__all__ = ["Hint", "PeriodMention", "find_periods", "is_bare_year", "measure_hint", "unread_period"]

# Each behind a piece of every text that it can read.
_NOT_PERIODS = [
    (needs, grammar(pattern))
    for needs, pattern in (
        ("/", r"\bso\s*:?\s*[\d.…]*\s*/[\s\d/]*[a-z][\w\-&./]*"),
        ("/", r"\b\d+\s*/\s*(?:20\d\d\s*/\s*)?(?:bc|qd|kh|tb|cv|nd|nq|tt|ctr|ubnd|s?ldtbxh)[\w\-&]*"),
        ("lan", r"\blan\s*(?:thu\s*)?\d+\b"),
        ("", r"«period_words.numbered»\s*:?\s*\d+[a-z]?\b(?!\s*t\b|\s*thang\b(?!\s*\d))"),
        ("20", r"\b(?:giai doan|nam hoc)\s*20\d\d\s*[-–]\s*20\d\d|20\d\d\s*[-–]\s*20\d\d"),
        ("thang", r"(?:«period_words.duration_before»\s+|<\s*)(?:0?\d+|ba)\s*thang\b|\b\d+\s*thang\s+tro\b"),
    )
]
# "Mèo Vạc, tháng 6 năm 2023" below a letter is its date; a title may have a comma too.
_PLACE_AND_DATE = Grammar(r"(?!.*«period_words.title»)[a-z .'-]{2,40},\s*thang\s*[\d.…]*\s*nam\s*20\d\d\.?")
_OUTLOOK = Grammar(r"«period_words.outlook»|(?:[,;]|\bva\b|\s-)\s*«period_words.outlook_behind_a_sign»")
_PLAN_BEFORE = Grammar(r"«period_words.plan_before»\s*(?:ca\s*)?$")
_COMPARISON_BEFORE = Grammar(r"«period_words.compared»[^,;]{0,20}$")
_ESTIMATE_BEFORE = Grammar(r"«period_words.estimated»(?:\s*«period_words.estimated_what»)?\s*$")
# What words say about the measure without a period that is read: of another time, since January, of the month alone.
_OTHER_TIME = Grammar(r"\b(?:thang|ky|quy|nam)\s+«period_words.other_time»|«period_words.same_time»")
_SUM_OF_A_PART = Grammar(r"«period_words.cumulative» (?:trong )?(?:quy|tuan)\b(?! *(?:i{1,3}|iv|[1-4])\b)")
_SINCE_JANUARY = Grammar(r"«period_words.cumulative»|«period_words.since_january»")
_OF_THE_MONTH = Grammar(r"(?:\btrong|«period_words.own_month»)\s+thang\b|«period_words.this_month»|«period_words.result»\s+thang$|^thang$")


@remembered
def find_periods(text: str) -> tuple[PeriodMention, ...]:
    """The periods a text speaks of, in the order they are written; empty where there is none.

    A mention without a year takes the one year written elsewhere in the text ("Kết quả tháng 5, nhiệm
    vụ tháng 6 năm 2023"); what stands behind "phương hướng" or "nhiệm vụ" is the outlook and is left out.
    """
    return _understood(text)[0]


@remembered
def unread_period(text: str, *, title: bool = False, only_year: bool = False) -> str:
    """The part of a text that looks like a period and was not understood, as it is written; "" where there is none.

    Parameters
    ----------
    text : str
        A title, a header, a label, the name of a sheet or of a file.
    title : bool
        True for words that alone give the period: of two months beside each other neither is meant.
    only_year : bool
        True where a bare year is all that was read anywhere: then "tháng" without a number is not understood either
        ("BÁO CÁO HÀNG THÁNG NĂM 2023").
    """
    mentions, left = _understood(text)
    return unread_in(left, only_year=only_year) or (_two_periods(mentions) if title else "")


def is_bare_year(mention: PeriodMention) -> bool:
    """True for "năm 2023" alone, which names a year and leaves the month open where another text gives one."""
    return mention.month == 12 and mention.text.startswith("nam 20") and not mention.estimate


def _two_periods(mentions: tuple[PeriodMention, ...]) -> str:
    """ "tháng 6/2023 và tháng 7/2023", "quý I và quý II": two periods of one kind beside each other; "" where one is meant."""
    for hint in (Hint.NAMED, Hint.QUARTER):
        alike = [one for one in mentions if (one.hint is hint or _is_quarter(one, hint)) and not one.comparison and not one.estimate]
        if len({(one.year, one.month) for one in alike}) > 1:
            return ", ".join(dict.fromkeys(one.text for one in alike))
    return ""


def _is_quarter(mention: PeriodMention, hint: Hint) -> bool:
    return hint is Hint.QUARTER and mention.text.startswith(("quy", "qui"))


@remembered
def _understood(text: str) -> tuple[tuple[PeriodMention, ...], Left]:
    """The mentions of a text, and the text with what was read of it blanked out."""
    whole = written(text)
    plain = whole.ready
    for needs, pattern in _NOT_PERIODS:
        if needs in plain:
            plain = _blank(pattern, plain)
    if _PLACE_AND_DATE.fullmatch(plain.strip()):
        return (), Left(whole, "", ())
    found: list[tuple[int, PeriodMention]] = []
    places: list[tuple[int, int]] = []
    for rule in RULES:
        if rule.needs not in plain:
            continue
        for match in list(rule.pattern.finditer(plain)):
            mention = rule.build(match)
            if mention is not None:
                mention = mention._replace(text=whole.plain[match.start() : match.end()].strip())
                found.append((match.start(), _with_surroundings(mention, plain[: match.start()])))
                places.append(match.span())
            plain = plain[: match.start()] + "#" * (match.end() - match.start()) + plain[match.end() :]
    outlook = _OUTLOOK.search(plain)
    end = outlook.start() if outlook and any(start < outlook.start() for start, _ in found) else len(plain)
    read = tuple(place for place in places if place[0] < end)
    return _dated(sorted(found, key=lambda one: one[0]), end), Left(whole, plain[:end], read)


@remembered
def measure_hint(text: str) -> Hint:
    """What a header, a title or a remark says about the measure, with or without a month's number."""
    plain = written(text).ready
    if _OTHER_TIME.search(plain):
        return Hint.OTHER
    if _SUM_OF_A_PART.search(plain):
        return Hint.OTHER
    hints = {mention.hint for mention in find_periods(text) if not mention.comparison} - {Hint.NONE}
    if Hint.OTHER in hints:
        return Hint.OTHER
    if _SINCE_JANUARY.search(plain):
        return Hint.CUMULATIVE
    if _OF_THE_MONTH.search(plain):
        return Hint.MONTH
    return hints.pop() if len(hints) == 1 else Hint.NONE


def _blank(pattern: Pattern, plain: str) -> str:
    return pattern.sub(lambda match: "#" * len(match[0]), plain)


def _with_surroundings(mention: PeriodMention, before: str) -> PeriodMention:
    """The mention with what the words in front of it say: an estimate, a comparison, a plan (which names no period)."""
    if mention.month == 12 and mention.hint is Hint.CUMULATIVE and "nam" in mention.text and _PLAN_BEFORE.search(before):
        mention = mention._replace(month=None, hint=Hint.NONE)
    comparison = _COMPARISON_BEFORE.search(before) is not None
    return mention._replace(estimate=_ESTIMATE_BEFORE.search(before) is not None, comparison=comparison)


def _dated(found: list[tuple[int, PeriodMention]], end: int) -> tuple[PeriodMention, ...]:
    """Mentions before the outlook, each with its year; a bare year is only kept where it says something more."""
    years = {mention.year for _, mention in found if mention.year is not None and not mention.comparison}
    only_year = years.pop() if len(years) == 1 else None
    kept = [
        mention._replace(year=only_year) if mention.year is None and not mention.comparison else mention
        for start, mention in found
        if start < end
    ]
    with_month = [mention for mention in kept if mention.month is not None]
    told = {mention.year for mention in with_month}
    return tuple(one for one in kept if one.month is not None or one.hint is Hint.OTHER or one.year not in told)
