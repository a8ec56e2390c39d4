"""Figures that cannot well be: far above the plan or the province's target, ten times the last month, still 0 in autumn.

Such a figure may be right (a factory opened, a district never began). It counts only once somebody said why, so each
rule has an edge in the campaign's table of thresholds and small numbers are spared: 16 of a target of 5 says nothing.
A cumulative figure that falls and a whole that is not its parts are found by ``analysis.intake.checks``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter

from analysis.intake.checks import Course, Read, about, is_a_share, plan_month, shared_indicators
from analysis.intake.facts import count
from analysis.intake.figure import Figure
from analysis.intake.known import Known, KnownFact
from analysis.intake.layout.headers import ColumnRole
from analysis.model import Campaign, Direction, Fact, Finding, Kind, Measure, Period, Plausible

MONTHS = 12


def implausible(
    facts: Iterable[Read], figures: Iterable[Figure], campaign: Campaign, known: Known, unit: str | None = None
) -> Iterator[Finding]:
    """The suspicious figures of a workbook, each reason a finding on the figure's cell.

    Rates have their own bounds and are not looked at. Where neither a target nor an earlier figure is known, nothing
    is compared.

    Parameters
    ----------
    facts : iterable of (Fact, Figure)
        What was read, with the cells.
    figures : iterable of Figure
        All figures: the plans that the file states too.
    known : Known
        District targets and earlier figures of the same year.
    unit : str, optional
        The sender: one of several that answer for an indicator has a plan of its own, not the province's.
    """
    facts = list(facts)
    yardsticks = _yardsticks(facts, list(figures), campaign, known, unit)
    for fact, figure in facts:
        if campaign.indicators[fact.indicator].kind in (Kind.FLOW, Kind.STOCK):
            yield from _above_plan(fact, figure, yardsticks)
            yield from _above_province(fact, figure, yardsticks)
            yield from _jump(fact, figure, yardsticks)
            yield from _still_zero(fact, figure, yardsticks)


@dataclass(frozen=True)
class _Yardsticks:
    """What figures are held against.

    ``assigned`` and ``written`` are year targets and the file's own plans by indicator and district; ``facts`` are the
    file's, ``earlier`` the store's.
    """

    campaign: Campaign
    shared: frozenset[str]
    assigned: dict[tuple[str, str | None], float]
    written: dict[tuple[str, str | None], float]
    facts: list[Read]
    earlier: list[KnownFact]

    @cached_property
    def courses(self) -> dict[Course, dict[Period, float]]:
        """The figures above 0 by course and period: the file's, and where it says nothing the store's. Few workbooks need them."""
        courses: dict[Course, dict[Period, float]] = defaultdict(dict)
        for earlier in self.earlier:
            # What was doubted when it came hides the next wrong figure if it is taken for the usual one.
            if earlier.value > 0 and not earlier.suspicious:
                courses[earlier.indicator, earlier.district, earlier.measure][earlier.period] = earlier.value
        for fact, _ in self.facts:
            if fact.value > 0:
                courses[fact.indicator, fact.district, fact.measure][fact.period] = fact.value
        return courses

    @property
    def edge(self) -> Plausible:
        return self.campaign.thresholds.plausible

    def plans(self, fact: Fact, figure: Figure) -> list[float]:
        """The year target of whoever's figure it is, and the plan in the file; none where neither is known."""
        key = (fact.indicator, fact.district)
        own = self.written.get(key)
        assigned = None if is_a_share(figure, self.shared) else self.assigned.get(key)
        return [one for one in (assigned, own) if one]

    def of_province(self, indicator: str) -> float | None:
        """The province's year target; for a part that has none, that of the whole, which it cannot exceed either."""
        code: str | None = indicator
        while code is not None and (code, None) not in self.assigned:
            code = self.campaign.indicators[code].parent
        return self.assigned.get((code, None)) if code is not None else None

    def is_a_part(self, fact: Fact, figure: Figure) -> bool:
        """True for a figure of one district of several, or of one office of several."""
        if fact.district is None:
            return is_a_share(figure, self.shared)
        return len(self.campaign.districts) > 1

    def usual_part(self, indicator: str) -> float:
        """The province's year target over those that report it; 0 where there is none."""
        return self.assigned.get((indicator, None), 0.0) / max(1, len(self.campaign.reporters(indicator)))


