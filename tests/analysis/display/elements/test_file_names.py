"""Names of files where there is little room."""

from __future__ import annotations

from analysis.display.elements.file_names import SHOWN, own_name, shortened, visible


def test_a_long_name_is_cut_in_its_middle_and_keeps_both_ends() -> None:
    name = "BC kết quả thực hiện phong trào " + "rất dài " * 30 + "lần 2 (sửa).xlsx"
    short = shortened(name)
    assert len(short) <= SHOWN
    assert short.startswith("BC kết quả")
    assert short.endswith("lần 2 (sửa).xlsx")
    assert shortened("BC T5.xlsx") == "BC T5.xlsx"


def test_what_turns_a_name_round_is_seen() -> None:
    assert visible("BC\u202exslx.exe") == "BC□xslx.exe"
    assert shortened("a\x07\u200b.csv") == "a□□.csv"


def test_a_member_has_its_own_name_and_that_of_its_archive() -> None:
    assert own_name("thư.eml/t5.zip/a.csv") == ("a.csv", "thư.eml/t5.zip")
    assert own_name("a.csv") == ("a.csv", "")
