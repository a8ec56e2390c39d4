"""What one text of a header or a row label says: role words, names and periods, taken together.

    "Kế hoạch giải quyết việc làm năm 2023"  -> plan, indicator jobs, a bare year
    "Dưới 3 tháng"                           -> an indicator, no period

A name is matched as a whole first: the words inside a name play no role ("Tỷ lệ lao động qua đào tạo" is no
percentage of a plan). What a role adds to a name stays: "Lao động nữ được tạo việc làm" is not all of them.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple, TypeAlias

from analysis.intake.layout.headers import STRUCTURE, ColumnRole, HeaderWords, words
from analysis.intake.layout.page import Place
from analysis.intake.words.grammar import Grammar, toned
from analysis.intake.words.match import NONE, Match, MatchKind
from analysis.intake.words.memory import remembered
from analysis.intake.words.names import Matcher
from analysis.intake.words.periods import Hint, PeriodMention, find_periods, is_bare_year, measure_hint, unread_period
from analysis.intake.words.subjects import other_subject
from analysis.intake.words.text import fold, unaccent
from analysis.model import Kind

_BULLET = re.compile(r"^\s*(?:[-+*•–—·]+|\(?\d{1,2}(?:\.\d{1,2})*[.)]\s*(?=\D)|[a-zđ]\)|[IVX]{1,4}\s*[.)\-]|[A-Z]\.)\s*", re.IGNORECASE)
_OF_WHICH = Grammar(r"(?i)^\s*(?:«label_words.parts»|«label_words.apart»|trong do\b)\s*[:,-]?\s*(?:[-+]\s*)?", toned)
_PARTS_FOLLOW = Grammar(r"(?i)(?:[,;.:(]|\s-)\s*(?:«label_words.parts»|trong do\b)\s*[:.)]*\s*$", toned)
_ROLE_FIRST = Grammar(r"^\W*(«title_grammar.estimated» )?«title_grammar.role_first»( «title_grammar.behind_role»)*\b")
_OTHER_DISTRICT = re.compile(r"(huyen|h\.|tp\.?|thanh pho|thi xa) *[a-z]")
_COMMUNE = re.compile(r"(xa|phuong|thi tran|tt\.?|thon|to dan pho) +[a-z]")
_SHARE = Grammar(r"«label_words.share»|«label_words.weight»|%")
_OFFICE = Grammar(r"«label_words.office»")
# "Theo chuẩn nghèo đa chiều giai đoạn 2021-2025" says by which standard, with or without diacritics.
_STANDARD_YEARS = r"(?i)\s*\(?\s*«label_words.standard»\s*20\d\d\s*[-–]\s*20\d\d\s*\)?"
_STANDARDS = (Grammar(_STANDARD_YEARS, toned), Grammar(_STANDARD_YEARS))
_SHARE_OF_PLAN = Grammar(r"«label_words.rate»(?= *(%|\(|«label_words.fulfilled»))|\(?%\)?")
# "Cho 1.500 lượt người", "trên 300 hộ nghèo": an aim inside a name.
_NUMBER_OF_POOR = Grammar(r"(?:«label_words.least» )?\b[\d.,]+ (?=«label_words.poor»)")
_NUMBER_OF_PEOPLE = Grammar(r"\b(cho )?(«label_words.least» )?[\d.,]+ («quantities.anywhere» )?«label_words.heads»")
_OF_RESULTS = frozenset({ColumnRole.VALUE, ColumnRole.TOTAL, ColumnRole.DENOMINATOR, ColumnRole.NUMERATOR})
_NO_SUBJECT = frozenset(
    {ColumnRole.NOTE, ColumnRole.NUMBER, ColumnRole.LABEL, ColumnRole.UNIT, ColumnRole.COMPARE, ColumnRole.LAST_YEAR, ColumnRole.PERCENT}
)
Parents: TypeAlias = tuple[str | None, ...]
_PROVINCE = Grammar(r"«row_words.whole_province»")


class Said(NamedTuple):
    """One text, understood. ``roles`` without the words that belong to a matched name; ``mention`` the period with
    a month, ``year`` a bare year, ``hint`` what the words say about the measure. ``office``: an office of the whole province.
    ``outside``: words of another subject than an indicator's ("nhu cầu", "tốt nghiệp")."""

    text: str
    place: Place
    words: HeaderWords
    roles: frozenset[ColumnRole]
    indicator: Match | None
    district: Match | None
    province: bool
    commune: bool
    office: bool
    mention: PeriodMention | None
    year: int | None
    hint: Hint
    unexplained: str
    outside: str = ""

    @property
    def named(self) -> bool:
        """True where the text is the name of an indicator or a district."""
        return self.indicator is not None or bool(self.district and self.district.codes)


def says_rate(*texts: str) -> bool:
    """True where one of the texts speaks of a share: "Tỷ lệ", "%"."""
    return any(map(_says_rate, texts))


