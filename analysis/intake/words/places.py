"""Which district or commune a text means. "QB" is two of them, "Bắc Hà" none, "Hà Giang" often the province."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate

from rapidfuzz.distance import OSA

from analysis.intake.words.grammar import Grammar
from analysis.intake.words.match import NONE, REJECTED, Match, MatchKind
from analysis.intake.words.memory import remembered
from analysis.intake.words.syllables import split_tone
from analysis.intake.words.text import clean, fold, unaccent
from analysis.model import Campaign

COMMUNE_LEVELS = ("xa", "phuong", "thi tran")
"""The levels below a district, without diacritics."""
LETTERS_FOR_TWO_TYPOS = 10
CLEARLY_CLOSER = 2
LETTERS_TO_CLOSE_UP = 9  # of a name with the spaces around it: a shorter one may stand in any word

# What stands before a district's name, and the words that say which level it has.
_LEVELS = (
    ("huien", re.compile(r"^(?:ubnd )?(?:dia ban )?(?:huien|h)\s")),
    ("thanh pho", re.compile(r"^(?:ubnd )?(?:dia ban )?(?:tp|t p|thanh pho)\s")),
    ("thi xa", re.compile(r"^(?:ubnd )?(?:dia ban )?(?:tx|t x|thi xa)\s")),
)
_PREFIX = re.compile(r"^(?:ubnd\s+)?(?:dia ban\s+)?(?:huien|h|tp|t p|thanh pho|thi xa|tx|t x)\s+")
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_NUMBERS_BEFORE = re.compile(r"^(?:\d+\s+)+")
_PROVINCE_BEHIND = re.compile(r"\s+tinh\s+\S+(?:\s+\S+){0,2}$")
_COMMUNE = re.compile(r"^(?:xa|phuong|thi tran|x|p|tt|thon|to)\s+")
_BEFORE_PROVINCE = re.compile(r"^(?:tinh|tp|t p|thanh pho)\s+")
_INITIALS = re.compile(r"(?<![^\W_])[A-ZĐ]{2,4}(?![^\W_])")
_TOGETHER = Grammar(r"^(?:«row_words.together»|ca tinh\b)", fold)


@dataclass(frozen=True)
class Places:
    """Districts by folded name and alias, communes by folded name; ``foreign`` are names of other provinces' districts,
    ``provinces`` other provinces by folded name with the name as it is written; ``levels`` what a district is ("huyện").

    ``within_texts`` are the districts that a text may name without a word in front: the name between spaces, its letters alone, the
    code. ``other_provinces`` finds in a cleaned text those of them whose names are like a district's, by their folded names: as the name
    is written, and behind the word "tỉnh". ``in_city`` finds the city in a folded text.
    """

    names: dict[str, str]
    official: dict[str, str]
    aliases: dict[str, tuple[str, ...]]
    foreign: frozenset[str]
    communes: dict[str, tuple[str, ...]]
    province: str
    city: str | None
    provinces: dict[str, str]
    levels: dict[str, str]
    within_texts: tuple[tuple[str, str, str], ...]
    other_provinces: tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]
    in_city: re.Pattern[str]


def index_places(campaign: Campaign) -> Places:
    """Collect a campaign's districts and communes."""
    names = {fold(district.name): code for code, district in campaign.districts.items()}
    aliases: dict[str, tuple[str, ...]] = {}
    for alias in campaign.aliases:
        if alias.subject == "district":
            key = fold(alias.text)
            aliases[key] = tuple(dict.fromkeys((*aliases.get(key, ()), alias.code)))
    communes: dict[str, tuple[str, ...]] = {}
    for code, listed in campaign.communes.items():
        for commune in listed:
            communes[fold(commune)] = (*communes.get(fold(commune), ()), code)
    province = fold(campaign.province)
    official = {code: district.name for code, district in campaign.districts.items()}
    provinces = {fold(alias.text): alias.text for alias in campaign.aliases if alias.subject == "province"}
    return Places(
        names=names,
        official=official,
        aliases=aliases,
        foreign=frozenset(fold(alias.text) for alias in campaign.aliases if alias.subject == "not_district"),
        communes=communes,
        province=province,
        city=names.get(province),
        provinces=provinces,
        levels={code: fold(district.level) for code, district in campaign.districts.items()},
        within_texts=tuple((f" {name} ", name.replace(" ", ""), code) for name, code in names.items() if name != province),
        other_provinces=tuple(
            (
                name,
                re.compile(rf"(?<!huyện )(?<!h\. )(?<!h\.)\b{re.escape(provinces[name])}\b", re.IGNORECASE),
                re.compile(rf"\b(?:tỉnh|tinh)\s+(?:{re.escape(official[names[name]])}|{name})\b", re.IGNORECASE),
            )
            for name in provinces.keys() & names.keys()
        ),
        in_city=re.compile(rf" (?:tp|t p|thanh pho) {province} "),
    )


