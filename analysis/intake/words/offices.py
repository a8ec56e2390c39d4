"""Who speaks in a letterhead: the kind of office in one line, its district in the same or in another.

"UBND HUYỆN MÈO VẠC / PHÒNG LAO ĐỘNG - TB&XH" is that district's labour office; "SỞ LAO ĐỘNG - TB&XH / TRUNG TÂM GDNN -
GDTX HUYỆN QUẢN BẠ" is the centre, because the body that issues stands below the one it belongs to.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from analysis.intake.words.grammar import FromLexicon, Grammar, any_of, toned
from analysis.intake.words.match import MatchKind
from analysis.intake.words.memory import remembered
from analysis.intake.words.places import Places, find_districts, match_district, other_province
from analysis.intake.words.text import fold
from analysis.intake.words.whole_names import WholeNames
from analysis.model import Campaign


@dataclass(frozen=True, slots=True)
class Sender:
    """Who a text says is speaking.

    ``codes`` are the units it can be (one unless AMBIGUOUS or NONE). ``block`` is the kind of office where
    that much is known, ``districts`` the districts named, ``department`` true where only the
    department itself is named, ``foreign`` a district that is none of the province's ("" where there is none).
    """

    kind: MatchKind
    codes: tuple[str, ...] = ()
    block: str | None = None
    districts: tuple[str, ...] = ()
    department: bool = False
    foreign: str = ""

    @property
    def code(self) -> str | None:
        """The one unit found, None where there are several or none."""
        return self.codes[0] if len(self.codes) == 1 and self.kind not in (MatchKind.AMBIGUOUS, MatchKind.NONE) else None

    @property
    def district(self) -> str | None:
        """The one district named, None where there are several or none."""
        return self.districts[0] if len(self.districts) == 1 else None


@dataclass(frozen=True, eq=False)
class Offices:
    """Units and kinds of office by their names as keys; and units by kind and district."""

    units: dict[str, str]
    kinds: dict[str, str]
    unit_names: WholeNames
    kind_names: WholeNames
    by_place: dict[tuple[str, str], str]
    blocks: dict[str, str]
    department: str
    province: str


class _Shorter(NamedTuple):
    """A shorthand, where it stands and what for; without one of its spellings it stands nowhere."""

    spellings: tuple[str, ...]
    pattern: re.Pattern[str]
    meant: str


# Each line of the table in its order: what a shorthand stands for may be part of the next one.
_SHORTER = FromLexicon(
    lambda lexicon: [
        _Shorter(tuple(map(fold, one.spellings)), re.compile(any_of([one], fold)), fold(one.meanings[0]))
        for one in lexicon.words("office_shorthand")
    ]
)


@remembered
def _key(text: str, province: str) -> str:
    """A name of an office as it is compared: folded, its usual shorthand in one spelling, the province dropped."""
    key = fold(text)
    if " tinh" in key:
        key = re.sub(rf"\s+tinh(?:\s+{province})?\b", "", key)
    for one in _SHORTER.value:
        if any(spelling in key for spelling in one.spellings):
            key = one.pattern.sub(one.meant, key)
    return " ".join(key.split())


def index_offices(campaign: Campaign) -> Offices:
    """Collect a campaign's units; the kind of office of a district's unit is its name without the district."""
    province = fold(campaign.province)
    units: dict[str, str] = {}
    kinds: dict[str, str] = {}
    keys = [_key(unit.name_vi, province) for unit in campaign.units.values()]
    for code, unit in campaign.units.items():
        units[_key(unit.name_vi, province)] = code
        if unit.district is not None:
            name = campaign.districts[unit.district].name
            stem = re.sub(rf"\s+(?:huien\s+|thanh pho\s+)?{fold(name)}$", "", _key(unit.name_vi, province))
            if sum(stem in key for key in keys) > 1:
                kinds[stem] = unit.block
            else:
                units[stem] = code
    for alias in campaign.aliases:
        if alias.subject == "unit":
            units[_key(alias.text, province)] = alias.code
        elif alias.subject == "office":
            kinds[_key(alias.text, province)] = alias.code
    return Offices(
        units=units,
        kinds=kinds,
        unit_names=WholeNames(units),
        kind_names=WholeNames(kinds),
        by_place={(unit.block, unit.district): code for code, unit in campaign.units.items() if unit.district is not None},
        blocks={code: unit.block for code, unit in campaign.units.items()},
        department=_key(campaign.department, province),
        province=province,
    )


def find_sender(offices: Offices, places: Places, text: str) -> Sender:
    """Who speaks in a text of one or several lines (letterhead, title, file's name).

    Returns
    -------
    Sender
        ALIAS or EXACT with the unit; AMBIGUOUS with all units of a kind of office whose district is not named
        (or not alone); NONE with the districts named where no office is, with ``department`` for the department itself.
    """
    lines = [line for line in text.split("\n") if line.strip()]
    if elsewhere := next((line for line in lines if _of_other_province(places, line)), ""):
        return Sender(MatchKind.NONE, foreign=elsewhere)
    found = next((one for line in reversed(lines) if (one := _office(offices, line))), None)
    if found is None and len(lines) > 1:
        found = _office(offices, " ".join(lines))
    districts, foreign = _districts(offices, places, lines, with_city=found is not None and found[0] == "kind")
    if found is None:
        department = any(offices.department in _key(line, offices.province) for line in lines)
        return Sender(MatchKind.NONE, districts=districts, department=department, foreign=foreign)
    what, name = found
    if what == "unit":
        return Sender(MatchKind.ALIAS, (name,), offices.blocks[name], districts, foreign=foreign)
    if foreign and not districts:
        return Sender(MatchKind.NONE, block=name, foreign=foreign)
    if len(districts) == 1 and (unit := offices.by_place.get((name, districts[0]))):
        return Sender(MatchKind.ALIAS, (unit,), name, districts)
    codes = tuple(
        code for (block, district), code in offices.by_place.items() if block == name and (not districts or district in districts)
    )
    return Sender(MatchKind.AMBIGUOUS, codes, name, districts, foreign=foreign)


# "SỞ LAO ĐỘNG - TB&XH TỈNH TUYÊN QUANG", "UBND TỈNH QUẢNG BÌNH"
_OF_PROVINCE = Grammar(r"(?i)^\s*(?:sở|so|«letter_lines.committee»)\b.*?\b(?P<name>(?:tỉnh|tinh)\s+.+)$", toned)


def _of_other_province(places: Places, line: str) -> bool:
    """True for a line that names a body of another province."""
    found = _OF_PROVINCE.match(line.strip())
    return found is not None and other_province(places, found["name"])


def _office(offices: Offices, line: str) -> tuple[str, str] | None:
    """The longest name of a unit or of a kind of office in a line: ("unit", code) or ("kind", block)."""
    key = _key(line, offices.province)
    unit, kind = offices.unit_names.longest_in(key), offices.kind_names.longest_in(key)
    if unit and (not kind or len(unit) >= len(kind)):
        return "unit", offices.units[unit]
    return ("kind", offices.kinds[kind]) if kind else None


def _districts(offices: Offices, places: Places, lines: list[str], with_city: bool) -> tuple[tuple[str, ...], str]:
    """The districts that lines name, and a name behind "huyện" that is none of them."""
    found: list[str] = []
    foreign = ""
    for line in lines:
        named = find_districts(places, line)
        found += named
        for name in re.findall(r"(?:huyện|Huyện|HUYỆN|huyen|Huyen|HUYEN)\s+([^\W\d_]+(?:\s+[^\W\d_]+){1,2})", line):
            words = name.split()
            matches = [match_district(places, " ".join(words[:count])) for count in (3, 2) if len(words) >= count]
            codes = next((match.codes for match in matches if match.codes), ())
            found += codes
            if not codes and not named:
                foreign = name
    if with_city and not found and places.city and any(re.search(rf"(?<!tinh ){places.province}$", fold(line)) for line in lines):
        found.append(places.city)
    return tuple(dict.fromkeys(found)), foreign
