"""A cell as a number, or the reason why it is none. What is uncertain is refused, never guessed.

Nothing here asks a library to parse: "17.800" is seventeen thousand eight hundred persons, and every reader at
hand makes 17.8 of it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache, partial
from typing import Literal, NamedTuple, TypeAlias

from analysis.intake.grid import Cell, Scalar
from analysis.intake.words.grammar import Grammar
from analysis.intake.words.memory import KEPT, remembered_by_text
from analysis.intake.words.quantities import HOUSEHOLDS, PERSONS, Quantity, read_quantity
from analysis.intake.words.text import clean, unaccent

Kind = Literal["count", "rate"]


MOST_DIGITS = 12
DIGITS_OF_A_GROUP = 3
LARGEST = 1e12  # beyond it no count of people is meant, and whole numbers stop being exact soon after


class Outcome(StrEnum):
    """What a cell turned out to be."""

    VALUE = "value"
    MISSING = "missing"
    NOT_REPORTED = "not_reported"
    PROBLEM = "problem"


class Number(NamedTuple):
    """What a cell says.

    ``value`` is a whole number for counts and percent for rates (57.8); None unless ``outcome`` is VALUE.
    ``problem`` is the code of an error in the catalogue of findings, ``proposal`` the number that was
    probably meant, to show and never to save by itself; ``retyped`` is what a person has to type into the cell so that it
    is read as the proposal, "" where there is none. ``notes`` are codes of notes (``number_from_text``,
    ``dash_read_as_zero``, ``estimate``, ``approximate``, ``not_reported``) and possibly of the warning
    ``percent_mismatch``. ``numerator`` and ``denominator`` are given for rates written as a fraction.
    """

    outcome: Outcome
    value: float | None = None
    problem: str | None = None
    proposal: float | None = None
    notes: tuple[str, ...] = ()
    numerator: float | None = None
    denominator: float | None = None
    retyped: str = ""

    @property
    def estimate(self) -> bool:
        """True where the cell says that its figure is an estimate (ước)."""
        return "estimate" in self.notes


MISSING = Number(Outcome.MISSING)
NOT_REPORTED = Number(Outcome.NOT_REPORTED, notes=("not_reported",))


def read_cell(cell: Cell | None, *, kind: Kind, scale: float = 1.0, reduction: bool = False, unit_of_measure: str = "") -> Number:
    """Read a cell of the grid; None is a cell that holds nothing. See :func:`read_number`."""
    if cell is None:
        return MISSING
    if cell.error is not None:
        return _refuse("error_value")
    return read_number(
        cell.value, number_format=cell.number_format, kind=kind, scale=scale, reduction=reduction, unit_of_measure=unit_of_measure
    )


def read_number(
    value: Scalar, *, number_format: str = "", kind: Kind, scale: float = 1.0, reduction: bool = False, unit_of_measure: str = ""
) -> Number:
    """What a cell's value means as a count or as a rate.

    Parameters
    ----------
    value
        As the grid holds it; texts after ``analysis.intake.words.text.convert``.
    number_format
        The cell's format code, "" where the reader gives none.
    kind
        "count" (persons, households: whole) or "rate" (percent).
    scale
        What a count is multiplied by: 1000 under "Đơn vị tính: 1.000 người", where commas are decimals.
    reduction
        True where the indicator counts a decrease, so that "giảm 120" is 120.
    unit_of_measure
        What the indicator counts ("người", "hộ"); a text that counts the other thing is refused.
    """
    if isinstance(value, str):
        read = _read_text(value, kind, scale, reduction, unit_of_measure)
    else:
        read = _read_value(value, number_format, kind, scale)
    if read.proposal is None:
        return read
    as_text = partial(_read_text, kind=kind, scale=scale, reduction=reduction, unit_of_measure=unit_of_measure)
    return read._replace(retyped=_retyped(read.proposal, kind, scale, as_text))


class _Format(NamedTuple):
    """What a number format says of the numbers under it. ``percent``: they are shown times a hundred, ``percent_sign``: a sign of %
    stands somewhere with them."""

    date: bool
    percent: bool
    percent_sign: bool
    three_decimals: bool


@remembered_by_text
def _format(number_format: str) -> _Format:
    # The first section without quoted text, escapes, colours and padding.
    bare = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.', "", number_format.split(";", maxsplit=1)[0])
    plain = bare.casefold()
    return _Format(
        date="general" not in plain and re.search(r"[dmyh]", plain) is not None,
        percent="%" in bare,
        percent_sign="%" in number_format,
        three_decimals=re.search(r"[0#]\.000(?![0#?%])", bare) is not None,
    )


_Value: TypeAlias = bool | float | date | datetime | time | timedelta | None


# Counts of people are small numbers, and most come again. Typed: 1 is a count, TRUE is none.
@lru_cache(maxsize=KEPT, typed=True)
def _read_value(value: _Value, number_format: str, kind: Kind, scale: float) -> Number:
    under = _format(number_format)
    if value is None:
        return MISSING
    if isinstance(value, (bool, date, time, timedelta)) or under.date:
        return _refuse("not_a_number")
    if not math.isfinite(value):
        return _refuse("error_value")
    if abs(value) >= LARGEST:
        return _refuse("not_a_number")
    return _numeric_rate(float(value), under) if kind == "rate" else _numeric_count(float(value), under, scale)


def _retyped(proposal: float, kind: Kind, scale: float, as_text: Callable[[str], Number]) -> str:
    """The text that this very reader reads as the proposal in this very cell; "" where none does."""
    written = f"{proposal / (1 if kind == 'rate' else scale):.12g}".replace(".", ",") + ("%" if kind == "rate" else "")
    return written if as_text(written).value == proposal else ""


def shown(value: Scalar, number_format: str = "") -> str:
    """A cell's value as its sender sees it, roughly: percent signs, whole numbers without ".0", days first."""
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return f"{value.day:02d}/{value.month:02d}/{value.year}"
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float) and math.isfinite(value):
        if _format(number_format).percent:
            return f"{_tidy(value * 100):.12g}".replace(".", ",") + "%"
        if _format(number_format).three_decimals:
            return f"{value:.3f}"
        return f"{value:.15g}"
    return clean(str(value))


