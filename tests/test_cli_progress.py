"""``cli.py progress``: what the terminal prints, from a store of its own."""

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


@pytest.fixture
def address(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'tiendo.db'}"


def run(address: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return in_terminal("progress", *arguments, database=address)


def report(address: str, unit: str, *facts: Fact, made_up: bool = False) -> None:
    """Save one workbook of a unit, as the importer would have read it."""
    engine = open_store(address)
    content = repr((unit, facts)).encode()
    delivery = Delivery(content, datetime(2023, 7, 1, tzinfo=UTC), somebody("test"), made_up=made_up)
    save_reading(engine, load_year(2023), Reading("bieu.xlsx", unit, facts[0].period, facts, ()), delivery)
    engine.dispose()


def jobs(district: str, value: float) -> Fact:
    return Fact("jobs_created", district, Period(2023, 6), Measure.CUMULATIVE, value, "T", "F12")


def indicator(answer: dict[str, Any], code: str) -> dict[str, Any]:
    return next(one for one in answer["indicators"] if one["indicator"] == code)


def test_the_json_is_one_object_with_every_indicator_and_unrounded_ratios(address: str) -> None:
    report(address, "ldtbxh-027", jobs("027", 713))
    report(address, "ldtbxh-028", jobs("028", 950))
    done = run(address, "--as-of", "2023-06", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    answer = json.loads(done.stdout)
    assert (answer["campaign"], answer["as_of"]) == (2023, "2023-06")
    assert [one["indicator"] for one in answer["indicators"]] == list(load_year(2023).indicators)
    found = indicator(answer, "jobs_created")
    assert (found["value"], found["milestone"], found["year_target"], found["expected"]) == (1663, 10000, 17800, 10000)
    assert (found["achievement"], found["pace"], found["above_60"]) == (1663 / 17800, 0.1663, False)
    assert (found["status"], found["units_reported"], found["units_expected"]) == ("far_behind", 2, 11)
    assert len(found["districts"]) == 11
    assert indicator(answer, "poverty_reduction")["status"] == "not_yet_reviewed"
    assert "NaN" not in done.stdout


def test_with_a_district_only_that_district_is_listed(address: str) -> None:
    report(address, "ldtbxh-027", jobs("027", 713))
    answer = json.loads(run(address, "--as-of", "2023-06", "--district", "027", "--json").stdout)
    (mine,) = indicator(answer, "jobs_created")["districts"]
    assert (mine["district"], mine["value"], mine["target"], mine["status"]) == ("027", 713, None, "no_target")
    assert indicator(answer, "drug_rehab")["districts"] == []


def test_without_json_a_table_in_vietnamese(address: str) -> None:
    report(address, "ldtbxh-027", jobs("027", 713))
    done = run(address, "--as-of", "2023-06")
    assert done.returncode == 0
    for words in ("6 tháng đầu năm 2023", "Trạng thái", "17.800 người", "chậm nhiều", "1/11", "ít nhất 713 người"):
        assert words in done.stdout
    assert "SỐ LIỆU MINH HỌA" not in done.stdout
    assert "Phòng Lao động - Thương binh và Xã hội huyện Đồng Văn: " in done.stdout
    assert "Huyện Mèo Vạc" in run(address, "--as-of", "2023-06", "--district", "027").stdout


def test_made_up_figures_say_so(address: str) -> None:
    report(address, "ldtbxh-027", jobs("027", 713), made_up=True)
    assert "SỐ LIỆU MINH HỌA" in run(address, "--as-of", "2023-06").stdout
    assert json.loads(run(address, "--as-of", "2023-06", "--json").stdout)["made_up"] is True


def test_an_empty_database_says_so_and_nothing_is_zero(address: str) -> None:
    done = run(address, "--as-of", "2023-06", "--json")
    assert (done.returncode, done.stderr.strip()) == (0, "Cơ sở dữ liệu chưa có số liệu nào của năm 2023.")
    answer = json.loads(done.stdout)
    assert {one["status"] for one in answer["indicators"]} == {"not_reported", "not_yet_reviewed"}
    assert {one["value"] for one in answer["indicators"]} == {None}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--as-of", "6/2023"), "2023-06"),
        (("--as-of", "2023-13"), "2023-06"),
        (("--as-of", "1999-06"), "không có phong trào thi đua của năm 1999"),
        (("--as-of", "2023-06", "--district", "999"), "Không có huyện mã 999"),
        ((), "--as-of"),
    ],
)
def test_a_wrong_argument_gets_a_sentence_and_exit_status_two(address: str, arguments: tuple[str, ...], words: str) -> None:
    done = run(address, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_a_database_that_cannot_be_opened_gets_a_sentence(tmp_path: Path) -> None:
    broken = tmp_path / "tiendo.db"
    broken.write_bytes(b"no database at all" * 100)
    done = run(f"sqlite:///{broken}", "--as-of", "2023-06")
    assert done.returncode == 1
    assert "cơ sở dữ liệu" in done.stderr.lower()
    assert "Traceback" not in done.stderr
