"""Snapshots and their differences from the terminal, in a store of its own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from data.store.engine import open_store
from tests.data.store.builders import jobs, on, save, says
from tests.terminal import run

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store with two figures of May, one of them in two versions, and a snapshot between."""
    url = f"sqlite:///{tmp_path_factory.mktemp('store')}/x.db"
    store = open_store(url)
    save(store, says(jobs(412)), on(10))
    save(store, says(jobs(420)), on(20))
    save(store, says(jobs(88, district="026"), unit="ldtbxh-026"), on(21))
    store.dispose()
    taken = run("snapshot", "take", "Giao ban 15/6", "--as-of", "2023-05", "--received-until", "15/6/2023", database=url)
    assert taken.returncode == 0, taken.stderr
    assert "Đã chốt “Giao ban 15/6”: 1 số liệu" in taken.stdout
    return url


def test_the_list_says_what_a_snapshot_holds(database: str) -> None:
    listed = json.loads(run("snapshot", "list", "--json", database=database).stdout)
    assert [(one["name"], one["as_of"], one["facts"], one["made_up"]) for one in listed] == [("Giao ban 15/6", "2023-05", 1, False)]
    assert listed[0]["received_until"].startswith("2023-06-15T16:59:59")
    assert "Giao ban 15/6" in run("snapshot", "list", database=database).stdout


def test_a_name_is_taken_once(database: str) -> None:
    again = run("snapshot", "take", "giao ban  15/6", "--as-of", "2023-05", database=database)
    assert again.returncode == 1
    assert "không bao giờ bị sửa" in again.stderr


def test_changes_since_the_snapshot_as_json_and_in_words(database: str) -> None:
    found = json.loads(run("changes", "--from", "Giao ban 15/6", "--json", database=database).stdout)
    assert (found["counts"], found["restated"]) == ({"late": 1, "replaced": 1}, 2)
    assert [(one["district"], one["value_before"], one["value_after"]) for one in found["figures"]] == [
        ("026", None, 88),
        ("027", 412, 420),
    ]
    effect = next(one for one in found["indicators"] if one["indicator"] == "jobs_local")
    assert (effect["value_before"], effect["value_after"], effect["changed"]) == (412, 508, 2)
    words = run("changes", "--from", "Giao ban 15/6", database=database).stdout
    assert "412 → 420 (thay bằng bản mới, nhận 20/06/2023)" in words


def test_an_unknown_name_is_answered_with_a_sentence(database: str, tmp_path: Path) -> None:
    answer = run("changes", "--from", "Tết", database=database)
    assert answer.returncode == 2
    assert "Không có bản chốt “Tết”" in answer.stderr
    empty = run("snapshot", "list", database=f"sqlite:///{tmp_path}/y.db")
    assert (empty.returncode, empty.stdout) == (0, "")