@remembered
def _says_rate(text: str) -> bool:
    return _SHARE.search(unaccent(text)) is not None


def bare_label(text: str) -> str:
    """A label without its bullet, its number and "Trong đó:"."""
    before = None
    while before != text:
        before, text = text, _OF_WHICH.sub("", _BULLET.sub("", text))
    return _PARTS_FOLLOW.sub("", text).strip(" :;.")


class Reader:
    """Reads texts with one campaign's names."""

    def __init__(self, matcher: Matcher) -> None:
        self.matcher = matcher

    def read(self, text: str, place: Place, parents: Parents = (None,), unit_of_measure: str = "") -> Said:
        """What a text says.

        Parameters
        ----------
        text : str
            Cleaned text of a header or label cell.
        place : Place
            Where it stands.
        parents : tuple
            Indicators that it may stand beneath, nearest first; None where nothing is known, "" beneath something
            that is no indicator.
        unit_of_measure : str
            What the row's column "ĐVT" says, "" where there is none.
        """
        return _said(text, self.matcher, parents, unit_of_measure)._replace(place=place)

    def parents_of(self, code: str | None) -> Parents:
        """An indicator and those that it is a part of, nearest first."""
        chain: list[str | None] = []
        while code:
            chain.append(code)
            code = self.matcher.campaign.indicators[code].parent
        return tuple(chain) or (None,)

    def is_name(self, text: str) -> bool:
        """True for the name of an indicator, a district, a commune or a month."""
        one = self.read(text, (0, 0))
        return one.named or one.commune or one.province or (one.mention is not None and len(text) < 30)


@remembered
def _said(text: str, matcher: Matcher, parents: Parents, unit_of_measure: str) -> Said:
    label = bare_label(text) or text.strip()
    for standard in _STANDARDS:
        label = standard.sub("", label)
    read = words(label)
    province = _is_province(label, matcher)
    plain = bool(read.roles & STRUCTURE) or province
    indicator, name = (NONE, label) if plain else _indicator(label, read, matcher, parents, unit_of_measure)
    office = None if plain or indicator.codes or not _OFFICE.search(unaccent(label)) else matcher.unit(label).code
    district = NONE if plain or indicator.codes else _of_office(office, matcher) if office else _district(label, matcher)
    whose = matcher.place_in_label(label) if indicator.codes else ""
    if whose:
        province, district = _is_province(whose, matcher), matcher.district(whose)
    roles = read.roles
    if indicator.code is not None:
        roles = _beyond_name(read.roles, indicator, matcher) if name == label else read.roles - words(name).roles - _OF_RESULTS
    elif district.codes or office:
        roles = frozenset()
    other = "" if is_certain(indicator) or _says_no_subject(roles) else other_subject(label, matcher)[1]
    if other and indicator.codes:  # "Kết quả tuyển dụng lao động" is near to a name and says something else
        indicator = NONE
    mention, year = _time(label)
    hint = Hint.NONE if is_certain(indicator) and mention is None else measure_hint(label)
    unread = "" if is_certain(indicator) else unread_period(label)
    if unread:
        indicator, district = NONE, NONE
    named = bool(indicator.codes or district.codes or office)
    return Said(
        text=text,
        place=(0, 0),
        words=_of_another_span(read) if hint is Hint.OTHER else read,
        roles=roles,
        indicator=indicator if indicator.codes else None,
        district=district if district.codes or district.rejected else None,
        province=province,
        commune=not named and not plain and not read.roles and _is_commune(label, matcher),
        office=office is not None and not district.codes,
        mention=mention,
        year=year,
        hint=hint,
        outside=other,
        unexplained=unread or other
        if unread or other
        else ""
        if named or plain
        else _unexplained(label, read) or _known_otherwise(label, read, indicator),
    )


def _says_no_subject(roles: frozenset[ColumnRole]) -> bool:
    """A plan, a percentage or a column of notes may speak of anything; "lũy kế đăng ký" is no plan but counts those registered."""
    return bool(roles & _NO_SUBJECT) or (ColumnRole.PLAN in roles and ColumnRole.VALUE not in roles)


def _of_another_span(read: HeaderWords) -> HeaderWords:
    """ "Lũy kế từ tháng 7" is no "lũy kế" of the year, "ước tháng sau" is not this month's; "lũy kế tháng trước" stays."""
    return read if read.previous else replace(read, cumulative=False, month=False)


def _is_province(label: str, matcher: Matcher) -> bool:
    """True for "Toàn tỉnh" and for the province's name with "tỉnh" before it."""
    plain = unaccent(label)
    name = unaccent(matcher.campaign.province)
    return bool(_PROVINCE.fullmatch(plain.removesuffix(name).strip(" -,"))) or plain == f"tinh {name}"


def is_certain(match: Match | None) -> bool:
    """True where a text is a name as it stands, so that none of its words says anything else."""
    return match is not None and match.kind in (MatchKind.EXACT, MatchKind.ALIAS)


