"""What the store holds for a look ahead: estimates that actual figures have replaced, and a year that is over."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
from sqlalchemy import Engine

from analysis.model import Period
from data.meeting import now_and_snapshots
from data.meeting.outlook_inputs import outlook_inputs_of
from data.store.read import year_estimates
from data.store.withdraw import withdraw
from tests.data.store.builders import CAMPAIGN, jobs, on, save, says
from tests.people import somebody

DECEMBER = f"{CAMPAIGN.year}-12"


def test_an_estimate_stays_known_after_the_actual_figure_came(store: Engine) -> None:
    """Otherwise nobody could see in January what June was told."""
    save(store, says(replace(jobs(900, period=DECEMBER), estimate=True)), on(24))
    save(store, says(jobs(870, period=DECEMBER)), on(28, month=12))
    assert year_estimates(store, CAMPAIGN.year)["value"].tolist() == [900]


def test_an_estimate_of_june_or_of_a_withdrawn_workbook_is_none_of_the_year(store: Engine) -> None:
    save(store, says(replace(jobs(400, period="2023-06"), estimate=True)), on(24))
    wrong = save(store, says(replace(jobs(900, period=DECEMBER), estimate=True)), on(25))
    withdraw(store, wrong.submission_id, reason="nhầm", acting=somebody("Lan"))
    assert year_estimates(store, CAMPAIGN.year).empty


def test_a_year_is_over_once_its_december_was_reported_not_when_it_was_estimated(store: Engine) -> None:
    save(store, says(replace(jobs(900, period=DECEMBER), estimate=True)), on(24))
    found = outlook_inputs_of(store, CAMPAIGN)
    assert (found.tested_on, found.last_year, len(found.estimates)) == (None, None, 1)
    save(store, says(jobs(870, period=DECEMBER)), on(28, month=12))
    over = outlook_inputs_of(store, CAMPAIGN).tested_on
    assert over is not None
    assert (over.campaign.year, str(over.progress.as_of), over.before) == (CAMPAIGN.year, DECEMBER, None)


def test_who_has_read_the_figures_already_gets_the_same_year_without_reading_them_again(store: Engine) -> None:
    save(store, says(jobs(870, period=DECEMBER)), on(28, month=12))
    read = now_and_snapshots.now(store, CAMPAIGN, Period.parse(DECEMBER))
    without, given = (outlook_inputs_of(store, CAMPAIGN, now).tested_on for now in (None, read))
    assert without is not None and given is not None
    pd.testing.assert_frame_equal(given.progress.indicators, without.progress.indicators)
    save(store, says(jobs(900, period=DECEMBER), file="again.xlsx"), on(29, month=12))
    kept = outlook_inputs_of(store, CAMPAIGN, read).tested_on
    assert kept is not None
    pd.testing.assert_frame_equal(kept.progress.indicators, without.progress.indicators)