def match_district(places: Places, text: str) -> Match:
    """Which district a text means where one is meant: "H. Đồng Văn", "TP Hà Giang", "Meo Vac", "Quảng Bạ".

    Returns
    -------
    Match
        EXACT also without diacritics; SUGGESTION for one typing error close to exactly one name or
        for diacritics that are another word's; AMBIGUOUS for initials of two; rejected for communes, for a level that the
        district does not have ("Huyện Hà Giang"), for other provinces ("Quảng Bình", "tỉnh Quang Binh") and their districts;
        ``also_province`` for the bare name of the province.
    """
    if other_province(places, text):
        return REJECTED
    key = _bare_key(text)
    if not key or _TOGETHER.match(key) or _COMMUNE.match(key):
        return NONE if not key or _TOGETHER.match(key) else REJECTED
    name = _PREFIX.sub("", key)
    prefixed = name != key
    if name in places.names:
        code = places.names[name]
        if (level := level_said(text)) and level != places.levels[code]:
            return REJECTED
        kind = MatchKind.EXACT if _same_letters(text, places.official[code]) else MatchKind.SUGGESTION
        return Match(kind, (code,), places.official[code], also_province=name == places.province and not prefixed)
    if places.city and name == _initials(places.province):
        return Match(MatchKind.ALIAS, (places.city,), places.official[places.city], also_province=not prefixed)
    if codes := places.aliases.get(name) or places.aliases.get(key):
        return Match(
            MatchKind.ALIAS if len(codes) == 1 else MatchKind.AMBIGUOUS, codes, places.official[codes[0]] if len(codes) == 1 else ""
        )
    if name in places.foreign:
        return REJECTED
    return _nearest(places, name) or (REJECTED if prefixed else NONE)


def level_said(text: str) -> str:
    """The level that a text gives a district, folded ("huien", "thanh pho"); "" for a bare name."""
    key = f"{_bare_key(text)} "
    return next((level for level, pattern in _LEVELS if pattern.match(key)), "")


def other_province(places: Places, text: str) -> bool:
    """True for the name of another province: "Bắc Giang", "tỉnh Bắc Giang", "TP. Hồ Chí Minh".

    "Quảng Bình" is the province and "Quang Bình" the district: with diacritics they decide, without any the word "tỉnh" does.
    """
    key = _bare_key(text)
    name = _BEFORE_PROVINCE.sub("", key)
    written = places.provinces.get(name)
    if written is None or level_said(text) == "huien":
        return False
    if name not in places.names:
        return True
    return key.startswith("tinh ") or _same_letters(text, written, marks_only=True)


def find_districts(places: Places, text: str) -> tuple[str, ...]:
    """Codes of the districts named inside a text, in the order of the table.

    The province's name only counts where a word in front makes it the city.
    """
    text = _without_provinces(places, clean(text))
    folded = f" {fold(text)} "
    found = {code for spaced, _, code in places.within_texts if spaced in folded}
    words = folded.split()
    joined = "".join(words)
    found |= {
        code
        for spaced, letters, code in places.within_texts
        if code not in found and letters in joined and len(spaced) >= LETTERS_TO_CLOSE_UP and _closed_up(letters, words)
    }
    if places.city and places.in_city.search(folded):
        found.add(places.city)
    if not found:
        initials = {fold(word) for word in _INITIALS.findall(clean(text))}
        found = {code for key in initials for code in places.aliases.get(key, ())}
    return tuple(code for code in places.official if code in found)


def _closed_up(letters: str, words: list[str]) -> bool:
    """Whether a name stands in one word ("BaoCaoMeoVac") or in several whole ones ("M E O V A C"); not in "co [quan ba]o cao"."""
    if any(letters in word for word in words):
        return True
    ends = {0, *accumulate(map(len, words))}
    return any(found.start() in ends and found.end() in ends for found in re.finditer(letters, "".join(words)))


def _without_provinces(places: Places, text: str) -> str:
    """The text without other provinces whose names are like a district's ("tỉnh Quảng Bình")."""
    for name, written, behind_its_level in places.other_provinces:
        if name in fold(text):
            text = clean(behind_its_level.sub(" ", written.sub(" ", text)))
    return text


def match_commune(places: Places, text: str) -> Match:
    """The districts with a commune of this name; a name that two districts have is ambiguous."""
    codes = places.communes.get(_bare_key(text), ())
    if not codes:
        return NONE
    return Match(MatchKind.EXACT if len(codes) == 1 else MatchKind.AMBIGUOUS, codes)


@remembered
def _bare_key(text: str) -> str:
    """The folded name without a number in front, a remark in brackets, or the province behind."""
    plain = _IN_BRACKETS.sub(" ", clean(text))
    return _PROVINCE_BEHIND.sub("", _NUMBERS_BEFORE.sub("", fold(plain)))


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split())


def _same_letters(text: str, name: str, *, marks_only: bool = False) -> bool:
    """False where diacritics are written and are another word's: "Quảng Bạ" is not "Quang Bình" typed in a hurry.

    Without any diacritics it is true, unless they alone can tell (``marks_only``).
    """
    written = re.sub(r"\([^()]*\)|,.*", " ", clean(text)).casefold()
    if unaccent(written) == " ".join(written.split()):
        return not marks_only
    sounds = [split_tone(word) for word in written.replace(".", " ").split()]
    meant = [split_tone(word) for word in name.casefold().split()]
    return any(sounds[start : start + len(meant)] == meant for start in range(len(sounds)))


def _nearest(places: Places, name: str) -> Match | None:
    """The one district that a misspelt name is clearly closest to; foreign names compete."""
    distances = {code: OSA.distance(name, official) for official, code in places.names.items()}
    ranked = sorted(distances, key=lambda code: distances[code])
    nearest, runner_up = ranked[0], ranked[1]
    allowed = 2 if len(name) >= LETTERS_FOR_TWO_TYPOS else 1
    if len(name) < 5 or distances[nearest] > allowed or distances[runner_up] - distances[nearest] < CLEARLY_CLOSER:
        return None
    if any(OSA.distance(name, other) < distances[nearest] for other in places.foreign):
        return REJECTED
    return Match(MatchKind.SUGGESTION, (nearest,), places.official[nearest])
