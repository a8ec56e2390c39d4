"""What the headers and the rows of a table say is kept for the next form like it, and never where another would be read."""

from __future__ import annotations

from typing import Any

import pytest

from analysis.intake.read import read
from analysis.intake.words import memory
from data.workbook.opening import open_workbook
from tests.analysis.intake.drawings import AWAY, CAMPAIGN, HALF_YEAR, JOBS, LOCAL, drawn
from tests.conftest import MadeUpYear

FORM: list[list[Any]] = [
    ["STT", "Chỉ tiêu", "ĐVT", "KH", "TH", "Tỷ lệ (%)"],
    [1, JOBS, "Người", 1602, 643, 40.1],
    [2, "Tốt nghiệp", "Người", 801, 338, 42.2],
    ["-", LOCAL, "Người", 801, 305, 38.1],
]
EDITS: list[tuple[str, int, list[Any]]] = [
    ("a header", 0, ["STT", "Chỉ tiêu", "ĐVT", "KH", "Đăng ký", "Tỷ lệ (%)"]),
    ("a label", 1, [1, AWAY, "Người", 1602, 643, 40.1]),
    ("a unit of measure", 1, [1, JOBS, "Lớp", 1602, 643, 40.1]),
    ("a heading where a row was", 1, [1, JOBS, "Người"]),
    ("the number of a row", 3, [3, LOCAL, "Người", 801, 305, 38.1]),
    ("a figure", 1, [1, JOBS, "Người", 1602, 644, 40.1]),
]


@pytest.mark.parametrize(("edited", "row", "line"), EDITS, ids=[one[0] for one in EDITS])
def test_a_form_like_one_read_before_is_read_as_if_it_were_the_first(
    edited: str, row: int, line: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    other = [line if number == row else one for number, one in enumerate(FORM)]
    first, second = (drawn(HALF_YEAR, form[0], form[1:]) for form in (FORM, other))
    kept = [read(one, CAMPAIGN) for one in (first, second, first)]
    monkeypatch.setattr(memory, "MOST_PIECES", 0)
    assert [read(one, CAMPAIGN) for one in (first, second, first)] == kept
    assert kept[0] == kept[2] != kept[1]


@pytest.mark.slow
def test_no_workbook_of_the_made_up_year_is_read_otherwise_for_what_was_read_before(
    made_up_year: MadeUpYear, monkeypatch: pytest.MonkeyPatch
) -> None:
    grids = [open_workbook(one.path.read_bytes(), one.path.name) for one in made_up_year.files]
    kept = [repr(read(one, made_up_year.campaign)) for one in grids]
    monkeypatch.setattr(memory, "MOST_PIECES", 0)
    assert [repr(read(one, made_up_year.campaign)) for one in grids] == kept
