"""Who is ahead within a block: units that do the same work, compared month by month."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from analysis.frames import RANKS
from analysis.model import Campaign, Direction, Indicator
from analysis.model.roster import Roster
from analysis.progress.compute import Progress

FEWEST = 2
"""A unit alone in its block has no rank."""


def ranks(campaign: Campaign, progress: Progress, indicator: str) -> pd.DataFrame:
    """Frame RANKS of one indicator; empty where no block has two units with a district's figure of their own.

    Units are compared by pace (value ÷ expected), because targets differ in size; where no district has an expected
    path, as for rates, by the value itself. A unit without a figure has no rank: it is neither first nor last.
    """
    one = campaign.indicators[indicator]
    course = progress.course[(progress.course["indicator"] == indicator) & (progress.course["district"] != "")]
    by_pace = course["expected"].notna().any()
    course = course.assign(compared=course["value"] / course["expected"].where(course["expected"] > 0) if by_pace else course["value"])
    rows: list[dict[str, Any]] = []
    for block, units in blocks_of(campaign, indicator).items():
        for period, month in course[course["district"].isin(list(units))].groupby("period", sort=True):
            rows += _ranked(one, block, units, str(period), month)
    return RANKS.conform(pd.DataFrame(rows, columns=list(RANKS.columns))) if rows else RANKS.empty()


def blocks_of(campaign: Campaign, indicator: str) -> dict[str, dict[str, str]]:
    """By block, the units whose own figure is their district's: code of the district to code of the unit."""
    if campaign.indicators[indicator].by_unit:
        return {}
    roster, found = Roster(campaign), dict[str, dict[str, str]]()
    for code in campaign.reporters(indicator):
        unit = campaign.units[code]
        if unit.district is not None and roster.answering(indicator, unit.district) == (code,):
            found.setdefault(unit.block, {})[unit.district] = code
    return {block: units for block, units in found.items() if len(units) >= FEWEST}


def _ranked(one: Indicator, block: str, units: Mapping[str, str], period: str, month: pd.DataFrame) -> Iterator[dict[str, Any]]:
    places = month["compared"].rank(method="min", ascending=one.direction is Direction.LOWER)
    for row, place in zip(month.to_dict("records"), places, strict=True):
        yield {
            "indicator": one.code,
            "block": block,
            "unit": units[row["district"]],
            "district": row["district"],
            "period": period,
            "compared": row["compared"],
            "rank": place if pd.notna(place) else pd.NA,
            "of": int(places.notna().sum()),
            "carried": pd.notna(row["value"]) and row["units_reported"] == 0,
            "fact_ids": row["fact_ids"],
        }
