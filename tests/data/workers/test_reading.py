"""Reading in workers: the order is kept, and no file harms the next one."""

from __future__ import annotations

import gc
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from multiprocessing import active_children
from pathlib import Path

import pytest

from analysis.intake.known import Remembered
from analysis.intake.read import read
from analysis.model import AskedAbout, Campaign, Correction, Fact, Measure, Period, Reading, Severity
from data.counted import FILES, FINDINGS, WORKER_DEATHS
from data.tables.campaign import campaign_years, load_year
from data.workbook.file_name import base_name
from data.workbook.opening import open_workbook
from data.workers.errands import pack, read_one
from data.workers.processor_time import OUT_OF_TIME
from data.workers.reading import UNFINISHED, ReadingPool, read_files, reader, unfinished
from tests.data.receiving.test_ingest import form
from tests.data.workbook.xlsx_parts import MAIN, sheet, xlsx

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[3]
SMALL = "STT;Chỉ tiêu;Lũy kế\n1;Tư vấn;9\n".encode()


@pytest.fixture(scope="module")
def campaign() -> Campaign:
    return load_year(campaign_years()[0])


@pytest.fixture(scope="module")
def workers() -> Iterator[ReadingPool]:
    with ReadingPool() as pool:
        pool.warm()
        yield pool


def slow(styles: int = 1_500_000) -> bytes:
    """A workbook that takes seconds and is not wrong."""
    table = f'<styleSheet xmlns="{MAIN}"><cellXfs>' + '<xf numFmtId="9" fontId="0"/>' * styles + "</cellXfs></styleSheet>"
    return xlsx(sheet('<row r="1"><c r="A1"><v>1</v></c></row>'), others={"styles.xml": table})


def greedy() -> bytes:
    """A workbook with sixty megabytes of different texts."""
    texts = "".join(f"<si><t>{str(number) * 200}</t></si>" for number in range(100_000, 150_000))
    return xlsx(sheet('<row r="1"><c r="A1"><v>1</v></c></row>'), others={"sharedStrings.xml": f'<sst xmlns="{MAIN}">{texts}</sst>'})


def codes(reading: Reading) -> list[str]:
    return [finding.code for finding in reading.findings]


def worker_ids() -> set[int]:
    """The processes that the fork server of this process has started."""
    found = set()
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
            line = (status.parent / "cmdline").read_bytes()
        except OSError:
            continue
        if b"forkserver" in line and int(fields[1]) != os.getpid() and _parent(int(fields[1])) == os.getpid():
            found.add(int(status.parent.name))
    return found


