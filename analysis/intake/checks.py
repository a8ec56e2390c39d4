"""Checks on what was read: all of them always run, none alters a fact.

Parts against their parent, districts and months against their total, the sender's percentages against result
and plan, the plan against the assigned target, and the course of the year against itself and the store.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from itertools import pairwise
from math import inf
from operator import attrgetter
from statistics import fmean, median
from typing import NamedTuple

from analysis.intake.facts import count, percent
from analysis.intake.figure import Figure
from analysis.intake.findings import doubted, finding
from analysis.intake.known import Known, KnownFact
from analysis.intake.layout.headers import ColumnRole
from analysis.intake.words.numbers import Outcome
from analysis.model import Campaign, Fact, Finding, Kind, Measure, Period

Read = tuple[Fact, Figure]
Course = tuple[str, str | None, Measure]

THOUSAND = (300.0, 3000.0)
OUTLIER_SCORE = 3.5  # of the modified z-score: Iglewicz and Hoaglin, How to Detect and Handle Outliers (1993)
OUTLIER_TIMES = 4.0
OUTLIER_LEAST = 30.0
OUTLIER_PERIODS = 3
_WRITTEN = re.compile(r"\D*(\d+)(?:[.,](\d+))?\D*")
EXACT = 0.5  # counts are whole: half of one is no difference
_in_time = attrgetter("period.year", "period.month")


class _Point(NamedTuple):
    """One period of a course: from this workbook (with its figure) or from the store. Estimates and doubted figures are not sure."""

    period: Period
    value: float
    figure: Figure | None
    sure: bool = True


def check_alone(facts: Iterable[Read], figures: Iterable[Figure], campaign: Campaign) -> list[Finding]:
    """Everything in a workbook that does not agree with itself; nothing else need be known.

    Parameters
    ----------
    facts : iterable of (Fact, Figure)
        What was read, with the cells.
    figures : iterable of Figure
        All figures: totals, plans and percentages too.
    campaign : Campaign
        Its indicators.
    """
    facts, figures = list(facts), list(figures)
    return [*_parts(facts, campaign), *_totals(figures, campaign), *_percentages(figures), *_not_yet_reviewed(facts, campaign)]


def check_against_store(
    facts: Iterable[Read], plans: Iterable[Figure], campaign: Campaign, known: Known, unit: str | None = None
) -> list[Finding]:
    """Everything in a workbook that does not agree with targets, with earlier figures or with the course of its own months.

    Parameters
    ----------
    facts : iterable of (Fact, Figure)
        What was read, with the cells.
    plans : iterable of Figure
        The plans that the workbook states.
    campaign : Campaign
        Its indicators and the province's targets.
    known : Known
        District targets and earlier figures.
    unit : str, optional
        The sender: one of several that answer for an indicator has a plan of its own, not the province's.
    """
    facts, plans = list(facts), list(plans)
    shared = shared_indicators(campaign, unit)
    return [
        *_plans([one for one in plans if not is_a_share(one, shared)], campaign, known),
        *_courses(facts, campaign, known, unit),
        *_against_targets([one for one in facts if not is_a_share(one[1], shared)], plans, campaign, known),
    ]


def shared_indicators(campaign: Campaign, unit: str | None) -> Set[str]:
    """What a unit answers for beside others; empty where the sender is not known."""
    return {code for code in campaign.units[unit].reports if len(campaign.reporters(code)) > 1} if unit else set()


def about(code: str, figure: Figure, detail: str) -> Finding:
    """A finding on a figure's cell."""
    return finding(code, figure.sheet, figure.cell, figure.shown, row=figure.row_text, detail=detail)


def _parts(facts: list[Read], campaign: Campaign) -> Iterator[Finding]:
    """A parent is the sum of its parts where all of them are given, and at least what is given of it."""
    wholes = [one for one in facts if campaign.children(one[0].indicator) and campaign.indicators[one[0].indicator].kind is not Kind.RATE]
    if not wholes:
        return
    values = {(fact.indicator, fact.district, fact.period, fact.measure): (fact, figure) for fact, figure in facts}
    for fact, figure in wholes:
        parts = campaign.parts(fact.indicator)
        given = [values[key] for part in parts if (key := (part, fact.district, fact.period, fact.measure)) in values]
        if given:
            total = sum(one.value for one, _ in given)
            rounding = max(EXACT, (_grain(figure) + sum(_grain(one) for _, one in given)) / 2)
            if total > fact.value + rounding or (len(given) == len(parts) and abs(total - fact.value) > rounding):
                names = " + ".join(count(one.value) for one, _ in given)
                yield doubted(about("total_mismatch", figure, f"cộng các phần ({names}) được {count(total)}"))
        for child in set(campaign.children(fact.indicator)) - set(parts):
            key = (child, fact.district, fact.period, fact.measure)
            if key in values and values[key][0].value > fact.value + max(EXACT, (_grain(figure) + _grain(values[key][1])) / 2):
                larger = f"phần “{campaign.indicators[child].name_vi}” lại là {count(values[key][0].value)}, lớn hơn"
                yield doubted(about("total_mismatch", figure, larger))


