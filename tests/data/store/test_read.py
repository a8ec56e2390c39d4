"""What the store answers: frames by their contract, the state at a moment, and where a number comes from."""

from __future__ import annotations

import pandas as pd
import pytest
from sqlalchemy import Engine

from analysis.frames import FACTS
from analysis.model import Fact, Measure, Period
from data.store import read
from tests.data.store.builders import CAMPAIGN, jobs, on, save, says


def test_an_empty_store_gives_an_empty_frame_of_the_contract(store: Engine) -> None:
    assert read.is_empty(store)
    assert read.data_version(store) == 0
    for facts in (read.current_facts(store, CAMPAIGN.year), read.current_facts(store, CAMPAIGN.year, on(1)), read.facts_by_id(store, [7])):
        pd.testing.assert_frame_equal(facts, FACTS.empty())


def test_a_fact_leads_to_file_sheet_cell_sender_and_version(store: Engine) -> None:
    rate = Fact("trained_labour_rate", "027", Period(2023, 6), Measure.CUMULATIVE, 57.5, "T6", "D9", 23.0, 40.0, estimate=True)
    province = jobs(900, district=None, period="2023-06")
    saved = save(store, says(rate, province, file="bc_6t.xlsx"), on(24), content=b"x")
    facts = read.current_facts(store, CAMPAIGN.year)
    assert list(facts.columns) == list(FACTS.columns)
    one, other = (facts[facts["indicator"] == code].iloc[0] for code in ("trained_labour_rate", "jobs_local"))
    assert (one.value, one.numerator, one.denominator, one.estimate, one.district) == (57.5, 23.0, 40.0, True, "027")
    assert (one.sheet, one.cell, one.file_name, one.unit, one.version) == ("T6", "D9", "bc_6t.xlsx", "ldtbxh-027", 1)
    assert (one.submission_id, one.sha256) == (saved.submission_id, read.submission(store, saved.submission_id).sha256)
    assert one.received_at == on(24)
    assert other.district is None
    assert pd.isna(other.numerator)
    pd.testing.assert_frame_equal(read.facts_by_id(store, list(facts["fact_id"])), facts.sort_values("fact_id", ignore_index=True))


def test_the_state_at_a_moment_knows_only_what_had_arrived(store: Engine) -> None:
    save(store, says(jobs(420)), on(9))
    save(store, says(jobs(412)), on(1))
    save(store, says(jobs(95, district="026"), unit="ldtbxh-026"), on(5))

    def at(moment: object) -> dict[str, float]:
        facts = read.current_facts(store, CAMPAIGN.year, moment)
        return dict(zip(facts["district"], facts["value"], strict=True))

    assert at(on(1)) == {"027": 412}
    assert at(on(5)) == {"026": 95, "027": 412}
    assert at(on(9)) == {"026": 95, "027": 420}
    pd.testing.assert_frame_equal(read.current_facts(store, CAMPAIGN.year, on(30)), read.current_facts(store, CAMPAIGN.year))


def test_of_two_versions_of_the_same_moment_the_one_saved_later_counts_then_too(store: Engine) -> None:
    """In the state at a moment, in the list of versions and in what counts now: one rule."""
    for value in (412, 420, 415):
        save(store, says(jobs(value)), on(1))
    now, then = (read.current_facts(store, CAMPAIGN.year, moment) for moment in (None, on(1)))
    assert (list(now["value"]), list(then["value"])) == ([415], [415])
    assert list(read.versions_of(store, now["fact_id"].iloc[0])["value"]) == [415, 420, 412]


def test_all_versions_of_a_figure_are_listed_latest_first(store: Engine) -> None:
    for value, day in ((412, 1), (420, 9), (415, 5)):
        save(store, says(jobs(value)), on(day))
    current = read.current_facts(store, CAMPAIGN.year)["fact_id"].iloc[0]
    assert list(read.versions_of(store, current)["value"]) == [420, 415, 412]
    assert read.versions_of(store, 999).empty


def test_another_years_campaign_stays_apart(store: Engine) -> None:
    save(store, says(jobs(412)), on(1))
    assert read.current_facts(store, CAMPAIGN.year + 1).empty
    assert read.submissions(store, CAMPAIGN.year + 1) == ()


def test_what_is_not_there_is_said(store: Engine) -> None:
    with pytest.raises(KeyError):
        read.original(store, "0" * 64)
    with pytest.raises(KeyError):
        read.submission(store, 1)
    assert read.findings(store, 1) == ()


def test_the_data_version_grows_with_every_change(store: Engine) -> None:
    seen = [read.data_version(store)]
    for day in (1, 2, 3):
        save(store, says(jobs(400 + day)), on(day))
        seen.append(read.data_version(store))
    assert seen == sorted(set(seen))


def test_more_facts_than_a_statement_takes_parameters_are_found_by_number(store: Engine) -> None:
    many = [Fact("jobs_local", code, Period(2023, month), Measure(how), 1.0, "T", "A1")
            for code in CAMPAIGN.districts for month in range(1, 13) for how in ("month", "cumulative")]  # fmt: skip
    wide = many * 1 + [Fact("jobs_away", one.district, one.period, one.measure, 2.0, "T", "A2") for one in many]
    wide += [Fact("training", one.district, one.period, one.measure, 3.0, "T", "A3") for one in many]
    save(store, says(*wide, unit=None), on(1))
    facts = read.current_facts(store, CAMPAIGN.year)
    assert len(facts) == len(wide) == 792
    assert len(read.facts_by_id(store, facts["fact_id"])) == 792