def _refuse(problem: str, proposal: float | None = None) -> Number:
    return Number(Outcome.PROBLEM, problem=problem, proposal=proposal)


def _found(value: float, *notes: str) -> Number:
    return Number(Outcome.VALUE, value=value, notes=notes)


def _tidy(value: float) -> float:
    """A number without the noise of binary fractions: 411.99999999999994 is 412."""
    nearest = round(value)
    return float(nearest) if abs(value - nearest) <= 1e-9 * max(1.0, abs(value)) else value


def _numeric_count(value: float, under: _Format, scale: float) -> Number:
    if under.percent_sign:
        return _refuse("not_a_number")
    if value < 0:
        return _refuse("negative_value", _whole(abs(value) * scale))
    if scale == 1 and value and under.three_decimals:
        return _refuse("fraction_of_count", _whole(value * 1000))
    return _count(value, scale)


def _count(value: float, scale: float, *notes: str) -> Number:
    """A count that must be whole after scaling; 1.985 persons is what another locale made of "1.985"."""
    whole = _whole(value * scale)
    if whole is not None:
        return _found(whole, *notes)
    return _refuse("fraction_of_count", _whole(value * 1000) if scale == 1 and value < 1000 and _has_three_decimals(value) else None)


def _has_three_decimals(value: float) -> bool:
    """1.985 is what another locale made of "1.985"; 411.6 may be anything."""
    return len(f"{value:.9f}".rstrip("0").split(".")[1]) == DIGITS_OF_A_GROUP


def _whole(value: float) -> float | None:
    tidy = _tidy(value)
    return tidy if tidy.is_integer() else None


def _numeric_rate(value: float, under: _Format) -> Number:
    if under.percent:
        return _rate(_tidy(round(value * 100, 10)))
    return _rate(_tidy(value), signed=under.percent_sign and value > 1)


