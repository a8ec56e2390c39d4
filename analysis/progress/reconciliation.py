"""Figures that should be the same and stand in two places: compared, listed with their cells, repaired nowhere.

::

    check                stated                          computed
    parent_parts         new jobs of Meo Vac  412        its parts 200 + 210 = 410        differs by 2
    province_districts   the department's 4.700          the districts' 4.728             differs by -28
    target_districts     the province's target 17.800    the districts' 17.800            agrees
    published            a newspaper's "over 12.400"     ours 12.466                      agrees
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import pandas as pd

from analysis.frames import RECONCILIATION
from analysis.model import WHOLE_PROVINCE, Campaign, Direction, Indicator, Kind, Period, Target, same_value
from analysis.model.roster import Source
from analysis.progress.aggregate import combine
from analysis.progress.cumulative import SourceState
from analysis.progress.ledger import Ledger, open_ledger
from analysis.progress.status import rounded

EQUAL, AT_LEAST = "equal", "at least"
Row = dict[str, Any]


class PairCheck(StrEnum):
    """What is compared with what."""

    PARENT_PARTS = "parent_parts"
    PROVINCE_DISTRICTS = "province_districts"
    TARGET_DISTRICTS = "target_districts"
    PUBLISHED = "published"


class Agreement(StrEnum):
    """``INCOMPLETE``: something is missing on the computed side, so that a difference proves nothing."""

    AGREES = "agrees"
    DIFFERS = "differs"
    INCOMPLETE = "incomplete"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two figures that should be the same; ``complete``: nothing is missing on the computed side."""

    stated: float
    computed: float
    complete: bool
    fact_ids: tuple[int, ...] = ()


def reconcile(campaign: Campaign, facts: pd.DataFrame, district_targets: Sequence[Target], as_of: Period) -> pd.DataFrame:
    """Frame RECONCILIATION: every pair of figures up to a period that should agree, those that do included.

    Parameters are those of ``analysis.progress.compute.compute``.

    Raises
    ------
    ValueError
        If a fact or a target names an indicator or a district that the campaign does not define.
    """
    ledger = open_ledger(campaign, facts, district_targets, as_of)
    rows = (*_parents(ledger), *_provinces(ledger), *_targets(campaign, district_targets), *_published(ledger))
    return RECONCILIATION.of_rows(rows)


def _parents(ledger: Ledger) -> Iterator[Row]:
    """Reported parents and the sum of their parts, of every source and month that sent both."""
    for code in ledger.campaign.indicators:
        for source, months in ledger.states[code].items():
            below = [ledger.states[part].get(source._replace(indicator=part)) for part in ledger.roster.parts(source)]
            if not below:
                continue
            for month, whole in enumerate(months, start=1):
                parts = [one[month - 1] if one else None for one in below]
                if whole is not None and whole.month == month and _own(whole, parts):
                    yield _parent_row(ledger, source, month, whole, parts)


def _own(whole: SourceState, parts: Sequence[SourceState | None]) -> bool:
    """Whether the parent was reported itself, and some part of it beside; a sum of its parts equals them anyway."""
    told = {fact_id for one in parts if one is not None for fact_id in one.fact_ids}
    return bool(told) and not set(whole.fact_ids) <= told


def _parent_row(ledger: Ledger, source: Source, month: int, whole: SourceState, parts: Sequence[SourceState | None]) -> Row:
    present = [one for one in parts if one is not None]
    complete = len(present) == len(parts) and all(one.month == month and not one.lower_bound for one in (whole, *present))
    fact_ids = (*whole.fact_ids, *(number for one in present for number in one.fact_ids))
    pair = Pair(whole.value, sum(one.value for one in present), complete, fact_ids)
    row = _row(PairCheck.PARENT_PARTS, ledger.campaign.indicators[source.indicator], ledger.period(month), pair)
    return row | {"district": source.district or WHOLE_PROVINCE, "figure_unit": source.owner or ""}


def _provinces(ledger: Ledger) -> Iterator[Row]:
    """A figure of the whole province and what the districts add up to, of every month that has both."""
    for code, one in ledger.campaign.indicators.items():
        states = ledger.states[code]
        whole = states.get(Source(code, None, None))
        if whole is None or one.by_unit:
            continue
        for month, stated in enumerate(whole, start=1):
            there = {source: months[month - 1] for source, months in states.items() if source.district is not None}
            fresh = [state for state in there.values() if state is not None and state.month == month]
            computed = combine(one.kind, fresh, month, alone=False)
            if stated is None or stated.month != month or computed.value is None:
                continue
            expected = {ledger.campaign.units[unit].district for unit in ledger.roster.expected(code)} - {None}
            told = {source.district for source, state in there.items() if state is not None and state.month == month}
            complete = expected <= told and not computed.without_parts and not computed.lower_bound
            pair = Pair(stated.value, computed.value, complete, (*stated.fact_ids, *computed.fact_ids))
            yield _row(PairCheck.PROVINCE_DISTRICTS, one, ledger.period(month), pair)


def _targets(campaign: Campaign, district_targets: Sequence[Target]) -> Iterator[Row]:
    """The province's targets of counts and what was assigned to the districts."""
    for target in campaign.targets:
        one = campaign.indicators[target.indicator]
        own = [other for other in district_targets if (other.indicator, other.due) == (target.indicator, target.due)]
        if own and one.kind is not Kind.RATE:
            complete = {other.district for other in own} >= set(campaign.districts)
            pair = Pair(target.value, sum(other.value for other in own), complete)
            yield _row(PairCheck.TARGET_DISTRICTS, one, str(Period(target.due.year, target.due.month)), pair)


def _published(ledger: Ledger) -> Iterator[Row]:
    """What newspapers printed and our figures of the same month."""
    for result in ledger.campaign.published:
        if result.period > ledger.as_of or result.period.year != ledger.as_of.year:
            continue
        one = ledger.campaign.indicators[result.indicator]
        total = ledger.province_totals[one.code][result.period.month - 1]
        if total.value is None:
            continue
        pair = Pair(result.value, total.value, not (total.carried or total.lower_bound), total.fact_ids)
        row = _row(PairCheck.PUBLISHED, one, str(result.period), pair)
        yield row | {"relation": result.relation, "source": result.source} | _as_printed(one, result.relation, row)


def _as_printed(one: Indicator, relation: str, row: Mapping[str, Any]) -> Row:
    """ "Over 12.400" agrees with every higher figure, even with one that more units may still raise."""
    beyond = row["computed"] >= row["stated"] if one.direction is Direction.HIGHER else row["computed"] <= row["stated"]
    return {"state": Agreement.AGREES.value} if relation == AT_LEAST and beyond else {}


def _row(check: PairCheck, one: Indicator, period: str | None, pair: Pair) -> Row:
    return {
        "check": check.value,
        "indicator": one.code,
        "district": WHOLE_PROVINCE,
        "figure_unit": "",
        "period": period,
        "stated": pair.stated,
        "computed": pair.computed,
        "difference": pair.stated - pair.computed,
        "relation": EQUAL,
        "state": _agreement(one, pair).value,
        "source": "",
        "fact_ids": pair.fact_ids,
    }


def _agreement(one: Indicator, pair: Pair) -> Agreement:
    """Rates are the same where they are written the same; counts to the last person."""
    as_written = (rounded(value, one.decimals) for value in (pair.stated, pair.computed))
    if same_value(pair.stated, pair.computed) or (one.kind is Kind.RATE and len(set(as_written)) == 1):
        return Agreement.AGREES
    return Agreement.DIFFERS if pair.complete else Agreement.INCOMPLETE
