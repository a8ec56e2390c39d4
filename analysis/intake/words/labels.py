"""Which indicator a row's label means. A wrong answer is a silent wrong number, so doubt means none.

Three steps, each stricter than it looks: the whole label is a name or an alias; every word of a name
stands in the label and every other word is one the indicator is known by; one typing error in a label
that is otherwise a name. What is known to be something else (remaining poor households, women among
them, loans) is an alias too, of no indicator, and competes like the rest.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from rapidfuzz.distance import OSA

from analysis.intake.words.grammar import Grammar
from analysis.intake.words.match import NONE, REJECTED, Match, MatchKind
from analysis.intake.words.memory import remembered
from analysis.intake.words.phrases import Label, read_label, swapped_letters
from analysis.intake.words.syllables import FOLDED
from analysis.intake.words.text import clean, fold
from analysis.model import Campaign, Indicator, Kind

SHORT = 3  # words of an official name that only mean its indicator where the table says so ("Cao đẳng")
SHORTEST_TYPO = 4
SHORTEST_UNIT = 2  # signs of an abbreviated unit of measure, which may mean anything
LETTERS_PER_TYPO = 16
CLEARLY_CLOSER = 2
LONGEST = 300  # signs of a label; the longest official name has 150
MOST_TYPOS_IN_A_WORD = 1


@dataclass(frozen=True)
class Name:
    """One way to write an indicator; ``code`` "" is something known that is none."""

    code: str
    label: Label
    official: bool = False
    child: bool = False


@dataclass(frozen=True)
class Labels:
    """All names of a campaign's indicators, ready to be compared with. Built once a campaign by :func:`index_labels`."""

    campaign: Campaign
    names: tuple[Name, ...]

    @cached_property
    def by_key(self) -> dict[str, list[Name]]:
        """Names by their whole text."""
        found: dict[str, list[Name]] = {}
        for name in self.names:
            found.setdefault(name.label.key, []).append(name)
        return found

    @cached_property
    def spellings(self) -> frozenset[str]:
        """Every syllable that occurs in a name."""
        return frozenset(word for name in self.names for word in name.label.key.split())

    @cached_property
    def specifiers(self) -> frozenset[str]:
        """Words that alone tell a part from its whole ("địa phương", "cao đẳng"): never ignorable in a label."""
        return frozenset(word for name in self.names if name.child and len(name.label.words) == 1 for word in name.label.words)

    @cached_property
    def places(self) -> re.Pattern[str]:
        """The districts and the province where a label says whose its figure is: " trên địa bàn huyện Mèo Vạc"."""
        names = [self.campaign.province, *(district.name for district in self.campaign.districts.values())]
        listed = "|".join(re.escape(name) for name in names)
        return re.compile(
            rf"\b(?:(?:trên\s+)?(?:địa bàn\s+)?|của\s+|tại\s+)?(?P<place>(?:huyện|h\.|thành phố|tp\.?|tỉnh)\s*(?:{listed}))\b",
            re.IGNORECASE,
        )

    @cached_property
    def vocabulary(self) -> dict[str, frozenset[str]]:
        """By indicator: the words that a label may have more than a name, because several of its names have them."""
        found: dict[str, Counter[str]] = {}
        for name in self.names:
            found.setdefault(name.code, Counter()).update(name.label.words - self.specifiers)
        return {code: frozenset(word for word, times in words.items() if times > 1) for code, words in found.items()}

    def ancestors(self, code: str) -> list[str]:
        """The indicators that one is a part of, nearest first."""
        found = []
        parent = self.campaign.indicators[code].parent
        while parent:
            found.append(parent)
            parent = self.campaign.indicators[parent].parent
        return found


def index_labels(campaign: Campaign) -> Labels:
    """Collect the names of a campaign's indicators from its tables."""
    names = [Name(code, read_label(one.name_vi), official=True, child=_needs_parent(one)) for code, one in campaign.indicators.items()]
    subjects = {"indicator": False, "child": True, "not_indicator": False}
    for alias in campaign.aliases:
        if alias.subject in subjects:
            names.append(Name(alias.code, read_label(alias.text), child=subjects[alias.subject]))
    return Labels(campaign, tuple(name for name in names if name.label.key))


def match_label(labels: Labels, text: str, parent: str | None = None, unit_of_measure: str = "") -> Match:
    """Which indicator a label means.

    Parameters
    ----------
    text
        The label, converted: "- Lao động đi làm việc ở nước ngoài và tại các tỉnh bạn".
    parent
        Code of the indicator the row or column stands beneath; None where the table shows none, "" where it stands
        beneath something that is no indicator, so that "Cao đẳng" there means nothing.
    unit_of_measure
        What the row's column "ĐVT" says ("Người", "%"); "" where there is none. A count is never read as a rate.

    Returns
    -------
    Match
        ``rejected`` where the label is known to be something else. A short label without its parent is
        ambiguous with the codes it could be; :func:`settle` may choose by the rows beside it.
    """
    if len(text) > LONGEST:
        return NONE
    label = read_label(labels.places.sub(" ", clean(text)))
    if not label.words:
        return NONE
    for label_read, certain in ((label, True), (_corrected(labels, label), False)):
        match = _by_key(labels, label_read, parent, unit_of_measure) or _by_words(labels, label_read, unit_of_measure)
        if match is not None:
            match = _guarded(labels, match, label_read, parent, unit_of_measure)
            return match if certain else _noted(match)
    return _guarded(labels, _by_letters(labels, label), label, parent, unit_of_measure)