def _rate(percent: float, *notes: str, signed: bool = True) -> Number:
    """A rate in percent; ``signed`` where a sign of % stands with it. Without one 0.746 may be 74.6 % or 0.746 %."""
    if percent < 0:
        return _refuse("negative_value", abs(percent))
    if not signed and 0 < percent <= 1:
        # 1 may be all of them, one in a hundred, or one commune.
        return _refuse("percent_unclear", _tidy(round(percent * 100, 10)) if percent < 1 else None)
    if percent > 100:
        proposal = next((_tidy(round(percent / power, 10)) for power in (10, 100, 1000) if 20 <= percent / power <= 100), None)
        return _refuse("rate_out_of_range", proposal)
    return _found(percent, *notes)


_FULL_WIDTH = str.maketrans("０１２３４５６７８９，．％（）－＋／", "0123456789,.%()-+/")
_EMPTY = re.compile(r"[.…·\s]*")
_DASH = re.compile(r"[-–—−‒―]{1,3}")
_ERROR = re.compile(r"#(?:ref|div/0|n/a|value|name|null|num|spill|calc|getting_data|blocked|connect|field|unknown)[!?]?|err:\s*\d+")
# "x", "KBC", "chưa BC", "chưa giao chỉ tiêu": somebody says that there is no number.
_NOT_REPORTED = Grammar(
    r"x+|«number_words.not_reported»"
    r"|«~number_words.not_yet»\s*«~number_words.awaited»(?: «number_words.behind_awaited»)?"
)
_ESTIMATE = r"«number_words.estimated»(?:\s*«number_words.estimated_what»)?"
_ESTIMATED = Grammar(rf"\(\s*(?:so\s+)?{_ESTIMATE}\s*\)|{_ESTIMATE}\s*:?")
_APPROXIMATE = Grammar(r"^(?:«~amounts.approximate»|~|≈|>=?|≥|±)\s*")
_VERB = Grammar(r"^(?:da\s+)?(?:(?:«~number_words.linking»|=|:)\s*)+")
_REDUCED = Grammar(r"^\(?\s*(?:da\s+)?«~number_words.less»(?:\s+duoc)?\s*:?\s*")
_FOOTNOTE = re.compile(r"\s*(?:\(\*+\)|\*+|[⁽¹²³⁰⁴⁵⁶⁷⁸⁹⁾]+)$")
_OF_WHOM_WOMEN = Grammar(
    r"[\s,;]*\(?\s*(?:trong do)?\s*:?\s*(?:co\s+)?«~number_words.women»\s*:?\s*[\d.]+\s*«~number_words.people»?\s*\)?$"
)
_SHARE_ASIDE = Grammar(
    r"\s*\(\s*(?:«~number_words.share»|=)?\s*\d{1,3}(?:[.,]\d+)?\s*%[^()\d]*\)$"
    r"|[\s,;]*(?:«~number_words.share»|=)\s*\d{1,3}(?:[.,]\d+)?\s*%(?:\s*«~number_words.plan»)?$"
)
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:(?:\.\d{3})+|(?:,\d{3})+|(?: \d{3})+)")
_DECIMAL = re.compile(r"(\d+)[.,](\d+)")
_GROUPED_DECIMAL = re.compile(r"([1-9]\d{0,2}(?:\.\d{3})+),(\d+)|([1-9]\d{0,2}(?:,\d{3})+)\.(\d+)|([1-9]\d{0,2}(?: \d{3})+)[.,](\d+)")
_NONE_SAID = Grammar(r"«number_words.none_said»")
# Digits and letters that look like 1 and 0 on a typewriter and in a scan: "4l2", "1O5", "1.O50". At least one digit is sure.
_MISTYPED = re.compile(r"(?=.*\d)(?=.*[lio|])[\dlio|]+(?:[.,][\dlio|]{3})*")
_LETTERS_AS_DIGITS = str.maketrans("li|o", "1110")
_NUMBER_START = re.compile(r"\d[\d., ]*")


