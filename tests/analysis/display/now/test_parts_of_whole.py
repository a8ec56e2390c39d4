"""What a whole is made of: parts, remainder and mismatch said as they are, missing never zero, printed results beside."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from analysis.charts.bars import bars_figure
from analysis.charts.stacked import part_colour, stacked
from analysis.charts.theme import Canvas
from analysis.display.compare.family import family_description, family_finding, family_note, family_rows
from analysis.display.elements.view import View
from analysis.display.now.parts_of_whole import PartsTable, parts_table
from analysis.model import Kind, Language, Period, PublishedResult
from analysis.progress.compute import compute
from tests.analysis.progress.builders import YEAR, campaign, fact, frame, indicator, target, unit

VIETNAMESE = Canvas(Language.VIETNAMESE)
WHERE = campaign(
    [
        indicator("jobs"),
        indicator("near", parent="jobs"),
        indicator("away", parent="jobs"),
        indicator("found", parent="jobs", adds_up=False),
        indicator("quality", Kind.RATE, parent="jobs", adds_up=False),
    ],
    [target("jobs", 200), target("near", 100)],
    [unit(f"office-{code}", code, "jobs", "near", "away", "found", "quality") for code in "ABCD"],
    districts="A B C D",
)
PRINTED = (
    PublishedResult("jobs", Period(YEAR, 6), 130, "at least", "Báo", ""),
    PublishedResult("near", Period(YEAR, 6), 70, "equal", "Báo", ""),
)


def seen(month: int = 6, printed: tuple[PublishedResult, ...] = PRINTED) -> View:
    """A adds up, B has 5 in no part, C's parts are more than its whole, D has reported one part and no whole."""
    where = replace(WHERE, published=printed)
    sent = {"A": (60, 40, 20), "B": (30, 20, 5), "C": (20, 15, 8), "D": (None, 7, None)}
    facts = [
        fact(code, f"office-{district}", district, 6, value)
        for district, values in sent.items()
        for code, value in zip(("jobs", "near", "away"), values, strict=True)
        if value is not None
    ]
    return View(where, compute(where, frame(*facts), (), Period(YEAR, month)), (), Language.VIETNAMESE)


def table(**changes: object) -> PartsTable:
    found = parts_table(seen(**changes), "jobs")  # type: ignore[arg-type]
    assert found is not None
    return found


def test_every_place_says_whether_its_parts_are_its_whole() -> None:
    remarks = {row.name: row.remark for row in table().rows}
    assert remarks["A"] == "khớp"
    assert remarks["B"] == "5 chưa rõ thuộc phần nào"
    assert remarks["C"] == "các phần cộng lại nhiều hơn 3"
    assert remarks["D"] == "chưa báo cáo: away"


def test_a_part_that_nobody_reported_is_a_dash_and_never_a_zero() -> None:
    row = next(row for row in table().rows if row.name == "D")
    assert [part.text for part in row.parts] == ["7", "—"]
    assert [part.place for part in row.parts] == ["near~D", ""]
    assert math.isnan(row.whole.value) and math.isnan(row.difference)


def test_only_what_adds_up_is_stacked() -> None:
    """Those who found a job are counted in the whole already; a rate is no part of a count."""
    assert table().names == ("near", "away")
    assert parts_table(seen(), "near") is None
    assert parts_table(seen(), "quality") is None


def test_the_title_says_the_largest_part_and_where_it_does_not_add_up() -> None:
    """82 of 110 near; the province, B and C disagree with their parts."""
    assert table().title == "near chiếm 74,5 % jobs; phần và tổng lệch nhau ở 3 nơi"


def test_nothing_reported_is_no_table() -> None:
    empty = View(WHERE, compute(WHERE, frame(), (), Period(YEAR, 6)), (), Language.VIETNAMESE)
    assert parts_table(empty, "jobs") is None


def test_printed_results_stand_beside_the_province_for_their_own_period_only() -> None:
    row = table().rows[1]
    assert (row.name, row.whole.text, [part.text for part in row.parts]) == ("Báo chí công bố", "trên 130", ["70", "—"])
    assert "Báo chí công bố" not in [one.name for one in table(month=7).rows]
    assert "Báo chí công bố" not in [one.name for one in table(printed=()).rows]


def test_the_stacked_bar_hatches_what_is_in_no_part_and_marks_where_the_whole_ends() -> None:
    """30 of which 20 and 5: the rest is a dashed frame; parts that are more run over the mark."""
    short = stacked([20, 5], 30, 30, VIETNAMESE, title="B")
    assert short.count("<rect") == 3 and "stroke-dasharray" in short
    over = stacked([15, 8], 20, 23, VIETNAMESE, title="C")
    assert over.count("<rect") == 2 and "stroke-dasharray" not in over and 'x1="86.96"' in over
    unknown = stacked([7, math.nan], math.nan, 7, VIETNAMESE, title="D")
    assert unknown.count("<rect") == 1 and "<line" not in unknown
    assert stacked([math.nan], math.nan, 0, VIETNAMESE, title="-") == ""
    assert part_colour(0, VIETNAMESE) != part_colour(1, VIETNAMESE)


def test_bars_of_a_family_carry_printed_results_as_marks() -> None:
    rows = family_rows(seen(), "jobs")
    assert rows["name"].tolist() == ["jobs", "near", "away", "found"]
    assert rows["published"].tolist()[:2] == [130, 70] and rows["published"].isna().tolist()[2:] == [True, True]
    figure = bars_figure(rows, VIETNAMESE)
    marks = next(one for one in figure.data if one.type == "scatter" and one.marker.symbol == "x-thin-open")
    assert list(marks.x)[:2] == [130, 70]
    # The words stand right of the mark, not on it.
    assert figure.data[-1].x[0] == pytest.approx(200)
    assert family_finding(seen(), rows) == "2 chỉ tiêu: 2 đúng tiến độ."
    assert "Báo chí: trên 130" in family_description(seen(), "jobs")


def test_without_a_printed_result_no_mark_is_drawn() -> None:
    rows = family_rows(seen(printed=()), "jobs")
    assert len(bars_figure(rows, VIETNAMESE).data) == 4
    assert "×" not in family_note(seen(printed=()), rows)
