"""Facts meet targets, once: the frames that screens, documents and the terminal all take."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd

from analysis.frames import BOUNDS, COURSE, COVERAGE, DISTRICT_PROGRESS, PROGRESS
from analysis.model import Campaign, Indicator, Period, Target
from analysis.progress.bounds import bounds_rows
from analysis.progress.ledger import Ledger, open_ledger
from analysis.progress.maintained import KeptPeriods, maintained
from analysis.progress.rows import course_rows, coverage_rows, district_rows, indicator_row


@dataclass(frozen=True)
class Progress:
    """Where a campaign stands at the end of a period.

    ``made_up``: some figure or district target in it is invented, which is said wherever it is shown. ``suspicious`` are the
    rows of FACTS up to the period that count only because somebody said why, the largest first. Each frame is made when
    somebody first looks at it, all from the same ``ledger``: what changed since a meeting asks for one of the five.
    """

    campaign: int
    as_of: Period
    ledger: Ledger = field(repr=False)
    made_up: bool
    suspicious: pd.DataFrame

    @cached_property
    def indicators(self) -> pd.DataFrame:
        """Frame PROGRESS: the province."""
        return PROGRESS.of_rows(indicator_row(self.ledger, one) for one in self._defined)

    @cached_property
    def districts(self) -> pd.DataFrame:
        """Frame DISTRICT_PROGRESS."""
        return DISTRICT_PROGRESS.of_rows(row for one in self._defined for row in district_rows(self.ledger, one))

    @cached_property
    def course(self) -> pd.DataFrame:
        """Frame COURSE: month by month, the province and each district."""
        return COURSE.of_rows(row for one in self._defined for row in course_rows(self.ledger, one))

    @cached_property
    def coverage(self) -> pd.DataFrame:
        """Frame COVERAGE: which unit spoke when."""
        return COVERAGE.of_rows(row for one in self._defined for row in coverage_rows(self.ledger, one))

    @cached_property
    def bounds(self) -> pd.DataFrame:
        """Frame BOUNDS: between which values the province's true figures lie."""
        return BOUNDS.of_rows(bounds_rows(self.ledger))

    @cached_property
    def maintained(self) -> Mapping[tuple[str, str], KeptPeriods]:
        """By duty and unit, in how many periods it was kept."""
        return maintained(self.ledger)

    @property
    def _defined(self) -> Collection[Indicator]:
        return self.ledger.campaign.indicators.values()


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
        ledger,
        made_up=bool(facts["made_up"].any()) or any(target.made_up for target in district_targets),
        suspicious=_suspicious(facts, as_of),
    )


def _suspicious(facts: pd.DataFrame, as_of: Period) -> pd.DataFrame:
    of_year = (facts["period"] >= f"{as_of.year:04d}-01") & (facts["period"] <= str(as_of))
    return facts[of_year & facts["confirmed"].notna()].sort_values("value", ascending=False, kind="stable").reset_index(drop=True)
