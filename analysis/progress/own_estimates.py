"""What the units themselves expect of the whole year ("ước thực hiện cả năm"), as it was known at the date of the data."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from analysis.model import Campaign, Kind, Measure, Period
from analysis.progress.aggregate import Total
from analysis.progress.course import PROVINCE, Place
from analysis.progress.ledger import Ledger, open_ledger

MONTHS_OF_YEAR = 12


@dataclass(frozen=True, slots=True)
class OwnEstimate:
    """The sum of the units' own estimates of the year. ``value`` None: nobody sent one; of ``expected`` units ``units`` did."""

    value: float | None = None
    units: int = 0
    expected: int = 0
    received: str | None = None
    fact_ids: tuple[int, ...] = ()


NO_ESTIMATE = OwnEstimate()


def own_estimates(campaign: Campaign, estimates: pd.DataFrame, as_of: Period) -> dict[Place, OwnEstimate]:
    """The units' estimates of the year by indicator and place, added up as reported figures are.

    Parameters
    ----------
    estimates : DataFrame
        Frame FACTS; of it the cumulative estimates of the year's last month count that had come by the end of the
        month in which ``as_of`` is reported: what a unit knew in December says nothing about what June could know.
        Also versions that actual figures have since replaced; of several by one sender the latest counts.

    Raises
    ------
    ValueError
        If an estimate names an indicator or a district that the campaign does not define.
    """
    december = str(Period(campaign.year, MONTHS_OF_YEAR))
    counted = estimates[
        estimates["estimate"]
        & (estimates["period"] == december)
        & (estimates["measure"] == Measure.CUMULATIVE.value)
        & (estimates["received_at"] < _known_until(as_of))
    ]
    if counted.empty or as_of.month == MONTHS_OF_YEAR:
        return {}
    received = dict(zip(counted["fact_id"].tolist(), counted["received_at"].tolist(), strict=True))
    ledger = open_ledger(campaign, counted, (), Period(campaign.year, MONTHS_OF_YEAR))
    found = {}
    for code, one in campaign.indicators.items():
        if one.kind is not Kind.FLOW:
            continue
        found[code, PROVINCE] = _estimate(ledger, code, None, ledger.province_totals[code][-1], received)
        for district in campaign.districts if "district" in one.attribution else ():
            found[code, district] = _estimate(ledger, code, district, ledger.district_total(one, district, MONTHS_OF_YEAR), received)
    return {place: one for place, one in found.items() if one.value is not None}


def _known_until(as_of: Period) -> pd.Timestamp:
    """The end of the month after the period: the month in which its reports come."""
    return pd.Timestamp(as_of.last_day, tz="UTC") + pd.offsets.MonthBegin(2)


def _estimate(ledger: Ledger, code: str, district: str | None, total: Total, received: dict[int, pd.Timestamp]) -> OwnEstimate:
    covered = ledger.coverages[code][-1]
    if district is not None:
        covered = covered.among(ledger.roster.answering(code, district))
    days = [received[fact_id] for fact_id in total.fact_ids]
    return OwnEstimate(total.value, len(covered.reported), covered.expected, max(days).date().isoformat() if days else None, total.fact_ids)
