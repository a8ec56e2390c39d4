"""Facts meet targets, once: the frames that screens, documents and the terminal all take."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from analysis.frames import BOUNDS, COURSE, COVERAGE, DISTRICT_PROGRESS, FACTS, PROGRESS
from analysis.model import Campaign, Indicator, Period, Target
from analysis.progress.bounds import bounds_rows
from analysis.progress.ledger import Ledger, open_ledger
from analysis.progress.maintained import KeptPeriods, maintained
from analysis.progress.rows import course_rows, coverage_rows, district_rows, indicator_row


@dataclass(frozen=True)
class Progress:
    """Where a campaign stands at the end of a period.

    ``indicators`` is PROGRESS, ``districts`` DISTRICT_PROGRESS, ``course`` COURSE, ``coverage``
    COVERAGE and ``bounds`` BOUNDS of ``analysis.frames``. ``made_up``: some figure or district target in it is invented,
    which is said wherever it is shown. ``suspicious`` are the rows of FACTS up to the period that count only because
    somebody said why, the largest first. ``maintained`` tells by duty and unit in how many periods it was kept.
    """

    campaign: int
    as_of: Period
    indicators: pd.DataFrame
    districts: pd.DataFrame
    course: pd.DataFrame
    coverage: pd.DataFrame
    bounds: pd.DataFrame
    made_up: bool = False
    suspicious: pd.DataFrame = field(default_factory=FACTS.empty)
    maintained: Mapping[tuple[str, str], KeptPeriods] = field(default_factory=dict)


def compute(campaign: Campaign, facts: pd.DataFrame, district_targets: Sequence[Target], as_of: Period) -> Progress:
    """Progress of every indicator, for the province and each district.

    Parameters
    ----------
    facts
        Frame FACTS, the figures that count now. Rows of other years and later than ``as_of`` are
        left aside; their order does not matter.
    district_targets
        What was assigned to districts. Without it their contribution is shown and no progress.
    as_of
        The date of the data: everything is compared with what was expected by its last day, never
        with today.

    Raises
    ------
    ValueError
        If ``as_of`` is not of the campaign's year, or a fact or a target names an indicator or a
        district that the campaign does not define.

    Notes
    -----
    Formulas: ``README.md``, how progress is calculated (programme of 2023, I.1 and III.8).
    """
    if as_of.year != campaign.year:
        raise ValueError(f"{as_of} is not a period of campaign {campaign.year}")
    ledger = open_ledger(campaign, facts, district_targets, as_of)
    return Progress(
        campaign.year,
        as_of,
        indicators=PROGRESS.of_rows(indicator_row(ledger, indicator) for indicator in campaign.indicators.values()),
        districts=DISTRICT_PROGRESS.of_rows(_all_rows(ledger, district_rows)),
        course=COURSE.of_rows(_all_rows(ledger, course_rows)),
        coverage=COVERAGE.of_rows(_all_rows(ledger, coverage_rows)),
        bounds=BOUNDS.of_rows(bounds_rows(ledger)),
        made_up=bool(facts["made_up"].any()) or any(target.made_up for target in district_targets),
        suspicious=_suspicious(facts, as_of),
        maintained=maintained(ledger),
    )


def _suspicious(facts: pd.DataFrame, as_of: Period) -> pd.DataFrame:
    of_year = (facts["period"] >= f"{as_of.year:04d}-01") & (facts["period"] <= str(as_of))
    return facts[of_year & facts["confirmed"].notna()].sort_values("value", ascending=False, kind="stable").reset_index(drop=True)


def _all_rows(ledger: Ledger, rows_of: Callable[[Ledger, Indicator], Iterator[dict[str, Any]]]) -> Iterator[dict[str, Any]]:
    return (row for indicator in ledger.campaign.indicators.values() for row in rows_of(ledger, indicator))
