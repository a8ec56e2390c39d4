"""The terminal's way into the store: exit status, what stands on stdout, and clear words for wrong use."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.terminal import ROOT
from tests.terminal import run as in_terminal

pytestmark = pytest.mark.slow

FORM = """Phòng Lao động - Thương binh và Xã hội huyện Mèo Vạc,,,,
KẾT QUẢ THỰC HIỆN CHỈ TIÊU THÁNG 5 NĂM 2023,,,,
STT,Chỉ tiêu,Đơn vị tính,Trong tháng,Lũy kế từ đầu năm
1,Giải quyết việc làm tại địa phương,người,10,{}
"""
TARGETS = "district,indicator,due,value,source,as_written\n{},jobs_local,31/12/2023,900,Thông báo 03,900 người\n"


@pytest.fixture
def run(tmp_path: Path):
    def command(*arguments: object, database: str = f"sqlite:///{tmp_path}/db/tiendo.db") -> subprocess.CompletedProcess[str]:
        return in_terminal(*arguments, database=database)

    return command


def test_a_folder_of_good_files_is_saved_with_status_0_and_again_changes_nothing(run, tmp_path: Path) -> None:
    folder = tmp_path / "bc"
    folder.mkdir()
    (folder / "t5.csv").write_text(FORM.format(338), encoding="utf-8")
    first = run("ingest", folder, "--received", "25/6/2023")
    assert (first.returncode, first.stderr) == (0, "")
    assert "Tổng cộng 1 tệp: đã lưu 1 tệp, 0 tệp đã có từ trước, 0 tệp bị từ chối, 0 tệp bỏ qua." in first.stdout
    again = run("ingest", folder)
    assert again.returncode == 0
    assert "đã lưu 0 tệp, 1 tệp đã có từ trước" in again.stdout


def test_a_refused_file_gives_status_1_and_its_cell(run, tmp_path: Path) -> None:
    (tmp_path / "t5.csv").write_text(FORM.format("4l2"), encoding="utf-8")
    answer = run("ingest", tmp_path / "t5.csv")
    assert answer.returncode == 1
    assert "E4" in answer.stdout
    assert "đã lưu 0 tệp" in answer.stdout


def test_json_is_one_line_a_file_and_one_for_all(run, tmp_path: Path) -> None:
    (tmp_path / "t5.csv").write_text(FORM.format(338), encoding="utf-8")
    answer = run("ingest", tmp_path / "t5.csv", "--json")
    one, whole = map(json.loads, answer.stdout.splitlines())
    assert (one["verdict"], one["unit"], one["version"], one["period"], one["facts"]) == ("saved", "ldtbxh-027", 1, "2023-05", 2)
    assert whole == {"summary": {"saved": 1, "unchanged": 0, "refused": 0, "doubted": 0, "skipped": 0}, "not_tried": [], "stopped": None}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("ingest", "khong_co"), "Không có tệp hoặc thư mục “khong_co”"),
        (("ingest", ".", "--received", "2999-01-01"), "chưa tới"),
        (("ingest", ".", "--campaign", "1999"), "không có phong trào thi đua của năm 1999"),
        (("ingest",), "PATH"),
        (("targets", "load", "khong_co.csv"), "Không mở được “khong_co.csv”"),
        (("sample",), "VIỆC"),
    ],
)
def test_wrong_use_gives_status_2_and_says_what_is_wrong(run, arguments: tuple[str, ...], said: str) -> None:
    answer = run(*arguments)
    assert (answer.returncode, answer.stdout) == (2, "")
    assert said in answer.stderr


def test_a_store_that_cannot_be_opened_gives_status_1_and_what_to_do(run) -> None:
    answer = run("ingest", ROOT / "tests", database="mysql://so:bi-mat@a/b")
    assert answer.returncode == 1
    assert "TIENDO_DATABASE không đúng dạng" in answer.stderr
    assert "bi-mat" not in answer.stderr


def test_targets_are_loaded_with_status_0_and_mistakes_named_by_line_with_status_1(run, tmp_path: Path) -> None:
    good, bad = tmp_path / "giao.csv", tmp_path / "sai.csv"
    good.write_text(TARGETS.format("027"), encoding="utf-8")
    bad.write_text(TARGETS.format("27"), encoding="utf-8")
    asked = run("targets", "load", good)
    assert (asked.returncode, asked.stdout.splitlines()[-1][:8]) == (1, "Chưa lưu")
    answer = run("targets", "load", good, "--yes")
    assert answer.returncode == 0
    assert "cộng 1 huyện được 900, chỉ tiêu của tỉnh là 8.900, chênh lệch −8.000" in answer.stdout
    assert "Đã lưu 1 chỉ tiêu mới" in answer.stdout
    refused = run("targets", "load", bad)
    assert (refused.returncode, refused.stdout[:8]) == (1, "✗ Dòng 2")


def test_the_sample_year_never_mixes_with_real_data(run, tmp_path: Path) -> None:
    (tmp_path / "t5.csv").write_text(FORM.format(338), encoding="utf-8")
    run("ingest", tmp_path / "t5.csv")
    answer = run("sample", "load")
    assert answer.returncode == 1
    assert "đã có số liệu thật" in answer.stderr


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names there are always Unicode")
def test_a_name_that_is_no_utf8_does_not_cost_the_report_of_the_others(run, tmp_path: Path) -> None:
    folder = tmp_path / "bc"
    folder.mkdir()
    (folder / "t5.csv").write_text(FORM.format(338), encoding="utf-8")
    Path(os.fsdecode(os.fsencode(folder) + b"/b\xe1o c\xe1o.csv")).write_bytes(b"a;b\n")
    answer = run("ingest", folder, "--json")
    assert (answer.returncode, answer.stderr) == (1, "")
    files = [json.loads(line) for line in answer.stdout.splitlines()][:-1]
    assert [one["verdict"] for one in files] == ["refused", "saved"]
    assert os.fsencode(files[0]["file"]).endswith(b"/b\xe1o c\xe1o.csv")