def _read_text(text: str, kind: Kind, scale: float, reduction: bool, unit_of_measure: str) -> Number:
    plain = unaccent(text).translate(_FULL_WIDTH).lstrip("'’‘`´ ").strip()
    if _EMPTY.fullmatch(plain):
        return MISSING
    if _DASH.fullmatch(plain):
        return _found(0.0, "dash_read_as_zero")
    if _ERROR.fullmatch(plain):
        return _refuse("error_value")
    if _NOT_REPORTED.fullmatch(plain):
        return NOT_REPORTED
    plain, notes = _qualified(plain)
    read = _written_rate(plain) if kind == "rate" else _written_count(plain, scale, reduction, unit_of_measure)
    return read._replace(notes=("number_from_text", *notes, *read.notes)) if read.outcome is Outcome.VALUE else read


def _qualified(plain: str) -> tuple[str, tuple[str, ...]]:
    """The text without the words that qualify its number, and the notes they make."""
    notes = []
    rest = _FOOTNOTE.sub("", plain)
    if (without := _ESTIMATED.sub(" ", rest, count=1)) != rest:
        notes.append("estimate")
        rest = without.strip()
    rest = _VERB.sub("", rest)
    if (without := _APPROXIMATE.sub("", rest)) != rest:
        notes.append("approximate")
        rest = without
    return rest.strip(), tuple(notes)


def _written_count(plain: str, scale: float, reduction: bool, unit_of_measure: str) -> Number:
    """A count as people write it: "742 người", "7.800 hộ", "giảm 120", "(5)"; and what is none."""
    if without := _REDUCED.match(plain):
        read = _written_count(plain[without.end() :].removesuffix(")").strip(), scale, False, unit_of_measure)
        return read if reduction or read.outcome is not Outcome.VALUE else _refuse("negative_value", read.value)
    negative = re.fullmatch(r"[-–—−‒]\s*(.+)|\(\s*([\d., ]+)\s*\)", plain)
    if negative:
        read = _written_count(negative[1] or negative[2], scale, False, unit_of_measure)
        return _refuse("negative_value", read.value) if read.outcome is Outcome.VALUE else _refuse("not_a_number")
    plain = _SHARE_ASIDE.sub("", _OF_WHOM_WOMEN.sub("", plain))
    number = _NUMBER_START.match(plain)
    if not number:
        return _refuse("not_a_number", 0.0 if _NONE_SAID.fullmatch(plain) else _mistyped(plain, scale, unit_of_measure))
    behind = plain[number.end() :].strip(" .,")
    quantity = read_quantity(behind) if behind else Quantity("")
    # The first digits of a text that is not understood ("300 + 60", "12 đợt/365 người") are no proposal.
    if quantity is None:
        return _refuse("not_a_number", _mistyped(plain, scale, unit_of_measure))
    return _counted(number[0], quantity, scale, unit_of_measure)


def _mistyped(plain: str, scale: float, unit_of_measure: str) -> float | None:
    """412 where "4l2" stands; None for what is no number with some letters for digits."""
    if not _MISTYPED.fullmatch(plain):
        return None
    return _written_count(plain.translate(_LETTERS_AS_DIGITS), scale, False, unit_of_measure).value


def _counted(digits: str, quantity: Quantity, scale: float, unit_of_measure: str) -> Number:
    """The number of a text whose words behind it are a unit of measure; of another thing, or of another scale than its column's, none."""
    wanted = read_quantity(unit_of_measure)
    ours = (wanted.thing,) if wanted is not None else (PERSONS, HOUSEHOLDS)
    if quantity.thing not in ("", *ours) or (quantity.thing and scale != 1 and quantity.scale == 1):
        return _refuse("not_a_number")
    return _amount(digits.strip(" .,"), quantity.scale if quantity.scale != 1 else scale)


def _amount(digits: str, scale: float) -> Number:
    """Digits with separators as a count. Under a scale the comma is a decimal, and what could be both is refused."""
    if sum(map(str.isdigit, digits)) > MOST_DIGITS:
        return _refuse("not_a_number")
    if digits.isdigit():
        return _count(float(digits), scale)
    grouped, decimal = _GROUPED.fullmatch(digits), _decimal(digits)
    if scale != 1:
        certain = decimal is not None and (not grouped or ("," in digits and digits.count(",") == 1))
        return _count(decimal, scale) if certain and decimal is not None else _refuse("not_a_number", decimal and _whole(decimal * scale))
    if grouped:
        return _found(float(re.sub(r"\D", "", digits)))
    if decimal is None or re.fullmatch(r"\d{4,}[.,]\d{3}", digits):
        return _refuse("not_a_number")
    return _count(decimal, scale)


