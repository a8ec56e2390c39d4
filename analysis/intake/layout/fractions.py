"""Rates whose numerator and denominator stand in columns or rows of their own.

    Tổng số xã, phường | Số xã, phường phù hợp với trẻ em | Tỷ lệ xã, phường phù hợp với trẻ em (%)
    19                 | 14                               | 73,7            <- 14 ÷ 19 is the rate, 73,7 its rounding

What is counted says which rate it belongs to: "Số lao động qua đào tạo nghề" is the rate's own name without "tỷ lệ", and
"Tổng số lao động" counts the same things.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from analysis.intake.layout.axes import Axis
from analysis.intake.layout.headers import ColumnRole
from analysis.intake.layout.said import Reader, bare_label
from analysis.intake.words.grammar import FromLexicon, Grammar
from analysis.intake.words.match import Match, MatchKind
from analysis.intake.words.memory import remembered
from analysis.intake.words.text import fold, unaccent
from analysis.model import Campaign, Kind

_COUNT = Grammar(r"^(tong |trong do:? ?)?«label_words.number» *")
_RATE = Grammar(r"«label_words.share»|%")
_NO_THING = FromLexicon(lambda lexicon: {fold(spelling) for one in lexicon.words("label_words", "no_thing") for spelling in one.spellings})
_OPEN = frozenset({ColumnRole.NUMERATOR, ColumnRole.DENOMINATOR, ColumnRole.VALUE, ColumnRole.TOTAL, None})


def rates_among(axes: Iterable[Axis], title: str | None, campaign: Campaign) -> frozenset[str]:
    """Codes of the rates that a table's columns, rows or title name."""
    codes = {axis.indicator.code for axis in axes if axis.indicator is not None} | {title}
    return frozenset(code for code in codes if code is not None and campaign.indicators[code].kind is Kind.RATE)


def with_fractions(axes: Sequence[Axis], rates: frozenset[str], reader: Reader) -> list[Axis]:
    """Give columns (or rows) that count a rate's numerator or denominator that rate and that role.

    Parameters
    ----------
    axes : sequence of Axis
        The columns of a table, or its rows.
    rates : frozenset of str
        Codes of the rates that the table names.
    reader : Reader
        Reads texts with the campaign's names.

    Returns
    -------
    list of Axis
        The same axes in the same order. One that names no rate of the table is left as it is.
    """
    if not rates:
        return list(axes)
    tops = [_as_numerator(axis, rates, reader) for axis in axes]
    counted = {axis.indicator.code for axis in tops if axis.role is ColumnRole.NUMERATOR and axis.indicator is not None}
    return [_as_denominator(axis, rates, counted, reader) for axis in tops]


def _as_numerator(axis: Axis, rates: frozenset[str], reader: Reader) -> Axis:
    """ "Số lao động qua đào tạo nghề" and "Số xã đạt" beside the rates that count them."""
    own = axis.indicator.code if axis.indicator is not None else None
    text = _lowest(axis)
    if not text or axis.role not in _OPEN or axis.role is ColumnRole.DENOMINATOR or (own is not None and own not in rates):
        return axis
    if own is not None and axis.role is not ColumnRole.NUMERATOR:
        return axis
    if not _COUNT.match(text) and axis.role is not ColumnRole.NUMERATOR:
        return axis
    code = own or reader.matcher.indicator(f"tỷ lệ {_COUNT.sub('', text)}").code
    if code not in rates and axis.role in (ColumnRole.NUMERATOR, ColumnRole.VALUE):
        code = _counting(text, rates, reader)
    return _settled(axis, code, ColumnRole.NUMERATOR, reader) if code in rates else axis


def _as_denominator(axis: Axis, rates: frozenset[str], counted: set[str | None], reader: Reader) -> Axis:
    """ "Tổng số xã" where a numerator of one rate of communes stands beside it; "Tổng số" alone where there is one numerator."""
    text = _lowest(axis)
    silent = axis.role in (None, ColumnRole.TOTAL) and axis.total_of
    if axis.indicator is not None or not (axis.role is ColumnRole.DENOMINATOR or silent):
        return axis
    with_numerator = frozenset(code for code in rates if code in counted)
    code = next(iter(with_numerator)) if silent and len(with_numerator) == 1 else _counting(text, with_numerator, reader)
    return _settled(axis, code, ColumnRole.DENOMINATOR, reader) if code is not None else axis


def _settled(axis: Axis, code: str | None, role: ColumnRole, reader: Reader) -> Axis:
    if code is None:
        return axis
    match = Match(MatchKind.SUGGESTION, (code,), reader.matcher.campaign.indicators[code].name_vi)
    return axis._replace(indicator=match, role=role, unexplained="", beyond=False, total_of=False)


def _counting(text: str, rates: frozenset[str], reader: Reader) -> str | None:
    """The one rate whose name speaks of the things that a text counts ("xã", "lao động"); None where none or several do."""
    things = set(fold(text).replace(" ld", " lao dong").split()) - _NO_THING.value
    common = {code: len(things & set(fold(reader.matcher.campaign.indicators[code].name_vi).split())) for code in rates}
    most = max(common.values(), default=0)
    best = [code for code, count in common.items() if count == most]
    return best[0] if most and len(best) == 1 else None


def _lowest(axis: Axis) -> str:
    """The text nearest to the figures; "" where it speaks of a share."""
    return _no_share(axis.said[-1].text) if axis.said else ""


@remembered
def _no_share(text: str) -> str:
    plain = unaccent(bare_label(text))
    return "" if _RATE.search(plain) else plain