def _grain(figure: Figure) -> float:
    """What one unit of the last digit written is worth where a scale stands above: 100 for "2,1" under "1.000 người".

    0 where the number is written out, which is exact.
    """
    written = _WRITTEN.fullmatch(figure.shown)
    if written is None or not figure.value:
        return 0.0
    whole, decimals = written[1], written[2] or ""
    shown = float(f"{whole}.{decimals or 0}")
    grain = figure.value / shown / 10 ** len(decimals) if shown else 0.0
    return grain if grain > 1 + EXACT else 0.0


def _totals(figures: list[Figure], campaign: Campaign) -> Iterator[Finding]:
    """The total row or column against the sum of districts or months beside it."""
    for total in figures:
        if total.over not in ("districts", "months") or total.value is None or total.role is not ColumnRole.VALUE:
            continue
        if campaign.indicators[total.indicator].kind is not Kind.FLOW and total.over == "months":
            continue
        if campaign.indicators[total.indicator].kind is Kind.RATE:
            continue
        added = [one.value for one in figures if _belongs(one, total)]
        if len(added) < 2 or any(value is None for value in added):
            continue
        whole = sum(value for value in added if value is not None)
        if abs(whole - total.value) > 0.5:
            what = "các huyện, thành phố" if total.over == "districts" else "các tháng"
            yield about("total_mismatch", total, f"cộng {what} ({len(added)} số) được {count(whole)}")


def _belongs(one: Figure, total: Figure) -> bool:
    """True for a figure that the total adds up: same sheet and indicator, same line, plain."""
    if one.over or one.role is not ColumnRole.VALUE or one.sheet != total.sheet or one.indicator != total.indicator:
        return False
    if total.over == "months":
        in_line = one.place[0] == total.place[0] or (one.place[1] == total.place[1] and one.row_text != total.row_text)
        within = total.column_text == "" or one.period <= total.period or total.period == one.period
        return in_line and one.district == total.district and one.measure is Measure.MONTH and within
    same_column = one.place[1] == total.place[1] and one.place[0] != total.place[0]
    return (
        (same_column or one.place[0] == total.place[0])
        and one.district is not None
        and one.measure is total.measure
        and one.period == total.period
    )


def _percentages(figures: list[Figure]) -> Iterator[Finding]:
    """The sender's percentage against result ÷ plan in the same row; any result and plan of the row may be meant."""
    for share in figures:
        if share.role is not ColumnRole.PERCENT or share.value is None:
            continue
        beside = [one for one in figures if _same_line(one, share)]
        if any(
            one.role is ColumnRole.VALUE and one.measure is Measure.CUMULATIVE and one.number.outcome is Outcome.PROBLEM for one in beside
        ):
            continue  # the month's figure is no stand-in for a cumulative one that nobody can read
        results = [one.value for one in beside if one.role is ColumnRole.VALUE and one.value is not None]
        plans = [one.value for one in beside if one.role is ColumnRole.PLAN and one.value]
        pairs = [(result, plan) for result in results for plan in plans]
        if pairs and not any(_agrees(share, 100 * result / plan) for result, plan in pairs):
            result, plan = pairs[-1] if len(results) == 1 else max(pairs)
            yield about("percent_mismatch", share, f"{count(result)} ÷ {count(plan)} là {percent(100 * result / plan)}")


def _same_line(one: Figure, share: Figure) -> bool:
    return one.sheet == share.sheet and one.indicator == share.indicator and one.district == share.district and one.over == share.over


def _agrees(share: Figure, exact: float) -> bool:
    """A ratio without a sign of % ("0,401") is a percentage too."""
    written = share.value or 0.0
    return abs(exact - written) <= _precision(share) or (written <= 2 and abs(exact - 100 * written) <= 1.01)


def _precision(share: Figure) -> float:
    """One unit of the last digit written, at least a tenth and a bit."""
    value = share.value or 0.0
    decimals = len(f"{value:.2f}".rstrip("0").split(".")[1])
    return max(0.06, 1.01 * 0.1**decimals)


