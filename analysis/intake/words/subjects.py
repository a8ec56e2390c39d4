"""What the words above figures are about, where they speak of more than an indicator.

    "SỐ HỌC VIÊN TỐT NGHIỆP NĂM 2023"         -> another subject: who finished, not who was taken in
    "VÍ DỤ MINH HỌA CÁCH GHI BIỂU"            -> an example
    "KẾT QUẢ VIỆC LÀM CHO XUẤT CẢNH TỰ TÚC"   -> words that are not understood

Names of indicators are taken away first: what stands in them restricts nothing ("trẻ em", "dân tộc thiểu số" of an office).
"""

from __future__ import annotations

import re
from functools import lru_cache

from analysis.intake.words.grammar import FromLexicon, Grammar, any_of, toned
from analysis.intake.words.memory import remembered
from analysis.intake.words.names import Matcher
from analysis.intake.words.periods import find_periods
from analysis.intake.words.text import clean, fold, unaccent
from analysis.intake.words.whole_names import WholeNames
from analysis.model import Lexicon, LexiconWord


def _kinds(lexicon: Lexicon) -> list[str]:
    """The kinds of other subjects, in the order of the table."""
    return list(dict.fromkeys(one.meanings[0] for one in lexicon.words("other_subjects")))


def _short(lexicon: Lexicon) -> list[LexiconWord]:
    return [one for one in lexicon.words("other_subjects") if " " not in one.written]


def _of_kind(lexicon: Lexicon, kind: str) -> re.Pattern[str]:
    longer = tuple(one for one in lexicon.words("other_subjects", kind) if " " in one.written)
    return re.compile(any_of(longer, fold))


def _deciding(lexicon: Lexicon) -> dict[str, set[str]]:
    """The spellings of the syllables whose diacritics decide whether a text is an example, by their plain letters."""
    return {unaccent(one.spellings[0]): set(one.spellings) for one in lexicon.words("example_syllables")}


def _phrases(lexicon: Lexicon) -> dict[str, set[str]]:
    """The syllables of each phrase that stands for an example, as its table writes them, by its plain letters: "hd nhập liệu"."""
    found: dict[str, set[str]] = {}
    for one in (*lexicon.words("examples"), *lexicon.words("sheet_names")):
        for spelling in one.spellings:
            if " " in spelling:
                found.setdefault(unaccent(spelling), set()).update(spelling.casefold().split())
    return found


# Names are compared with y as i: "vay vốn" is looked for as "vai von".
_OTHER = FromLexicon(lambda lexicon: [(kind, _of_kind(lexicon, kind)) for kind in _kinds(lexicon)])
# One syllable without diacritics is many words, so it counts only as it is written in its table ("nữ").
_AS_WRITTEN = FromLexicon(lambda lexicon: {fold(one.written): (one.written, one.meanings[0]) for one in _short(lexicon)})
_EXAMPLES = Grammar(r"«examples.example»")
_ONLY_WRITTEN = Grammar(r"«examples.only_written»")
_EXAMPLE_TONES = FromLexicon(_deciding)
_PHRASES = FromLexicon(_phrases)
# "Ví dụ 2", "nháp3".
_EXAMPLE_SHEET = Grammar(r"(?:«~sheet_names.example»|«~sheet_names.example_begins».*)(?: ?\d{1,2})?", fold)
_FORM_SHEET = Grammar(r"«sheet_names.form»", fold)
_OLD_SHEET = Grammar(r"«sheet_names.old»\W*$", toned)
_OLD_PLAIN = Grammar(r"«sheet_names.old»\W*$")
_ORDINARY = Grammar(r"«title_words.ordinary»", fold)
_SHORTEST_WORD = 2


@remembered
def other_subject(text: str, matcher: Matcher) -> tuple[str, str]:
    """The kind of thing a text is about and the words that say so, where that is no indicator; two empty texts otherwise."""
    plain = _without_names(text, matcher)
    for kind, pattern in _OTHER.value:
        if found := pattern.search(plain):
            return kind, found[0]
    spaced = f" {plain} "
    for word, (right, kind) in _AS_WRITTEN.value.items():
        if f" {word} " in spaced and _is_written(text, word, right):
            return kind, right
    return "", ""


