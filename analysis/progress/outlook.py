"""What lies ahead of a campaign's figures: projection, catching up, and how good the projection was so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd

from analysis.frames import BACK_TEST, FACTS
from analysis.model import Campaign
from analysis.progress.back_test import back_test
from analysis.progress.catching_up import catching_up, shortfalls
from analysis.progress.compute import Progress
from analysis.progress.course import PROVINCE
from analysis.progress.own_estimates import own_estimates
from analysis.progress.projection import project

PROJECTION = "projection"
OWN_ESTIMATE = "own_estimate"
SHORTFALL = "shortfall"
NEEDED = "needed"


@dataclass(frozen=True)
class FinishedYear:
    """A campaign with its progress at its end. ``before``: the progress at the end of the year before it."""

    campaign: Campaign
    progress: Progress
    before: Progress | None = None


@dataclass(frozen=True)
class OutlookInputs:
    """What a look ahead may use beside the year's own figures.

    ``estimates`` is frame FACTS, the units' estimates of the whole year, replaced ones included.
    ``last_year`` is the progress at the end of last year's campaign. ``tested_on`` is the latest year
    that is over, on which the methods are tried. None: there is none in the store.
    """

    estimates: pd.DataFrame = field(default_factory=FACTS.empty)
    last_year: Progress | None = None
    tested_on: FinishedYear | None = None


@dataclass(frozen=True)
class Outlook:
    """Everything that looks ahead from one moment; each frame is made when it is first asked for."""

    campaign: Campaign
    progress: Progress
    outlook_inputs: OutlookInputs = field(default_factory=OutlookInputs)

    @cached_property
    def _projected(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        own = own_estimates(self.campaign, self.outlook_inputs.estimates, self.progress.as_of)
        return project(self.campaign, self.progress, own, self.outlook_inputs.last_year)

    @property
    def projections(self) -> pd.DataFrame:
        """Frame PROJECTION."""
        return self._projected[0]

    @property
    def methods(self) -> pd.DataFrame:
        """Frame PROJECTION_METHODS."""
        return self._projected[1]

    @cached_property
    def catching_up(self) -> pd.DataFrame:
        """Frame CATCHING_UP."""
        return catching_up(self.campaign, self.progress)

    @cached_property
    def shortfalls(self) -> pd.DataFrame:
        """Frame SHORTFALL."""
        return shortfalls(self.campaign, self.progress)

    @cached_property
    def back_test(self) -> pd.DataFrame:
        """Frame BACK_TEST of the year that ``outlook_inputs.tested_on`` names; empty without one."""
        year = self.outlook_inputs.tested_on
        return BACK_TEST.empty() if year is None else back_test(year.campaign, year.progress, year.before)

    def facts_behind(self, what: str, indicator: str, district: str) -> tuple[int, ...]:
        """The facts that a figure was made from, empty where it has none.

        Parameters
        ----------
        what
            ``PROJECTION``, ``OWN_ESTIMATE``, ``SHORTFALL`` (of the province: of all districts below), ``NEEDED`` or a method.
        """
        if what == SHORTFALL:
            rows = self.shortfalls[self.shortfalls["shortfall"].notna()]
            rows = rows if district == PROVINCE else rows[rows["district"] == district]
            return _facts(rows[rows["indicator"] == indicator], "fact_ids")
        column = "own_estimate_fact_ids" if what == OWN_ESTIMATE else "fact_ids"
        frames = {PROJECTION: self.projections, OWN_ESTIMATE: self.projections, NEEDED: self.catching_up}
        frame = frames[what] if what in frames else self.methods[self.methods["method"] == what]
        return _facts(frame[(frame["indicator"] == indicator) & (frame["district"] == district)], column)


def _facts(rows: pd.DataFrame, column: str) -> tuple[int, ...]:
    return tuple(dict.fromkeys(fact_id for fact_ids in rows[column] for fact_id in fact_ids))