def _indicator(label: str, read: HeaderWords, matcher: Matcher, parents: Parents, unit_of_measure: str) -> tuple[Match, str]:
    """The indicator of a label and the text that named it: without "Kế hoạch" before the name where that was in the way."""
    whole = _beneath(label, matcher, parents, unit_of_measure)
    if whole.codes or (whole.rejected and not read.roles & {ColumnRole.PLAN, ColumnRole.PERCENT, ColumnRole.VALUE}):
        return whole, label
    stripped = _without_roles(label)
    if stripped == unaccent(label) or len(stripped.split()) < 2:
        return whole, label
    return _beneath(stripped, matcher, parents, unit_of_measure), stripped


def _beneath(label: str, matcher: Matcher, parents: Parents, unit_of_measure: str) -> Match:
    """The label beneath the nearest parent that makes it certain, else ambiguous, else rejected."""
    found = [_one_beneath(label, matcher, parent, unit_of_measure) for parent in parents]
    return next((one for one in found if one.code), None) or next((one for one in found if one.codes), found[0])


def _one_beneath(label: str, matcher: Matcher, parent: str | None, unit_of_measure: str) -> Match:
    """A rate whose unit of measure is a thing ("xã") stays that rate: its cell is asked about, not passed over."""
    match = matcher.indicator(label, parent, unit_of_measure)
    if match.codes or not unit_of_measure:
        return match
    without = matcher.indicator(label, parent)
    code = without.code
    return without if code is not None and matcher.campaign.indicators[code].kind is Kind.RATE else match


def _district(label: str, matcher: Matcher) -> Match:
    """A district by its own name; REJECTED for a district of another province."""
    match = matcher.district(label)
    if match.codes:
        return match
    if match.rejected:
        return match if _OTHER_DISTRICT.match(unaccent(label)) or fold(label) in matcher.places.foreign else NONE
    return NONE


def _of_office(unit: str, matcher: Matcher) -> Match:
    """The district of a row that names an office; none for an office of the whole province."""
    district = matcher.campaign.units[unit].district
    return Match(MatchKind.EXACT, (district,)) if district else NONE


def _is_commune(label: str, matcher: Matcher) -> bool:
    if _COMMUNE.match(unaccent(label)):
        return True
    return any(matcher.commune(f"{level}{label}").codes for level in ("", "xã ", "phường ", "thị trấn "))


def _without_roles(label: str) -> str:
    """The text without periods and without the words for plan and result, so that a name can stand out."""
    plain = unaccent(label)
    for mention in find_periods(label):
        plain = plain.replace(mention.text, " ")
    plain = _SHARE_OF_PLAN.sub(" ", plain)
    plain = _ROLE_FIRST.sub(" ", plain)
    plain = _NUMBER_OF_POOR.sub(" ", plain)
    plain = _NUMBER_OF_PEOPLE.sub(" ", plain)
    return " ".join(plain.split()).strip(" .,:;()-/")


def _beyond_name(roles: frozenset[ColumnRole], match: Match, matcher: Matcher) -> frozenset[ColumnRole]:
    """Roles that the words around a name add; those of the name itself and of an alias are no roles."""
    if is_certain(match) or match.code is None:
        return frozenset()
    indicator = matcher.campaign.indicators[match.code]
    own = set(words(indicator.name_vi).roles) | _OF_RESULTS
    if indicator.kind is Kind.RATE:
        own.add(ColumnRole.PERCENT)
    if indicator.kind is Kind.STOCK:
        own.add(ColumnRole.REMAINING)
    return frozenset(roles - own)


def _time(label: str) -> tuple[PeriodMention | None, int | None]:
    """The first period with a month, and the first bare year: "Tạo việc làm mới năm 2022" is not this year's."""
    mentions = [one for one in find_periods(label) if not one.comparison]
    strong = [one for one in mentions if one.month is not None and not is_bare_year(one)]
    years = [one.year for one in mentions if one.year is not None]
    return (strong[0] if strong else None), (years[0] if years else None)


def _known_otherwise(label: str, read: HeaderWords, indicator: Match) -> str:
    """A label that is known to be no indicator is unexplained, unless its words already say what it is."""
    speaks = read.roles & {
        ColumnRole.BREAKDOWN,
        ColumnRole.REMAINING,
        ColumnRole.LAST_YEAR,
        ColumnRole.COMPARE,
        ColumnRole.NUMERATOR,
        ColumnRole.DENOMINATOR,
        ColumnRole.TOTAL,
    }
    return unaccent(label) if indicator.rejected and not speaks else ""


def _unexplained(label: str, read: HeaderWords) -> str:
    rest = read.rest
    for mention in find_periods(label):
        for word in re.findall(r"[a-z]{2,}", mention.text):
            rest = re.sub(rf"\b{word}\b", " ", rest)
    return " ".join(rest.split())