def _plans(figures: list[Figure], campaign: Campaign, known: Known) -> Iterator[Finding]:
    """The sender's plan against the assigned target of the year, or of the half year where the plan says so."""
    for plan in figures:
        if plan.role is not ColumnRole.PLAN or plan.value is None:
            continue
        province = plan.over == "districts" or (plan.district is None and not plan.over)
        district = None if province else plan.district
        if plan.over == "months":
            continue
        assigned = [one for one in (*campaign.targets, *known.targets) if one.indicator == plan.indicator and one.district == district]
        month = plan_month(plan)
        due = [one for one in assigned if one.due.month == month]
        if due and all(abs(one.value - plan.value) > 0.05 for one in due):
            yield about("target_mismatch", plan, f"{count(due[0].value)} ({due[0].source})")


def is_a_share(one: Figure, shared: Set[str]) -> bool:
    """True for a figure without a district that is one office's part of the province's."""
    return one.district is None and not one.over and (one.office or one.indicator in shared)


def plan_month(plan: Figure) -> int:
    """The month a plan is due: December unless the header speaks of some months."""
    text = f"{plan.column_text} {plan.row_text if plan.row_text != plan.column_text else ''}".lower()
    if any(word in text for word in ("6 tháng", "6t", "sáu tháng")):
        return 6
    if any(word in text for word in ("tháng", "quý")):
        return 0
    return 12


def _not_yet_reviewed(facts: list[Read], campaign: Campaign) -> Iterator[Finding]:
    for fact, figure in facts:
        first = campaign.indicators[fact.indicator].reviewed_from
        if first is not None and fact.period.month < first and not fact.estimate:
            yield about("not_yet_reviewed", figure, f" (từ tháng {first})")


def _courses(facts: list[Read], campaign: Campaign, known: Known, unit: str | None) -> Iterator[Finding]:
    """Cumulative figures do not fall, grow by the month's figure, and no period jumps out."""
    read = {(fact.indicator, fact.district, fact.measure, fact.period) for fact, _ in facts}
    repeated: list[KnownFact] = []
    others: list[KnownFact] = []
    for one in known.earlier:
        if unit is None or one.unit in (None, unit):
            (repeated if (one.indicator, one.district, one.measure, one.period) in read else others).append(one)
    courses = _points(facts, others)
    yield from _fewer_than_before(facts, repeated, campaign)
    for (indicator, district, measure), points in courses.items():
        if campaign.indicators[indicator].kind is not Kind.FLOW:
            continue
        months = courses.get((indicator, district, Measure.MONTH), [])
        if measure is Measure.CUMULATIVE:
            yield from _decreases(points)
            yield from _gaps(points, months)
        yield from _outliers(points if measure is Measure.MONTH else _growth(points, months))
        yield from _jumps(points)


def _points(facts: list[Read], others: Iterable[KnownFact]) -> dict[Course, list[_Point]]:
    """The courses that a workbook speaks of, with what the store knows of their other periods."""
    courses: dict[Course, list[_Point]] = {}
    for fact, figure in facts:
        courses.setdefault((fact.indicator, fact.district, fact.measure), []).append(
            _Point(fact.period, fact.value, figure, not fact.estimate)
        )
    for one in others:
        course = (one.indicator, one.district, one.measure)
        if course in courses or (one.indicator, one.district, Measure.CUMULATIVE) in courses:
            courses.setdefault(course, []).append(_Point(one.period, one.value, None, not (one.estimate or one.suspicious)))
    return {course: sorted(points, key=_in_time) for course, points in courses.items()}


def _fewer_than_before(facts: list[Read], repeated: list[KnownFact], campaign: Campaign) -> Iterator[Finding]:
    """A new version that takes back some of what the last one counted; an estimate may well have been too high."""
    counted = {
        (one.indicator, one.district, one.period): one.value
        for one in repeated
        if one.measure is Measure.CUMULATIVE and not one.estimate and campaign.indicators[one.indicator].kind is Kind.FLOW
    }
    for fact, figure in facts:
        before = counted.get((fact.indicator, fact.district, fact.period)) if fact.measure is Measure.CUMULATIVE else None
        if before is not None and fact.value < before - 0.5:
            yield about("cumulative_decreased", figure, f"bản đã lưu của cùng kỳ ghi {count(before)}")


def _growth(points: list[_Point], months: list[_Point]) -> list[_Point]:
    """By how much a cumulative figure grew in each month that has no figure of its own."""
    told = {one.period for one in months}
    steps = [_Point(points[0].period, points[0].value, None)] if points and points[0].period.month == 1 else []
    for before, after in pairwise(points):
        if after.period.month == before.period.month + 1 and after.period not in told:
            steps.append(_Point(after.period, after.value - before.value, after.figure))
    return steps


def _decreases(points: list[_Point]) -> Iterator[Finding]:
    """What was counted since January cannot become less; an estimate, or a figure in doubt itself, may have been too high."""
    for before, after in pairwise(points):
        if after.figure is not None and after.value < before.value - EXACT:
            found = about("cumulative_decreased", after.figure, f"đến hết tháng {before.period.month} là {count(before.value)}")
            yield doubted(found) if before.sure else found