@remembered
def is_example(text: str) -> bool:
    """True for a line that speaks of an example, of how to fill in a form, or of a draft."""
    plain = unaccent(text)
    return any(_tones_fit(text, found[0]) for found in _EXAMPLES.finditer(plain))


@remembered
def is_example_sheet(name: str) -> bool:
    """True for the name of a sheet that holds no report: "Ví dụ", "Hướng dẫn", "nháp"."""
    return is_example(name) or (_EXAMPLE_SHEET.fullmatch(fold(name)) is not None and _tones_fit(name, fold(name)))


@remembered
def is_form_sheet(name: str) -> bool:
    """True for "Mẫu", "Biểu mẫu": an empty form where another sheet is the report, but it may be the filled one."""
    return _FORM_SHEET.fullmatch(fold(name)) is not None


@remembered
def is_old_sheet(name: str) -> bool:
    """True for "BC T9 (cũ)", "Tháng 9 - không dùng": an earlier state where another sheet is the report."""
    kept = toned(name).replace("_", " ")
    return any(pattern.search(kept) is not None for pattern in ((_OLD_SHEET, _OLD_PLAIN) if kept.isascii() else (_OLD_SHEET,)))


@remembered
def not_understood(text: str, matcher: Matcher) -> str:
    """The words of a title or heading that say something nobody here understands, as written; "" where none is left."""
    plain = unaccent(text)
    for mention in find_periods(text):
        plain = plain.replace(mention.text, " ")
    plain = fold(re.sub(r"\(.*?\)|\d[\d./\-]*\w*", " ", plain))
    plain = _places(matcher).without(_names(matcher).without(plain))
    rest = set(_ORDINARY.sub(" ", plain).split())
    left = [word for word in re.findall(r"[^\W_]+", clean(text)) if fold(word) in rest]
    return " ".join(word for word in left if len(word) >= _SHORTEST_WORD and not word.isdigit())


def _without_names(text: str, matcher: Matcher) -> str:
    return _names(matcher).without(fold(text))


@lru_cache(maxsize=4)
def _names(matcher: Matcher) -> WholeNames:
    """Every name of an indicator."""
    campaign = matcher.campaign
    named = {fold(text) for one in campaign.indicators.values() for text in (one.name_vi, one.short_vi)}
    named |= {fold(one.text) for one in campaign.aliases if one.subject == "indicator" and one.code}
    return WholeNames(named)


@lru_cache(maxsize=4)
def _places(matcher: Matcher) -> WholeNames:
    """Districts, communes, the province and the units that report."""
    campaign = matcher.campaign
    named = {campaign.province, *(one.name for one in campaign.districts.values()), *(one.name_vi for one in campaign.units.values())}
    named |= {commune for listed in campaign.communes.values() for commune in listed}
    named |= {one.text for one in campaign.aliases if one.subject in ("district", "unit", "office")}
    return WholeNames({fold(one) for one in named})


def _is_written(text: str, word: str, right: str) -> bool:
    """Whether a word stands in a text with its diacritics, or the text has none at all."""
    kept = clean(text).casefold()
    return kept.isascii() or right in re.findall(r"\w+", kept)


def _tones_fit(text: str, phrase: str) -> bool:
    """False where a phrase's letters stand in other tones: "nhập" is typing in, "Minh Hòa" is a place."""
    kept = clean(text).casefold()
    if kept.isascii():
        return _ONLY_WRITTEN.fullmatch(phrase) is None
    written, deciding, own = set(re.findall(r"\w+", kept)), _EXAMPLE_TONES.value, _PHRASES.value.get(phrase, set())
    spelt = {word: deciding[word] | {one for one in own if unaccent(one) == word} for word in phrase.split() if word in deciding}
    return all(written & spellings for spellings in spelt.values())
