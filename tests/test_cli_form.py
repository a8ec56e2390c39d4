"""``form`` in the terminal: a form of one unit, a zip of all, clear words for what does not exist."""

from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pytest

from tests.terminal import run

pytestmark = pytest.mark.slow


def test_one_form_or_all_in_a_zip_and_clear_words_for_an_unknown_unit(tmp_path: Path) -> None:
    store = f"sqlite:///{tmp_path}/db/tiendo.db"
    one = run("form", "--unit", "ldtbxh-027", "--period", "2023-06", "-o", tmp_path / "mot.xlsx", database=store)
    assert (one.returncode, one.stderr) == (0, "")
    assert "Mèo Vạc" in one.stdout
    assert "6 THÁNG ĐẦU NĂM 2023" in str(openpyxl.load_workbook(tmp_path / "mot.xlsx").worksheets[0]["A4"].value)
    every = run("form", "--all-units", "--period", "2023-06", "-o", tmp_path / "tat_ca.zip", database=store)
    assert every.returncode == 0 and "mọi đơn vị" in every.stdout
    with zipfile.ZipFile(tmp_path / "tat_ca.zip") as package:
        assert len(package.namelist()) == 36
    unknown = run("form", "--unit", "ldtbxh-999", "--period", "2023-06", "-o", tmp_path / "x.xlsx", database=store)
    assert (unknown.returncode, unknown.stdout) == (2, "")
    assert "Không có đơn vị mã ldtbxh-999; các mã: ldtbxh-024" in unknown.stderr