def _parent(process: int) -> int:
    try:
        return int(Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0


def test_a_reading_is_what_the_analysis_makes_of_the_workbook(workers: ReadingPool, campaign: Campaign) -> None:
    (reading,) = workers.read_files([("a.csv", SMALL)], campaign)
    assert reading == read(open_workbook(SMALL, "a.csv"), campaign)


def test_readings_come_in_the_order_of_the_files(workers: ReadingPool, campaign: Campaign) -> None:
    files = [(f"{number}.csv", SMALL) for number in range(20)]
    files.insert(3, ("cham.xlsx", slow(300_000)))
    assert [reading.file for reading in workers.read_files(files, campaign)] == [name for name, _ in files]


def test_files_are_taken_only_as_workers_get_to_them(workers: ReadingPool, campaign: Campaign) -> None:
    """Five hundred scans must not stand in memory at once."""
    taken = 0

    def files() -> Iterator[tuple[str, bytes]]:
        nonlocal taken
        for number in range(30):
            taken += 1
            yield f"{number}.csv", SMALL

    for answered, _ in enumerate(workers.read_files(files(), campaign)):
        assert taken <= answered + 3


@pytest.mark.parametrize(("cores", "workers"), [(1, 1), (2, 1), (16, 2)])
def test_a_process_that_saves_what_is_read_keeps_a_core_to_itself(
    cores: int, workers: int, campaign: Campaign, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("data.workers.reading.cores", lambda: cores)
    others = set(active_children())
    with ReadingPool() as pool:
        pool.leave_a_core()
        assert [one.file for one in pool.read_files([("a.csv", SMALL), ("b.csv", SMALL)], campaign)] == ["a.csv", "b.csv"]
        assert len(set(active_children()) - others) == workers


def test_a_refused_file_has_one_finding_and_its_base_name(workers: ReadingPool, campaign: Campaign) -> None:
    (reading,) = workers.read_files([("../x/anh.xlsx", b"%PDF-1.7")], campaign)
    assert (reading.file, codes(reading), reading.facts) == ("anh.xlsx", ["unreadable"], ())
    assert "PDF" in reading.findings[0].message


def test_what_was_read_is_counted_for_whoever_watches(workers: ReadingPool, campaign: Campaign) -> None:
    before = FILES.times["false",], FINDINGS.times["unreadable",]
    list(workers.read_files([("a.xlsx", b"PK\x03\x04 broken"), ("b.xlsx", b"PK\x03\x04 broken too")], campaign))
    assert (FILES.times["false",] - before[0], FINDINGS.times["unreadable",] - before[1]) == (2, 2)


def test_a_file_beyond_the_limit_is_not_even_sent_to_a_worker(workers: ReadingPool, campaign: Campaign) -> None:
    (reading,) = workers.read_files([("to.csv", bytes(65 * 1024 * 1024))], campaign)
    assert codes(reading) == ["too_large"]


def test_a_file_that_takes_too_long_is_given_up_and_the_rest_is_read(campaign: Campaign) -> None:
    with ReadingPool(seconds=1.0) as pool:
        pool.warm()
        readings = list(pool.read_files([("a.csv", SMALL), ("cham.xlsx", slow(6_000_000)), ("b.csv", SMALL)], campaign))
    assert [reading.file for reading in readings] == ["a.csv", "cham.xlsx", "b.csv"]
    assert codes(readings[1]) == ["too_large"]
    assert "bộ xử lý đọc quá 1 giây" in readings[1].findings[0].message
    assert codes(readings[0]) == codes(readings[2]) == codes(read(open_workbook(SMALL, "a.csv"), campaign))


BURN = """
import re, sys, time
from data.workers.processor_time import {limit}
begun = time.monotonic()
with {limit}(0.5):
    {what}
"""


@pytest.mark.parametrize(
    ("limit", "what"),
    [
        ("limited", "re.match('(a+)+$', 'a' * 60 + 'b')"),  # inside C, where Python has no say
        ("limited", "while True: pass"),
        ("watched_by_a_thread", "while True: pass"),
    ],
)
def test_whatever_takes_too_much_of_the_processor_is_ended(limit: str, what: str) -> None:
    ended = subprocess.run([sys.executable, "-c", BURN.format(limit=limit, what=what)], cwd=ROOT, timeout=60, check=False)
    assert ended.returncode in OUT_OF_TIME


@pytest.mark.parametrize("limit", ["limited", "watched_by_a_thread"])
def test_what_only_waits_is_left_alone_and_so_is_what_comes_after(limit: str) -> None:
    waiting = BURN.format(limit=limit, what="time.sleep(1)") + "while time.process_time() < 1.5: pass"
    subprocess.run([sys.executable, "-c", waiting], cwd=ROOT, timeout=60, check=True)


@pytest.mark.skipif(sys.platform != "linux", reason="finds the workers in /proc")
def test_on_a_machine_that_is_busy_with_other_things_a_file_waits_its_turn(campaign: Campaign) -> None:
    """The worker gets a tenth of a processor, so that reading takes ten times its limit by the clock."""
    before, content = worker_ids(), slow(300_000)
    with ReadingPool(workers=1, seconds=1.5) as pool:
        pool.warm()
        (worker,) = worker_ids() - before
        done = threading.Event()
        starving = threading.Thread(target=_starve, args=(worker, done))
        starving.start()
        begun = time.monotonic()
        (reading,) = pool.read_files([("cham.xlsx", content)], campaign)
        passed = time.monotonic() - begun
        done.set()
        starving.join()
    assert codes(reading) == ["no_table"]
    assert passed > 1.5


def _starve(worker: int, done: threading.Event) -> None:
    while not done.is_set():
        os.kill(worker, signal.SIGSTOP)
        time.sleep(0.09)
        os.kill(worker, signal.SIGCONT)
        time.sleep(0.01)


EIGHT = """
import sys
from pathlib import Path
from data.counted import FILES, FINDINGS, WORKER_DEATHS
from data.tables.campaign import load_year
from data.receiving.read_paths import read_paths
for reading in read_paths([Path(sys.argv[1])] * 6, load_year(2023)):
    print(reading.accepted, *(one.code for one in reading.findings if one.severity == "error"))
"""


def test_eight_processes_that_read_at_once_refuse_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(form(338))
    command = [sys.executable, "-c", EIGHT, str(tmp_path / "a.csv")]
    together = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(8)]
    assert [one.communicate(timeout=300)[0].split("\n")[:-1] for one in together] == [["True"] * 6] * 8


def test_starting_a_worker_does_not_count_as_reading(campaign: Campaign) -> None:
    """The first file of the day must not be given up because Python was still importing."""
    with ReadingPool(seconds=1.0) as pool:
        (reading,) = pool.read_files([("a.csv", SMALL)], campaign)
    assert "too_large" not in codes(reading)


def test_a_file_that_takes_too_much_memory_is_too_large(campaign: Campaign) -> None:
    with ReadingPool(memory=24 * 1024 * 1024) as pool:
        huge, small = pool.read_files([("to.xlsx", greedy()), ("b.csv", SMALL)], campaign)
    assert codes(huge) == ["too_large"]
    assert "bộ nhớ" in huge.findings[0].message
    assert "too_large" not in codes(small)


def _kill_at_work(victim: int, how: signal.Signals) -> None:
    """End a worker once it has spent a moment of the processor on what it was given."""
    begun = _processor_ticks(victim)
    while _processor_ticks(victim) < begun + 10:
        time.sleep(0.01)
    os.kill(victim, how)


def _processor_ticks(process: int) -> int:
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


@pytest.mark.skipif(sys.platform != "linux", reason="finds the workers in /proc")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGSEGV, signal.SIGTERM])
def test_a_worker_that_was_ended_from_outside_costs_nobody_a_file(campaign: Campaign, how: signal.Signals) -> None:
    before, content = worker_ids(), slow(300_000)
    deaths = WORKER_DEATHS.times[()]
    with ReadingPool(workers=1) as pool:
        pool.warm()
        (victim,) = worker_ids() - before
        threading.Thread(target=_kill_at_work, args=(victim, how)).start()
        readings = list(pool.read_files([("cham.xlsx", content), ("b.csv", SMALL)], campaign))
    assert WORKER_DEATHS.times[()] == deaths + 1
    assert [codes(reading) for reading in readings] == [["no_table"], codes(read(open_workbook(SMALL, "b.csv"), campaign))]


