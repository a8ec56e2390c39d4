"""``cli.py projection``: what the terminal prints, from a store of its own."""

from __future__ import annotations

import json
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from analysis.model import Fact, Measure, Period, Reading
from data.store.engine import open_store
from data.store.save import Delivery
from data.tables.campaign import load_year
from tests.data.store.builders import save_reading
from tests.people import somebody
from tests.terminal import run as in_terminal

pytestmark = pytest.mark.slow

COURSE = {1: 20, 2: 50, 3: 90, 4: 120, 5: 150, 6: 200}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Mèo Vạc and Yên Minh report every month until June; in June Mèo Vạc estimates its year, in January it tells the actual one."""
    address = f"sqlite:///{tmp_path_factory.mktemp('store') / 'tiendo.db'}"
    for district, times in (("027", 1), ("028", 3)):
        for month, value in COURSE.items():
            report(address, f"ldtbxh-{district}", month, jobs(district, month, value * times))
    report(address, "ldtbxh-027", 6, jobs("027", 12, 390, estimate=True), day=datetime(2023, 6, 24, tzinfo=UTC))
    return address


def report(address: str, unit: str, month: int, fact: Fact, day: datetime | None = None) -> None:
    engine = open_store(address)
    delivery = Delivery(repr((unit, fact)).encode(), day or datetime(2023, month, 28, tzinfo=UTC), somebody("test"), made_up=False)
    save_reading(engine, load_year(2023), Reading("bieu.xlsx", unit, fact.period, (fact,), ()), delivery)
    engine.dispose()


def jobs(district: str, month: int, value: float, estimate: bool = False) -> Fact:
    return Fact("jobs_created", district, Period(2023, month), Measure.CUMULATIVE, value, "T", "F12", estimate=estimate)


def run(address: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return in_terminal("projection", *arguments, database=address)


def one(answer: dict[str, Any]) -> dict[str, Any]:
    (found,) = answer["indicators"]
    return dict(found)


def test_the_json_has_the_range_its_methods_the_facts_and_the_catching_up(address: str) -> None:
    """800 by June: 800 x 17 800 / 10 000 by the plan, 1 600 at the average, 800 + 6 x (3x200 + 2x120 + 120)/6 at the last months'."""
    done = run(address, "--as-of", "2023-06", "--indicator", "jobs_created", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    jobs_created = one(json.loads(done.stdout))
    assert {each["method"]: each["value"] for each in jobs_created["methods"]} == {
        "plan_shape": 1424,
        "run_rate": 1600,
        "recent_months": 1760,
        "last_year_shape": None,
    }
    assert (jobs_created["state"], jobs_created["low"], jobs_created["high"], jobs_created["lower_bound"]) == (
        "projected",
        1424,
        1760,
        True,
    )
    assert (jobs_created["own_estimate"], jobs_created["own_estimate_units"], jobs_created["own_estimate_expected"]) == (390, 1, 11)
    assert (jobs_created["catching_up"]["months_left"], jobs_created["catching_up"]["needed_per_month"]) == (6, 17000 / 6)
    assert len(jobs_created["fact_ids"]) == 8
    assert len(jobs_created["shortfalls"]) == 11
    assert "NaN" not in done.stdout


def test_a_district_and_every_indicator(address: str) -> None:
    answer = json.loads(run(address, "--as-of", "2023-06", "--district", "028", "--json").stdout)
    found = {each["indicator"]: each for each in answer["indicators"]}
    assert answer["district"] == "028"
    assert found["jobs_created"]["value"] == 600
    assert found["jobs_local"]["state"] == "too_few_periods"
    assert found["child_friendly_communes"]["state"] == "not_a_count"


def test_in_words(address: str) -> None:
    table = run(address, "--as-of", "2023-06").stdout
    assert "1.420–1.760, chưa chắc đạt" in table
    detail = run(address, "--as-of", "2023-06", "--indicator", "jobs_created").stdout
    for words in (
        "Dự báo đến 31/12/2023: 1.420–1.760 người",
        "Đơn vị tự ước cả năm: ít nhất 390 người (1/11",
    ):
        assert words in detail
    assert "Giữ nhịp bình quân: 1.600. Mỗi tháng còn lại" in detail


def test_without_a_year_that_is_over_nothing_was_tried(address: str) -> None:
    done = run(address, "--as-of", "2023-06", "--back-test")
    assert (done.returncode, done.stdout) == (0, "")
    assert "Chưa kiểm nghiệm được" in done.stderr
    assert json.loads(run(address, "--as-of", "2023-06", "--back-test", "--json").stdout)["back_test"]["errors"] == []


def test_the_back_test_prints_the_errors_of_a_year_that_is_over(tmp_path: Path) -> None:
    """Everybody's twelfth part of the year each month: only the plan, steeper until June, is off."""
    address = f"sqlite:///{tmp_path / 'tiendo.db'}"
    for district in load_year(2023).districts:
        for month in (3, 4, 5, 6, 12):
            report(address, f"ldtbxh-{district}", month, jobs(district, month, month * 10))
    done = run(address, "--as-of", "2023-06", "--indicator", "jobs_created", "--back-test")
    assert done.returncode == 0
    lines = [line for line in done.stdout.splitlines() if "giữ nhịp bình quân" in line]
    assert len(lines) == 2
    assert "0 %" in lines[0]
    answer = json.loads(run(address, "--as-of", "2023-06", "--indicator", "jobs_created", "--back-test", "--json").stdout)["back_test"]
    errors = {(each["method"], each["month"]): each["error"] for each in answer["errors"]}
    assert answer["year"] == 2023
    assert errors["plan_shape", 6] == pytest.approx(660 * 1.78 / 1320 - 1)
    assert errors["run_rate", 6] == 0
    assert [each["month"] for each in answer["median_error"]] == [5, 6]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--as-of", "2023-06", "--indicator", "nothing"), "Không có chỉ tiêu mã nothing"),
        (("--as-of", "2023-06", "--district", "999"), "Không có huyện mã 999"),
        (("--as-of", "2023-06", "--district", "027", "--indicator", "drug_rehab"), "không có số liệu theo huyện"),
        ((), "--as-of"),
    ],
)
def test_a_wrong_argument_gets_a_sentence_and_exit_status_two(address: str, arguments: tuple[str, ...], words: str) -> None:
    done = run(address, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr
    assert "Traceback" not in done.stderr