def _gaps(points: list[_Point], months: list[_Point]) -> Iterator[Finding]:
    """A month and the sum since January that do not fit. More in the month than since January cannot be, whichever is wrong."""
    if not months:
        return
    by_period, month_of = {one.period: one for one in points}, {one.period: one for one in months}
    for one in points:
        month = month_of.get(one.period)
        if month is None or (one.figure is None and month.figure is None):
            continue
        figure = one.figure or month.figure
        before = by_period.get(Period(one.period.year, one.period.month - 1)) if one.period.month > 1 else None
        if figure is None:
            continue
        if month.value > one.value + 0.5:
            yield doubted(about("cumulative_gap", figure, f"riêng trong tháng đã là {count(month.value)}"))
            if one.figure is not None and month.figure is not None:
                yield doubted(about("cumulative_gap", month.figure, f"lũy kế chỉ là {count(one.value)}"))
        elif one.period.month == 1 and abs(month.value - one.value) > 0.5:
            yield about("cumulative_gap", figure, f"trong tháng 1 là {count(month.value)}")
        elif before is not None and abs(before.value + month.value - one.value) > 0.5:
            sum_text = f"{count(before.value)} + {count(month.value)} = {count(before.value + month.value)}"
            yield about("cumulative_gap", figure, f"lũy kế tháng {before.period.month} cộng trong tháng là {sum_text}")


def _outliers(points: list[_Point]) -> Iterator[Finding]:
    """A month far above the months before it. Enrolment has its season and a short history is often even by chance, so
    the score alone says too much: it takes several times the largest month as well."""
    for number, one in enumerate(points):
        if one.figure is None or number < OUTLIER_PERIODS or one.value < OUTLIER_LEAST:
            continue
        earlier = _unremarkable([other.value for other in points[:number] if other.value > 0])
        if len(earlier) < OUTLIER_PERIODS:
            continue
        far = one.value > OUTLIER_TIMES * max(earlier) and one.value - max(earlier) >= OUTLIER_LEAST
        if far and _modified_z_score(one.value, earlier) > OUTLIER_SCORE:
            own = f"riêng tháng {one.period.month} là {count(one.value)}"
            yield about("outlier", one.figure, f"{own}, thường khoảng {count(median(earlier))} một tháng")


def _unremarkable(earlier: list[float]) -> list[float]:
    """Earlier months without those that were outliers themselves: one wrong number must not hide the next."""
    kept: list[float] = []
    for value in sorted(earlier):
        if len(kept) >= 2 and value > OUTLIER_TIMES * kept[-1]:
            break
        kept.append(value)
    return kept


def _modified_z_score(value: float, earlier: list[float]) -> float:
    """Distance from the median in median absolute deviations (mean ones where more than half of the values are equal).

    Infinite where all earlier values are equal. Iglewicz and Hoaglin (1993); unlike mean and standard deviation one wrong
    number among the earlier ones does not hide the next.
    """
    usual = median(earlier)
    deviations = [abs(one - usual) for one in earlier]
    spread = median(deviations) / 0.6745 or 1.2533 * fmean(deviations)
    return (value - usual) / spread if spread else inf


def _jumps(points: list[_Point]) -> Iterator[Finding]:
    for before, after in pairwise(points):
        if after.figure is None or not before.value or not after.value:
            continue
        ratio = max(after.value / before.value, before.value / after.value)
        if THOUSAND[0] <= ratio <= THOUSAND[1]:
            yield about("thousandfold", after.figure, f"kỳ trước (tháng {before.period.month}: {count(before.value)})")


def _against_targets(facts: list[Read], figures: list[Figure], campaign: Campaign, known: Known) -> Iterator[Finding]:
    """A count about a thousand times its plan, or a thousandth of what its part of the year would be."""
    assigned = {(one.indicator, one.district): one.value for one in (*campaign.targets, *known.targets) if one.due.month == 12}
    written = {
        (one.indicator, one.district): one.value
        for one in figures
        if one.role is ColumnRole.PLAN and not one.over and one.value and plan_month(one) == 12
    }
    for fact, figure in facts:
        target = assigned.get((fact.indicator, fact.district)) or written.get((fact.indicator, fact.district))
        if not target or not fact.value or campaign.indicators[fact.indicator].kind is not Kind.FLOW:
            continue
        due = target * (fact.period.month if fact.measure is Measure.CUMULATIVE else 1) / 12
        if fact.value >= THOUSAND[0] * target or (fact.value < 20 and due / 3 <= 1000 * fact.value <= 3 * due and due >= THOUSAND[0]):
            yield about("thousandfold", figure, f"chỉ tiêu {count(target)}")
