"""Every number shown names the cells that make it, and what they add up to."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from analysis.display.elements.figure_places import (
    Aspect,
    FigureName,
    aspect_of,
    place_of,
    place_of_coverage,
    place_of_standing,
    place_of_unit,
)
from analysis.display.elements.table import ColumnFormat, DisplayTable, place_in
from analysis.display.elements.view import View
from analysis.display.lineage.contributions import adds_up, contribution_rows, contributions
from analysis.display.lineage.facts_behind import facts_behind
from analysis.display.now.screen_tables import course_table, coverage_table, districts_table, indicators_table, one_district_table
from analysis.model import Kind, Language, Period
from analysis.progress.compute import compute
from tests.analysis.display.views import small_view
from tests.analysis.progress.builders import YEAR, campaign, fact, frame, indicator, target, unit

FACTS = frame(
    fact("jobs", "office-A", "A", 5, 50),
    fact("jobs", "office-B", "B", 5, 20, submission=2),
    fact("jobs", "office-A", "A", 6, 70, submission=3),
    fact("fit", "office-A", "A", 6, 60, parts=(6, 10), submission=3),
)
TABLES = (
    indicators_table,
    lambda view: districts_table(view, "jobs"),
    lambda view: districts_table(view, "fit"),
    lambda view: one_district_table(view, "A"),
    lambda view: one_district_table(view, "B"),
    lambda view: course_table(view, "jobs", ""),
    lambda view: course_table(view, "jobs", "B"),
    lambda view: coverage_table(view, "jobs"),
)


def facts_of(place: str) -> pd.DataFrame:
    found = facts_behind(small_view(), place)
    assert found is not None
    return FACTS[FACTS["fact_id"].isin(found.fact_ids)]


def test_the_name_of_a_figure_is_read_back() -> None:
    for figure in (
        FigureName("jobs"),
        FigureName("jobs", "A"),
        FigureName("jobs", "", f"{YEAR}-05"),
        FigureName("jobs", "A", "", Aspect.PACE),
    ):
        assert FigureName.named(str(figure)) == figure
    assert FigureName.named(place_of_unit("jobs", "office-A")).unit == "office-A"


@pytest.mark.parametrize(
    "name", ["nonsense", "jobs~nowhere", "jobs~~2029-13", "jobs~~~nonsense", "~~~=nonsense", "~nowhere~~covered", "~", ""]
)
def test_a_name_that_fits_nothing_is_answered_with_nothing(name: str) -> None:
    """An old or mistyped link opens no dialog and no traceback."""
    assert facts_behind(small_view(), name) is None


@pytest.mark.parametrize("made", TABLES)
def test_every_number_of_a_table_leads_somewhere(made) -> None:
    """A number that answers to nobody is a number nobody believes."""
    view = small_view()
    table: DisplayTable = made(view)
    found = 0
    for column in table.columns:
        if column.form in (ColumnFormat.TEXT, ColumnFormat.STATUS) and column.key != "covered":
            continue
        for row in range(len(table.rows)):
            if pd.notna(table.rows[column.key].iloc[row]):
                answer = facts_behind(view, place_in(table, column, row))
                assert answer is not None and answer.known, (column.key, row)
                found += 1
    assert found


def test_a_missing_number_is_no_link() -> None:
    table = districts_table(small_view(), "fit")
    value = next(column for column in table.columns if column.key == "value")
    assert [bool(place_in(table, value, row)) for row in range(2)] == [True, False]


def test_a_total_says_who_adds_how_much_and_the_sum_is_the_figure() -> None:
    """A's 70 of June and B's 20, carried from May."""
    found = facts_behind(small_view(), "jobs")
    assert found is not None and found.total is not None
    made = contributions(small_view().campaign, facts_of("jobs"), found.total, Language.VIETNAMESE)
    assert [(one.name, one.value, one.carried) for one in made] == [("A", 70, False), ("B", 20, True)]
    assert adds_up(made, found.total)
    assert contribution_rows(small_view().campaign, made, found.total, Language.VIETNAMESE) == [
        ["A", "70", "77,8 %", "1", "hết tháng 6/2029", ""],
        ["B", "20", "22,2 %", "1", "hết tháng 5/2029", "lấy số kỳ trước"],
        ["Cộng", "90", "100 %", "2", "", ""],
    ]


def test_contributions_that_are_not_the_figure_are_noticed() -> None:
    found = facts_behind(small_view(), "jobs")
    assert found is not None and found.total is not None
    made = contributions(small_view().campaign, facts_of("jobs").head(1), found.total, Language.VIETNAMESE)
    assert not adds_up(made, found.total)


def test_a_rate_adds_numerators_and_denominators_and_never_percentages() -> None:
    found = facts_behind(small_view(), "fit")
    assert found is not None and found.total is not None
    (one,) = contributions(small_view().campaign, facts_of("fit"), found.total, Language.VIETNAMESE)
    assert (one.value, one.numerator, one.denominator, one.share) == (None, 6, 10, None)
    assert adds_up([one], found.total)


def test_the_parts_of_every_month_are_its_figure() -> None:
    """The course keeps no numerators: a rate's month is compared as numerators over denominators."""
    view = small_view()
    for row in view.progress.course[view.progress.course["fact_ids"].map(bool)].to_dict("records"):
        found = facts_behind(view, place_of(row["indicator"], row["district"], row["period"]))
        assert found is not None and found.total is not None
        made = contributions(view.campaign, FACTS[FACTS["fact_id"].isin(found.fact_ids)], found.total, Language.VIETNAMESE)
        assert adds_up(made, found.total), row


