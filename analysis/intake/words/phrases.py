"""A label taken apart: what it is compared by once markers, periods and office shorthand are gone."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from analysis.intake.words.grammar import FromLexicon, Grammar, toned
from analysis.intake.words.memory import remembered
from analysis.intake.words.quantities import without_quantity
from analysis.intake.words.text import clean, fold, unaccent
from analysis.model import Lexicon


def _meant(lexicon: Lexicon, table: str) -> dict[str, str]:
    """The words of a table with what they stand for, both folded."""
    return {fold(spelling): fold(one.meanings[0]) for one in lexicon.words(table) for spelling in one.spellings}


def _together(lexicon: Lexicon) -> frozenset[str]:
    """Compounds, and fillers of several syllables."""
    return frozenset(_meant(lexicon, "label_compounds")) | {one for one in _meant(lexicon, "label_fillers") if " " in one}


def _by_letters(lexicon: Lexicon) -> dict[tuple[str, ...], list[str]]:
    """The compounds by their letters, in whatever order those stand."""
    found: dict[tuple[str, ...], list[str]] = {}
    for one in _together(lexicon):
        found.setdefault(tuple(sorted(one)), []).append(one)
    return found


# Folded: y is i. What a shorthand means in labels of this field.
_SHORTHAND = FromLexicon(lambda lexicon: _meant(lexicon, "label_shorthand"))
# Syllables that only mean something together, and the ones that mean the same.
_SAME = FromLexicon(lambda lexicon: {short: full for short, full in _meant(lexicon, "label_compounds").items() if full})
_FILLERS = FromLexicon(lambda lexicon: frozenset(_meant(lexicon, "label_fillers")))
_TOGETHER = FromLexicon(_together)
_OF_LETTERS = FromLexicon(_by_letters)
_COMPOUND = FromLexicon(lambda lexicon: re.compile(r"\b(?:" + "|".join(sorted(_together(lexicon), key=len, reverse=True)) + r")\b"))

_MARKER = re.compile(
    r"^\s*(?:(?:[-+*•–—>·▪✓●○■]+|\(?(?:[ivx]+|\d+)(?:\.\d+)*\s*[.)/]|(?:[ivx]+|\d+)(?:\.\d+)+(?=\s)|\d+(?=\s)|\(?[a-z][.)])\s*)+"
)
_OPENING = Grammar(r"^(?:«label_words.parts»(?: co)?|«label_words.apart»)\b[\s:,\-+]*")
_UNIT = Grammar(
    r"[(\[]\s*(?:«label_words.unit»\s*:?\s*)?(?:1[.,]000\s*)?(?:«label_words.counted»|%)\s*[)\]]|[,;]?\s*«label_words.unit_tail».*$"
)
# "(KH 840 người)", "đạt trên 50 % trở lên", "(nếu có)": what a label says beside the name.
_FIGURES = Grammar(
    r"\(\s*(?:«label_words.figure_before»|nam 20\d\d|:|\s)*[\d.,]+\s*(?:«label_words.stated»|%)?\s*\)"
    r"|(?:«label_words.reached»\s+)?(?:tren\s+|tu\s+)?\d+(?:[.,]\d+)?\s*%(?:\s*«label_words.and_more»)?|\(neu co\)|\(\*+\)"
)
_STATED = Grammar(r"\s*:\s*[\d.,]+\s*(?:«label_words.stated»|%)?\s*$")
_PERIODS = Grammar(
    r"\b(?:(?:trong|den|den het|het|«label_words.estimated»|cua)\s+)*"
    r"(?:0?\d+ thang (?:dau|cuoi) nam(?: (?:nam )?20\d\d)?|(?:nam|thang|qui) (?:\d+|i{1,3}|iv)(?: nam 20\d\d)?|(?:ca )?nam 20\d\d|20\d\d)\b"
    r"|\bcac thang nam 20\d\d\b|(?<!duoi )\b(?:[2-9]|1[0-2]) thang(?: nam)? 20\d\d\b|\bden cuoi(?: nam)?\b"
    r"|\btrong (?:thang|nam|ki|qui)\b|«label_words.cumulative»(?: (?:nam|thang|ki|qui)\b)?|\btu dau nam\b|\bca nam\b",
    fold,
)

_DIGIT = re.compile(r"\d")
_LESS_THAN_THREE_MONTHS = re.compile(r"<\s*(?=0?3 thang)")
_THREE_MONTHS = re.compile(r"\bduoi (?:ba|03) thang\b")
_PERCENT_FIRST = re.compile(r"^%\s*")
_PERCENT = re.compile(r"\d+(?:[.,]\d+)?\s*%")
_SINCE_JANUARY = re.compile(r"\bso voi (?:dau nam|cuoi nam truoc)$")


@dataclass(frozen=True, slots=True)
class Label:
    """A label as it is compared.

    ``key`` is its folded text in full words, ``words`` the set of what carries meaning (compounds are
    one word), ``flat`` the key without spaces, ``digits`` those in it. ``says_number`` where it opens with "số", ``says_rate``
    where it speaks of a share.
    """

    key: str
    words: frozenset[str]
    flat: str
    digits: str
    says_number: bool
    says_rate: bool


# Words that look like a filler or a shorthand once the diacritics are gone, and mean something.
_HOMOGRAPHS = Grammar(r"«label_homographs.another_word»", toned)


@remembered
def read_label(text: str) -> Label:
    """Take a label apart: "- Tổng số LĐ được GQVL (người)" is compared as "tong so lao dong duoc giai quiet viec lam"."""
    plain = unaccent(_HOMOGRAPHS.sub(lambda found: found[0] + "xxx", clean(text).casefold()))
    percent = "%" in plain
    plain = _OPENING.sub("", _MARKER.sub("", plain))
    plain = _MARKER.sub("", plain)
    plain = _LESS_THAN_THREE_MONTHS.sub("duoi ", _PERCENT_FIRST.sub("ti le ", plain))
    plain = _STATED.sub("", without_quantity(_UNIT.sub(" ", plain)))
    plain = _FIGURES.sub(" ", plain) if "thang" not in plain else _PERCENT.sub(" ", plain)
    key = fold(plain)
    key = _THREE_MONTHS.sub("duoi 3 thang", key)
    key = _SINCE_JANUARY.sub(" ", key) if "giam" in key else key
    key = " ".join(_PERIODS.sub(" ", key).split())
    shorthand = _SHORTHAND.value
    key = " ".join(full for word in key.split() if (full := shorthand.get(word, word)))
    joined = _COMPOUND.value.sub(lambda found: found[0].replace(" ", "_"), key)
    words = frozenset(_meaning(word) for word in joined.split()) - _FILLERS.value
    digits = "".join(_DIGIT.findall(key))
    return Label(key, words, key.replace(" ", ""), digits, key.startswith(("so ", "tong so ")), "ti le" in words or percent)


def swapped_letters(pair: str) -> str | None:
    """The compound that two syllables are but for neighbouring letters: "dai phuong" is "dia phuong"; None where they are one already."""
    if pair in _TOGETHER.value:
        return None
    meant = [one for one in _OF_LETTERS.value.get(tuple(sorted(pair)), ()) if OSA.distance(one, pair) == 1]
    return meant[0] if len(meant) == 1 else None


def _meaning(word: str) -> str:
    spaced = word.replace("_", " ")
    return _SAME.value.get(spaced, spaced)
