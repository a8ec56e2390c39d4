"""What one text of a header or a row label says: role words, names and periods, taken together.

    "Kế hoạch giải quyết việc làm năm 2023"  -> plan, indicator jobs, a bare year
    "Dưới 3 tháng"                           -> an indicator, no period

A name is matched as a whole first: the words inside a name play no role ("Tỷ lệ lao động qua đào tạo" is no
percentage of a plan). What a role adds to a name stays: "Lao động nữ được tạo việc làm" is not all of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from analysis.intake.headers import STRUCTURE, Role, Words, words
from analysis.intake.page import Place
from analysis.intake.periods import Hint, PeriodMention, find_periods, measure_hint
from analysis.intake.text import unaccent
from analysis.model import Kind

_BULLET = re.compile(r"^\s*(?:[-+*•–—·]+|\(?\d{1,2}(?:\.\d{1,2})*[.)]\s*(?=\D)|[a-zđ]\)|[IVX]{1,4}\s*[.)\-]|[A-Z]\.)\s*", re.IGNORECASE)
_OF_WHICH = re.compile(r"^\s*(?:trong\s+đó|chia\s+ra|bao\s+gồm|gồm|trong\s+do|riêng)\s*[:,-]?\s*(?:[-+]\s*)?", re.IGNORECASE)
_PROVINCE = re.compile(r"(toan|ca) tinh( [a-z ]+)?|tinh [a-z ]+|toan so|tong (cong )?toan tinh")


@dataclass(frozen=True, slots=True)
class Match:
    """A name found: ``code``, or several ``candidates`` where it is ambiguous. ``noted`` where the spelling differs
    enough to tell the sender; ``outside`` for a district of another province."""

    code: str | None
    noted: bool = False
    candidates: tuple[str, ...] = ()
    outside: bool = False
    exact: bool = False


class Names(Protocol):
    """What the reading needs to know of names."""

    def indicator(self, text: str) -> Match | None: ...

    def district(self, text: str) -> Match | None: ...

    def commune(self, text: str) -> bool: ...

    def name_of(self, code: str) -> str: ...

    def kind_of(self, code: str) -> Kind: ...


@dataclass(frozen=True, slots=True)
class Said:
    """One text, understood. ``roles`` without the words that belong to a matched name; ``mention`` the period with
    a month, ``year`` a bare year, ``hint`` what the words say about the measure."""

    text: str
    place: Place
    words: Words
    roles: frozenset[Role]
    indicator: Match | None
    district: Match | None
    province: bool
    commune: bool
    mention: PeriodMention | None
    year: int | None
    hint: Hint
    unexplained: str

    @property
    def named(self) -> bool:
        """True where the text is the name of an indicator or a district."""
        return self.indicator is not None or self.district is not None


Reader = Callable[[str, Place], Said]


def bare_label(text: str) -> str:
    """A label without its bullet, its number and "Trong đó:"."""
    before = None
    while before != text:
        before, text = text, _OF_WHICH.sub("", _BULLET.sub("", text))
    return text.strip(" :;.")


def said(text: str, place: Place, names: Names) -> Said:
    """Read one text.

    Parameters
    ----------
    text : str
        Cleaned text of a header or label cell.
    place : Place
        Where it stands.
    names : Names
        The campaign's names.
    """
    label = bare_label(text) or text.strip()
    read = words(label)
    province = bool(_PROVINCE.fullmatch(unaccent(label)))
    indicator = None if read.roles & STRUCTURE or province else _indicator(label, read, names)
    district = None if indicator or read.roles & STRUCTURE or province else names.district(label)
    roles = read.roles
    if indicator is not None and indicator.code is not None:
        roles = _beyond_name(read.roles, indicator, names)
    elif district is not None:
        roles = frozenset()
    mention, year = _time(label, indicator)
    named = indicator is not None or district is not None
    return Said(
        text=text,
        place=place,
        words=read,
        roles=roles,
        indicator=indicator,
        district=district,
        province=province,
        commune=not named and names.commune(label),
        mention=mention,
        year=year,
        hint=Hint.NONE if indicator is not None and indicator.exact else measure_hint(label),
        unexplained="" if named or province or read.roles & STRUCTURE else _unexplained(label, read),
    )


def _indicator(label: str, read: Words, names: Names) -> Match | None:
    whole = names.indicator(label)
    if whole is not None:
        return whole
    stripped = _without_roles(label)
    if stripped == unaccent(label) or len(stripped.split()) < 2:
        return None
    return names.indicator(stripped)


def _without_roles(label: str) -> str:
    """The text without periods and without the words for plan and result, so that a name can stand out."""
    plain = unaccent(label)
    for mention in find_periods(label):
        plain = plain.replace(mention.text, " ")
    plain = re.sub(r"\bt[iy] le\b(?= *(%|\(|hoan thanh|thuc hien|dat))|\(?%\)?", " ", plain)
    plain = re.sub(
        r"^\W*(uoc )?(ke hoach|kh|thuc hien|th|ket qua( thuc hien)?|kq|lu[iy] ke|lk|chi tieu( giao)?|so lieu|tong hop)( nam| thang| giao| ve| chi tieu)*\b", " ", plain
    )
    return " ".join(plain.split()).strip(" .,:;()-/")


def _beyond_name(roles: frozenset[Role], match: Match, names: Names) -> frozenset[Role]:
    """Roles that the words around a name add; those of the name itself and of an exact alias are no roles."""
    if match.exact or match.code is None:
        return frozenset()
    own = set(words(names.name_of(match.code)).roles) | {Role.VALUE, Role.TOTAL, Role.DENOMINATOR, Role.NUMERATOR}
    if names.kind_of(match.code) is Kind.RATE:
        own.add(Role.PERCENT)
    if names.kind_of(match.code) is Kind.STOCK:
        own.add(Role.REMAINING)
    return frozenset(roles - own)


def _time(label: str, indicator: Match | None) -> tuple[PeriodMention | None, int | None]:
    """The first period with a month, and the first bare year; a name as such speaks of no period."""
    if indicator is not None and indicator.exact:
        return None, None
    mentions = [one for one in find_periods(label) if not one.comparison]
    strong = [one for one in mentions if one.month is not None and not is_bare_year(one)]
    years = [one.year for one in mentions if one.year is not None]
    return (strong[0] if strong else None), (years[0] if years else None)


def is_bare_year(mention: PeriodMention) -> bool:
    """True for "năm 2023" alone, which names a year and leaves the month open where another text gives one."""
    return mention.month == 12 and mention.text.startswith("nam 20") and not mention.estimate


def _unexplained(label: str, read: Words) -> str:
    rest = read.rest
    for mention in find_periods(label):
        for word in re.findall(r"[a-z]{2,}", mention.text):
            rest = re.sub(rf"\b{word}\b", " ", rest)
    return " ".join(rest.split())