@pytest.mark.skipif(sys.platform != "linux", reason="finds the workers in /proc")
@pytest.mark.parametrize(("how", "code"), [(signal.SIGKILL, UNFINISHED), (signal.SIGSEGV, "unreadable"), (signal.SIGABRT, "too_large")])
def test_only_what_kills_two_workers_is_to_blame_and_never_for_a_kill_from_outside(
    campaign: Campaign, how: signal.Signals, code: str
) -> None:
    before = worker_ids()
    with ReadingPool(workers=1) as pool:
        pool.warm()
        done = threading.Event()
        killing = threading.Thread(target=_kill_all_at_work, args=(before, how, done))
        killing.start()
        (reading,) = pool.read_files([("cham.xlsx", slow())], campaign)
        done.set()
        killing.join()
        (after,) = pool.read_files([("b.csv", SMALL)], campaign)
    assert codes(reading) == [code]
    assert unfinished(reading) is (code == UNFINISHED)
    assert codes(after) == codes(read(open_workbook(SMALL, "b.csv"), campaign))


def _kill_all_at_work(before: set[int], how: signal.Signals, done: threading.Event) -> None:
    """End whichever worker has worked for half a second since it was first seen: that is more than its start takes."""
    seen: dict[int, int] = {}
    while not done.is_set():
        for worker in worker_ids() - before:
            try:
                if _processor_ticks(worker) >= seen.setdefault(worker, _processor_ticks(worker)) + 50:
                    os.kill(worker, how)
            except OSError:
                continue
        time.sleep(0.01)


