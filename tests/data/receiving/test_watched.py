"""A watched folder: half-written files, renamed ones, the same twice, archives, and a program that is ended again and again."""

from __future__ import annotations

import io
import os
import random
import signal
import subprocess
import time
import zipfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine

from data.handing_out.answers import lay_ready
from data.receiving.watched import Taken, WatchedFolder
from data.store import read
from data.store.drafts import Draft, drafts_of, throw_away
from data.store.engine import open_store, writing
from data.store.errors import StoreError
from data.tables.campaign import load_year
from tests.faults.people_at_work import report
from tests.faults.servers import until
from tests.people import somebody
from tests.terminal import ROOT, call, environment, run

CAMPAIGN = load_year(2023)
ACTING = somebody("thư đến")
BROKEN = report(5).replace(b"500", "5OO người".encode())


class Desk:
    """A folder, a store, and a clock that the test moves."""

    def __init__(self, room: Path) -> None:
        self.folder = room / "thư đến"
        self.folder.mkdir()
        self.answers = self.folder / "trả lại"
        self.answers.mkdir()
        self.engine: Engine = open_store(f"sqlite:///{room}/tiendo.db")
        self.now = 0.0
        self.begin()

    def begin(self) -> None:
        """The program as it is after a start: it remembers nothing by itself."""
        self.watched = WatchedFolder(self.engine, CAMPAIGN, self.folder, ACTING, self.answer, {self.answers}, clock=lambda: self.now)

    def answer(self, path: str, drafts: Sequence[Draft]) -> None:
        lay_ready(self.engine, CAMPAIGN, self.answers, drafts, date(2023, 6, 10))

    def put(self, name: str, content: bytes) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return path

    def looks(self, *seconds: float) -> list[str]:
        """Look now and after each of these seconds; gives what was told, a word a file."""
        told = []
        for later in (0.0, *seconds):
            self.now += later
            told += [
                f"{one.path}: {'again' if one.again else 'passed over' if one.passed_over else len(one.drafts)}"
                for one in self.watched.look()
            ]
        return told

    @property
    def waiting(self) -> list[str]:
        return [one.file_name for one in drafts_of(self.engine, 2023, acting=ACTING)]


def outcome(one: Taken) -> str:
    if one.passed_over:
        return "passed over"
    return "again" if one.again else str(len(one.drafts))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_a_file_waits_once_it_has_come_to_rest_and_counts_nowhere(desk: Desk) -> None:
    desk.put("Mèo Vạc/tháng 5.csv", report(5))
    assert desk.looks(1) == []
    assert desk.looks(5) == ["Mèo Vạc/tháng 5.csv: 1"]
    assert desk.looks(5, 5) == []
    (draft,) = drafts_of(desk.engine, 2023, acting=ACTING)
    assert (draft.file_name, draft.reading is not None and draft.reading.accepted) == ("tháng 5.csv", True)
    # Nobody's yet, so that whoever accepts sees it without asking for what others work on; who started the program is kept.
    assert (draft.owner, draft.actor) == ("", ACTING.signature)
    assert read.submissions(desk.engine, 2023) == ()


def test_a_file_that_is_still_being_written_is_left_alone(desk: Desk) -> None:
    whole = report(5)
    for size in range(20, len(whole), 60):
        desk.put("tháng 5.csv", whole[:size])
        assert desk.looks(2) == []
    desk.put("tháng 5.csv", whole)
    desk.put("tháng 6.csv.crdownload", report(6))
    assert desk.looks(2) == []
    assert desk.looks(5) == ["tháng 5.csv: 1"]


def test_a_beginning_that_was_taken_for_the_whole_gives_way_to_it_unless_somebody_worked_on_it(desk: Desk) -> None:
    """A line that stood still for long looks finished."""
    desk.put("tháng 5.csv", report(5)[:90])
    desk.looks(5)
    desk.put("tháng 5.csv", report(5))
    desk.looks(5)
    assert [one.size for one in drafts_of(desk.engine, 2023, acting=ACTING)] == [len(report(5))]
    # Another content under the same name is another version, and waits beside it.
    desk.put("tháng 5.csv", report(5, 777))
    desk.looks(5)
    assert desk.waiting == ["tháng 5.csv"] * 2


