"""A window of a sheet, and what a version says otherwise than the one before."""

from __future__ import annotations

from dataclasses import replace

from analysis.display.lineage.sheet_page import ROWS, sheet_page
from analysis.display.submission.differences import VersionDifference, compared, differences_frame
from analysis.intake.grid import Cell, Sheet, Workbook
from analysis.model import Language
from tests.builders import sheet, workbook
from tests.data.store.builders import CAMPAIGN, jobs


def test_a_window_shows_letters_numbers_and_blank_cells_in_their_places() -> None:
    page = sheet_page(workbook(sheet([["a", None, 1.5], [], [None, 742]], name="T5", at="B2")), "T5")
    assert page.columns == ("A", "B", "C", "D")
    assert page.rows == ((1, ("", "", "", "")), (2, ("", "a", "", "1,5")), (3, ("", "", "", "")), (4, ("", "", "742", "")))
    assert (page.text("C4"), page.text("A1"), page.text("Z9"), page.text("no cell")) == ("742", "", None, None)


def test_a_stray_cell_at_the_end_of_the_sheet_costs_one_window() -> None:
    far = Workbook("a.xlsx", (Sheet("T5", {(0, 0): Cell("a"), (1_048_575, 16_383): Cell("x")}),))
    assert len(sheet_page(far, "T5").rows) == ROWS
    last = sheet_page(far, "T5", "XFD1048576")
    assert last.text("XFD1048576") == "x"
    assert last.rows[-1][0] == 1_048_576
    assert last.columns[:3] == ("A", "B", "C"), "the names of the rows stay beside a cell far to the right"


def test_hidden_sheets_are_named_and_a_visible_one_comes_first() -> None:
    page = sheet_page(workbook(sheet([["old"]], name="2022", hidden=True), sheet([["new"]], name="2023")), "")
    assert (page.sheet, page.sheets, page.hidden) == ("2023", ("2022", "2023"), {"2022"})
    assert sheet_page(workbook(sheet([[1]], name="T5")), "gone").sheet == "T5"


def test_figures_that_are_changed_new_and_gone_are_told_apart() -> None:
    before = [jobs(412), jobs(5, indicator="jobs_away"), jobs(9, indicator="training")]
    after = [jobs(420, cell="C4"), jobs(9 + 1e-12, indicator="training"), jobs(7, indicator="jobs_away", district="026")]
    found = compared(before, after)
    assert [one.difference for one in found] == [VersionDifference.CHANGED, VersionDifference.NEW, VersionDifference.GONE]
    frame = differences_frame(CAMPAIGN, found, Language.VIETNAMESE)
    assert frame[["Khác thế nào", "Bản trước", "Bản này", "Ô"]].to_numpy().tolist() == [
        ["◆ khác", "412", "420", "T5!C4"],
        ["● mới", "–", "7", "T5!F12"],
        ["○ không còn", "5", "–", ""],
    ]


def test_the_same_figure_from_another_cell_is_no_difference() -> None:
    assert compared([jobs(412)], [replace(jobs(412), cell="Z1")]) == ()
