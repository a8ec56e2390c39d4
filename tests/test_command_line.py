"""The terminal's way in: what a start and a check say, and with which exit status."""

from __future__ import annotations

import argparse
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

import cli
from tests.terminal import ROOT, call, environment, run

pytestmark = pytest.mark.slow

FORESTS = Path(__file__).parent / "campaigns" / "2031"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_check_quotes_what_the_directive_contradicts_and_is_no_failure() -> None:
    answer = run("check")
    assert answer.returncode == 0, answer.stderr
    assert "trước ngày 10/01/2022" in answer.stdout
    assert "6.000 + 6.000 = 12.000" in answer.stdout
    assert "trên 60%" in answer.stdout


def test_check_fails_for_a_mistake_in_our_own_tables_and_names_file_and_line(tmp_path: Path) -> None:
    broken = Path(shutil.copytree(FORESTS, tmp_path / "2031"))
    table = broken / "targets.csv"
    table.write_text(table.read_text(encoding="utf-8").replace('"Chương trình 2031, mục 2"', ""), encoding="utf-8")
    answer = run("check", "--campaign", str(broken))
    assert answer.returncode == 1
    assert "2031/targets.csv, line 7: column source is empty" in answer.stderr
    assert "Traceback" not in answer.stderr


def command_names() -> list[str]:
    """The commands as somebody types them, from the program itself."""
    commands = argparse.ArgumentParser().add_subparsers()
    cli.describe(commands)
    return list(commands.choices)


def test_the_table_of_commands_names_each_with_the_module_that_brings_it() -> None:
    """Only the module of the command that was typed is loaded, so a command under a wrong name would be none."""
    for command in cli.COMMANDS:
        commands = argparse.ArgumentParser().add_subparsers()
        cli.describe(commands, [command])
        assert command in commands.choices
    assert command_names() == list(cli.COMMANDS)


@pytest.mark.parametrize("command", command_names())
def test_every_command_has_a_row_in_the_readme_and_help(command: str) -> None:
    table = (ROOT / "README.md").read_text(encoding="utf-8")
    assert re.search(rf"^\| `{command}[ `]", table, re.MULTILINE), f"README.md, Commands, has no row for {command}"
    assert run(command, "--help").returncode == 0


@pytest.mark.parametrize(
    ("arguments", "unneeded"),
    [
        (("read", "nothing.xlsx"), {"openpyxl", "lxml", "xlrd", "numpy", "pandas", "sqlalchemy", "rich"}),
        (
            ("ingest", "nothing.xlsx"),
            {"openpyxl", "lxml", "pandas", "prometheus_client", "email.policy", "analysis.intake.layout.entries"}
            | {"analysis.intake.words.names"},
        ),
        (
            ("progress", "--as-of", "2023-06"),
            {"sqlalchemy.dialects.postgresql", "alembic", "plotly", "openpyxl", "prometheus_client", "rich.progress", "streamlit"},
        ),
    ],
)
def test_a_command_loads_no_library_that_it_does_not_need(arguments: tuple[str, ...], unneeded: set[str], filled_store: str) -> None:
    """What a start costs is mostly libraries; a reader's are the workers' alone."""
    code = f"import sys, cli; cli.main({list(arguments)}); print(*sys.modules, sep='\\n', file=sys.stderr)"
    answer = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment(filled_store), capture_output=True, text=True, check=True
    )
    loaded = set(answer.stderr.splitlines())
    assert "analysis.model" in loaded
    assert not loaded & unneeded


def test_where_no_worker_can_be_started_the_command_says_so(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The machine is to blame, no file is, and what was saved stays."""

    def lost(*_: object) -> int:
        raise BrokenProcessPool("workers cannot be started")

    monkeypatch.setattr("data.commands.check._check", lost)
    assert cli.main(["check"]) == 1
    said = capsys.readouterr().err
    assert "doctor" in said and "không bị lỗi gì" in said


def test_serve_prints_its_address_when_it_answers_and_leaves_nothing_behind(tmp_path: Path) -> None:
    port = free_port()
    own = environment(f"sqlite:///{tmp_path / 'empty.db'}")
    server = subprocess.Popen(call("serve", "--port", port), cwd=ROOT, stdout=subprocess.PIPE, text=True, encoding="utf-8", env=own)
    assert server.stdout is not None
    line = next(line for line in server.stdout if "http://" in line)
    assert f"http://localhost:{port}" in line
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=10) as page:
        assert b'lang="vi"' in page.read()
    server.send_signal(signal.SIGTERM)
    assert server.wait(timeout=20) == 0
    time.sleep(0.3)
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0


@pytest.mark.parametrize(
    ("address", "more"),
    [
        ("0.0.0.0", {"TIENDO_SIGN_IN": "accounts", "TIENDO_HOSTS": "tiendo.example.gov.vn"}),
        ("127.0.0.1", {"STREAMLIT_SERVER_BASE_URL_PATH": "tien-do"}),
    ],
    ids=["at every address, as in a container", "below a path of a larger site"],
)
def test_serve_takes_a_refusal_for_an_answer(tmp_path: Path, address: str, more: dict[str, str]) -> None:
    """It would wait for two minutes and then end a server that people work with."""
    port = free_port()
    own = environment(f"sqlite:///{tmp_path / 'empty.db'}") | more
    command = call("serve", "--address", address, "--port", port)
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, encoding="utf-8", env=own)
    end = threading.Timer(60, server.terminate)
    end.start()
    try:
        assert server.stdout is not None
        assert f"http://localhost:{port}" in next((line for line in server.stdout if "http://" in line), "")
        assert server.poll() is None
    finally:
        end.cancel()
        server.terminate()
        assert server.wait(timeout=20) == 0


def test_serve_says_when_the_port_is_taken() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        answer = run("serve", "--port", str(other.getsockname()[1]))
    assert answer.returncode == 1
    assert "đang có chương trình khác dùng" in answer.stderr


def test_reading_only_the_first_lines_of_an_answer_is_no_failure() -> None:
    """``cli.py check | head`` must not end in a traceback."""
    answer = subprocess.run(
        f"'{sys.executable}' cli.py check --campaign '{FORESTS}' | true", shell=True, cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert "Traceback" not in answer.stderr and "BrokenPipe" not in answer.stderr
