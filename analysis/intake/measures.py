"""Which period and which measure an entry has: from its column, its row, the heading above, the title.

title "tháng 5", column "Thực hiện"          -> asked
title "6 tháng", column "Thực hiện"          -> 2023-06, cumulative
title "tháng 5", column "TH tháng trước"     -> 2023-04, month
title "quý III", column "Trong quý"          -> left out
"""

from __future__ import annotations

from dataclasses import dataclass

from analysis.intake.layout.entries import Entry, Layout
from analysis.intake.layout.headers import ColumnRole
from analysis.intake.words.periods import Hint
from analysis.intake.words.text import unaccent
from analysis.model import Indicator, Kind, Measure, Period


@dataclass(frozen=True, slots=True)
class Context:
    """What title, sheet, file and letterhead say for a whole table.

    ``hint`` is the measure of a column that names none; ``cumulative`` is true where the title says "lũy kế" in
    words. ``district`` is the one the table speaks of; ``whole`` is true where figures without a district
    are those of the province, false where nobody knows whose they are. ``assigns``: the title speaks of a plan,
    ``shares``: of a share of one; ``says_rate``: it speaks of a share. ``titled``: it gives the period. ``unit``: of measure,
    of all figures. ``span``: the title's figures count another time than since January; ``stage``: they may
    ("giai đoạn 2021-2025").
    """

    year: int
    period: Period | None
    hint: Hint = Hint.NONE
    cumulative: bool = False
    estimate: bool = False
    indicator: str | None = None
    district: str | None = None
    whole: bool = True
    titled: bool = False
    unit: str = ""
    assigns: bool = False
    shares: bool = False
    says_rate: bool = False
    span: bool = False
    stage: bool = False


def when(entry: Entry, indicator: Indicator, context: Context, layout: Layout) -> tuple[Period | None, Measure | None, str]:
    """Period and measure of an entry.

    Returns
    -------
    tuple
        Period, measure and "" where both are known; otherwise what is open: "measure" (asked), "quarter" (neither a
        month's nor cumulative) or "period" (nothing names one).
    """
    speaks = entry.role is ColumnRole.VALUE and not entry.over
    period = entry.mention.period(context.year) if entry.mention else _bare_year_period(entry, context, layout) or context.period
    if period is None and not speaks:
        period = Period(context.year, 12)
    if period is None:
        return None, None, "period"
    if entry.column.previous or entry.row.previous:
        period = _before(period) if _is_last_month(entry, context) else None
        if period is None:
            return None, None, "quarter"
    if indicator.kind is not Kind.FLOW:
        return period, Measure.CUMULATIVE, ""
    measure, problem = _measure(entry, context, layout)
    return (period, measure, problem) if speaks else (period, measure or Measure.CUMULATIVE, "")


def _is_last_month(entry: Entry, context: Context) -> bool:
    """ "Kỳ trước" is last month only in a monthly report; a half year's is last year's."""
    return context.hint in (Hint.NAMED, Hint.MONTH) or "tháng trước" in f"{entry.column.text} {entry.row.text}".lower()


def _before(period: Period) -> Period | None:
    return Period(period.year, period.month - 1) if period.month > 1 else None


def _bare_year_period(entry: Entry, context: Context, layout: Layout) -> Period | None:
    """ "TH năm 2023" beside "TH 9 tháng" is the whole year; alone it only repeats the title's year."""
    if not _is_whole_year(entry, context, layout):
        return None
    return Period(context.year, 12)


def _is_whole_year(entry: Entry, context: Context, layout: Layout) -> bool:
    silent = entry.column.mention is None and entry.hint is Hint.NONE and not entry.row.mention
    if entry.column.year != context.year or not silent or entry.role is not ColumnRole.VALUE:
        return False
    beside = [axis for axis in layout.columns.values() if axis.role is ColumnRole.VALUE and axis.mention is not None]
    december = context.period is not None and context.period.month == 12
    return any(axis.mention and (december or axis.mention.hint is Hint.CUMULATIVE) for axis in beside)


def _measure(entry: Entry, context: Context, layout: Layout) -> tuple[Measure | None, str]:
    previous = entry.column.previous or entry.row.previous
    hint = entry.hint
    if _is_whole_year(entry, context, layout):
        return Measure.CUMULATIVE, ""
    if not _names_its_time(entry):
        if context.span:
            return None, "quarter"
        if context.stage and hint is Hint.CUMULATIVE and entry.column.whole_hint and "nam" not in unaccent(entry.column.text).split():
            return None, "measure"
    if previous and hint is Hint.OTHER:
        hint = Hint.MONTH
    if hint is Hint.NAMED:
        hint = Hint.CUMULATIVE if context.cumulative and not _has_cumulative_column(layout) else Hint.MONTH
    if hint is Hint.NONE:
        in_period = entry.column.in_period or entry.row.in_period
        hint = Hint.MONTH if in_period and context.hint is Hint.NAMED else context.hint
        if hint in (Hint.NAMED, Hint.NONE) or (hint is Hint.QUARTER and not in_period):
            return None, "measure"
    if hint in (Hint.QUARTER, Hint.OTHER):
        return None, "quarter"
    return (Measure.CUMULATIVE if hint is Hint.CUMULATIVE else Measure.MONTH), ""


def _names_its_time(entry: Entry) -> bool:
    """True where column or row say which time they count: "6 tháng", "TH 2023"."""
    return entry.mention is not None or entry.column.year is not None or entry.row.year is not None


def _has_cumulative_column(layout: Layout) -> bool:
    return any(axis.hint is Hint.CUMULATIVE and axis.role is not ColumnRole.PLAN for axis in layout.columns.values())
