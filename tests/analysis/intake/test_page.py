"""A sheet sorted out by rows: what is asked of a row is what its cells would say one by one."""

from datetime import date

import pytest

from analysis.intake.grid import Cell, Sheet, Span
from analysis.intake.layout.header_times import is_time
from analysis.intake.layout.headers import roles_of, words
from analysis.intake.layout.page import Page

CELLS = {
    (7, 2): Cell(643),
    (7, 1): Cell("Tạo việc làm mới"),
    (7, 0): Cell("1.234,5"),
    (4, 1): Cell("BÁO CÁO"),
    (9, 0): Cell("#REF"),
    (9, 3): Cell("tổng", formula="=A1&B1"),
    (9, 1): Cell(True),
    (9, 2): Cell(date(2023, 5, 1)),
    (9, 4): Cell(None, error="#N/A"),
}


def page_of(cells: dict[tuple[int, int], Cell]) -> Page:
    return Page(Sheet("BC", cells), {place: cell.value for place, cell in cells.items() if isinstance(cell.value, str)})


def test_a_row_knows_its_words_and_its_figures_from_left_to_right_in_whatever_order_the_cells_came():
    page = page_of(CELLS)
    assert page.words == {4: [(4, 1)], 7: [(7, 1)], 9: [(9, 3)]}
    assert page.figures == {7: [(7, 0), (7, 2)], 9: [(9, 2), (9, 3), (9, 4)]}
    assert list(page.rows) == [4, 7, 9]
    for place in CELLS:
        assert page.is_text(place) == (place in page.words.get(place[0], ()))
        assert page.is_figure(place) == (place in page.figures.get(place[0], ()))


def test_texts_between_two_rows_come_in_reading_order_without_the_last_row():
    assert page_of(CELLS).texts_between(4, 9) == [(4, 1), (7, 0), (7, 1)]


def test_a_place_is_filled_where_its_cell_or_its_merged_range_shows_something():
    cells = {
        (0, 0): Cell(0),
        (1, 0): Cell("Huyện"),
        (2, 0): Cell(" "),
        (3, 0): Cell(None, error="#REF!"),
        (4, 0): Cell(None, formula="=A1"),
    }
    page = Page(Sheet("BC", cells, merged=(Span(1, 0, 1, 2),)), {(1, 0): "Huyện"})
    assert [place for place in [*cells, (1, 1), (0, 1)] if page.is_filled(place)] == [(0, 0), (1, 0), (3, 0), (4, 0), (1, 1)]


@pytest.mark.parametrize(
    ("value", "number_format", "year"),
    [
        (2023, "", True), (2010, "", True), (2049, "", True), (2009, "", False), (2050, "", False), (2023.0, "", True),
        (2023.4, "", False), (2022.99999999999, "", True), (20.23, "0%", False), (114, "", False), ("2023", "", True),
    ],
)  # fmt: skip
def test_a_bare_year_is_told_by_what_its_cell_shows(value, number_format, year):
    assert is_time(page_of({(0, 0): Cell(value, number_format)}), (0, 0)) is year


@pytest.mark.parametrize("text", ["STT", "Chỉ tiêu", "Kế hoạch thực hiện", "Tỷ lệ (%)", "Trong đó: Nam", "Ước TH 6 tháng", "Huyện Mèo Vạc"])
def test_the_roles_alone_are_those_of_all_the_words(text):
    assert roles_of(text) == words(text).roles