def settle(labels: Labels, match: Match, beside: Collection[str]) -> Match:
    """Choose for an ambiguous label by the indicators of the rows beside it.

    "Ngoài tỉnh" beside "Tại địa phương" and "Xuất khẩu lao động" is the one part that is missing; alone
    it may include working abroad and stays ambiguous.
    """
    if match.kind is not MatchKind.AMBIGUOUS:
        return match
    chosen = [code for code in match.codes if _completes(labels, code, beside)]
    return Match(MatchKind.SUGGESTION, (chosen[0],), labels.campaign.indicators[chosen[0]].name_vi) if len(chosen) == 1 else match


def _completes(labels: Labels, code: str, beside: Collection[str]) -> bool:
    """True where the rows beside hold every other part of what the indicator is a part of, and none of its own parts."""
    chain = [code, *labels.ancestors(code)]
    others = {part for whole in chain[1:] for part in labels.campaign.children(whole)} - set(chain)
    own_parts = {one for one in beside if one in labels.campaign.indicators and code in labels.ancestors(one)}
    return len(chain) > 1 and others <= set(beside) and not own_parts


def _needs_parent(indicator: Indicator) -> bool:
    return indicator.parent is not None and len(fold(indicator.name_vi).split()) <= SHORT


def _by_key(labels: Labels, label: Label, parent: str | None, unit_of_measure: str) -> Match | None:
    """The label is a name as a whole. Known as no count, it may still be a share where its unit is %."""
    names = labels.by_key.get(label.key, [])
    if not names:
        return None
    sure = [name for name in names if not name.child or _beneath(labels, name, parent)]
    if any(name.child and parent for name in sure):
        sure = [name for name in sure if name.code]
    weak = [name for name in names if name.child and name not in sure and parent != "" and _possible(labels, name.code, parent)]
    codes = tuple(dict.fromkeys(name.code for name in (*sure, *weak)))
    if codes == ("",) and "%" in unit_of_measure and not label.says_rate:
        return None
    if not codes or codes == ("",):
        return REJECTED
    if len(codes) > 1 or not sure:
        return Match(MatchKind.AMBIGUOUS, tuple(code for code in codes if code))
    kind = MatchKind.EXACT if any(name.official for name in sure) else MatchKind.ALIAS
    return Match(kind, codes, labels.campaign.indicators[codes[0]].name_vi)


def _beneath(labels: Labels, name: Name, parent: str | None) -> bool:
    """True where a short name is certain: an official one without a known parent, any beneath its own."""
    if parent is None:
        return name.official
    own = labels.campaign.indicators[name.code].parent if name.code else None
    return parent == own or (name.official and bool(parent) and parent in labels.ancestors(name.code))


def _possible(labels: Labels, code: str, parent: str | None) -> bool:
    return not code or parent is None or parent in labels.ancestors(code)


def _by_words(labels: Labels, label: Label, unit_of_measure: str) -> Match | None:
    """Every word of a name stands in the label, every other word of the label is one the indicator is known by."""
    words = label.words | ({"ti le"} if "%" in unit_of_measure else set())
    best: dict[str, int] = {}
    for name in labels.names:
        needed = name.label.words
        if name.child or not needed or not needed <= words:
            continue
        extra = label.words - needed
        if (not name.code and not extra) or (name.code and extra <= labels.vocabulary[name.code]):
            best[name.code] = max(best.get(name.code, 0), len(needed))
    if not best:
        return None
    most = max(best.values())
    codes = tuple(code for code, count in best.items() if count == most)
    if "" in codes:
        return REJECTED
    if len(codes) > 1:
        return Match(MatchKind.AMBIGUOUS, codes)
    return Match(MatchKind.SUGGESTION, codes, labels.campaign.indicators[codes[0]].name_vi)


