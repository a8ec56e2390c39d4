"""What breaks, acted out on the real program: each scene tries it several times and counts what came of it."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Browser
from sqlalchemy import Engine

from analysis.intake.known import Known
from analysis.intake.unchecked import checked
from data.store import read
from data.store.engine import open_store, reading
from data.store.errors import StoreError
from data.store.save import Delivery
from data.store.trail import verify_trail
from data.tables.campaign import load_year
from data.workers.reading import ReadingPool
from tests.conftest import YEAR
from tests.data.store.builders import save_reading
from tests.faults.people_at_work import begin_empty, come, drop, half_saved, report, save_button, standing
from tests.faults.servers import OneServer, until
from tests.people import somebody
from tests.postgres_server import Server
from tests.terminal import ROOT, call, environment, run

FILES = 12


class NotHere(Exception):
    """This machine cannot act the scene out; says what it lacks."""


@dataclass
class Outcome:
    """Of so many tries: how many workbooks were acknowledged (told to be saved, or seen as saved by somebody else), how many of
    those were lost, how many are half there, and after how many tries the same program went on by itself."""

    tries: int = 0
    acknowledged: int = 0
    lost: int = 0
    half: int = 0
    recovered: int = 0

    @property
    def sound(self) -> bool:
        """Nothing lost, nothing half, and every time it went on."""
        return self.tries > 0 and self.acknowledged > 0 and (self.lost, self.half, self.recovered) == (0, 0, self.tries)

    def note(self, engine: Engine, acknowledged: int, *, recovered: Callable[[], bool]) -> None:
        """Look at a store after the fault, let the program go on, and look once more."""
        there, _ = standing(engine)
        self.tries += 1
        self.acknowledged += acknowledged
        self.lost += max(0, acknowledged - there)
        self.half += half_saved(engine) + (not _trail_fits(engine))
        went_on = recovered()
        self.half += half_saved(engine) + (not _trail_fits(engine))
        self.recovered += went_on


def ingest_killed(room: Path, tries: int, chance: random.Random) -> Outcome:
    """``cli.py ingest`` is killed, with all its workers; the same command goes on."""
    outcome = Outcome()
    folder = _folder(room)
    for turn in range(tries):
        database = f"sqlite:///{room}/{turn}.db"
        engine = begin_empty(database)
        process = _began("ingest", folder, database=database)
        goal = chance.randint(1, FILES - 2)
        until(lambda: standing(engine)[0] >= goal or process.poll() is not None)  # noqa: B023 - called within the turn
        seen = standing(engine)[0]
        _kill(process)
        outcome.note(engine, seen, recovered=lambda: _goes_on(folder, database, engine))  # noqa: B023
        engine.dispose()
    return outcome


def workers_killed(room: Path, tries: int, chance: random.Random) -> Outcome:
    """Both workers are killed in the middle of a folder; no file is blamed, none is left out."""
    outcome = Outcome()
    folder = _folder(room)
    for turn in range(tries):
        database = f"sqlite:///{room}/workers{turn}.db"
        engine = begin_empty(database)
        process = _began("ingest", folder, database=database)
        goal = chance.randint(1, FILES // 2)
        until(lambda: standing(engine)[0] >= goal)  # noqa: B023
        seen = standing(engine)[0]
        killed = [os.kill(one, signal.SIGKILL) for one in _workers_of(process.pid)]
        ended = process.wait(timeout=120)
        outcome.note(engine, seen, recovered=lambda: bool(killed) and ended == 0 and standing(engine)[0] == FILES)  # noqa: B023
        engine.dispose()
    return outcome


def server_killed(room: Path, tries: int, chance: random.Random, browser: Browser) -> Outcome:
    """The server is killed after a click on save; started again, the same person saves what is left."""
    outcome = Outcome()
    for turn in range(tries):
        database = f"sqlite:///{room}/server{turn}.db"
        engine = begin_empty(database)
        with OneServer(database) as server:
            page = come(browser, server.base, "/nop-so-lieu").page
            drop(page, {f"thang {month}.csv": report(month) for month in range(1, 13)})
            save_button(page, 12).click()
            goal = chance.randint(1, 8)
            until(lambda: standing(engine)[0] >= goal)  # noqa: B023
            server.kill()
            seen, waiting = standing(engine)
            # Every file that was dropped is saved or still waits; what is neither is lost.
            outcome.lost += 12 - seen - waiting
            server.start()

            def went_on() -> bool:
                page.reload()  # noqa: B023
                save_button(page, waiting).click()  # noqa: B023
                page.get_by_text(f"Đã lưu {waiting} tệp.").wait_for(timeout=60_000)  # noqa: B023
                return standing(engine) == (12, 0)  # noqa: B023

            outcome.note(engine, seen, recovered=went_on)
            page.context.close()
        engine.dispose()
    return outcome


def disk_full(room: Path, tries: int, chance: random.Random, browser: Browser) -> Outcome:
    """The disk of the store is full when somebody saves: the screen says so, keeps the files, and saves once there is room."""
    outcome = Outcome()
    for turn in range(tries):
        with small_disk(room / f"full{turn}", 8) as disk:
            database = f"sqlite:///{disk}/tiendo.db"
            engine = begin_empty(database)
            with OneServer(database) as server:
                page = come(browser, server.base, "/nop-so-lieu").page
                drop(page, {"thang 1.csv": report(1)})
                save_button(page, 1).click()
                page.get_by_text("Đã lưu 1 tệp.").wait_for(timeout=60_000)
                drop(page, {f"thang {month}.csv": report(month) for month in range(2, 5)})
                with engine.connect() as own:
                    # Otherwise what is written next finds room that the log took before.
                    own.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
                _fill(disk / "filler", chance.randint(0, 2000))
                save_button(page, 3).click()
                page.get_by_text("Không lưu được vì ổ đĩa").or_(page.get_by_text("không đọc ghi được")).first.wait_for(timeout=60_000)
                assert "Traceback" not in page.inner_text("body")
                seen = standing(engine)[0]
                (disk / "filler").unlink()

                def went_on() -> bool:
                    page.reload()  # noqa: B023
                    save_button(page, 4 - seen).click()  # noqa: B023
                    page.get_by_text(f"Đã lưu {4 - seen} tệp.").wait_for(timeout=60_000)  # noqa: B023
                    return standing(engine) == (4, 0)  # noqa: B023

                outcome.note(engine, seen, recovered=went_on)
                page.context.close()
            engine.dispose()
    return outcome


def disk_read_only(room: Path, tries: int, _: random.Random, browser: Browser) -> Outcome:
    """The server starts on a disk that takes nothing: the screen says so, and works as soon as the disk does."""
    outcome = Outcome()
    for turn in range(tries):
        with small_disk(room / f"readonly{turn}", 8) as disk:
            database = f"sqlite:///{disk}/tiendo.db"
            engine = begin_empty(database)
            _save(engine, report(6))
            engine.dispose()
            subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
            with OneServer(database) as server:
                page = come_anyhow(browser, server.base)
                page.get_by_text("chỉ cho phép đọc").or_(page.get_by_text("không được phép ghi")).first.wait_for(timeout=60_000)
                assert "Traceback" not in page.inner_text("body")
                subprocess.run(["mount", "-o", "remount,rw", disk], check=True)
                engine = open_store(database)

                def went_on() -> bool:
                    page.reload()  # noqa: B023
                    page.get_by_text("600").first.wait_for(timeout=60_000)  # noqa: B023
                    return standing(engine) == (1, 0)  # noqa: B023

                outcome.note(engine, 1, recovered=went_on)
                page.context.close()
            engine.dispose()
    return outcome


def postgres_stopped(room: Path, tries: int, chance: random.Random, server: Server) -> Outcome:
    """PostgreSQL is stopped at once and started again while two writers save; who is told of a failure tries again."""
    outcome = Outcome()
    url = server.url(server.fresh_database())
    engine = begin_empty(url)
    acknowledged, sentences, stop = [], [], threading.Event()

    def work(of: int) -> None:
        number = 0
        while not stop.is_set():
            try:
                _save(engine, report(1 + number % 12, 1000 * of + number))
                acknowledged.append((of, number))
                number += 1
            except StoreError as refused:
                sentences.append(refused.code)
                time.sleep(0.05)

    writers = [threading.Thread(target=work, args=(of,)) for of in (1, 2)]
    for one in writers:
        one.start()
    try:
        for _ in range(tries):
            before = len(acknowledged)
            until(lambda: len(acknowledged) >= before + chance.randint(3, 9))  # noqa: B023
            server.stop_at_once()
            time.sleep(0.3)
            server.start_again()
            after = len(acknowledged)
            went_on = until(lambda: len(acknowledged) > after + 2) < 60  # noqa: B023
            outcome.tries += 1
            outcome.recovered += went_on
    finally:
        stop.set()
        for one in writers:
            one.join()
    outcome.acknowledged = len(acknowledged)
    outcome.lost = max(0, len(acknowledged) - standing(engine)[0])
    outcome.half = half_saved(engine) + (not _trail_fits(engine))
    assert sentences, "nobody noticed anything"
    engine.dispose()
    return outcome


def clock_set_back(room: Path, tries: int, chance: random.Random) -> Outcome:
    """The clock is set back by hours or days between a report and its correction: the correction counts all the same."""
    shim = _built(room, "set_back.c")
    outcome = Outcome()
    for turn in range(tries):
        database = f"sqlite:///{room}/clock{turn}.db"
        engine = begin_empty(database)
        files = []
        for version, back in ((1, 0), (2, chance.randint(1, 72))):
            files.append(room / f"clock {turn} {version}.csv")
            files[-1].write_bytes(report(6, 500 + version))
            faked = {"LD_PRELOAD": str(shim), "TIENDO_TEST_SET_BACK": str(3600 * back)}
            answer = run("ingest", files[-1], env=environment(database) | faked)
            assert answer.returncode == 0, answer.stdout + answer.stderr
        outcome.note(engine, 2, recovered=lambda: list(read.current_facts(engine, YEAR)["value"]) == [502.0])  # noqa: B023
        engine.dispose()
    return outcome


def power_cut(room: Path, tries: int, chance: random.Random) -> Outcome:
    """The power goes: only what was synced is still there. What was told to be saved is, and the rest is taken up again."""
    shim = _built(room, "synced.c")
    outcome = Outcome()
    folder = _folder(room)
    for turn in range(tries):
        watched, kept = room / f"disk{turn}", room / f"platter{turn}"
        watched.mkdir()
        kept.mkdir()
        preloaded = {"LD_PRELOAD": str(shim), "TIENDO_TEST_WATCHED": str(watched), "TIENDO_TEST_KEPT": str(kept)}
        saver = [sys.executable, "-m", "tests.faults.saver", str(folder)]
        process = subprocess.Popen(
            saver, cwd=ROOT, env=environment(f"sqlite:///{watched}/tiendo.db") | preloaded, stdout=subprocess.PIPE, start_new_session=True
        )
        assert process.stdout is not None
        goal = chance.randint(1, FILES - 2)
        told = sum(1 for _ in zip(range(goal), process.stdout, strict=False))
        time.sleep(chance.random() * 0.05)
        _kill(process)
        told += sum(1 for line in process.stdout if line.endswith(b"\n"))
        shutil.rmtree(watched)
        with closing(sqlite3.connect(kept / "tiendo.db")) as left:
            outcome.half += left.execute("PRAGMA integrity_check").fetchone() != ("ok",)
        database = f"sqlite:///{kept}/tiendo.db"
        engine = open_store(database)
        outcome.note(engine, told, recovered=lambda: _goes_on(folder, database, engine))  # noqa: B023
        engine.dispose()
    return outcome


def _built(room: Path, source: str) -> Path:
    """A library that stands between the program and the system.

    Raises
    ------
    NotHere
        Without a C compiler on Linux.
    """
    if shutil.which("cc") is None or not sys.platform.startswith("linux"):
        raise NotHere("a C compiler on Linux")
    made = room / f"{source}.so"
    subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", made, Path(__file__).with_name(source), "-ldl"], check=True)
    return made


@contextmanager
def small_disk(place: Path, megabytes: int) -> Iterator[Path]:
    """A disk of its own of a few megabytes.

    Raises
    ------
    NotHere
        Where this account may not mount one.
    """
    place.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", place], capture_output=True, check=False)
    if made.returncode:
        raise NotHere("the right to mount a small disk")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", place], check=True)


def come_anyhow(browser: Browser, base: str):  # type: ignore[no-untyped-def]
    """Open the first screen, whatever it shows."""
    page = browser.new_context(viewport={"width": 1440, "height": 900}, locale="vi-VN").new_page()
    page.goto(base)
    return page


def _fill(file: Path, left: int) -> None:
    """Take all room of a disk but so many bytes."""
    with file.open("wb", buffering=0) as filler, suppress(OSError):
        while True:
            filler.write(b"0" * 4096)
    os.truncate(file, max(0, file.stat().st_size - left))


def _save(engine: Engine, content: bytes) -> None:
    campaign = load_year(YEAR)
    with _lock:
        (read_alone,) = _pool().read_alone([("bc.csv", content)], campaign)
    save_reading(engine, campaign, checked(read_alone, campaign, Known()), Delivery(content, datetime.now(UTC), somebody("test")))


_lock = threading.Lock()
_pools: list[ReadingPool] = []


def _pool() -> ReadingPool:
    if not _pools:
        _pools.append(ReadingPool())
    return _pools[0]


def _folder(room: Path) -> Path:
    """A folder with what an office sends in two years' worth of versions."""
    folder = room / "báo cáo"
    if not folder.exists():
        folder.mkdir(parents=True)
        for number in range(FILES):
            (folder / f"{number:02d}.csv").write_bytes(report(1 + number % 12, 100 * (1 + number % 12) + number // 12))
    return folder


def _began(*command: object, database: str) -> subprocess.Popen[bytes]:
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    return subprocess.Popen(call(*command), cwd=ROOT, env=environment(database), start_new_session=True, **quiet)


def _kill(process: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _workers_of(pid: int) -> list[int]:
    """The reading workers: children of the fork server, which is a child of the program."""
    parents = {int(one.name): _parent(one) for one in Path("/proc").iterdir() if one.name.isdecimal()}
    servers = {one for one, parent in parents.items() if parent == pid}
    return [one for one, parent in parents.items() if parent in servers]


def _parent(process: Path) -> int:
    try:
        return int((process / "stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0


def _goes_on(folder: Path, database: str, engine: Engine) -> bool:
    answer = run("ingest", folder, database=database)
    return answer.returncode == 0 and standing(engine)[0] == FILES


def _trail_fits(engine: Engine) -> bool:
    with reading(engine) as connection:
        return verify_trail(connection).whole
