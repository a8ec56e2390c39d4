"""What a number shows under its format, where that is not simply the number.

900000 under "#,##0,"               -> shows 900: another number than it holds
6      under '"Tháng "0" năm 2023"' -> shows "Tháng 6 năm 2023": the words count
620    under ";;;" or "[White]0"    -> shows nothing
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.)|_.|\*.|\[(?P<bracket>[^\]]*)\]?|(?P<end>;)|(?P<general>General)'
    r"|(?P<digits>[0#?](?:[0#?.,]*[0#?.,])?)|(?P<text>@)|(?P<exponent>E[+-])|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"(<>|<=|>=|<|>|=)\s*(-?\d+(?:[.,]\d+)?)")
_SCALED = re.compile(r"[0#?](,+)(?:\.|$)")
_TEXT_SECTION = 4
_WHITE = ("white", "color2")


@dataclass(frozen=True, slots=True)
class Shown:
    """What a number shows. ``blank``: nothing. ``text``: the number with words, "" where its format adds none (for a section
    without digits the words alone). ``other``: digits that are not the number's."""

    blank: bool = False
    text: str = ""
    other: bool = False


AS_HELD = Shown()


@dataclass(frozen=True, slots=True)
class _Section:
    """One section: words before and after the digits, and what it does to the number."""

    condition: tuple[str, float] | None
    before: str
    after: str
    placed: bool
    always: bool
    scaled: bool
    text: bool
    white: bool

    @property
    def words(self) -> bool:
        return any(sign.isalpha() or sign in "₫$€" for sign in self.before + self.after)

    @property
    def digits(self) -> bool:
        return any(sign.isdigit() for sign in self.before + self.after)


def shown_number(value: float, number_format: str) -> Shown:
    """What a number shows under a format; digits that are merely rounded or grouped are those it holds."""
    if is_simple(number_format):
        return AS_HELD
    section = _section_for(value, _sections(number_format))
    if section is None or section.white or (not section.placed and not (section.before + section.after).strip()):
        return Shown(blank=True)
    if not section.placed:
        return _words_alone(section.before + section.after, value)
    if value == 0 and not section.always and not section.words:
        return Shown(blank=True)
    if section.scaled and value:
        return Shown(other=True)
    if section.words:
        return Shown(text=" ".join(f"{section.before}{_exactly(value)}{section.after}".split()))
    signed = value > 0 and section.before.rstrip(" ").endswith(("-", "(", "−"))
    return Shown(other=section.digits or signed)


def shown_text(text: str, number_format: str) -> str | None:
    """What a text shows under a format: with the format's words around it; None where it shows nothing."""
    if '"' not in number_format and ";" not in number_format:
        return text
    sections = _sections(number_format)
    own = next((one for one in sections if one.text), None)
    if own is None:
        return None if len(sections) >= _TEXT_SECTION and not sections[3].placed else text
    return f"{own.before}{text}{own.after}" if own.words else text


@lru_cache(maxsize=4096)
def is_simple(number_format: str) -> bool:
    """True where every number shows itself, with separators and signs at most."""
    if number_format in ("", "General", "@") or re.search(r"[ymdhs]", _without_words(number_format), re.IGNORECASE):
        return True
    return all(
        one.placed
        and one.always
        and not one.scaled
        and not one.words
        and not one.digits
        and not one.before.strip()
        and one.condition is None
        and not one.white
        for one in _sections(number_format)
    )


def _without_words(number_format: str) -> str:
    return re.sub(r'"[^"]*"|[\\!_*].|\[[^\]]*\]|General', "", number_format, flags=re.IGNORECASE)


@lru_cache(maxsize=4096)
def _sections(number_format: str) -> tuple[_Section, ...]:
    written: list[list[re.Match[str]]] = [[]]
    for match in _TOKEN.finditer(number_format):
        if match["end"]:
            written.append([])
        else:
            written[-1].append(match)
    return tuple(_section(tokens) for tokens in written)


def _section(tokens: list[re.Match[str]]) -> _Section:
    condition = None
    around = {False: "", True: ""}
    digits = ""
    general = text = white = False
    for token in tokens:
        if token["bracket"] is not None:
            found = _CONDITION.fullmatch(token["bracket"].strip())
            condition = (found[1], float(found[2].replace(",", "."))) if found else condition
            white = white or token["bracket"].strip().lower().replace(" ", "") in _WHITE
            around[bool(digits or text)] += token["bracket"][1:].partition("-")[0] if token["bracket"].startswith("$") else ""
        elif token["digits"]:
            digits += token["digits"]
        elif token["general"]:
            general, digits = True, digits + "0"
        elif token["text"]:
            text = True
        else:
            literal = token["quoted"] or token["escaped"] or (token["other"] if token["other"] not in (None, "%", ".", ",") else "")
            around[bool(digits or text)] += literal or ""
    always = general or "0" in digits
    return _Section(condition, around[False], around[True], bool(digits), always, _SCALED.search(digits) is not None, text, white)


def _section_for(value: float, sections: tuple[_Section, ...]) -> _Section | None:
    numeric = [one for one in sections[:3] if not one.text] or list(sections[:1])
    if any(one.condition for one in numeric):
        others = [one for one in numeric if one.condition is None]
        matching = (one for one in numeric if one.condition is not None and _holds(value, *one.condition))
        fallback = others[0] if value < 0 or len(others) == 1 else others[-1] if others else None
        return next(matching, fallback)
    at = 1 if value < 0 else 2 if value == 0 else 0
    return numeric[at] if at < len(numeric) else numeric[0]


def _holds(value: float, sign: str, bound: float) -> bool:
    return {
        "<": value < bound, "<=": value <= bound, ">": value > bound, ">=": value >= bound, "=": value == bound, "<>": value != bound,
    }[sign]  # fmt: skip


def _words_alone(words: str, value: float) -> Shown:
    """A section without digits: words in place of a zero are what is said, and digits among them are not the number's ("trên 800"
    for 880); "-" for a zero is a zero."""
    if any(sign.isalnum() for sign in words):
        return Shown(text=words.strip(), other=any(map(str.isdigit, words)))
    if value == 0 and words.strip() in ("-", "–", "—"):
        return AS_HELD
    return Shown(blank=True)


def _exactly(value: float) -> str:
    return str(int(value)) if float(value).is_integer() else repr(float(value)).replace(".", ",")
