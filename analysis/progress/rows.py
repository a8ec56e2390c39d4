"""The rows of the progress frames, from the ledger."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from analysis.model import WHOLE_PROVINCE, Direction, Indicator, Kind, Period
from analysis.progress.aggregate import Total, parent_gap
from analysis.progress.coverage import NOT_ASSIGNED, unit_state
from analysis.progress.ledger import Ledger
from analysis.progress.pace import above_early_share, ratios
from analysis.progress.status import Standing, status_of
from analysis.progress.targets import Assignment

Row = dict[str, Any]


def indicator_row(ledger: Ledger, indicator: Indicator) -> Row:
    """One row of PROGRESS: the province."""
    code, campaign = indicator.code, ledger.campaign
    total, targets, reported = ledger.province_totals[code][-1], ledger.province_assignments[code], ledger.coverages[code][-1]
    judged = _judged(ledger, indicator, total, targets, assigned=reported.expected > 0, baseline=indicator.baseline)
    return judged | {
        "indicator": code,
        "milestone": targets.milestone.value if targets.milestone else None,
        "milestone_due": targets.milestone.due.isoformat() if targets.milestone else None,
        "year_target": targets.year.value if targets.year else None,
        "above_60": above_early_share(indicator, judged["achievement"], ledger.reviewed(indicator), campaign.thresholds),
        "milestone_met": _milestone_met(ledger, indicator, targets),
        "units_reported": len(reported.reported),
        "units_expected": reported.expected,
        "missing_units": reported.missing,
        "carried_units": reported.carried,
        "target_covered": _target_covered(ledger, indicator),
        "rate_without_parts": total.without_parts,
        "parent_gap": parent_gap(ledger.roster, ledger.states, code, ledger.as_of.month),
    }


def district_rows(ledger: Ledger, indicator: Indicator) -> Iterator[Row]:
    """Rows of DISTRICT_PROGRESS, where the figures of an indicator belong to districts."""
    if "district" not in indicator.attribution:
        return
    province = ledger.province_totals[indicator.code][-1].value
    for district in ledger.campaign.districts:
        total = ledger.district_total(indicator, district, ledger.as_of.month)
        targets = ledger.district_assignments[indicator.code, district]
        answering = ledger.roster.answering(indicator.code, district)
        yield _judged(ledger, indicator, total, targets, assigned=bool(answering), baseline=None) | {
            "indicator": indicator.code,
            "district": district,
            "target": targets.year.value if targets.year else None,
            "milestone": targets.milestone.value if targets.milestone else None,
            "share": total.value / province if indicator.kind is not Kind.RATE and total.value is not None and province else None,
            "carried": total.carried,
            "made_up_target": targets.year is not None and targets.year.made_up,
        }


def course_rows(ledger: Ledger, indicator: Indicator) -> Iterator[Row]:
    """Rows of COURSE; a qualitative indicator has no course."""
    if indicator.kind is Kind.QUALITATIVE:
        return
    province = ledger.province_assignments[indicator.code]
    for month in ledger.months:
        yield _course_row(ledger, (indicator, None), month, ledger.province_totals[indicator.code][month - 1], province)
    for district in ledger.campaign.districts if "district" in indicator.attribution else ():
        targets = ledger.district_assignments[indicator.code, district]
        for month in ledger.months:
            yield _course_row(ledger, (indicator, district), month, ledger.district_total(indicator, district, month), targets)


def coverage_rows(ledger: Ledger, indicator: Indicator) -> Iterator[Row]:
    """Rows of COVERAGE: every unit, those that do not answer for the indicator included."""
    expected = set(ledger.roster.expected(indicator.code))
    for unit in ledger.campaign.units.values():
        answers = indicator.code in unit.reports
        state, month = unit_state(ledger.spoken.get((indicator.code, unit.code), set()), ledger.as_of.month)
        own = ledger.unit_total(indicator, unit.code)
        yield {
            "indicator": indicator.code,
            "unit": unit.code,
            "state": state if answers else NOT_ASSIGNED,
            "period": ledger.period(month),
            "expected": unit.code in expected,
            "value": own.value,
            "numerator": own.numerator,
            "denominator": own.denominator,
            "fact_ids": own.fact_ids,
        }


def _judged(ledger: Ledger, indicator: Indicator, total: Total, targets: Assignment, *, assigned: bool, baseline: float | None) -> Row:
    """The columns that the province and a district share."""
    year_target = targets.year.value if targets.year else None
    expected = targets.expected(ledger.campaign, ledger.as_of)
    compared = ratios(indicator, total.value, year_target, expected, baseline)
    standing = Standing(
        value=total.value,
        year_target=year_target,
        pace=compared.pace,
        assigned=assigned,
        reviewed=ledger.reviewed(indicator),
        owed=indicator.last_owed(ledger.as_of.month) > 0,
        year_over=targets.year is not None and ledger.as_of.last_day >= targets.year.due,
        incomplete=total.lower_bound,
        unweighted=total.unweighted,
    )
    return {
        "value": total.value,
        "numerator": total.numerator,
        "denominator": total.denominator,
        "expected": expected,
        "expected_rule": targets.path.rule if targets.path else None,
        "achievement": compared.achievement,
        "pace": compared.pace,
        "gap": compared.gap,
        "status": status_of(indicator, standing, ledger.campaign.thresholds).value,
        "lower_bound": total.lower_bound,
        "estimate": total.estimate,
        "suspicious": ledger.is_suspicious(total),
        "data_period": ledger.period(total.month),
        "fact_ids": total.fact_ids,
    }


def _course_row(ledger: Ledger, place: tuple[Indicator, str | None], month: int, total: Total, targets: Assignment) -> Row:
    indicator, district = place
    reported = ledger.coverages[indicator.code][month - 1]
    if district is not None:
        reported = reported.among(ledger.roster.answering(indicator.code, district))
    return {
        "indicator": indicator.code,
        "district": district or WHOLE_PROVINCE,
        "period": ledger.period(month),
        "value": total.value,
        "expected": targets.expected(ledger.campaign, Period(ledger.as_of.year, month)),
        "units_reported": len(reported.reported),
        "units_expected": reported.expected,
        "suspicious": ledger.is_suspicious(total),
        "fact_ids": total.fact_ids,
    }


def _milestone_met(ledger: Ledger, indicator: Indicator, targets: Assignment) -> bool | None:
    """Whether the milestone was reached with the figure of its own month, not with a later one."""
    milestone = targets.milestone
    if milestone is None or milestone.due > ledger.as_of.last_day or not ledger.reviewed(indicator):
        return None
    value = ledger.province_totals[indicator.code][milestone.due.month - 1].value
    if value is None:
        return None
    return value >= milestone.value if indicator.direction is Direction.HIGHER else value <= milestone.value


def _target_covered(ledger: Ledger, indicator: Indicator) -> float | None:
    """Share of the districts' year targets that belongs to districts reported for the period itself."""
    assigned = {district: ledger.district_assignments[indicator.code, district].year for district in ledger.campaign.districts}
    targets = {district: target.value for district, target in assigned.items() if target is not None}
    if indicator.kind is not Kind.FLOW or not sum(targets.values()):
        return None
    totals = {district: ledger.district_total(indicator, district, ledger.as_of.month) for district in targets}
    fresh = [value for district, value in targets.items() if totals[district].value is not None and not totals[district].carried]
    return sum(fresh) / sum(targets.values())
