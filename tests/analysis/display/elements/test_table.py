"""What the screen shows is what the file holds."""

from __future__ import annotations

import csv
import io

import openpyxl

from analysis.display.elements.figure_places import place_of, place_of_unit
from analysis.display.elements.table import Column, DisplayTable, written
from analysis.display.elements.table_export import as_csv, as_xlsx
from analysis.display.lineage.facts_behind import facts_behind
from analysis.display.now.screen_tables import course_table, coverage_table, districts_table, indicators_table
from analysis.model import Language
from tests.analysis.display.views import small_view


def test_numbers_are_written_in_the_language_and_missing_is_a_dash() -> None:
    """Nothing unknown looks like a zero."""
    shown = written(districts_table(small_view(), "jobs"))
    assert shown.to_dict("list")["Huyện, thành phố"] == ["A", "B"]
    assert shown.loc[0, "Đạt so với cả năm"] == "70,0 %"
    assert written(districts_table(small_view(Language.ENGLISH), "jobs")).loc[0, "Share of the year"] == "70.0%"
    rate = written(districts_table(small_view(), "fit"))
    assert rate["Thực hiện"].tolist() == ["60,0 %", "—"]


def test_status_is_a_word_and_a_shape() -> None:
    assert written(districts_table(small_view(), "jobs"))["Trạng thái"].tolist() == ["● đúng tiến độ", "▼ chậm nhiều"]


def test_a_column_in_which_nothing_is_known_is_left_out() -> None:
    assert "Tiến độ kế hoạch đến nay" not in written(districts_table(small_view(), "fit")).columns


def test_a_carried_figure_names_its_period() -> None:
    shown = written(districts_table(small_view(), "jobs"))
    assert shown["Số liệu của kỳ"].tolist() == ["hết tháng 6/2029", "hết tháng 5/2029"]


def test_coverage_lists_the_late_before_those_who_reported() -> None:
    assert written(coverage_table(small_view(), "jobs"))["Đơn vị"].tolist() == ["office-B", "office-A"]


def test_csv_opens_in_a_vietnamese_excel_and_keeps_numbers() -> None:
    text = as_csv(indicators_table(small_view())).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert rows[0][:2] == ["Chỉ tiêu", "Trạng thái"]
    assert rows[1][rows[0].index("Thực hiện")] == "90"
    assert rows[1][rows[0].index("Đạt so với cả năm")] == "0,5625"


def test_a_name_like_a_formula_is_neutralised_in_csv() -> None:
    """A spreadsheet would run it."""
    plain = indicators_table(small_view())
    table = DisplayTable("t", (Column("name", "Tên"),), plain.rows.assign(name="=1+1"), plain.campaign, Language.VIETNAMESE)
    assert as_csv(table).decode("utf-8-sig").splitlines()[1] == "'=1+1"


def test_excel_holds_numbers_as_numbers_and_says_its_source() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(as_xlsx(districts_table(small_view(), "jobs")))).active
    titles = [cell.value for cell in sheet[3]]
    assert sheet.cell(4, titles.index("Thực hiện") + 1).value == 70
    assert sheet.cell(4, titles.index("Đạt so với cả năm") + 1).value == 0.7
    assert any(str(row[0].value).startswith("Nguồn: ") for row in sheet.iter_rows())


def test_every_shown_figure_leads_to_its_facts() -> None:
    """One click from any number to its cell: the name in the link finds exactly the facts behind it."""
    view = small_view()
    for table in (indicators_table(view), districts_table(view, "jobs"), course_table(view, "jobs", "A"), coverage_table(view, "jobs")):
        for place, facts in zip(table.rows["place"], table.rows["fact_ids"], strict=True):
            found = facts_behind(view, place) if place else None
            assert (found.fact_ids if found else ()) == facts
    assert facts_behind(view, place_of("jobs", "A", "2029-05")).fact_ids == (1,)
    assert facts_behind(view, place_of_unit("jobs", "office-B")).fact_ids == (2,)


def test_a_mistyped_link_finds_nothing() -> None:
    assert facts_behind(small_view(), "nonsense~A") is None
    assert facts_behind(small_view(), "jobs~Z") is None
