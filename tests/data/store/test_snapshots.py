"""A snapshot keeps the state of one moment: it never changes, whatever arrives afterwards."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import Engine

from analysis.model import Period, Snapshot, Target
from data.store import read
from data.store.errors import StoreError
from data.store.made_up import remove_made_up
from data.store.snapshots import snapshot_facts, snapshot_named, snapshot_targets, snapshots, take_snapshot
from data.store.targets import save_targets
from data.tables.campaign import table_digests
from tests.data.store.builders import CAMPAIGN, jobs, on, save, says
from tests.people import somebody

ASSIGNED = Target("jobs_local", "027", date(2023, 12, 31), 900.0, "900 người", "Thông báo 03")
TABLES = {"targets.csv": "abc"}


def take(store: Engine, name: str = "Sơ kết", **more: object) -> Snapshot:
    return take_snapshot(store, CAMPAIGN, name, Period(2023, 6), acting=somebody("thử nghiệm"), tables=TABLES, **more)  # type: ignore[arg-type]


def test_a_snapshot_keeps_what_counted_when_a_new_version_and_new_targets_come(store: Engine) -> None:
    save(store, says(jobs(412)), on(10))
    save_targets(store, 2023, [ASSIGNED], source_file="a.csv", acting=somebody("x"))
    taken = take(store, note=" họp ")
    save(store, says(jobs(420)), on(20))
    save_targets(store, 2023, [replace(ASSIGNED, value=950.0)], source_file="b.csv", acting=somebody("x"))
    assert snapshot_facts(store, taken.id)["value"].tolist() == [412]
    assert read.current_facts(store, 2023)["value"].tolist() == [420]
    assert snapshot_targets(store, taken.id) == (ASSIGNED,)
    assert (taken.facts, taken.targets, taken.note, taken.tables) == (1, 1, "họp", TABLES)
    assert taken.province_targets == CAMPAIGN.targets
    assert snapshots(store, 2023) == (taken,)


def test_received_until_takes_the_state_as_it_was_at_an_earlier_moment(store: Engine) -> None:
    save(store, says(jobs(412)), on(10))
    save(store, says(jobs(420)), on(20))
    assert snapshot_facts(store, take(store, received_until=on(15)).id)["value"].tolist() == [412]
    assert snapshot_facts(store, take(store, "Nay").id)["value"].tolist() == [420]


def test_snapshots_are_listed_by_the_moment_whose_state_they_are(store: Engine) -> None:
    save(store, says(jobs(412)), on(10))
    take(store, "Nay")
    take(store, "Trước", received_until=on(15))
    assert [one.name for one in snapshots(store, 2023)] == ["Nay", "Trước"]
    assert snapshots(store, 2024) == ()


def test_a_name_is_given_once_whatever_its_spaces_and_capitals(store: Engine) -> None:
    save(store, says(jobs(412)), on(10))
    taken = take(store, " Sơ  kết ")
    with pytest.raises(StoreError) as caught:
        take(store, "SƠ KẾT")
    assert caught.value.code == "snapshot_exists"
    assert snapshot_named(store, 2023, "sơ kết") == taken
    with pytest.raises(KeyError):
        snapshot_named(store, 2023, "tổng kết")


@pytest.mark.parametrize("name", ["", "   ", "x" * 81])
def test_a_name_that_nobody_could_find_again_is_refused(store: Engine, name: str) -> None:
    save(store, says(jobs(412)), on(10))
    with pytest.raises(StoreError) as caught:
        take(store, name)
    assert caught.value.code == "snapshot_name"


def test_there_is_no_snapshot_of_nothing(store: Engine) -> None:
    with pytest.raises(StoreError) as caught:
        take(store)
    assert caught.value.code == "snapshot_empty"
    with pytest.raises(ValueError, match="2024-06"):
        take_snapshot(store, CAMPAIGN, "x", Period(2024, 6), acting=somebody("x"), tables={})
    assert snapshots(store, 2023) == ()


def test_taking_raises_the_number_of_the_stores_last_change(store: Engine) -> None:
    save(store, says(jobs(412)), on(10))
    before = read.data_version(store)
    take(store)
    assert read.data_version(store) > before


def test_beginning_empty_takes_the_snapshots_of_the_made_up_year_along_and_leaves_real_ones(store: Engine) -> None:
    save(store, says(jobs(412)), on(10))
    real = take(store, "Thật")
    save(store, says(jobs(1, indicator="jobs_abroad")), on(11), made_up=True)
    assert take(store, "Minh họa").made_up
    removed = remove_made_up(store, 2023, acting=somebody("x"))
    assert removed.snapshots == 1
    assert snapshots(store, 2023) == (real,)
    assert snapshot_facts(store, real.id)["value"].tolist() == [412]


def test_the_digests_name_every_table_of_a_campaign() -> None:
    digests = table_digests(2023)
    assert {"targets.csv", "indicators.csv", "units.csv", "thresholds.csv", "directive.txt"} <= digests.keys()
    assert len(set(digests.values())) == len(digests)
