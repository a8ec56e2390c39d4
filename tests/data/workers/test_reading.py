"""Reading in workers: the order is kept, and no file harms the next one."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from analysis.intake.read import read
from analysis.model import Campaign, Reading, Severity
from data.tables.campaign import campaign_years, load_year
from data.workbook import open_workbook
from data.workbook.file_name import base_name
from data.workers.busy import Starved, noticing_starvation, starved
from data.workers.reading import Reader, read_files, reader
from tests.data.workbook.xlsx_parts import MAIN, sheet, xlsx

ROOT = Path(__file__).parents[3]
SMALL = "STT;Chỉ tiêu;Lũy kế\n1;Tư vấn;9\n".encode()


@pytest.fixture(scope="module")
def campaign() -> Campaign:
    return load_year(campaign_years()[0])


@pytest.fixture(scope="module")
def workers() -> Iterator[Reader]:
    with Reader() as pool:
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


def test_a_reading_is_what_the_analysis_makes_of_the_workbook(workers: Reader, campaign: Campaign) -> None:
    (reading,) = workers.read_files([("a.csv", SMALL)], campaign)
    assert reading == read(open_workbook(SMALL, "a.csv"), campaign)


def test_readings_come_in_the_order_of_the_files(workers: Reader, campaign: Campaign) -> None:
    files = [(f"{number}.csv", SMALL) for number in range(20)]
    files.insert(3, ("cham.xlsx", slow(300_000)))
    assert [reading.file for reading in workers.read_files(files, campaign)] == [name for name, _ in files]


def test_files_are_taken_only_as_workers_get_to_them(workers: Reader, campaign: Campaign) -> None:
    """Five hundred scans must not stand in memory at once."""
    taken = 0

    def files() -> Iterator[tuple[str, bytes]]:
        nonlocal taken
        for number in range(30):
            taken += 1
            yield f"{number}.csv", SMALL

    for answered, _ in enumerate(workers.read_files(files(), campaign)):
        assert taken <= answered + 3


def test_a_refused_file_has_one_finding_and_its_base_name(workers: Reader, campaign: Campaign) -> None:
    (reading,) = workers.read_files([("../x/anh.xlsx", b"%PDF-1.7")], campaign)
    assert (reading.file, codes(reading), reading.facts) == ("anh.xlsx", ["unreadable"], ())
    assert "PDF" in reading.findings[0].message


def test_a_file_beyond_the_limit_is_not_even_sent_to_a_worker(workers: Reader, campaign: Campaign) -> None:
    (reading,) = workers.read_files([("to.csv", bytes(65 * 1024 * 1024))], campaign)
    assert codes(reading) == ["too_large"]


def test_a_file_that_takes_too_long_is_given_up_and_the_rest_is_read(campaign: Campaign) -> None:
    with Reader(seconds=2.5) as pool:
        pool.warm()
        readings = list(pool.read_files([("a.csv", SMALL), ("cham.xlsx", slow(6_000_000)), ("b.csv", SMALL)], campaign))
    assert [reading.file for reading in readings] == ["a.csv", "cham.xlsx", "b.csv"]
    # On a machine that is busy with other things the file is not blamed.
    assert codes(readings[1]) in (["too_large"], ["not_read_in_time"])
    assert "2,5 giây" in readings[1].findings[0].message
    assert codes(readings[0]) == codes(readings[2]) == codes(read(open_workbook(SMALL, "a.csv"), campaign))


READ_SLOWLY = """
import pickle, sys
from analysis.intake.known import Known
from data.tables.campaign import load_year
from data.workers.reading_worker import read_one
from tests.data.workers.test_reading import slow
content, setup = slow(), pickle.dumps((load_year(2023), Known()))
print("ready", flush=True)
sys.stdin.readline()
print([one.code for one in read_one("cham.xlsx", content, setup, seconds=float(sys.argv[1])).findings])
"""


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="notices it by an alarm")
def test_a_file_for_which_the_machine_had_no_time_is_not_blamed() -> None:
    """The worker gets a tenth of a processor while its time runs out, as on a machine that is busy with other things."""
    command = [sys.executable, "-c", READ_SLOWLY, "1.0"]
    worker = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert worker.stdin is not None and worker.stdout is not None and worker.stdout.readline() == "ready\n"
    worker.stdin.write("go\n")
    worker.stdin.flush()
    give_up = time.monotonic() + 60
    while worker.poll() is None and time.monotonic() < give_up:
        worker.send_signal(signal.SIGSTOP)
        time.sleep(0.09)
        worker.send_signal(signal.SIGCONT)
        time.sleep(0.01)
    assert worker.communicate(timeout=60)[0] == "['not_read_in_time']\n"


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="notices it by an alarm")
def test_waiting_is_starvation_and_working_is_not() -> None:
    with pytest.raises(Starved), noticing_starvation(0.05):
        time.sleep(5)
    with noticing_starvation(30.0):
        pass
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    assert (starved(0.4, 1.0), starved(0.6, 1.0)) == (True, False)


def test_starting_a_worker_does_not_count_as_reading(campaign: Campaign) -> None:
    """The first file of the day must not be given up because Python was still importing."""
    with Reader(seconds=1.0) as pool:
        (reading,) = pool.read_files([("a.csv", SMALL)], campaign)
    assert "too_large" not in codes(reading)


def test_a_file_that_takes_too_much_memory_is_too_large(campaign: Campaign) -> None:
    with Reader(memory=24 * 1024 * 1024) as pool:
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
@pytest.mark.parametrize(("how", "code"), [(signal.SIGKILL, "too_large"), (signal.SIGSEGV, "unreadable")])
def test_a_worker_that_dies_costs_its_own_file_only(campaign: Campaign, how: signal.Signals, code: str) -> None:
    before, content = worker_ids(), slow()
    with Reader(workers=1) as pool:
        pool.warm()
        (victim,) = worker_ids() - before
        threading.Thread(target=_kill_at_work, args=(victim, how)).start()
        readings = list(pool.read_files([("cham.xlsx", content), ("b.csv", SMALL)], campaign))
    assert [codes(readings[0]), codes(readings[1]) == codes(readings[0])] == [[code], False]


@pytest.mark.skipif(sys.platform != "linux", reason="finds the workers in /proc")
@pytest.mark.parametrize("pause", [0.0, 0.02, 0.1, 0.5])
def test_workers_killed_while_idle_are_replaced(campaign: Campaign, pause: float) -> None:
    """The system takes idle processes first when memory runs out; the next user must notice nothing."""
    before = worker_ids()
    with Reader() as pool:
        pool.warm()
        for victim in worker_ids() - before:
            os.kill(victim, signal.SIGKILL)
        time.sleep(pause)
        readings = list(pool.read_files([("a.csv", SMALL), ("b.csv", SMALL)], campaign))
    assert [reading.file for reading in readings] == ["a.csv", "b.csv"]
    assert all("too_large" not in codes(reading) and "unreadable" not in codes(reading) for reading in readings)


def test_a_mistake_in_the_program_costs_one_file_and_is_logged(
    workers: Reader, campaign: Campaign, caplog: pytest.LogCaptureFixture
) -> None:
    """The setup of this batch is no campaign at all, so every reading fails inside."""
    broken, fine = [*workers.read_files([("a.csv", SMALL)], "không phải phong trào"), *workers.read_files([("b.csv", SMALL)], campaign)]  # type: ignore[arg-type]
    assert codes(broken) == ["unreadable"]
    assert broken.findings[0].severity is Severity.ERROR
    assert "Traceback" in caplog.text
    assert codes(fine) != ["unreadable"]


def test_giving_up_a_batch_leaves_the_workers_free(workers: Reader, campaign: Campaign) -> None:
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
