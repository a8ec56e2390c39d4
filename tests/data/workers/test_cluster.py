"""A folder read by a cluster: a scheduler and two workers, real processes, one of which is killed in the middle."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path

import pandas as pd
import pytest

from data.store import read
from data.store.engine import open_store
from data.tables.campaign import load_year
from data.workers import cluster
from data.workers.cluster import Cluster, NoCluster, OtherProgram, read_there
from tests.browser.conftest import free_port
from tests.conftest import YEAR
from tests.faults.people_at_work import report
from tests.faults.servers import until
from tests.terminal import ROOT, call, environment, run

pytestmark = pytest.mark.slow

FILES = 30


@contextmanager
def process(*command: str, cwd: Path = ROOT) -> Iterator[subprocess.Popen[bytes]]:
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    began = subprocess.Popen([sys.executable, "-m", *command], cwd=cwd, env=environment(), start_new_session=True, **quiet)
    try:
        yield began
    finally:
        if began.poll() is None:
            os.killpg(began.pid, signal.SIGKILL)
        began.wait()


def scheduler(address: str) -> AbstractContextManager[subprocess.Popen[bytes]]:
    host, _, port = address.removeprefix("tcp://").partition(":")
    return process("distributed.cli.dask_scheduler", "--host", host, "--port", port, "--no-dashboard")


def worker(address: str, cwd: Path = ROOT) -> AbstractContextManager[subprocess.Popen[bytes]]:
    return process("distributed.cli.dask_worker", address, "--no-nanny", "--nthreads", "1", "--no-dashboard", cwd=cwd)


def ingesting(folder: Path, address: str, database: str, *, workers: int, saved: int) -> subprocess.Popen[bytes]:
    """The command, with so many workers there and so many files saved already."""
    until(lambda: workers_of(address) == workers)
    command = call("ingest", folder, "--received", "2023-07-01", "--cluster", address)
    asked = subprocess.Popen(command, cwd=ROOT, env=environment(database), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    store = open_store(database)
    until(lambda: len(read.submissions(store, YEAR)) >= saved)
    store.dispose()
    return asked


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("sent")
    for number in range(FILES):
        (place / f"{number:02d}.csv").write_bytes(report(1 + number % 12, 100 * (1 + number % 12) + number // 12))
    (place / "hỏng.xlsx").write_bytes(b"PK\x03\x04 broken")
    return place


def facts(database: str) -> pd.DataFrame:
    store = open_store(database)
    found = read.current_facts(store, YEAR).drop(columns=["fact_id", "submission_id", "received_at"])
    store.dispose()
    return found


@pytest.mark.long
def test_a_cluster_gives_the_same_as_this_machine_also_when_a_worker_is_killed(folder: Path, tmp_path: Path) -> None:
    here, there = f"sqlite:///{tmp_path}/here.db", f"sqlite:///{tmp_path}/there.db"
    assert run("ingest", folder, "--received", "2023-07-01", database=here).returncode == 1
    address = f"tcp://127.0.0.1:{free_port()}"
    with ExitStack() as running:
        running.enter_context(scheduler(address))
        first, _ = (running.enter_context(worker(address)) for _ in range(2))
        asked = ingesting(folder, address, there, workers=2, saved=3)
        os.killpg(first.pid, signal.SIGKILL)
        told, complaints = asked.communicate(timeout=120)
    assert f"đã lưu {FILES} tệp" in told.decode()
    assert b"Traceback" not in complaints
    assert complaints.count(b"read here") < FILES // 2, "the cluster read most of them"
    pd.testing.assert_frame_equal(facts(here), facts(there))


@pytest.mark.long
def test_a_scheduler_that_goes_in_the_middle_costs_nothing_but_its_help(folder: Path, tmp_path: Path) -> None:
    """Asking it for one more file ended the command with an error of its library."""
    address, database = f"tcp://127.0.0.1:{free_port()}", f"sqlite:///{tmp_path}/a.db"
    with ExitStack() as running:
        began = running.enter_context(scheduler(address))
        running.enter_context(worker(address))
        asked = ingesting(folder, address, database, workers=1, saved=2)
        os.killpg(began.pid, signal.SIGKILL)
        told, complaints = asked.communicate(timeout=120)
    assert f"đã lưu {FILES} tệp" in told.decode()
    assert b"Traceback" not in complaints


@pytest.mark.long
def test_machines_without_the_program_are_no_cluster(tmp_path: Path) -> None:
    """Started by ``dask worker``, as the message said, they read nothing: each file was read here, without a word why."""
    address = f"tcp://127.0.0.1:{free_port()}"
    with ExitStack() as running:
        running.enter_context(scheduler(address))
        running.enter_context(worker(address, cwd=tmp_path))

        def said() -> str:
            try:
                Cluster(address, 2)
            except NoCluster as reason:
                return str(reason)
            return ""

        until(lambda: "đúng bản chương trình" in said())
    assert "-m distributed.cli.dask_worker" in cluster.STARTED


def workers_of(address: str) -> int:
    try:
        with Cluster(address, 1) as found:
            return len(found._client.nthreads())
    except NoCluster:
        time.sleep(0.2)
        return 0


def test_without_a_cluster_nothing_is_read_and_a_sentence_says_why(folder: Path, tmp_path: Path) -> None:
    answer = run("ingest", folder, "--cluster", f"tcp://127.0.0.1:{free_port()}", database=f"sqlite:///{tmp_path}/a.db")
    assert (answer.returncode, answer.stdout) == (2, "")
    assert "Không nối được tới bộ điều phối" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_a_machine_with_another_program_reads_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    load_year(YEAR)
    monkeypatch.setattr(cluster, "program", lambda: "today's")
    with pytest.raises(OtherProgram):
        read_there("yesterday's", ("a.csv", b""), b"")
