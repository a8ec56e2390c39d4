"""A document says exactly what the briefing says, or nobody gets it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.display.elements.table import text_of, written
from analysis.display.elements.table_export import raw
from analysis.model import Language
from analysis.reports.briefing.briefing import Briefing
from analysis.reports.briefing.content import Exhibit
from analysis.reports.reading_back.reconcile import Difference, NotReconciled, ReadBack, StatedTable, StatedText, compare, reconciled
from tests.analysis.reports.briefings import small_briefing

pytestmark = pytest.mark.documents


def stated(briefing: Briefing, name: str, *, as_numbers: bool = False) -> StatedTable:
    table = briefing.tables[name]
    value = raw if as_numbers else text_of
    rows = tuple(tuple(value(table, column, row) for column in table.columns) for row in range(len(table.rows)))
    return StatedTable(name, tuple(column.title for column in table.columns), rows, "trang 3")


def document(*tables: StatedTable, texts: tuple[StatedText, ...] = ()) -> ReadBack:
    return ReadBack("trình chiếu", tables, texts)


def tampered(table: StatedTable, row: int, column: int, value: object) -> StatedTable:
    rows = [list(cells) for cells in table.rows]
    rows[row][column] = value
    return replace(table, rows=tuple(map(tuple, rows)))


def test_what_the_briefing_says_agrees_as_text_and_as_numbers() -> None:
    briefing = small_briefing()
    found = document(
        stated(briefing, "summary"),
        *(stated(briefing, name, as_numbers=True) for name in briefing.tables),
        texts=tuple(StatedText(name, text) for name, text in briefing.texts.items()),
    )
    outcome = reconciled(briefing, found, required=[*briefing.tables, *briefing.texts])
    assert outcome.differences == ()
    assert outcome.numbers > 50
    assert "khớp" in outcome.sentence(Language.VIETNAMESE)


def test_a_number_that_differs_is_named_with_table_row_column_expected_and_found() -> None:
    briefing = small_briefing()
    wrong = tampered(stated(briefing, "districts.jobs"), 1, 2, "21")
    assert compare(briefing, document(wrong)).differences == (
        Difference("trình chiếu", "districts.jobs", "trang 3", "Xín Mần", "Thực hiện", "20", "21"),
    )
    with pytest.raises(NotReconciled, match=r"trang 3, districts\.jobs, Xín Mần, Thực hiện: trong tệp là “21”, số liệu là “20”"):
        reconciled(briefing, document(wrong), [])


def test_a_number_in_a_chart_that_is_off_by_a_hair_is_named() -> None:
    briefing = small_briefing()
    wrong = tampered(stated(briefing, "chart.jobs", as_numbers=True), 0, 1, 70.01)
    (difference,) = compare(briefing, document(wrong)).differences
    assert (difference.expected, difference.found) == ("70", "70.01")


def test_a_zero_where_nothing_is_known_is_a_difference() -> None:
    briefing = small_briefing()
    table = stated(briefing, "districts.fit", as_numbers=True)
    row = next(place for place, cells in enumerate(table.rows) if None in cells)
    wrong = tampered(table, row, table.rows[row].index(None), 0.0)
    (difference,) = compare(briefing, document(wrong)).differences
    assert difference.expected == "—"


def test_a_number_in_a_sentence_that_differs_is_named() -> None:
    briefing = small_briefing()
    wrong = StatedText("achieved.jobs", briefing.texts["achieved.jobs"].replace("56,3", "65,3"), "trang 4")
    (difference,) = compare(briefing, document(texts=(wrong,))).differences
    assert (difference.where, difference.expected, difference.found) == ("trang 4", "56,3", "65,3")


def test_a_changed_word_is_a_difference_too() -> None:
    briefing = small_briefing()
    wrong = StatedText("achieved.jobs", briefing.texts["achieved.jobs"].replace("ít nhất ", ""))
    assert len(compare(briefing, document(texts=(wrong,))).differences) == 1


def test_layout_is_no_difference() -> None:
    briefing = small_briefing()
    broken = StatedText("achieved.jobs", briefing.texts["achieved.jobs"].replace(" ", "\u00a0\n", 3))
    assert compare(briefing, document(texts=(broken,))).differences == ()


def test_a_table_that_goes_on_in_another_place_is_one_table() -> None:
    briefing = small_briefing()
    whole = stated(briefing, "summary")
    parts = (replace(whole, rows=whole.rows[:1]), replace(whole, name="summary#2", rows=whole.rows[1:]))
    assert compare(briefing, document(*parts)).differences == ()


def test_lost_rows_lost_tables_and_unknown_ones_are_differences() -> None:
    briefing = small_briefing()
    whole = stated(briefing, "summary")
    short = compare(briefing, document(replace(whole, rows=whole.rows[:1]), replace(whole, name="invented")), ["headline"])
    assert [(one.name, one.expected, one.found) for one in short.differences] == [
        ("summary", "2 dòng", "1 dòng"),
        ("invented", "—", "invented"),
        ("headline", briefing.texts["headline"], "không có"),
    ]


def test_a_column_nobody_knows_is_a_difference_and_a_counter_is_none() -> None:
    briefing = small_briefing()
    whole = stated(briefing, "summary")
    more = replace(
        whole, headings=("TT", *whole.headings, "Xếp hạng"), rows=tuple((str(n), *cells, "1") for n, cells in enumerate(whole.rows))
    )
    (difference,) = compare(briefing, document(more)).differences
    assert difference.column == "Xếp hạng"


def test_the_text_compared_is_the_text_of_the_screen() -> None:
    briefing = small_briefing()
    screen = written(briefing.tables["summary"])
    found = StatedTable("summary", tuple(screen.columns), tuple(map(tuple, screen.itertuples(index=False))))
    assert compare(briefing, document(found)).differences == ()


def test_two_columns_of_one_name_are_compared_each_with_its_own() -> None:
    """Two indicators may share a short name, which heads their columns."""
    briefing = small_briefing()
    table = briefing.tables["summary"]
    twins = replace(table, columns=(*table.columns[:1], *(replace(one, title="Việc làm") for one in table.columns[1:])))
    known = replace(briefing, summary=Exhibit("summary", twins))
    found = stated(known, "summary")
    assert compare(known, document(found)).differences == ()
    wrong = compare(known, document(tampered(found, 0, 2, "sai"))).differences
    assert [(one.column, one.found) for one in wrong] == [("Việc làm", "sai")]