def test_renamed_copied_and_saved_files_are_no_news_also_after_a_start(desk: Desk) -> None:
    path = desk.put("tháng 5.csv", report(5))
    desk.looks(5)
    path.rename(path.with_name("gửi lại.csv"))
    desk.put("bản sao/tháng 5 (1).csv", report(5))
    assert desk.looks(5) == ["bản sao/tháng 5 (1).csv: again", "gửi lại.csv: again"]
    throw_away(desk.engine, [one.id for one in drafts_of(desk.engine, 2023, acting=ACTING)], acting=ACTING)
    desk.begin()
    assert desk.looks(5) == ["bản sao/tháng 5 (1).csv: again", "gửi lại.csv: again"]
    assert desk.waiting == [], "what a person threw away does not come back"


def test_an_archive_gives_its_tables_and_what_is_no_table_is_passed_over(desk: Desk) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name, content in (("a.csv", report(5)), ("b.csv", report(6)), ("logo.png", b"\x89PNG")):
            package.writestr(name, content)
    desk.put("gửi.zip", target.getvalue())
    desk.put("~$tháng 5.xlsx", b"lock")
    desk.put("ảnh.png", b"\x89PNG")
    desk.put(".ẩn.csv", report(7))
    (desk.folder / "nơi khác.csv").symlink_to("/etc/passwd")
    aside = [f"{name}: passed over" for name in (".ẩn.csv", "nơi khác.csv", "~$tháng 5.xlsx", "ảnh.png")]
    assert sorted(desk.looks(5)) == sorted(["gửi.zip: 2", *aside])
    assert desk.looks(5) == [], "told once"
    assert desk.waiting == ["gửi.zip/a.csv", "gửi.zip/b.csv"]