def _yardsticks(facts: list[Read], figures: list[Figure], campaign: Campaign, known: Known, unit: str | None) -> _Yardsticks:
    year_end = [one for one in (*campaign.targets, *known.targets) if one.due.month == MONTHS]
    plans = [one for one in figures if one.role is ColumnRole.PLAN and not one.over and one.value and plan_month(one) == MONTHS]
    return _Yardsticks(
        campaign,
        frozenset(shared_indicators(campaign, unit)),
        {(one.indicator, one.district): one.value for one in year_end},
        {(one.indicator, one.district): one.value or 0.0 for one in plans},
        facts,
        [one for one in known.earlier if unit is None or one.unit in (None, unit)],
    )


def _above_plan(fact: Fact, figure: Figure, yardsticks: _Yardsticks) -> Iterator[Finding]:
    """Results of 150 to 200 % are usual here, three times the plan is not."""
    plans = yardsticks.plans(fact, figure)
    if not plans or yardsticks.campaign.indicators[fact.indicator].direction is not Direction.HIGHER:
        return
    plan = min(plans)
    if fact.value > yardsticks.edge.plan * max(plan, yardsticks.edge.small):
        yield about("far_above_plan", figure, f"gấp {_times(fact.value / plan)} lần chỉ tiêu, kế hoạch năm {count(plan)}")


def _above_province(fact: Fact, figure: Figure, yardsticks: _Yardsticks) -> Iterator[Finding]:
    whole = yardsticks.of_province(fact.indicator)
    if (
        not whole
        or not yardsticks.is_a_part(fact, figure)
        or yardsticks.campaign.indicators[fact.indicator].direction is not Direction.HIGHER
    ):
        return
    if fact.value > yardsticks.edge.province * max(whole, yardsticks.edge.small):
        yield about("above_province_target", figure, f"chỉ tiêu năm của cả tỉnh là {count(whole)}")


def _jump(fact: Fact, figure: Figure, yardsticks: _Yardsticks) -> Iterator[Finding]:
    """Against what is known of the same course: months with months, cumulative figures with cumulative ones.

    Of earlier months the largest is taken: a quiet July must not make the enrolment of August suspicious. A cumulative
    figure may grow for every month that nobody reported in between: from 50 in January to 520 in May is an ordinary year.
    """
    grows = fact.measure is Measure.CUMULATIVE and yardsticks.campaign.indicators[fact.indicator].kind is Kind.FLOW
    shortest = fact.period.month / (MONTHS + 1) if grows else 1.0
    if fact.value <= yardsticks.edge.jump * shortest * yardsticks.edge.small:
        return  # too small to jump, whatever came before
    course = yardsticks.courses[fact.indicator, fact.district, fact.measure]
    earlier = [(period, value) for period, value in course.items() if period < fact.period]
    if not earlier:
        return
    before, last = max(earlier, key=itemgetter(0 if grows else 1))
    longer = fact.period.month / (before.month + 1) if grows else 1.0
    if fact.value > yardsticks.edge.jump * longer * max(last, yardsticks.edge.small):
        what = "lũy kế đến hết" if grows else "số của"
        yield about("tenfold", figure, f"gấp {_times(fact.value / last)} lần {what} tháng {before.month} là {count(last)}")


def _still_zero(fact: Fact, figure: Figure, yardsticks: _Yardsticks) -> Iterator[Finding]:
    """Nothing at all since January, where something was to be done. What is reviewed once a year begins late anyway."""
    indicator = yardsticks.campaign.indicators[fact.indicator]
    counted = indicator.kind is Kind.FLOW and indicator.direction is Direction.HIGHER and indicator.reviewed_from is None
    if fact.value or fact.measure is not Measure.CUMULATIVE or not counted or fact.period.month < yardsticks.edge.zero_from:
        return
    usual = max(yardsticks.plans(fact, figure), default=yardsticks.usual_part(fact.indicator))
    if usual >= max(yardsticks.edge.small, 1):
        yield about("zero_late", figure, f"đã hết tháng {fact.period.month}")


def _times(ratio: float) -> str:
    """How many times: whole from ten on, one decimal below."""
    return count(round(ratio)) if ratio >= 10 else count(round(ratio, 1))