@pytest.mark.skipif(sys.platform != "linux", reason="finds the workers in /proc")
@pytest.mark.parametrize("pause", [0.0, 0.02, 0.1, 0.5])
def test_workers_killed_while_idle_are_replaced(campaign: Campaign, pause: float) -> None:
    """The system takes idle processes first when memory runs out; the next user must notice nothing."""
    before = worker_ids()
    with ReadingPool() as pool:
        pool.warm()
        for victim in worker_ids() - before:
            os.kill(victim, signal.SIGKILL)
        time.sleep(pause)
        readings = list(pool.read_files([("a.csv", SMALL), ("b.csv", SMALL)], campaign))
    assert [reading.file for reading in readings] == ["a.csv", "b.csv"]
    assert all("too_large" not in codes(reading) and "unreadable" not in codes(reading) for reading in readings)


def test_a_mistake_in_the_program_costs_one_file_and_is_logged(
    workers: ReadingPool, campaign: Campaign, caplog: pytest.LogCaptureFixture
) -> None:
    """The setup of this batch is no campaign at all, so every reading fails inside."""
    broken, fine = [*workers.read_files([("a.csv", SMALL)], "không phải phong trào"), *workers.read_files([("b.csv", SMALL)], campaign)]  # type: ignore[arg-type]
    assert codes(broken) == ["unreadable"]
    assert broken.findings[0].severity is Severity.ERROR
    assert "Traceback" in caplog.text
    assert codes(fine) != ["unreadable"]


def test_giving_up_a_batch_leaves_the_workers_free(workers: ReadingPool, campaign: Campaign) -> None:
    """A browser closed in the middle of an upload must not keep the workers busy."""
    begun = time.monotonic()
    list(workers.read_files([("cham.xlsx", slow())], campaign))
    slowly = time.monotonic() - begun
    batch = workers.read_files([("a.csv", SMALL), ("cham.xlsx", slow()), ("cham2.xlsx", slow())], campaign)
    next(batch)
    batch.close()
    del batch
    gc.collect()
    begun = time.monotonic()
    assert len(list(workers.read_files([("b.csv", SMALL)], campaign))) == 1
    assert time.monotonic() - begun < slowly


def test_sessions_share_one_reader_and_read_at_the_same_time(campaign: Campaign) -> None:
    answers: list[list[str]] = []

    def session(name: str) -> None:
        answers.append([one.file for one in read_files([(f"{name}{number}.csv", SMALL) for number in range(5)], campaign)])

    sessions = [threading.Thread(target=session, args=(name,)) for name in "abcd"]
    for one in sessions:
        one.start()
    for one in sessions:
        one.join()
    assert sorted(answers) == [[f"{name}{number}.csv" for number in range(5)] for name in "abcd"]
    assert reader() is reader()


SCRIPT = """
from pathlib import Path
Path({trace!r}).open("a").write("run;")
if __name__ == "__main__":
    from data.tables.campaign import campaign_years, load_year
    from data.workers.reading import read_files
    for reading in read_files([("a.csv", b"a;b\\n")], load_year(campaign_years()[0])):
        print(reading.file, flush=True)
"""


