"""A mistake in our own tables stops the program before it reads, shows or saves anything: file, line, no traceback."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.terminal import ROOT, run

pytestmark = pytest.mark.slow

FORM = "Phòng Lao động - Thương binh và Xã hội huyện Mèo Vạc,,\n"


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program of this checkout, somewhere else."""
    checkout = tmp_path_factory.mktemp("checkout")
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "*.py", "*.csv", "*.txt", "*.toml", "*.mako"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    for name in filter(None, listed.stdout.split("\n")):
        if (ROOT / name).exists() and not name.startswith("tests/"):
            (checkout / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, checkout / name)
    (checkout / "bc.csv").write_text(FORM, encoding="utf-8")
    return checkout


@pytest.fixture
def broken(copied: Path):
    """The copy with a target that nobody gave a source for, until the end of the test."""
    table = copied / "data" / "reference" / "2023" / "targets.csv"
    right = table.read_text(encoding="utf-8")
    lines = right.splitlines(keepends=True)
    lines[4] = lines[4].replace(",", ",,", 1)
    table.write_text("".join(lines), encoding="utf-8")
    yield copied
    table.write_text(right, encoding="utf-8")


@pytest.mark.parametrize(
    "command",
    [
        ("serve", "--port", "8631"),
        ("check",),
        ("read", "bc.csv"),
        ("ingest", "bc.csv"),
        ("progress", "--as-of", "2023-06"),
        ("sample", "load"),
        ("targets", "load", "bc.csv"),
    ],
    ids=lambda command: command[0],
)
def test_a_broken_table_stops_every_command_with_file_and_line(broken: Path, command: tuple[str, ...]) -> None:
    answer = run(*command, checkout=broken)
    assert (answer.returncode, answer.stdout) == (1, "")
    assert answer.stderr.startswith("Bảng dữ liệu gốc có lỗi, cần sửa trước khi dùng: 2023/targets.csv, line 5: ")
    assert "Traceback" not in answer.stderr
    assert not (broken / "data" / "local").exists()


def test_reading_needs_no_store_and_leaves_nothing_behind(copied: Path) -> None:
    """Not even where the address of the store is nonsense."""
    for database in (None, "nonsense://x/y"):
        answer = run("read", "--json", "bc.csv", "khong_co.xlsx", "data", checkout=copied, database=database)
        assert answer.returncode == 1
        assert [line[:22] for line in answer.stdout.splitlines()] == [
            '{"file": "bc.csv", "ac',
            '{"file": "khong_co.xls',
            '{"file": "data", "acce',
        ]
        assert answer.stderr == ""
    assert not (copied / "data" / "local").exists()
