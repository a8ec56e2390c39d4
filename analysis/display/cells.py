"""From a figure on the screen to the facts behind it: each figure has a name that a link can carry.

jobs               the province's value
jobs~027           a district's value
jobs~027~2023-05   a month of a district's course (jobs~~2023-05: of the province)
jobs~@office       the latest figures of a unit
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from analysis.display.view import WHOLE_PROVINCE, View
from analysis.display.words import month_of
from analysis.model import Campaign
from analysis.progress.compute import Progress

MARK = "~"
UNIT = "@"


@dataclass(frozen=True, slots=True)
class Behind:
    """The facts that make one shown figure, and the words for it."""

    title: str
    fact_ids: tuple[int, ...]


def place_of(indicator: str, district: str = WHOLE_PROVINCE, period: str = "") -> str:
    """The name of a figure for links."""
    return MARK.join((indicator, district, period)).rstrip(MARK)


def place_of_unit(indicator: str, unit: str) -> str:
    """The name of a unit's latest figure for links."""
    return MARK.join((indicator, UNIT + unit))


def behind(view: View, place: str) -> Behind | None:
    """The facts behind a figure; None where the name fits nothing (an old or mistyped link)."""
    indicator, district, period = [*place.split(MARK), "", ""][:3]
    if indicator not in view.campaign.indicators:
        return None
    rows = _rows(view.progress, indicator, district, period)
    if rows.empty:
        return None
    words = (view.name_of(indicator), _whose(view.campaign, district), month_of(period, view.language))
    return Behind(", ".join(filter(None, words)), tuple(rows["fact_ids"].iloc[0]))


def _rows(progress: Progress, indicator: str, district: str, period: str) -> pd.DataFrame:
    if district.startswith(UNIT):
        return _where(progress.coverage, indicator=indicator, unit=district.removeprefix(UNIT))
    if period:
        return _where(progress.course, indicator=indicator, district=district, period=period)
    if district == WHOLE_PROVINCE:
        return _where(progress.indicators, indicator=indicator)
    return _where(progress.districts, indicator=indicator, district=district)


def _where(frame: pd.DataFrame, **wanted: str) -> pd.DataFrame:
    for column, value in wanted.items():
        frame = frame[frame[column] == value]
    return frame


def _whose(campaign: Campaign, district: str) -> str:
    if district.startswith(UNIT):
        unit = campaign.units.get(district.removeprefix(UNIT))
        return unit.name_vi if unit else ""
    return campaign.districts[district].name if district in campaign.districts else ""
