"""Coverage from the terminal, in a store of its own."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from data.store.engine import open_store
from data.store.receipts import note_receipts
from tests.data.store.builders import CAMPAIGN, jobs, on, save, says
from tests.people import somebody
from tests.terminal import run

pytestmark = pytest.mark.slow


def test_coverage_tells_bounds_promptness_and_pairs(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/x.db"
    store = open_store(url)
    parts = [jobs(value, indicator=code, period="2023-06") for code, value in (("jobs_created", 30), ("jobs_local", 20), ("jobs_away", 11))]
    save(store, says(*parts), on(26))
    note_receipts(store, CAMPAIGN, "registration", {"ldtbxh-027": date(2023, 1, 10)}, acting=somebody("x"))
    store.dispose()
    answer = run("coverage", "--as-of", "2023-06", "--json", database=url)
    assert answer.returncode == 0, answer.stderr
    told = json.loads(answer.stdout)
    created = next(one for one in told["indicators"] if one["indicator"] == "jobs_created")
    assert (created["bound"], created["low"], created["high"], created["districts_reported"]) == ("at_least", 30, None, 1)
    prompt = {(one["unit"], one["deadline"]): one for one in told["units"]}
    assert (prompt["ldtbxh-027", "h1_report"]["state"], prompt["ldtbxh-027", "h1_report"]["days_late"]) == ("late", 2)
    assert prompt["ldtbxh-027", "registration"]["days_late"] == 1
    assert prompt["ldtbxh-026", "h1_report"]["state"] == "missing"
    differing = [one for one in told["pairs"] if one["state"] == "differs" and one["check"] == "parent_parts"]
    assert [(one["stated"], one["computed"], one["district"]) for one in differing] == [(30, 31, "027")]
    words = run("coverage", "--as-of", "2023-06", database=url).stdout
    assert "1/36 đơn vị quá hạn" in words
    assert "Đối chiếu" in words