def _by_letters(labels: Labels, label: Label) -> Match:
    """The label is a name but for a letter or two, and nothing else is nearly as close."""
    allowed = max(1, len(label.flat) // LETTERS_PER_TYPO)
    if len(label.flat) < 2 * SHORTEST_TYPO + 2:
        return NONE
    distances: dict[str, int] = {}
    for name in labels.names:
        if name.child or abs(len(name.label.flat) - len(label.flat)) > allowed + CLEARLY_CLOSER:
            continue
        if name.label.digits != label.digits:
            continue
        distance = OSA.distance(label.flat, name.label.flat, score_cutoff=allowed + CLEARLY_CLOSER)
        if distance <= allowed and not _only_misspelt(label, name.label):
            continue
        distances[name.code] = min(distance, distances.get(name.code, distance))
    ranked = sorted(distances, key=lambda code: distances[code])
    if not ranked or distances[ranked[0]] > allowed:
        return NONE
    if len(ranked) > 1 and distances[ranked[1]] - distances[ranked[0]] < CLEARLY_CLOSER:
        return REJECTED if "" in ranked[:2] else Match(MatchKind.AMBIGUOUS, tuple(ranked[:2]))
    if not ranked[0]:
        return REJECTED
    return Match(MatchKind.SUGGESTION, (ranked[0],), labels.campaign.indicators[ranked[0]].name_vi)


def _only_misspelt(label: Label, name: Label) -> bool:
    """True where the words that differ are typing errors: none is added, left out or another word ("nữ", "tăng")."""
    written, meant = Counter(label.key.split()), Counter(name.key.split())
    extra, absent = list((written - meant).elements()), list((meant - written).elements())
    if "".join(sorted("".join(extra))) == "".join(sorted("".join(absent))) and len(extra) != len(absent):
        return True
    if len(extra) != len(absent):
        return False
    pairs = [(one, next((other for other in absent if OSA.distance(one, other) <= MOST_TYPOS_IN_A_WORD), None)) for one in extra]
    return all(other is not None and (one not in FOLDED or min(len(one), len(other)) > SHORTEST_TYPO) for one, other in pairs)


def _corrected(labels: Labels, label: Label) -> Label:
    """The label with each misspelt syllable replaced by the one known syllable that is a single typing error away."""
    words = [_spelt(labels, word) for word in label.key.split()]
    for number, pair in enumerate(pairwise(words)):
        if (meant := swapped_letters(" ".join(pair))) is not None:
            words[number : number + 2] = meant.split()
    return read_label(" ".join(words))


def _spelt(labels: Labels, word: str) -> str:
    if len(word) < SHORTEST_TYPO or word in labels.spellings or word in FOLDED:
        return word
    near = [one for one in labels.spellings if len(one) >= SHORTEST_TYPO - 1 and OSA.distance(word, one, score_cutoff=1) <= 1]
    return near[0] if len(near) == 1 else word


def _noted(match: Match) -> Match:
    """A match that needed a correction is never exact."""
    return Match(MatchKind.SUGGESTION, match.codes, match.meant) if match.code else match


def _guarded(labels: Labels, match: Match, label: Label, parent: str | None, unit_of_measure: str) -> Match:
    """What the label counts must be what the indicator counts; among several, those beneath the parent."""
    codes = [code for code in match.codes if _same_kind(labels.campaign.indicators[code], label, match, unit_of_measure)]
    if len(codes) > 1 and parent:
        codes = [code for code in codes if parent in labels.ancestors(code)] or codes
    if not codes:
        return REJECTED if match.codes else match
    if len(codes) == len(match.codes):
        return match
    if len(codes) > 1 or match.kind is not MatchKind.AMBIGUOUS:
        return Match(match.kind, tuple(codes), match.meant)
    # What is left of an ambiguous label is only certain where the unit of measure or the parent decided.
    return Match(MatchKind.SUGGESTION, tuple(codes), labels.campaign.indicators[codes[0]].name_vi)


_OTHER_THINGS = "other things"
_THINGS = (
    ("persons", Grammar(r"«label_words.persons»", fold)),
    ("households", Grammar(r"«label_words.households»", fold)),
    ("communes", Grammar(r"«label_words.communes»", fold)),
)


def _same_kind(indicator: Indicator, label: Label, match: Match, unit_of_measure: str) -> bool:
    """A number of communes is not their share, and a share of households is not their number."""
    if indicator.kind is Kind.QUALITATIVE:
        return True
    percent = "%" in unit_of_measure or fold(unit_of_measure) in ("ti le", "phan tram")
    counted = _counted(unit_of_measure)
    if indicator.kind is Kind.RATE:
        return percent or (not counted and not label.says_number)
    if percent or (counted and _counted(indicator.unit_of_measure) != counted):
        return False
    return not label.says_rate or bool(counted)


@remembered
def _counted(unit_of_measure: str) -> str:
    """Which things a unit of measure counts: other ones for "Lớp" and "Triệu đồng", "" where it says nothing ("x", "-", "ng")."""
    found = re.findall(r"[a-z]+", fold(unit_of_measure))
    known = next((things for things, names in _THINGS if names.search(" ".join(found))), "")
    return known or (_OTHER_THINGS if len("".join(found)) > SHORTEST_UNIT and not _misspelt_persons(found) else "")


def counts_no_things_of_ours(unit_of_measure: str) -> bool:
    """True for "triệu đồng", "lớp" and "%": no persons, households or communes; False where nothing known is said."""
    counted = _counted(unit_of_measure)
    return counted == _OTHER_THINGS or (not counted and "%" in unit_of_measure)


def _misspelt_persons(words: list[str]) -> bool:
    return any(OSA.distance(word, "nguoi", score_cutoff=1) <= 1 for word in words)
