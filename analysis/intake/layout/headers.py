"""The words of a header: which role a column or row plays, apart from names and periods.

    "Tỷ lệ % so với kế hoạch năm"   -> PERCENT
    "Ước TH 6 tháng đầu năm"        -> VALUE, estimate (the period is read elsewhere)
    "Trong đó: Nữ"                  -> BREAKDOWN

The words stand in the lexicon (header_whole, header_words), names of indicators, districts and units in the campaign.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from analysis.intake.words.grammar import FromLexicon, Grammar
from analysis.intake.words.memory import remembered
from analysis.intake.words.quantities import Quantity, quantity_in, without_quantity
from analysis.intake.words.text import unaccent


class ColumnRole(StrEnum):
    """What the cells of a column (or row) are."""

    NUMBER = "number"  # STT
    LABEL = "label"
    UNIT = "unit"  # of measure
    VALUE = "value"
    PLAN = "plan"
    PERCENT = "percent"
    COMPARE = "compare"
    LAST_YEAR = "last_year"
    NOTE = "note"
    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    TOTAL = "total"
    BREAKDOWN = "breakdown"
    REMAINING = "remaining"


STRUCTURE = frozenset({ColumnRole.NUMBER, ColumnRole.LABEL, ColumnRole.UNIT, ColumnRole.NOTE})
IGNORED = frozenset({ColumnRole.NUMBER, ColumnRole.UNIT, ColumnRole.NOTE, ColumnRole.COMPARE, ColumnRole.LAST_YEAR, ColumnRole.BREAKDOWN})

# A header that is one of the fixed ones as a whole: "STT", "Chỉ tiêu"; places may be listed: "Huyện, thành phố".
_WHOLE: tuple[tuple[ColumnRole, Grammar], ...] = (
    (ColumnRole.NUMBER, Grammar(r"«header_whole.number»")),
    (ColumnRole.UNIT, Grammar(r"«unit_words.column»")),
    (
        ColumnRole.LABEL,
        Grammar(
            r"«header_whole.label»|(«header_whole.opening» )*«header_whole.place»"
            r"([ ,/-]+(«header_whole.place»|«header_whole.place_beside»))*"
        ),
    ),
    (ColumnRole.NOTE, Grammar(r"«header_whole.note»|«header_whole.note_begins».*")),
    (ColumnRole.TOTAL, Grammar(r"«header_whole.total»|tong \d{1,2} thang")),
)
_WHOLE_ROLES = frozenset(role for role, _ in _WHOLE)  # no other header has one of these
_MEN = Grammar(r"«header_whole.men»")
_PERCENT = Grammar(r"«header_words.percent»")
_PLAN = Grammar(r"«header_words.plan»")
_VALUE = Grammar(r"^«header_words.value_whole»$|«header_words.value»")
_PERFORMED = Grammar(r"«header_words.performed»")
_LAST_YEAR = Grammar(r"«header_words.last_year»")
_OTHER_SPAN = Grammar(r"«header_words.other_span»")
# "Tăng (+), giảm (-)" is a comparison.
_COMPARE = Grammar(r"«header_words.compare»|«header_words.more».{0,8}«header_words.less»")
_BREAKDOWN = Grammar(r"«header_words.breakdown»")
_REMAINING = Grammar(r"«header_words.remaining»")
# "Số xã đạt chuẩn" over "Tổng số xã": the parts of a share.
_NUMERATOR = Grammar(r"«header_words.numerator»|^so [\w ,/&-]{0,60}«header_words.reached»|^«header_words.numerator_whole»$")
_DENOMINATOR = Grammar(r"«header_words.denominator»|^tong (so )?«header_words.base».*")
_TOTAL_OF = Grammar(r"^«header_words.total_of»$")
# "Đến 30/6", "từ 01/01", "từ tháng 1".
_CUMULATIVE = Grammar(r"«header_words.cumulative»|\b(tinh )?den \d|\btu (thang )?0?1[/-]0?1\b|\btu thang 0?1\b")
_MONTH = Grammar(r"«header_words.month»")
_IN_PERIOD = Grammar(r"«header_words.in_period»")
_QUARTER = Grammar(r"«header_words.quarter»")
_ESTIMATE = Grammar(r"«header_words.estimate»")
_PREVIOUS = Grammar(r"«header_words.previous»")
# Plan and result in one header: what is done to an aim is a result, what an aim is to be done or given is a plan.
_PLAN_TO_DO = Grammar(r"«header_words.plan_noun» «header_words.carries_out»")
_AIM_DONE = Grammar(r"(«header_words.performed»|«header_words.fulfils»)( duoc| «header_words.carries_out»)? (cac )?«header_words.aim»")
_AIM_GIVEN = Grammar(r"«header_words.aim».{0,14}«header_words.assigned»")

_UNDERSTOOD = (
    _COMPARE, _NUMERATOR, _DENOMINATOR, _BREAKDOWN, _REMAINING, _PERCENT, _LAST_YEAR, _CUMULATIVE, _VALUE, _PLAN, _ESTIMATE, _MONTH,
    _IN_PERIOD, _QUARTER, _PREVIOUS,
)  # fmt: skip
_UNIT_OF_RATE = re.compile(r"[(\[] *% *[)\]]$|, *%$")
_SHORTENED = re.compile(r"\b([a-z])\s?[/.]\s?([a-z]{2,})\b")
_IN_FULL = FromLexicon(
    lambda lexicon: {(both[0], both.split()[1]): both for one in lexicon.words("header_initials") for both in map(unaccent, one.spellings)}
)
_FILLER = Grammar(r"«header_fillers.filler»")


@dataclass(frozen=True, slots=True)
class HeaderWords:
    """What a header's words say. ``roles`` may hold several; ``rest`` is what was not understood, unaccented."""

    text: str
    roles: frozenset[ColumnRole]
    cumulative: bool
    month: bool
    in_period: bool
    quarter: bool
    estimate: bool
    previous: bool
    performed: bool
    total_of: bool
    quantity: Quantity | None
    rest: str

    @property
    def scale(self) -> float:
        """What the words multiply a number by: 1000 for "nghìn người"."""
        return self.quantity.scale if self.quantity else 1.0


