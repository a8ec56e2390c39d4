"""Colours that carry meaning are said and never read: no number changes by one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.intake.colours import colour_name
from analysis.intake.findings import in_english
from analysis.intake.grid import Cell, Sheet, Workbook
from analysis.intake.read import read
from analysis.model import Reading, Severity
from tests.analysis.intake.drawings import AWAY, CAMPAIGN, JOBS, LOCAL, MAY, drawn, facts_of, told
from tests.builders import place

YELLOW, RED = "FFFF00", "FF0000"
ROWS = [[1, JOBS, 114, 643], [2, LOCAL, 48, 338], [3, AWAY, 66, 305]]
PLAIN = drawn(MAY, ["STT", "Chỉ tiêu", "Trong tháng", "Lũy kế"], ROWS)
WITH_NOTE = drawn(MAY, ["STT", "Chỉ tiêu", "Trong tháng", "Lũy kế"], [*ROWS, [], [None, "Ghi chú: ô tô vàng là số ước"]])


def painted(one: Workbook, *cells: str, fill: str = YELLOW, ink: str = "") -> Workbook:
    """The same workbook with some cells in a colour."""
    page = one.sheets[0]
    changed = {at: page.cells[at]._replace(fill=fill, ink=ink) for at in map(place, cells)}
    return Workbook(one.file, (Sheet(page.name, {**page.cells, **changed}, page.merged),))


def colours(one: Workbook) -> Reading:
    """The reading, whose facts are those of the same workbook in black and white."""
    reading = read(one, CAMPAIGN)
    plain = Workbook(one.file, tuple(replace(page, cells={at: Cell(cell.value) for at, cell in page.cells.items()}) for page in one.sheets))
    assert facts_of(reading) == facts_of(read(plain, CAMPAIGN))
    return reading


def test_one_painted_figure_is_noted_with_its_colour() -> None:
    reading = colours(painted(PLAIN, "D9"))
    assert told(reading) == [("D9", "colour_stands_out")]
    assert "nền vàng" in reading.findings[0].message
    assert reading.accepted


def test_coloured_figures_of_one_colour_are_one_note() -> None:
    reading = colours(painted(PLAIN, "C8", "D10", fill="", ink=RED))
    assert told(reading) == [("C8", "colour_stands_out")]
    assert "chữ đỏ; các ô cùng màu: D10" in reading.findings[0].message


def test_a_legend_is_a_warning_that_names_the_cells() -> None:
    reading = colours(painted(WITH_NOTE, "D9"))
    assert told(reading) == [("B12", "colour_explained")]
    assert reading.findings[0].severity is Severity.WARNING
    assert "các ô số liệu cùng màu: D9" in reading.findings[0].message
    assert in_english(reading.findings[0])[0].startswith("Cell B12")


def test_a_legend_without_a_painted_figure_is_said_all_the_same() -> None:
    """A file without colours (CSV) may have lost them."""
    reading = colours(WITH_NOTE)
    assert told(reading) == [("B12", "colour_explained")]
    assert "không thấy ô số liệu nào" in reading.findings[0].message


@pytest.mark.parametrize(
    "note", ["Số liệu chữ đỏ: chưa chốt", "Ô màu vàng: ước thực hiện", "ghi chu: boi vang la so uoc", "(bôi đỏ: số chưa rà soát)"]
)
def test_a_legend_in_other_words(note: str) -> None:
    one = drawn(MAY, ["STT", "Chỉ tiêu", "Trong tháng", "Lũy kế"], [*ROWS, [], [None, note]])
    assert told(colours(one)) == [("B12", "colour_explained")]


@pytest.mark.parametrize("note", ["Vàng Mí Sính", "Người lập: Vàng Thị Đỏ", "Đoàn xã Xanh Tân", "Số hộ độ tuổi lao động"])
def test_a_name_is_no_legend(note: str) -> None:
    one = drawn(MAY, ["STT", "Chỉ tiêu", "Trong tháng", "Lũy kế"], [*ROWS, [], [None, note]])
    assert told(colours(one)) == []


@pytest.mark.parametrize(
    "cells",
    [
        ("C8", "D8"),
        ("A8", "B8", "C8", "D8"),
        ("D8", "D9", "D10"),
        ("C8", "D8", "C9", "D9", "C10", "D10"),
        ("B9", "D9"),
    ],
    ids=["both figures of a row", "a row", "a column", "the whole table", "a figure and its label"],
)
def test_a_painted_row_or_column_is_decoration(cells: tuple[str, ...]) -> None:
    assert told(colours(painted(PLAIN, *cells))) == []


@pytest.mark.parametrize(
    ("code", "name"),
    [("FFFF00", "vàng"), ("ED7D31", "cam"), ("FF0000", "đỏ"),
      ("92D050", "xanh lá"), ("4472C4", "xanh dương"), ("7030A0", "tím"), ("FF66CC", "hồng")],
)  # fmt: skip
def test_colours_have_vietnamese_names(code: str, name: str) -> None:
    assert colour_name(code) == name
