"""What one sending says, before a layout draws it: headings, lines with their figures, what was planned."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import date

from analysis.model import Campaign, Kind, Period, Target, Unit
from data.samples.figures import Figures, MonthEndFigure
from data.samples.tables import Content, Review, SampleSender, SampleTables

MONTHLY = "month"
"""The occasion of a month's workbook; review reports have the occasions of their table."""


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One row of a form. ``by_month`` are the month figures since January (counts), ``standing`` the state (rates, stocks).

    ``plan`` is the year target that the office prints, None where it has none. ``silent`` rows make no facts: a careful
    reader takes nothing from them. ``awaited`` is printed instead of figures.
    """

    indicator: str
    name: str
    unit_of_measure: str
    section: str
    depth: int
    plan: float | None
    by_month: tuple[int, ...] = ()
    standing: MonthEndFigure | None = None
    awaited: str = ""
    silent: bool = False
    reviewed_from: int = 1

    @property
    def month(self) -> int:
        """What happened in the last month."""
        return self.by_month[-1]

    @property
    def cumulative(self) -> int:
        """What happened since January."""
        return sum(self.by_month)


@dataclass(frozen=True, slots=True)
class Report:
    """One sending: who, for which month, with which headings and lines. ``review`` is None for a month's workbook.

    ``shown_year`` is the year that stands in the headings, ``period_in_title`` false where they name no period.
    """

    unit: Unit
    sender: SampleSender
    month: int
    year: int
    shown_year: int
    letter_day: date
    counts: tuple[ReportLine, ...]
    states: tuple[ReportLine, ...]
    review: Review | None = None
    period_in_title: bool = True
    sheet_name: str = ""

    @property
    def period(self) -> Period:
        """The month whose end the figures describe."""
        return Period(self.year, self.month)

    @property
    def span(self) -> str:
        """The title's period, its month and year; nothing where the title names none."""
        return f"THÁNG {self.month} NĂM {self.shown_year}" if self.period_in_title else ""

    @property
    def title(self) -> str:
        """The heading above the counts."""
        if self.review:
            return self.review.title.format(year=self.shown_year)
        return f"BÁO CÁO KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU {self.span}".strip()

    @property
    def tasks_title(self) -> str:
        """The heading above rates and stocks."""
        if self.review:
            return self.review.tasks_title.format(year=self.shown_year)
        return f"KẾT QUẢ THỰC HIỆN CÁC TỶ LỆ VÀ NHIỆM VỤ KHÁC {self.span}".strip()


def build_report(
    campaign: Campaign, tables: SampleTables, figures: Figures, unit: Unit, *, month: int, review: Review | None, letter_day: date
) -> Report | None:
    """What a unit has to say for a month or a review; None where the forms hold nothing for it."""
    sender = tables.senders[unit.code]
    plans = _plans(campaign, tables.targets, unit)
    has_counts = any((content.indicator, unit.code) in figures.counts for content in tables.contents)
    counts, states = [], []
    for content in tables.contents:
        indicator = campaign.indicators[content.indicator]
        due = month in (content.reviews if review else content.monthly | (frozenset() if has_counts else content.brief))
        awaited = content.awaited if not due and not review and sender.prints_awaited else ""
        key = (content.indicator, unit.code)
        if not (due or awaited) or (key not in figures.counts and key not in figures.standings):
            continue
        line = _line(campaign, tables, content, unit, plans)
        if indicator.kind is Kind.FLOW:
            counts.append(replace(line, awaited=awaited, by_month=figures.counts[key][:month], reviewed_from=_first_month(content)))
        else:
            states.append(replace(line, standing=figures.standings[key][month - 1]))
    if not any(not line.awaited for line in (*counts, *states)):
        return None
    return Report(unit, sender, month, campaign.year, campaign.year, letter_day, tuple(counts), tuple(states), review)


def _first_month(content: Content) -> int:
    return min(content.monthly | content.brief | content.reviews)


def _line(campaign: Campaign, tables: SampleTables, content: Content, unit: Unit, plans: dict[str, float]) -> ReportLine:
    indicator = campaign.indicators[content.indicator]
    names = (indicator.name_vi, indicator.name_vi, *tables.names.get(indicator.code, ()))
    chosen = random.Random(f"name {unit.code} {indicator.code}").choice(names)
    depth, parent = 0, indicator.parent
    while parent:
        depth, parent = depth + 1, campaign.indicators[parent].parent
    measured = indicator.unit_of_measure[:1].upper() + indicator.unit_of_measure[1:]
    return ReportLine(indicator.code, chosen, measured, content.section, depth, plans.get(indicator.code))


def _plans(campaign: Campaign, district_targets: tuple[Target, ...], unit: Unit) -> dict[str, float]:
    """Year targets that a unit prints: its district's, or the province's where only such units report or all are asked alike."""
    of_district = {target.indicator: target.value for target in district_targets if target.district == unit.district}
    assigned = {target.indicator for target in district_targets}
    plans: dict[str, float] = {}
    for code in unit.reports:
        path = campaign.path(code)
        if unit.district is not None and code in of_district:
            plans[code] = of_district[code]
        elif path and code not in assigned:
            plans[code] = path[-1].value
    return plans