def test_the_answer_lies_ready_and_is_made_up_for_after_an_interruption(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.put("sai.csv", BROKEN)
    desk.put("đúng.csv", report(6))

    def ended(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(desk.watched, "answer", ended)
    with pytest.raises(KeyboardInterrupt):
        desk.looks(5)
    desk.begin()
    assert sorted(desk.looks(5)) == ["sai.csv: 1", "sai.csv: again", "đúng.csv: 1", "đúng.csv: again"]
    made = sorted(one.name for one in desk.answers.iterdir())
    assert [name.partition(" ")[2] for name in made] == ["sai (lỗi cần sửa).xlsx", "sai (thư).txt"]
    assert "5OO" in (desk.answers / made[1]).read_text("utf-8-sig")
    assert len(desk.waiting) == 2


def test_a_store_that_takes_nothing_now_gets_the_file_later(desk: Desk) -> None:
    desk.put("tháng 5.csv", report(5))
    desk.looks()
    desk.watched.engine = open_store(str(desk.engine.url), wait_seconds=0.2)
    with writing(desk.engine), pytest.raises(StoreError):
        desk.looks(5)
    assert desk.waiting == []
    assert desk.looks(5) == ["tháng 5.csv: 1"]


def test_an_empty_file_that_a_browser_holds_the_place_with_gives_way_to_what_came(desk: Desk) -> None:
    """Firefox makes "a.xlsx" at once, empty, and writes into "a.xlsx.part" beside it."""
    place = desk.put("tháng 5.csv", b"")
    desk.put("tháng 5.csv.part", report(5)[:90])
    desk.looks(5)
    desk.put("tháng 5.csv.part", report(5)).replace(place)
    desk.looks(5)
    assert [one.size for one in drafts_of(desk.engine, 2023, acting=ACTING)] == [len(report(5))]


def test_one_senders_long_name_keeps_no_answer_from_the_others(desk: Desk) -> None:
    """A Mac writes "ộ" as three characters of five bytes; number and ending beside it were too long for the disk, for ever."""
    long = "o\u0323\u0302" * 50
    desk.put(f"{long}.csv", BROKEN)
    desk.put("tháng 6.csv", report(6))
    assert sorted(desk.looks(5)) == sorted([f"{long}.csv: 1", "tháng 6.csv: 1"])
    assert len(list(desk.answers.iterdir())) == 2


def test_answers_go_on_where_their_folder_was_deleted_but_not_on_a_share_that_is_away(desk: Desk) -> None:
    desk.answers.rmdir()
    desk.put("sai.csv", BROKEN)
    desk.looks(5)
    assert len(list(desk.answers.iterdir())) == 2
    desk.folder.rename(desk.folder.with_name("nơi khác"))
    assert desk.looks(5) == ["thư đến: passed over"]
    assert (desk.looks(5), desk.folder.exists()) == ([], False)
    desk.folder.mkdir()
    desk.put("đúng.csv", report(6))
    assert desk.looks(5, 5) == ["đúng.csv: 1"]


def test_what_may_not_be_read_is_told_once_ends_no_waiting_and_is_taken_when_it_may(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests may run as an account that may read everything."""
    desk.put("tháng 5.csv", report(5))
    monkeypatch.setattr("data.receiving.watched.content_of", lambda path: f"không có quyền đọc “{path.name}”")
    assert desk.looks(5, 5) == ["tháng 5.csv: passed over"]
    assert not desk.watched.unsettled
    monkeypatch.undo()
    assert desk.looks(5) == ["tháng 5.csv: 1"]


def test_marked_copies_are_never_taken_for_reports(tmp_path: Path) -> None:
    """Neither where they are to lie among what comes in, nor where an earlier start laid them there."""
    answer = run("watch", tmp_path, "--answers", tmp_path, "--once", database=f"sqlite:///{tmp_path}/tiendo.db")
    assert (answer.returncode, "--answers" in answer.stderr) == (2, True)


@pytest.mark.slow
def test_what_is_printed_of_a_name_turns_and_controls_nothing(tmp_path: Path) -> None:
    (tmp_path / "\u202excod\x1b[31m\n.csv").write_bytes(report(6))
    for command in (("watch", tmp_path, "--once"), ("ingest", tmp_path)):
        told = run(*command, database=f"sqlite:///{tmp_path}/{command[0]}.db").stdout
        assert "xcod" in told
        assert not {"\u202e", "\x1b"} & set(told)


@pytest.mark.slow
def test_a_name_that_is_no_text_stops_nobody_elses_files(tmp_path: Path) -> None:
    """What tells of changes gives up on such a name; the folder is looked at by the clock then."""
    (tmp_path / "tháng 5.csv").write_bytes(report(5))
    odd = tmp_path / os.fsdecode(b"b\xe1o c\xe1o")
    odd.mkdir()
    (odd / os.fsdecode(b"th\xe1ng 6.csv")).write_bytes(report(6))
    database = f"sqlite:///{tmp_path}/store/tiendo.db"
    answer = run("watch", tmp_path, "--once", database=database)
    assert (answer.returncode, answer.stderr) == (0, "")
    engine = open_store(database)
    assert len(drafts_of(engine, 2023, acting=ACTING)) == 2
    engine.dispose()


@pytest.mark.long
@pytest.mark.slow
def test_two_hundred_files_dropped_badly_while_the_program_is_killed_wait_exactly_once(tmp_path: Path) -> None:
    """Half written, renamed, twice; kill -9 every now and then."""
    folder, database = tmp_path / "thư đến", f"sqlite:///{tmp_path}/tiendo.db"
    folder.mkdir()
    chance = random.Random(7)
    contents = [report(1 + number % 12, 1000 + number) for number in range(200)]
    engine = open_store(database)
    process = started(folder, database)
    for number, content in enumerate(contents):
        path = folder / f"tệp {number}.csv"
        with path.open("wb") as file:
            file.write(content[: len(content) // 2])
            file.flush()
            if chance.random() < 0.05:
                time.sleep(0.3)
            file.write(content[len(content) // 2 :])
        if number % 5 == 0:
            (folder / f"tệp {number} (1).csv").write_bytes(content)
        if number % 7 == 0:
            path.rename(folder / f"đổi tên {number}.csv")
        if number % 50 == 49:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            process = started(folder, database)
    for goal in (20, 110):
        until(lambda wanted=goal: len(drafts_of(engine, 2023, acting=ACTING)) >= wanted)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        process = started(folder, database)
    until(lambda: len(drafts_of(engine, 2023, acting=ACTING)) == 200, 100)
    process.terminate()
    assert process.wait(timeout=30) == 0
    answer = run("watch", folder, "--once", database=database)
    assert (answer.returncode, answer.stderr) == (0, "")
    waiting = drafts_of(engine, 2023, acting=ACTING)
    assert len(waiting) == len({one.sha256 for one in waiting}) == 200
    assert {one.size for one in waiting} <= {len(one) for one in contents}
    assert all(one.reading is not None for one in waiting)
    assert read.submissions(engine, 2023) == ()
    engine.dispose()


def started(folder: Path, database: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        call("watch", folder),
        cwd=ROOT,
        env=environment(database),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
