"""``cli.py tasks``: the duties without targets in the terminal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.terminal import run

pytestmark = pytest.mark.slow

CODE = "digital_reform"


@pytest.fixture
def database(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/tiendo.db"


def report(database: str, *more: object, unit: str = "thanh-tra", task: str = CODE) -> tuple[int, str]:
    answer = run("tasks", "report", "--as-of", "2023-06", "--unit", unit, "--task", task, "--state", "done", *more, database=database)
    assert "Traceback" not in answer.stderr
    return answer.returncode, answer.stdout + answer.stderr


def test_what_is_reported_is_shown_with_its_evidence(database: str, tmp_path: Path) -> None:
    (tmp_path / "minh chứng.pdf").write_bytes(b"%PDF-1.7")
    assert report(database, "--text", "Đã ký số toàn bộ văn bản", "--evidence", tmp_path / "minh chứng.pdf")[0] == 0
    answer = run("tasks", "show", "--as-of", "2023-06", "--unit", "thanh-tra", "--json", database=database)
    told = next(one for one in json.loads(answer.stdout)["tasks"] if one["task"] == CODE)
    assert told["required"] is None
    assert [(one["status"], one["text"], one["evidence"], one["value"]) for one in told["units"]] == [
        ("done", "Đã ký số toàn bộ văn bản", ["minh chứng.pdf"], None)
    ]


def test_an_empty_store_is_shown_without_figures(database: str) -> None:
    answer = run("tasks", "show", "--as-of", "2023-06", database=database)
    assert answer.returncode == 0
    assert "0/36" in answer.stdout and "Traceback" not in answer.stderr


def test_what_cannot_be_reported_says_what_can(database: str, tmp_path: Path) -> None:
    status, said = report(database, task="party_cells")
    assert (status, "không phải nhiệm vụ định tính" in said) == (2, True)
    status, said = report(database, unit="nobody")
    assert (status, "“nobody” không được giao" in said) == (2, True)
    status, said = report(database, "--evidence", tmp_path / "absent.pdf")
    assert (status, "chưa lưu gì" in said) == (2, True)


def test_duties_to_be_maintained_say_in_how_many_periods_they_were(filled_store: str) -> None:
    answer = run("tasks", "show", "--as-of", "2023-06", "--json", database=filled_store)
    told = {one["task"]: one["units"] for one in json.loads(answer.stdout)["tasks"]}
    kept = [one["kept"] for units in told.values() for one in units if one["kept"]]
    assert kept and all(0 <= one["reached"] <= one["reported"] <= 6 for one in kept)
    assert {one["text"] for one in kept} == {f"đạt {one['reached']}/{one['reported']} kỳ" for one in kept}
    assert {one["kept"] for one in told[CODE]} == {None}, "a duty told in words is not maintained by periods"
