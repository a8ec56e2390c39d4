"""The cells around a figure."""

from __future__ import annotations

from analysis.display.lineage.cells_around import neighbourhood
from analysis.intake.grid import Refusal
from tests.builders import sheet, workbook

ROWS = [["STT", "Chỉ tiêu", "Lũy kế"], [1, "Việc làm", 412.5], [2, "§µo t¹o nghÒ, viÖc lµm", None]]


def test_the_cell_is_marked_among_its_neighbours() -> None:
    found = neighbourhood(workbook(sheet(ROWS, name="T5", at="B2")), "T5", ["D3"])
    assert found is not None
    assert found.columns == ("B", "C", "D")
    assert (3, ("1", "Việc làm", "412,5")) in found.rows
    assert found.marked == {"D3"}


def test_old_letters_are_readable() -> None:
    found = neighbourhood(workbook(sheet([["Huyện", "§µo t¹o nghÒ"], ["ViÖc lµm", 1]], name="T5")), "T5", ["B2"])
    assert found is not None
    assert ("Việc làm", "1") in [texts for _, texts in found.rows]


def test_a_cell_that_cannot_be_found_shows_nothing() -> None:
    book = workbook(sheet(ROWS, name="T5"))
    assert neighbourhood(book, "T6", ["A1"]) is None
    assert neighbourhood(book, "T5", ["dòng 3"]) is None
    assert neighbourhood(book, "T5", []) is None
    assert neighbourhood(Refusal("unreadable", "hỏng"), "T5", ["A1"]) is None
