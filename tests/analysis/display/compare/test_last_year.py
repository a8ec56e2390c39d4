"""Last year beside this one: only where a campaign of last year is in the store, and every figure of it leads to its cells."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date

from analysis.charts.bars import bars_figure
from analysis.charts.course import course_figure
from analysis.charts.theme import Canvas
from analysis.display.compare.last_year import last_year_marks, same_month
from analysis.display.elements.table import place_in, written
from analysis.display.elements.view import View
from analysis.display.lineage.facts_behind import facts_behind
from analysis.display.now.chart_rows import bars_rows, course_picture
from analysis.display.now.headlines import bars_note, course_note
from analysis.display.now.screen_tables import course_table, districts_table
from analysis.model import Language, Period
from analysis.progress.compute import compute
from analysis.progress.outlook import OutlookInputs
from tests.analysis.display.views import small_view
from tests.analysis.progress.builders import YEAR, fact, frame

VIETNAMESE = Canvas(Language.VIETNAMESE)
BEFORE = YEAR - 1


def with_last_year() -> View:
    """An invented campaign before: A reached 40 by June and 90 in the year, B reported nothing but December."""
    view = small_view()
    campaign = replace(view.campaign, year=BEFORE, targets=(), published=())
    facts = frame(
        fact("jobs", "office-A", "A", 6, 40, year=BEFORE),
        fact("jobs", "office-A", "A", 12, 90, year=BEFORE),
        fact("jobs", "office-B", "B", 12, 30, year=BEFORE),
    )
    facts["fact_id"] += 100
    return replace(view, outlook_inputs=OutlookInputs(last_year=compute(campaign, facts, (), Period(BEFORE, 12))))


def test_without_a_campaign_of_last_year_nothing_is_drawn_and_no_column_stands_empty() -> None:
    view = small_view()
    assert last_year_marks(view, "jobs") == ()
    assert str(BEFORE) not in [one.name for one in course_figure(course_picture(view, "jobs"), VIETNAMESE).data]
    assert len(bars_figure(bars_rows(view, "jobs"), VIETNAMESE).data) == 4
    assert "Cùng kỳ năm trước" not in written(districts_table(view, "jobs")).columns
    assert "Cùng kỳ năm trước" not in written(course_table(view, "jobs", "")).columns
    assert str(BEFORE) not in course_note(view, "jobs", "") and "Vòng rỗng" not in bars_note(view, "jobs")


def test_last_years_months_stand_on_this_years_days() -> None:
    marks = last_year_marks(with_last_year(), "jobs")
    assert (marks[0].day, marks[0].value) == (date(YEAR, 6, 30), 40)
    assert (marks[-1].day, marks[-1].value) == (date(YEAR, 12, 31), 120)
    assert marks[0].label == f"hết tháng 6/{BEFORE}: <b>40</b>"


def test_a_click_on_last_years_line_leads_to_last_years_cells() -> None:
    view = with_last_year()
    picture = course_picture(view, "jobs")
    line = next(one for one in course_figure(picture, VIETNAMESE).data if one.name == str(BEFORE))
    found = facts_behind(view, line.customdata[-1][0])
    assert found is not None and set(found.fact_ids) == {102, 103}
    assert found.total is not None and found.total.value == 120
    assert course_note(view, "jobs", "").count(f"Đường mảnh: năm {BEFORE}.") == 1


def test_bars_carry_the_same_month_of_last_year_and_not_a_later_one() -> None:
    view = with_last_year()
    assert [value for value, _ in same_month(view, "jobs", "A")] == [40]
    rows = bars_rows(view, "jobs").set_index("district")["last_year"]
    assert rows["A"] == 40 and math.isnan(rows["B"])
    assert len(bars_figure(bars_rows(view, "jobs"), VIETNAMESE).data) == 5
    assert "Vòng rỗng: cùng kỳ năm trước." in bars_note(view, "jobs")


def test_the_tables_write_it_with_a_link_of_its_own() -> None:
    table = districts_table(with_last_year(), "jobs")
    assert written(table)["Cùng kỳ năm trước"].tolist() == ["40", "—"]
    column = next(one for one in table.columns if one.key == "last_year")
    assert [place_in(table, column, row) for row in range(2)] == [f"jobs~A~{BEFORE}-06", ""]
