"""The made-up year goes through the real importer, is marked as made up, and comes only where nothing real is."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine

from analysis.model import Expects
from analysis.progress.back_test import back_test, inside_range, typical, worst_from
from data.meeting.outlook_inputs import outlook_inputs_of
from data.receiving.ingest import IngestVerdict
from data.samples.make import ExpectedReading
from data.samples.sample_year import FirstStart, load_sample_year, prepare_first_start, start_empty
from data.samples.task_reports import sample_task_reports
from data.store import read
from data.store.engine import open_store
from data.store.errors import StoreError
from data.tables.campaign import load_campaign, load_year
from tests.conftest import MadeUpYear
from tests.people import somebody

pytestmark = pytest.mark.slow

CAMPAIGN = load_year(2023)


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Engine, Path, FirstStart, list[tuple[int, int]]]:
    folder = tmp_path_factory.mktemp("sample")
    store = open_store(f"sqlite:///{folder}/tiendo.db")
    told: list[tuple[int, int]] = []
    answer = prepare_first_start(
        store,
        CAMPAIGN,
        lambda done, of, _file: told.append((done, of)),
        folder=folder / "workbooks",
        begun=lambda: told.append((0, 0)),
    )
    return store, folder / "workbooks", answer, told


def test_the_first_start_loads_the_year_and_tells_how_far_it_is(loaded) -> None:
    _, folder, answer, told = loaded
    workbooks = [one for one in folder.iterdir() if one.suffix != ".json"]
    assert answer is FirstStart.LOADED
    assert told == [(0, 0), *((done, len(workbooks)) for done in range(1, len(workbooks) + 1))], "it says first that it begins"


def test_every_workbook_gets_the_verdict_that_was_meant(loaded, made_up_year: MadeUpYear) -> None:
    store, *_ = loaded
    stored = {one.file_name for one in read.submissions(store, 2023)}
    assert {
        one.path.name for one in made_up_year.files if (one.path.name in stored) is not (one.expected is ExpectedReading.ACCEPTED)
    } == set()


def test_what_units_tell_of_their_duties_is_there_when_the_year_is_reviewed() -> None:
    """They were dated 20 December: the snapshot of the meeting of the 9th knew nothing of them."""
    due = {one.period: one.end for one in CAMPAIGN.milestones.values() if one.expects is Expects.REPORT}
    found = sample_task_reports(CAMPAIGN)
    assert {one.period for one in found} == set(due)
    assert all(one.received_at.date() < due[one.period] for one in found)


def test_the_methods_of_projection_are_off_by_so_much_from_each_month_on(loaded) -> None:
    """Measured on the whole year, province, all projected counts: median of the sizes of the errors, in percent.

    The plan was written with targets far below what the year brought (27 357 of 17 800), so its shape stays below until
    autumn; from September on every method is within a few percent.
    """
    store, *_ = loaded
    year = outlook_inputs_of(store, CAMPAIGN).tested_on
    assert year is not None
    tested = back_test(year.campaign, year.progress)
    province = tested[tested["district"] == ""]
    sizes = (typical(province) * 100).round(1)
    assert {str(method): sizes[method].tolist() for method in sizes.columns} == {
        #                  Mar   Apr   May   Jun   Jul   Aug   Sep  Oct  Nov
        "plan_shape": [15.1, 15.1, 13.8, 18.9, 17.2, 13.9, 7.6, 4.4, 1.4],
        "run_rate": [16.3, 16.3, 11.5, 14.6, 16.3, 13.8, 6.8, 2.6, 1.6],
        "recent_months": [23.2, 13.4, 16.5, 26.2, 15.8, 5.1, 2.3, 3.6, 2.3],
    }
    training = province[(province["indicator"] == "training") & (province["month"] == 6)].set_index("method")["error"]
    assert (training * 100).round(1).to_dict() == {"plan_shape": -4.1, "run_rate": 46.2, "recent_months": 49.9}
    jobs = province[province["indicator"] == "jobs_created"]
    assert (worst_from(jobs, 6) * 100).round(1).to_dict() == {"plan_shape": 18.9, "run_rate": 9.8, "recent_months": 18.4}
    assert (inside_range(province) * 13).round().astype(int).tolist() == [5, 5, 3, 3, 4, 5, 9, 5, 5]


def test_its_districts_were_tried_too_and_are_further_off(loaded) -> None:
    """Small numbers stray more. One district sent nothing for June, so nothing was projected from there."""
    store, *_ = loaded
    year = outlook_inputs_of(store, CAMPAIGN).tested_on
    assert year is not None
    tested = back_test(year.campaign, year.progress)
    june = tested[(tested["month"] == 6) & (tested["indicator"] == "jobs_created") & (tested["method"] == "run_rate")]
    assert june["district"].nunique() == 1 + 10
    assert june[june["district"] != ""]["error"].abs().max() > june[june["district"] == ""]["error"].abs().max()


def test_everything_is_marked_as_made_up(loaded) -> None:
    store, *_ = loaded
    assert read.has_made_up(store, 2023)
    assert all(one.made_up for one in read.submissions(store, 2023))
    targets = read.district_targets(store, 2023)
    assert targets
    assert all(one.made_up for one in targets)
    assert read.current_facts(store, 2023)["made_up"].all()


def test_the_next_start_has_nothing_to_do(loaded) -> None:
    store, *_ = loaded
    version = read.data_version(store)
    assert prepare_first_start(store, CAMPAIGN) is FirstStart.NOT_NEEDED
    assert read.data_version(store) == version


def test_asked_for_again_it_changes_nothing(loaded) -> None:
    store, folder, *_ = loaded
    before = read.data_version(store)
    report = load_sample_year(store, CAMPAIGN, folder=folder)
    assert report.count(IngestVerdict.SAVED) == 0
    assert read.data_version(store) == before


def test_begun_empty_it_stays_away(loaded) -> None:
    store, *_ = loaded
    removed = start_empty(store, 2023, acting=somebody("an"))
    assert removed.submissions > 100
    assert read.is_empty(store)
    assert prepare_first_start(store, CAMPAIGN) is FirstStart.NOT_NEEDED
    assert read.is_empty(store)


def test_a_campaign_without_a_made_up_year_starts_without_it(tmp_path: Path) -> None:
    """Next year's folder of tables has none, and the app must start all the same."""
    store = open_store(f"sqlite:///{tmp_path}/tiendo.db")
    next_years = load_campaign(Path(__file__).parents[2] / "campaigns" / "2031")
    assert prepare_first_start(store, next_years) is FirstStart.NOT_NEEDED
    with pytest.raises(StoreError) as caught:
        load_sample_year(store, next_years)
    assert caught.value.code == "no_sample"
    assert read.is_empty(store)
    store.dispose()


def test_a_folder_that_cannot_be_written_is_said_and_the_next_start_tries_again(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path}/tiendo.db")
    (tmp_path / "file").write_text("in the way")
    for _ in range(2):
        with pytest.raises(StoreError) as caught:
            prepare_first_start(store, CAMPAIGN, folder=tmp_path / "file" / "workbooks")
        assert caught.value.code == "cannot_open"
    store.dispose()