def _decimal(digits: str) -> float | None:
    """Digits read with a decimal sign: "57,8", "57.8", "1.234,5"; None where there is no such reading."""
    if simple := _DECIMAL.fullmatch(digits):
        return float(f"{simple[1]}.{simple[2]}")
    if long := _GROUPED_DECIMAL.fullmatch(digits):
        whole, part = (one for one in long.groups() if one is not None)
        return float(re.sub(r"\D", "", whole) + "." + part)
    return None


_WHOLE = r"[1-9]\d{0,2}(?:(?:\.\d{3})+|(?:,\d{3})+|(?: \d{3})+)|\d+"
_PERCENT = r"\d+(?:[.,]\d+)?"
_RATE_WORDS = Grammar(r"«number_words.beside_rate»")
_PERCENT_IN_WORDS = Grammar(r"(?<=\d)\s*«~number_words.percent»\b")
_FRACTION_THEN_PERCENT = re.compile(rf"(?P<n>{_WHOLE})\s*/\s*(?P<d>{_WHOLE})\s*(?:[|\s]\s*(?P<p>{_PERCENT})\s*%)?")
_PERCENT_THEN_FRACTION = re.compile(rf"(?P<p>{_PERCENT})\s*%\s*[|\s]\s*(?P<n>{_WHOLE})\s*/\s*(?P<d>{_WHOLE})")
_ONLY_PERCENT = re.compile(rf"(?P<p>{_PERCENT})\s*(?P<sign>%)?")


def _written_rate(plain: str) -> Number:
    """A rate as people write it: "74,6 %", "144/193 xã (74,6%)", "144/193"."""
    signed = _PERCENT_IN_WORDS.sub("%", plain)
    bare = re.sub(r",(?!\d)|[;=:]", " ", _RATE_WORDS.sub(" ", re.sub(r"[()]", "|", signed)))
    bare = re.sub(r"\s*\|[\s|]*", "|", " ".join(bare.split())).strip("| ")
    if found := _FRACTION_THEN_PERCENT.fullmatch(bare) or _PERCENT_THEN_FRACTION.fullmatch(bare):
        return _fraction(found, looks_like_month=found["p"] is None and bare == plain)
    if found := _ONLY_PERCENT.fullmatch(bare):
        return _rate(float(found["p"].replace(",", ".")), signed=found["sign"] is not None)
    if re.fullmatch(r"[-–—−]\s*" + _PERCENT + r"\s*%?", bare):
        return _refuse("negative_value", _decimal(number) if (number := re.sub(r"[^\d.,]", "", bare)) else None)
    return _refuse("not_a_number")


def _fraction(found: re.Match[str], looks_like_month: bool) -> Number:
    """A rate from its numerator and denominator; the percentage written beside them is only compared."""
    numerator, denominator = (float(re.sub(r"\D", "", found[name])) for name in ("n", "d"))
    if max(numerator, denominator) >= LARGEST or denominator == 0 or (looks_like_month and numerator <= 12 and 1990 <= denominator <= 2100):
        return _refuse("not_a_number")
    if numerator > denominator:
        return _refuse("rate_out_of_range")
    percent = 100 * numerator / denominator
    notes = () if found["p"] is None or _agrees(found["p"], percent) else ("percent_mismatch",)
    return Number(Outcome.VALUE, value=percent, notes=notes, numerator=numerator, denominator=denominator)


def _agrees(written: str, percent: float) -> bool:
    """True where a written percentage is the computed one, rounded or cut off at its own precision."""
    decimals = len(re.split(r"[.,]", written)[1]) if re.search(r"[.,]", written) else 0
    return abs(float(written.replace(",", ".")) - percent) < 0.1**decimals