def test_months_parts_bodies_and_estimates_add_up_to_the_figure() -> None:
    """Months are added, a parent that nobody sent is its parts, a body of the province stands beside the districts."""
    where = campaign(
        [indicator("whole"), indicator("one", parent="whole"), indicator("two", parent="whole")],
        [target("whole", 100)],
        [unit("office", "A", "whole", "one", "two"), unit("college", None, "whole")],
    )
    facts = frame(
        fact("one", "office", "A", 1, 3, "month"),
        fact("one", "office", "A", 2, 4, "month"),
        fact("two", "office", "A", 2, 5, estimate=True),
        fact("whole", "college", None, 2, 40),
    )
    view = View(where, compute(where, facts, (), Period(YEAR, 2)), (), Language.VIETNAMESE)
    found = facts_behind(view, "whole")
    assert found is not None and found.total is not None and found.total.value == 52
    made = contributions(where, facts[facts["fact_id"].isin(found.fact_ids)], found.total, Language.VIETNAMESE)
    assert [(one.name, one.value, one.cells, one.estimate) for one in made] == [("college", 40, 1, False), ("A", 12, 3, True)]
    assert adds_up(made, found.total)


def test_a_derived_number_shows_its_arithmetic() -> None:
    view = small_view()
    sentence = {
        aspect: facts_behind(view, place_of("jobs", "B", "", aspect)).sentences for aspect in ("achievement", "pace", "gap", "share")
    }  # type: ignore[union-attr]
    assert sentence["achievement"] == ("33,3 % = 20 ÷ 60 (thực hiện ÷ chỉ tiêu cả năm).",)
    assert sentence["pace"] == ("59,3 % = 20 ÷ 33,8 (thực hiện ÷ tiến độ kế hoạch đến nay).",)
    assert sentence["gap"] == ("−40 = 20 − 60.",)
    assert sentence["share"] == ("22,2 % = 20 ÷ 90 (B ÷ toàn tỉnh).",)


def test_a_rate_with_last_years_level_subtracts_it() -> None:
    where = campaign([indicator("fit", Kind.RATE, baseline=50.0)], [target("fit", 70)], [unit("office-A", "A", "fit")])
    view = View(where, compute(where, frame(fact("fit", "office-A", "A", 6, 62)), (), Period(YEAR, 6)), (), Language.VIETNAMESE)
    found = facts_behind(view, "fit~~~pace")
    assert found is not None and found.sentences[0].endswith("= (62,0 % − 50,0 %) ÷ (59,9 − 50,0 %) (đều trừ mức năm trước).")


def test_a_target_leads_to_the_sentence_that_states_it() -> None:
    found = facts_behind(small_view(), "jobs~~~target")
    assert found is not None and found.fact_ids == ()
    assert found.quotes == (f"160 đến 31/12/{YEAR}. mục 1: “160”",)
    invented = small_view(targets=(replace(target("jobs", 100, district="A"), made_up=True),))
    assert "SỐ LIỆU MINH HỌA" in facts_behind(invented, "jobs~A~~target").quotes[0]  # type: ignore[union-attr]


def test_coverage_names_the_late_and_the_silent() -> None:
    found = facts_behind(small_view(), "fit~~~covered")
    assert found is not None
    assert found.sentences == ("1/2 đơn vị đã báo cáo.", "○ chưa báo cáo lần nào: office-B.")
    everybody = facts_behind(small_view(), place_of_coverage())
    assert everybody is not None and everybody.sentences == ("1/2 đơn vị đã báo cáo.",)
    assert set(everybody.fact_ids) == {2, 3, 4}


def test_a_count_of_statuses_leads_to_the_facts_of_these_indicators() -> None:
    found = facts_behind(small_view(), place_of_standing("on_pace"))
    assert found is not None and (found.title, found.total) == ("1 chỉ tiêu ● đúng tiến độ", None)
    assert set(found.fact_ids) == {2, 3}
    assert facts_behind(small_view(), place_of_standing("far_behind", "B")).fact_ids == (2,)  # type: ignore[union-attr]


def test_a_number_made_from_nothing_has_no_name() -> None:
    assert aspect_of("", Aspect.PACE) == ""
