"""Commands on a real store from end to end: both database systems, interrupted, full, refused."""

from __future__ import annotations

import json
import os
import pty
import random
import re
import resource
import shutil
import signal
import sqlite3
import subprocess
import time
from contextlib import closing, suppress
from pathlib import Path

import pandas as pd
import pytest

from data.receiving.ingest import Incoming, ingest
from data.samples.make import ExpectedReading, SampleFile
from data.store import read
from data.store.engine import open_store
from data.tables.campaign import load_year
from tests.conftest import MadeUpYear
from tests.people import somebody
from tests.postgres_server import Server
from tests.terminal import ROOT, call, environment, run

pytestmark = pytest.mark.slow

CAMPAIGN = load_year(2023)
MONTHS = (5, 6)
INGEST = ("ingest", "--confirm-suspicious", "đã hỏi lại đơn vị")


@pytest.fixture(scope="module")
def sent(made_up_year: MadeUpYear) -> tuple[SampleFile, ...]:
    """Two months of the made-up year, corrections and late ones among them, as files."""
    return tuple(one for one in made_up_year.files if one.period.month in MONTHS and one.expected is ExpectedReading.ACCEPTED)


@pytest.fixture(scope="module")
def folder(sent: tuple[SampleFile, ...], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Some of them in a folder whose name is Vietnamese."""
    place = tmp_path_factory.mktemp("nhận") / "báo cáo tháng 6 (bản gốc)"
    place.mkdir()
    for one in sent[:40]:
        shutil.copy(one.path, place)
    return place


def facts_of(database: str) -> pd.DataFrame:
    """What counts, without the numbers and moments that every store gives by itself."""
    store = open_store(database)
    facts = read.current_facts(store, CAMPAIGN.year)
    store.dispose()
    return facts.drop(columns=["fact_id", "submission_id", "received_at", "confirmed"])


def progress(database: str, month: int) -> str:
    answer = run("progress", "--as-of", f"2023-{month:02d}", "--json", database=database)
    assert (answer.returncode, answer.stderr) == (0, "")
    # When somebody said that a suspicious figure is right is the store's own moment.
    return re.sub(r"20\d\d-\d\d-\d\dT[\d:.]+\+00:00", "then", answer.stdout)


@pytest.fixture(scope="module")
def postgres_url(postgres: Server) -> str:
    return postgres.url(postgres.fresh_database())


@pytest.mark.long
def test_both_database_systems_answer_alike(folder: Path, postgres_url: str, tmp_path: Path) -> None:
    stores = (f"sqlite:///{tmp_path}/kho dữ liệu/tiến độ.db", postgres_url)
    for database in stores:
        answer = run(*INGEST, folder, "--received", "2023-07-01", database=database)
        assert (answer.returncode, answer.stderr) == (0, "")
        assert "đã lưu 40 tệp" in answer.stdout
        again = run(*INGEST, folder, database=database)
        assert "đã lưu 0 tệp, 40 tệp đã có từ trước" in again.stdout
    for month in (5, 6, 12):
        assert progress(stores[0], month) == progress(stores[1], month)


def test_the_order_in_which_files_arrive_at_the_store_never_matters(sent: tuple[SampleFile, ...], tmp_path: Path) -> None:
    """Each file by itself, the latest before the earliest too: the moment of reception decides, not the moment of saving."""
    found = []
    for turn in range(2):
        shuffled = random.Random(turn).sample(sent, len(sent))
        store = open_store(f"sqlite:///{tmp_path}/{turn}.db")
        for start in range(0, len(shuffled), 7):
            part = [Incoming(one.path.name, one.path, one.received_at) for one in shuffled[start : start + 7]]
            reasons = {one.name: "đã hỏi lại đơn vị" for one in part}
            assert ingest(store, CAMPAIGN, part, acting=somebody("test"), reasons=reasons).accepted
        store.dispose()
        found.append(facts_of(f"sqlite:///{tmp_path}/{turn}.db").drop(columns="version"))
    pd.testing.assert_frame_equal(*found)


def test_a_killed_ingest_leaves_a_sound_store_and_the_same_command_goes_on(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "tiendo.db"
    database = f"sqlite:///{file}"
    process = subprocess.Popen(
        call(*INGEST, folder),
        cwd=ROOT,
        env=environment(database),
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    while _submissions(file) < 3:
        assert process.poll() is None
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    with closing(sqlite3.connect(file)) as left:
        (saved,) = left.execute("SELECT count(*) FROM submission").fetchone()
        assert 3 <= saved < 40
        assert left.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert left.execute("PRAGMA foreign_key_check").fetchall() == []
        assert left.execute("SELECT count(*) FROM audit WHERE action = 'save'").fetchone() == (saved,)
        facts = "SELECT count(*) FROM submission s WHERE NOT EXISTS (SELECT * FROM fact f WHERE f.submission_id = s.id)"
        assert left.execute(facts).fetchone() == (0,)
    answer = run(*INGEST, folder, database=database)
    assert answer.returncode == 0
    assert f"đã lưu {40 - saved} tệp" in answer.stdout
    assert f"{saved} tệp đã có từ trước" in answer.stdout
    undisturbed = f"sqlite:///{tmp_path}/undisturbed.db"
    run(*INGEST, folder, database=undisturbed)
    pd.testing.assert_frame_equal(facts_of(database), facts_of(undisturbed))


def _submissions(file: Path) -> int:
    with suppress(sqlite3.OperationalError), closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as store:
        return int(store.execute("SELECT count(*) FROM submission").fetchone()[0])
    return 0


def test_a_disk_that_fills_up_says_so_and_the_same_command_goes_on(folder: Path, tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path}/tiendo.db"
    open_store(database).dispose()

    def little_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (450_000, 450_000))

    answer = run(*INGEST, folder, "--json", database=database, preexec_fn=little_room)
    assert answer.returncode == 1, answer.stdout
    assert "Traceback" not in answer.stderr
    whole = json.loads(answer.stdout.splitlines()[-1])
    assert whole["stopped"]["code"] in ("full", "disk")
    assert "đầy" in whole["stopped"]["message"]
    saved = whole["summary"]["saved"]
    assert saved + len(whole["not_tried"]) == 40
    store = open_store(database)
    assert len(read.submissions(store, CAMPAIGN.year)) == saved
    store.dispose()
    assert f"đã lưu {40 - saved} tệp" in run(*INGEST, folder, database=database).stdout


def test_whoever_watches_sees_how_far_it_is(folder: Path, tmp_path: Path) -> None:
    watcher, terminal = pty.openpty()
    with subprocess.Popen(
        call(*INGEST, folder),
        cwd=ROOT,
        env=environment(f"sqlite:///{tmp_path}/a.db"),
        stdout=subprocess.DEVNULL,
        stderr=terminal,
    ) as process:
        os.close(terminal)
        shown = b""
        with suppress(OSError):
            while part := os.read(watcher, 4096):
                shown += part
    os.close(watcher)
    assert process.returncode == 0
    assert "Đọc và lưu".encode() in shown
    assert b"/40" in shown


@pytest.mark.parametrize(
    ("database", "sentence"),
    [
        ("nonsense://x/y", "TIENDO_DATABASE không đúng dạng"),
        ("không phải địa chỉ", "TIENDO_DATABASE không đúng dạng"),
        ("postgresql://so:bi-mat@127.0.0.1:9/tiendo", "Không kết nối được tới máy chủ cơ sở dữ liệu"),
        ("postgresql://so:bi-mat@khong-co.invalid/tiendo", "Không kết nối được tới máy chủ cơ sở dữ liệu"),
        ("sqlite:////proc/khong/tiendo.db", "Không mở được tệp cơ sở dữ liệu"),
        ("sqlite:////dev/full", "đã đầy"),
    ],
)
def test_a_store_that_cannot_be_reached_gets_a_sentence_and_keeps_the_password(database: str, sentence: str) -> None:
    for command in (("progress", "--as-of", "2023-06"), ("sample", "load")):
        answer = run(*command, database=database)
        assert (answer.returncode, answer.stdout) == (1, "")
        assert sentence in answer.stderr
        assert "bi-mat" not in answer.stderr
        assert "Traceback" not in answer.stderr


def test_a_wrong_name_or_password_gets_a_sentence(postgres_url: str) -> None:
    answer = run("progress", "--as-of", "2023-06", database=postgres_url.replace("postgres@", "so:bi-mat@"))
    assert answer.returncode == 1
    assert "sai tên đăng nhập hoặc mật khẩu" in answer.stderr
    assert "bi-mat" not in answer.stderr


def test_a_withdrawn_workbook_gives_its_figures_back_and_can_be_restored(tmp_path: Path) -> None:
    """The version before counts again; without a reason or with an unknown number nothing happens."""
    database = f"sqlite:///{tmp_path}/tiendo.db"
    head = "Phòng Lao động - Thương binh và Xã hội huyện Mèo Vạc,,\nBÁO CÁO THÁNG 5 NĂM 2023,,\nSTT,Chỉ tiêu,Lũy kế\n"
    for number, value in enumerate((412, 4200), 1):
        file = tmp_path / f"lan {number}.csv"
        file.write_text(f"{head}1,Giải quyết việc làm tại địa phương,{value}\n", encoding="utf-8")
        saved = json.loads(run("ingest", "--json", file, database=database).stdout.splitlines()[0])
    number = saved["submission"]
    assert run("withdraw", number, database=database).returncode == 1
    assert run("withdraw", 99, "--reason", "nhầm", database=database).returncode == 2
    assert list(facts_of(database)["value"]) == [4200]
    answer = run("withdraw", number, "--reason", "gõ thừa một chữ số", database=database)
    assert answer.stdout.splitlines()[0] == "Đã rút bản 2 (tệp lan 2.csv): 1 số liệu được tính khác đi."
    assert "Mèo Vạc, kỳ 2023-05: 4.200 (tệp lan 2.csv) → 412 (tệp lan 1.csv)" in answer.stdout
    assert list(facts_of(database)["value"]) == [412]
    again = json.loads(run("withdraw", number, "--undo", "--json", database=database).stdout)
    assert (again["withdrawn"], again["figures"][0]["after"]["value"]) == (False, 4200)
    assert list(facts_of(database)["value"]) == [4200]