def test_a_worker_does_not_run_the_main_script_again_and_ends_with_it(tmp_path: Path) -> None:
    """Streamlit's page stands where the main script is; a worker that ran it would start a second server."""
    script, trace = tmp_path / "main.py", tmp_path / "trace"
    script.write_text(SCRIPT.format(trace=str(trace)), encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    ended = subprocess.run([sys.executable, str(script)], env=environment, cwd=ROOT, capture_output=True, text=True, timeout=60, check=True)
    assert (ended.stdout.split(), ended.stderr) == (["a.csv"], "")
    assert trace.read_text() == "run;"


@pytest.mark.skipif(sys.platform != "linux", reason="finds the workers in /proc")
def test_workers_end_when_their_server_is_killed(tmp_path: Path) -> None:
    waiting = SCRIPT.format(trace=str(tmp_path / "trace")) + "    input()\n"
    (tmp_path / "main.py").write_text(waiting, encoding="utf-8")
    server = subprocess.Popen(
        [sys.executable, str(tmp_path / "main.py")],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert server.stdout is not None
    assert server.stdout.readline().strip() == b"a.csv"
    family = _descendants(server.pid)
    assert len(family) >= 3
    server.kill()
    server.wait()
    deadline = time.monotonic() + 10
    while any(Path(f"/proc/{one}").exists() and _parent(one) for one in family) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert [one for one in family if Path(f"/proc/{one}/cmdline").exists() and Path(f"/proc/{one}/cmdline").read_bytes()] == []


def _descendants(process: int) -> set[int]:
    parents = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(status.parent.name)] = int(status.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
    family, grown = {process}, True
    while grown:
        children = {child for child, parent in parents.items() if parent in family} - family
        family |= children
        grown = bool(children)
    return family - {process}


def test_the_name_of_a_refused_file_is_made_harmless() -> None:
    assert base_name("..\\..\\bc\x07.xlsx") == "bc.xlsx"


def test_a_worker_is_sent_the_setup_once_and_asks_for_it_where_it_has_none(campaign: Campaign) -> None:
    other = load_year(campaign_years()[-1])
    for setup in (pack(campaign, ()), pack(other, (Remembered(AskedAbout.UNIT, "Phòng", "x"),))):
        assert read_one("a.csv", SMALL, setup.by_name) is None
        assert read_one("a.csv", SMALL, setup) == read_one("a.csv", SMALL, setup.by_name)
    setup = pickle.dumps((campaign, ()))
    with ReadingPool(workers=1) as pool:
        pool.warm()
        told_nothing = pool.read_packed(("a.csv", SMALL), setup)
        os.kill(worker_ids().pop(), signal.SIGKILL)
        assert pool.read_packed(("a.csv", SMALL), setup) == told_nothing == next(pool.read_alone([("a.csv", SMALL)], campaign))
    assert told_nothing.reading.file == "a.csv"
    assert not unfinished(told_nothing.reading)


def test_a_worker_has_what_nearly_every_file_needs_and_not_what_few_do() -> None:
    """What the fork server holds, in a process of its own; the collector of garbage is at work again."""
    said = "import gc, sys; assert gc.isenabled() and gc.get_freeze_count(); print(*sys.modules, sep='\\n')"
    code = f"import data.workers.fork_server; {said}"
    loaded = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True)
    modules = set(loaded.stdout.split())
    assert {"data.workers.reading_worker", "data.workers.errands", "data.workbook.xlsx", "analysis.intake.read"} <= modules
    assert not {"lxml", "xlrd", "openpyxl", "pandas", "sqlalchemy", "data.workbook.xlsb", "data.workbook.ods"} & modules


def test_a_fact_comes_out_of_a_worker_as_it_went_into_the_pipe() -> None:
    corrected = Correction("Biểu", "E9", "4l2", "412", "gõ nhầm", "ldtbxh-027", datetime(2023, 6, 24, 2, 15, tzinfo=UTC))
    fact = Fact("jobs_created", None, Period(2023, 5), Measure.CUMULATIVE, 41.2, "Biểu", "E9", 412.0, 1000.0, True, (corrected,))
    assert pickle.loads(pickle.dumps(fact)) == fact