@remembered
def roles_of(text: str) -> frozenset[ColumnRole]:
    """The roles of one header cell alone: what most texts are asked for, which are no header after all."""
    return _roles(_plain(text), text)


@remembered
def words(text: str) -> HeaderWords:
    """Read the words of one header cell.

    Parameters
    ----------
    text : str
        Cleaned text of the cell; any length.

    Returns
    -------
    HeaderWords
        With no roles where nothing was recognised.
    """
    plain = _plain(text)
    roles = roles_of(text)
    return HeaderWords(
        text=text,
        roles=roles,
        cumulative=_says(_CUMULATIVE, plain),
        month=_says(_MONTH, plain),
        in_period=_says(_IN_PERIOD, plain),
        quarter=_says(_QUARTER, plain),
        estimate=_says(_ESTIMATE, plain),
        previous=_says(_PREVIOUS, plain),
        performed=_says(_PERFORMED, plain),
        total_of=_says(_TOTAL_OF, plain),
        quantity=quantity_in(text),
        rest="" if roles & _WHOLE_ROLES else _rest(plain),
    )


def _plain(text: str) -> str:
    return _spelt_out(unaccent(text).strip(" .:;*-+"))


def _spelt_out(plain: str) -> str:
    """ "L/kế", "T.hiện": a header word of two syllables with only the first letter of the first."""
    return _SHORTENED.sub(lambda found: _IN_FULL.value.get((found[1], found[2]), found[0]), plain)


def _says(pattern: Grammar, plain: str) -> bool:
    return pattern.search(plain) is not None


def _roles(plain: str, text: str) -> frozenset[ColumnRole]:
    whole = _is_whole(plain)
    if whole is not None:
        return frozenset({whole})
    if _MEN.fullmatch(plain) and "ă" not in text.lower():
        return frozenset({ColumnRole.BREAKDOWN})
    return frozenset(_several(plain))


def _is_whole(plain: str) -> ColumnRole | None:
    """The role of a header that is one of the fixed ones as a whole, a remark in brackets aside."""
    bare = re.sub(r"\(.*?\)", " ", plain).strip(" .:")
    return next((role for role, pattern in _WHOLE if pattern.fullmatch(plain) or (bare and pattern.fullmatch(bare))), None)


def _several(plain: str) -> list[ColumnRole]:
    found = [
        role
        for role, pattern in (
            (ColumnRole.PERCENT, _PERCENT),
            (ColumnRole.LAST_YEAR, _LAST_YEAR),
            (ColumnRole.LAST_YEAR, _OTHER_SPAN),
            (ColumnRole.COMPARE, _COMPARE),
            (ColumnRole.BREAKDOWN, _BREAKDOWN),
            (ColumnRole.REMAINING, _REMAINING),
            (ColumnRole.NUMERATOR, _NUMERATOR),
            (ColumnRole.DENOMINATOR, _DENOMINATOR),
        )
        if _says(pattern, plain)
    ]
    plan, value = _says(_PLAN, plain), _says(_VALUE, plain)
    if plan and not value and not _says(_PERCENT, _UNIT_OF_RATE.sub("", plain)):
        found = [role for role in found if role is not ColumnRole.PERCENT]
    if plan and value:
        return [*found, *_of_two(plain)]
    return [*found, *([ColumnRole.PLAN] if plan else []), *([ColumnRole.VALUE] if value else [])]


def _of_two(plain: str) -> list[ColumnRole]:
    """Plan and result in one header: "kế hoạch thực hiện" is a plan, "thực hiện kế hoạch" a result, "KH - TH" a group of both."""
    if _PLAN_TO_DO.search(plain):
        return [ColumnRole.PLAN]
    if _AIM_DONE.search(plain):
        return [ColumnRole.VALUE]
    if _AIM_GIVEN.search(plain):
        return [ColumnRole.PLAN]
    return [ColumnRole.PLAN, ColumnRole.VALUE]


def _rest(plain: str) -> str:
    """What stays when everything that was understood is taken away."""
    rest = without_quantity(plain)
    for pattern in _UNDERSTOOD:
        rest = pattern.sub(" ", rest)
    rest = _FILLER.sub(" ", rest)
    return " ".join(re.findall(r"[a-z]{2,}", rest))
