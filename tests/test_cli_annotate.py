"""``annotate`` in the terminal: the copy beside the original, which nobody touches."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from tests.senders_workbook import NAME, senders_workbook
from tests.terminal import run

pytestmark = pytest.mark.slow


def test_the_copy_is_written_and_the_original_keeps_its_bytes(tmp_path: Path) -> None:
    sent, out = tmp_path / NAME, tmp_path / "ra.xlsx"
    sent.write_bytes(senders_workbook())
    answer = run("annotate", sent, "-o", out)
    assert (answer.returncode, answer.stderr) == (0, "")
    assert answer.stdout.startswith(f"{NAME}: Biểu chưa nhận được: 2 lỗi phải sửa, 1 điểm cần xem lại")
    assert sent.read_bytes() == senders_workbook()
    assert openpyxl.load_workbook(out).sheetnames == ["Lỗi cần sửa", "Nguồn", "T5"]
    assert [one.name for one in tmp_path.iterdir() if one.suffix != ".xlsx"] == []


def test_the_original_is_never_written_over(tmp_path: Path) -> None:
    sent = tmp_path / NAME
    sent.write_bytes(senders_workbook())
    answer = run("annotate", sent, "-o", sent)
    assert (answer.returncode, answer.stdout) == (2, "")
    assert "chính tệp gốc" in answer.stderr
    assert sent.read_bytes() == senders_workbook()


def test_what_is_missing_or_cannot_be_written_is_said(tmp_path: Path) -> None:
    missing = run("annotate", tmp_path / "khong_co.xlsx", "-o", tmp_path / "ra.xlsx")
    assert (missing.returncode, missing.stdout) == (2, "") and "không có tệp" in missing.stderr
    (tmp_path / NAME).write_bytes(b"")
    nowhere = run("annotate", tmp_path / NAME, "-o", tmp_path / "khong" / "ra.xlsx")
    assert nowhere.returncode == 2 and "Không ghi được" in nowhere.stderr
