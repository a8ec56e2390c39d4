"""What the store holds for a look ahead, beside the figures of the period: estimates, last year, a year that is over."""

from __future__ import annotations

import pandas as pd
from sqlalchemy import Engine

from analysis.model import Campaign, Period
from analysis.progress.changes import Situation
from analysis.progress.compute import Progress, compute
from analysis.progress.outlook import FinishedYear, OutlookInputs
from data.amending.campaign import campaign_of
from data.store.read import current_facts, district_targets, year_estimates
from data.tables.campaign import campaign_years

MONTHS_OF_YEAR = 12


def outlook_inputs_of(engine: Engine, campaign: Campaign, now: Situation | None = None) -> OutlookInputs:
    """What a look ahead on a campaign may use.

    ``now`` is what counts in the store, of a caller who has read it already; None: it is read here.

    The methods are tried on this very year once its December was reported (somebody looks back at June), before that
    on last year.

    Raises
    ------
    StoreError
        If the store cannot be read.
    TableError
        If the tables of last year's campaign are wrong.
    """
    last_year = finished_year(engine, campaign.year - 1)
    this_year = finished_year(engine, campaign.year, before=last_year, now=now)
    return OutlookInputs(
        estimates=year_estimates(engine, campaign.year),
        last_year=None if last_year is None else last_year.progress,
        tested_on=this_year or last_year,
    )


def finished_year(engine: Engine, year: int, before: FinishedYear | None = None, now: Situation | None = None) -> FinishedYear | None:
    """A campaign's progress at its end; None where there is no such campaign or its December was not reported.

    An estimate of December is sent before the year is over, so it does not finish it.
    """
    if year not in campaign_years():
        return None
    campaign, facts = campaign_of(engine, year), current_facts(engine, year) if now is None else now.facts
    if not _reached_december(facts, year):
        return None
    targets = district_targets(engine, year) if now is None else now.district_targets
    progress: Progress = compute(campaign, facts, targets, Period(year, MONTHS_OF_YEAR))
    return FinishedYear(campaign, progress, None if before is None else before.progress)


def _reached_december(facts: pd.DataFrame, year: int) -> bool:
    return bool(((facts["period"] == str(Period(year, MONTHS_OF_YEAR))) & ~facts["estimate"]).any())
