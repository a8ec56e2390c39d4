"""What tests of several rooms share: the made-up year and a store that holds some of it, each made once a run."""

from __future__ import annotations

import pickle
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

from analysis.model import Campaign
from data.receiving.ingest import Incoming, ingest
from data.samples.make import SampleFile, write
from data.samples.tables import sample_targets
from data.store.engine import open_store
from data.store.targets import save_targets
from data.tables.campaign import load_year
from tests.once import once
from tests.people import somebody
from tests.postgres_server import Server, running_server

# The shared drawings say what differs when one of their assertions fails, as the test modules do.
pytest.register_assert_rewrite("tests.analysis.intake.drawings", "tests.builders")

# No test is timed: how long an example takes says more of the machine's other work than of the rule.
settings.register_profile("tien-do", deadline=None)
settings.load_profile("tien-do")

YEAR = 2023
MONTHS = (5, 6)
NEEDS = {"browser": "browser", "served": "browser", "postgres": "postgres"}
"""Fixture: the mark of every test that uses it."""
BROWSER = Path(__file__).parent / "browser"
HEAVY = ("browser", "postgres", "libreoffice", "properties", "documents", "slow")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what a test says by itself, and begin with the heavy files: the workers then end at about the same time."""
    heavy: dict[Path, int] = {}
    for item in items:
        for fixture, mark in NEEDS.items():
            if fixture in getattr(item, "fixturenames", ()):
                item.add_marker(mark)
        if BROWSER in item.path.parents:
            item.add_marker("browser")
        if getattr(getattr(item, "function", None), "is_hypothesis_test", False):
            item.add_marker("properties")
        marks = {mark.name for mark in item.iter_markers()}
        heavy[item.path] = max(heavy.get(item.path, 0), *(len(HEAVY) - HEAVY.index(mark) for mark in marks.intersection(HEAVY)), 0)
    items.sort(key=lambda item: -heavy[item.path])


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """This worker's own PostgreSQL server."""
    with running_server() as server:
        yield server


@dataclass(frozen=True)
class MadeUpYear:
    """The campaign, the folder of its workbooks (not to be changed), and what each of them is."""

    campaign: Campaign
    folder: Path
    files: tuple[SampleFile, ...]


@pytest.fixture(scope="session")
def made_up_year(tmp_path_factory: pytest.TempPathFactory) -> MadeUpYear:
    """The made-up year as workbooks in a folder that no test changes."""
    campaign = load_year(YEAR)

    def make(folder: Path) -> None:
        files = write(folder / "workbooks", campaign)
        (folder / "files.pickle").write_bytes(pickle.dumps(files))

    folder = once(tmp_path_factory, "made_up_year", make)
    files: tuple[SampleFile, ...] = pickle.loads((folder / "files.pickle").read_bytes())
    return MadeUpYear(campaign, folder / "workbooks", files)


@pytest.fixture(scope="session")
def filled_folder(made_up_year: MadeUpYear, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store, to be copied: May and June through the real importer, and the districts' targets."""

    def make(folder: Path) -> None:
        sent = [one for one in made_up_year.files if one.period.month in MONTHS]
        engine = open_store(f"sqlite:///{folder}/tiendo.db")
        chosen = [Incoming(str(one.path), one.path, one.received_at) for one in sent]
        report = ingest(engine, made_up_year.campaign, chosen, acting=somebody("test"), made_up=True)
        assert report.stopped is None
        save_targets(engine, YEAR, sample_targets(made_up_year.campaign), source_file="test", acting=somebody("test"))
        engine.dispose()

    return once(tmp_path_factory, "filled_store", make)


def store_like(filled_folder: Path, folder: Path) -> str:
    """Address of a copy in a folder that is not there yet."""
    shutil.copytree(filled_folder, folder)
    return f"sqlite:///{folder}/tiendo.db"


@pytest.fixture(scope="session")
def filled_store(filled_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of this worker's own copy of the filled store, which its tests only read: whoever writes copies ``filled_folder``.

    What a screen sends depends on every snapshot and amended table, so a test that wrote here would be found out elsewhere, in some
    orders only. It is told at the end instead.
    """
    url = store_like(filled_folder, tmp_path_factory.mktemp("filled") / "store")
    before = written_in(url)
    yield url
    assert written_in(url) == before, "a test wrote to the store that all of them read"


def written_in(url: str) -> dict[str, int]:
    """Rows of every table of a store."""
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as store:
        tables = [name for (name,) in store.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: store.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in tables}
