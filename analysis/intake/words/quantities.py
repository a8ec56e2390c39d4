"""Units of measure: what is counted (người, hộ, lượt, triệu đồng) and by how many (trăm người, 1.000 hộ).

"Trăm người"            -> persons, 100
"ĐVT: 1.000 lượt"       -> turns, 1000        <- a person may come ten times: turns are no persons
"Triệu đồng"            -> other              <- nothing that a campaign counts
"Kết quả (lượt)"        -> turns, in brackets behind a header
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from analysis.intake.words.grammar import FromLexicon, Grammar, Pattern
from analysis.intake.words.memory import remembered
from analysis.intake.words.syllables import FOLDED, split_tone
from analysis.intake.words.text import clean, unaccent

PERSONS, HOUSEHOLDS, SHARE, TURNS, OTHER = "persons", "households", "share", "turns", "other"

# What no campaign counts counts only with the diacritics of its table: "công" is a day's work, "cộng" a total.
_WRITTEN = FromLexicon(lambda lexicon: {unaccent(noun): noun for one in lexicon.words("quantities") for noun in one.spellings})
_THING_OF = FromLexicon(lambda lexicon: {unaccent(noun): one.meanings[0] for one in lexicon.words("quantities") for noun in one.spellings})
_SCALES = FromLexicon(
    lambda lexicon: {unaccent(written): float(one.meanings[0]) for one in lexicon.words("scales") for written in one.spellings}
)
# "1.000 lượt", "x 100 người": a scale and a noun.
_SCALED = Grammar(r"(?:x ?|× ?|\* ?)?(?P<scale>«~scales»)\b(?: ?x)?\s*(?P<noun>.*)")
_ALONE = Grammar(r"«scales.alone»")
# "ĐVT:", "Tính bằng", "Số lượng" before the unit itself.
_ASKED_FOR = Grammar(r"^(?:«unit_words.asks»\s*[:.\-]?\s*)+")
# "Kết quả (lượt)", "Lũy kế [nghìn người]".
_BRACKETS = re.compile(r"[(\[]([^()\[\]]{1,40})[)\]]")
# "… ĐVT: người" at the end of a line.
_TOLD = Grammar(r"«unit_words.tells»\s*:?\s*(?P<unit>[^:;()\[\]]{1,40})$")
# "Kết quả, lượt", "Thực hiện - người".
_BEHIND = re.compile(r"(?:[,;/]|\s[-–])\s*(?P<unit>[^,;()\[\]–]{1,30})$")
# "Kế hoạch nghìn người" without brackets; "trên 1.000 người" is an amount.
_SCALED_BEHIND = Grammar(
    r"«!amounts.approximate»(?P<unit>«scales.before_a_unit»\s*(?:«quantities.persons»|«quantities.households»|«quantities.anywhere»))$"
)
# "lượt" wherever it stands.
_TURNS = Grammar(r"«quantities.anywhere»")
# "người, hộ": several things in one text.
_LISTED = re.compile(r"[,/;]| va | hoac ")
MOST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Quantity:
    """A unit of measure. ``thing`` is one of the constants of this module, "" where only a scale is said; ``scale`` what a
    written number is multiplied by."""

    thing: str
    scale: float = 1.0


@remembered
def read_quantity(text: str) -> Quantity | None:
    """The unit of measure that a text is as a whole ("Trăm người", "ĐVT: hộ", "(lượt)"); None for any other text."""
    plain = _bare(text)
    found = _named(plain) or _scaled(plain)
    return found if found is None or found.thing != OTHER or _is_meant(plain, text) else None


def _bare(text: str) -> str:
    plain = unaccent(text).strip(" ()[].:;*-")
    return " ".join(_ASKED_FOR.sub("", plain).strip(" ()[].:;*").split())


def _is_meant(plain: str, text: str) -> bool:
    """False where the diacritics are another word's; without any, one syllable alone may be everything ("cong", "don")."""
    nouns = _WRITTEN.value
    noun = plain if plain in nouns else plain.partition(" ")[2]
    words = re.findall(r"[^\W_]+", clean(text).casefold())
    if unaccent(text) == clean(text).casefold():
        return " " in plain or (nouns.get(plain) == plain and plain not in FOLDED)
    meant = [split_tone(word) for word in re.findall(r"[^\W_]+", nouns.get(noun, noun))]
    sounds = [split_tone(word) for word in words]
    return any(sounds[start : start + len(meant)] == meant for start in range(len(sounds)))


def _named(plain: str) -> Quantity | None:
    """A noun without a scale; any text with "lượt" counts turns, of several things ("người, hộ") none is said."""
    if not plain:
        return None
    things = _THING_OF.value
    if plain in things:
        return Quantity(things[plain])
    listed = [things.get(" ".join(one.split())) for one in _LISTED.split(plain)]
    if len(listed) > 1 and all(listed):
        return Quantity(listed[0] or "") if len(set(listed)) == 1 else Quantity("")
    return Quantity(TURNS) if _TURNS.match(plain) and len(plain.split()) <= MOST_WORDS else None


def _scaled(plain: str) -> Quantity | None:
    """A scale with a noun behind it ("1.000 lượt"), or one of the scales that are written alone ("nghìn")."""
    found = _SCALED.fullmatch(plain)
    if found is None:
        return None
    noun, scale = found["noun"].strip(" ()"), _SCALES.value[found["scale"]]
    if not noun:
        return Quantity("", scale) if _ALONE.fullmatch(plain) else None
    named = _named(noun)
    return Quantity(named.thing, scale) if named is not None else None


@remembered
def quantity_in(text: str) -> Quantity | None:
    """The unit of measure that a header or a label names beside other words; None where it names none.

    In brackets ("Kết quả (trăm người)"), behind "ĐVT:", behind a comma ("Kết quả, lượt"), as the whole text, or as "lượt"
    anywhere: "Số lượt người được tư vấn" counts turns.
    """
    whole = clean(text).strip(" .:;*")
    named = [one for one in (read_quantity(part) for part in _parts(whole)) if one is not None]
    if _TURNS.search(unaccent(whole)):
        return Quantity(TURNS, max((one.scale for one in named), default=1.0))
    return read_quantity(whole) or (named[0] if named else None)


def _parts(text: str) -> list[str]:
    """The places of a text where a unit of measure stands, the surest first."""
    plain = unaccent(text)
    aligned = text if len(plain) == len(text) else plain
    told = _TOLD.search(plain)
    parts = [aligned[slice(*told.span("unit"))]] if told else []
    parts += _BRACKETS.findall(aligned)
    bare = _BRACKETS.sub(" ", aligned).strip(" .:;*")
    patterns: tuple[Pattern, ...] = (_BEHIND, _SCALED_BEHIND)
    for pattern in patterns:
        if found := pattern.search(unaccent(bare)):
            parts.append(bare[slice(*found.span("unit"))])
    return parts


def without_quantity(plain: str) -> str:
    """An unaccented text without the units of measure in its brackets and behind its comma, so that a name can be compared."""
    shorter = _BRACKETS.sub(lambda found: " " if read_quantity(found[1]) else found[0], plain)
    patterns: tuple[Pattern, ...] = (_TOLD, _BEHIND, _SCALED_BEHIND)
    for pattern in patterns:
        found = pattern.search(shorter.rstrip(" .:;*"))
        if found and read_quantity(found["unit"]) and found.start() > 0:
            shorter = shorter[: found.start()]
    return shorter
