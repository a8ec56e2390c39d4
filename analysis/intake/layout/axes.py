"""What a column's header path, or a row's label path, says as a whole.

    Thực hiện            Tạo việc làm mới
      Tháng 5 | Lũy kế     KH | TH | Tỷ lệ

Each text contributes part of the coordinates (indicator, district, period, measure) and of the role; the lower
text counts before the upper one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from analysis.intake.layout.headers import IGNORED, STRUCTURE, ColumnRole
from analysis.intake.layout.page import Place
from analysis.intake.layout.said import Said
from analysis.intake.words.match import Match
from analysis.intake.words.periods import Hint, PeriodMention
from analysis.intake.words.quantities import Quantity

_YEAR = re.compile(r"(?<!\d)20[1-4]\d(?!\d)")
_SPAN_OF_YEARS = re.compile(r"(?<!\d)20[1-4]\d ?[-–] ?20[1-4]\d(?!\d)")


class Axis(NamedTuple):
    """The part of a cell's coordinates that its column (or its row) gives; None and NONE where it says nothing.

    ``total_of``: the lowest text is "Tổng số"; ``within_total``: one above it is a total ("Cộng › TH"). ``outdone``: the header
    beside it that holds the appraised figure. ``quantity``: the unit of
    measure that the lowest text with one names.
    """

    text: str
    place: Place
    role: ColumnRole | None = None
    indicator: Match | None = None
    district: Match | None = None
    province: bool = False
    mention: PeriodMention | None = None
    year: int | None = None
    hint: Hint = Hint.NONE
    whole_hint: bool = False
    previous: bool = False
    in_period: bool = False
    estimate: bool = False
    of_plan: bool = False
    total_of: bool = False
    within_total: bool = False
    commune: bool = False
    office: bool = False
    quantity: Quantity | None = None
    unexplained: str = ""
    beyond: bool = False
    outdone: str = ""
    said: tuple[Said, ...] = ()

    @property
    def empty(self) -> bool:
        """True where nothing at all was understood."""
        return not (
            self.role
            or self.indicator
            or self.district
            or self.province
            or self.mention
            or self.hint is not Hint.NONE
            or self.total_of
            or self.office
        ) and not (self.year and self.said)


def combine(path: Sequence[Said], place: Place, year: int) -> Axis:
    """Merge the texts of one path, from the top down.

    Parameters
    ----------
    path : sequence of Said
        Header texts of a column, or label texts of a row.
    place : Place
        The cell that stands for the path in findings.
    year : int
        The campaign's year: another year's figures are LAST_YEAR.
    """
    lowest_first = list(reversed(path))
    mention = next((one.mention for one in lowest_first if one.mention is not None), None)
    bare_year = next((one.year for one in lowest_first if one.year is not None), None)
    hint, whole = _hint(lowest_first)
    return Axis(
        text=" › ".join(one.text for one in path),
        place=place,
        role=_role(lowest_first, bare_year, year),
        indicator=next((one.indicator for one in lowest_first if one.indicator is not None), None),
        district=next((one.district for one in lowest_first if one.district is not None), None),
        province=any(one.province for one in path),
        mention=mention,
        year=bare_year,
        hint=hint,
        whole_hint=whole,
        previous=any(one.words.previous and ColumnRole.COMPARE not in one.roles for one in path),
        in_period=any(one.words.in_period for one in path),
        estimate=any(one.words.estimate for one in path),
        of_plan=any(_says_of_plan(one) for one in path) or _share_of_plan(path),
        total_of=bool(path) and path[-1].words.total_of,
        within_total=any(ColumnRole.TOTAL in one.roles or one.words.total_of for one in path[:-1]),
        commune=any(one.commune for one in path),
        office=any(one.office for one in path),
        quantity=next((one.words.quantity for one in lowest_first if one.words.quantity is not None), None),
        unexplained=" ".join(one.unexplained for one in path if one.unexplained),
        beyond=_says_more(path) or any(one.outside for one in path),
        said=tuple(path),
    )


def _says_more(path: Sequence[Said]) -> bool:
    """True where something that is not understood stands below a name: "Tạo việc làm › Kinh phí" is no number of jobs."""
    last = max((number for number, one in enumerate(path) if one.indicator is not None), default=None)
    return last is not None and any(one.unexplained for one in path[last + 1 :])


def _share_of_plan(path: Sequence[Said]) -> bool:
    """ "Kế hoạch › Tỷ lệ (%)" is planned as well as "Tỷ lệ (%) › KH"."""
    planned = any(ColumnRole.PLAN in one.roles and ColumnRole.VALUE not in one.roles for one in path)
    return planned and any(ColumnRole.PERCENT in one.roles for one in path) and not any(one.words.performed for one in path)


def _says_of_plan(one: Said) -> bool:
    return ColumnRole.PERCENT in one.roles and any(
        word in one.words.text.lower() for word in ("kế hoạch", "kh", "chỉ tiêu", "mục tiêu", "hoàn thành", "ht")
    )


def _hint(lowest_first: list[Said]) -> tuple[Hint, bool]:
    """The measure that a path names, and whether by words ("lũy kế", "trong tháng") and not only by a period."""
    for one in lowest_first:
        if one.words.quarter and not one.words.cumulative:
            return Hint.QUARTER, True
        if one.words.cumulative:
            return Hint.CUMULATIVE, True
        if one.words.month:
            return Hint.MONTH, True
    for one in lowest_first:
        if one.mention is not None:
            return one.mention.hint, False
        if one.hint in (Hint.MONTH, Hint.OTHER):
            return one.hint, True
    return Hint.NONE, False


def _role(lowest_first: list[Said], bare_year: int | None, year: int) -> ColumnRole | None:
    """One role for a path: what forbids a fact counts before what allows it, the lower text before the upper."""
    everywhere = frozenset(role for one in lowest_first for role in one.roles)
    if lowest_first and lowest_first[0].roles & STRUCTURE and not lowest_first[0].named:
        return next(iter(lowest_first[0].roles & STRUCTURE))
    if everywhere & (IGNORED - STRUCTURE):
        return next(role for role in (ColumnRole.LAST_YEAR, ColumnRole.COMPARE, ColumnRole.BREAKDOWN) if role in everywhere)
    if any(_other_years(one, year) for one in lowest_first):
        return ColumnRole.LAST_YEAR
    other_year = {one.mention.year for one in lowest_first if one.mention and one.mention.year} | ({bare_year} if bare_year else set())
    if other_year and year not in other_year:
        return ColumnRole.LAST_YEAR
    if ColumnRole.REMAINING in everywhere:
        return ColumnRole.REMAINING
    if ColumnRole.PERCENT in everywhere:
        return ColumnRole.PERCENT
    for one in lowest_first:
        if one.roles & {ColumnRole.NUMERATOR, ColumnRole.DENOMINATOR}:
            return ColumnRole.NUMERATOR if ColumnRole.NUMERATOR in one.roles else ColumnRole.DENOMINATOR
    return _plan_or_value(lowest_first, everywhere)


def _other_years(one: Said, year: int) -> bool:
    """True for a text that spans years ("Lũy kế 2021-2023", also behind a name), and for a header of another one."""
    if "20" not in one.text and "20" not in one.words.text:
        return False
    if _SPAN_OF_YEARS.search(one.words.text):
        return True
    return one.indicator is None and any(int(text) != year for text in _YEAR.findall(one.text))


def _plan_or_value(lowest_first: list[Said], everywhere: frozenset[ColumnRole]) -> ColumnRole | None:
    for one in lowest_first:
        both = {ColumnRole.PLAN, ColumnRole.VALUE} <= one.roles
        if both:
            continue
        if ColumnRole.PLAN in one.roles:
            return ColumnRole.PLAN
        if ColumnRole.VALUE in one.roles and (one.words.performed or ColumnRole.PLAN not in everywhere):
            return ColumnRole.VALUE
    if ColumnRole.TOTAL in everywhere:
        return ColumnRole.TOTAL
    if ColumnRole.PLAN in everywhere and ColumnRole.VALUE not in everywhere:
        return ColumnRole.PLAN
    return (
        ColumnRole.PLAN
        if ColumnRole.PLAN in everywhere and not any({ColumnRole.PLAN, ColumnRole.VALUE} <= one.roles for one in lowest_first)
        else _value(everywhere)
    )


def _value(everywhere: frozenset[ColumnRole]) -> ColumnRole | None:
    return ColumnRole.VALUE if ColumnRole.VALUE in everywhere else None
