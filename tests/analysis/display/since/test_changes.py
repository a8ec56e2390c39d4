"""What changed since a meeting, as the screen and the documents say it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from analysis.display.elements.figure_places import facts_named, place_of_facts
from analysis.display.elements.table import PLACE, written
from analysis.display.since.changes import (
    changes_headline,
    counts_sentence,
    effects_table,
    figure_lines,
    figures_table,
    restatement_sentence,
    targets_table,
)
from analysis.model import Language, Period
from analysis.progress.changes import NOW, Changes, Situation, compare
from tests.analysis.display.views import small_view
from tests.analysis.progress.builders import YEAR, fact, frame, target

VIEW = small_view()
BEFORE = (fact("jobs", "office-A", "A", 6, 60, estimate=True), fact("jobs", "office-B", "B", 5, 20, submission=2))
AFTER = (
    fact("jobs", "office-A", "A", 6, 72, submission=3),
    fact("jobs", "office-B", "B", 5, 20, submission=2),
    fact("jobs", "office-B", "B", 6, 30, submission=4),
)


def situation(name: str, *facts: dict[str, Any], month: int = 6, value: float = 100) -> Situation:
    rows = frame(*facts)
    return Situation(
        name, VIEW.campaign, rows.assign(fact_id=rows["submission_id"]), (target("jobs", value, district="A"),), Period(YEAR, month)
    )


@pytest.fixture(scope="module")
def changes() -> Changes:
    return compare(situation("Sơ kết", *BEFORE), situation(NOW, *AFTER))


def test_the_headline_counts_province_figures_and_statuses(changes: Changes) -> None:
    assert changes_headline(VIEW.campaign, changes, Language.VIETNAMESE) == "Từ “Sơ kết”: 1 chỉ tiêu đổi con số toàn tỉnh, 1 đổi trạng thái"
    assert counts_sentence(changes, Language.VIETNAMESE) == "1 nộp muộn, 1 số ước thành số chính thức"


def test_a_restatement_is_never_silent_and_its_absence_is_said(changes: Changes) -> None:
    assert restatement_sentence(changes, Language.VIETNAMESE) == f"Sau bản chốt “Sơ kết” có 2 số liệu (đến hết tháng 6/{YEAR}) thay đổi."
    nothing = compare(situation("Sơ kết", *BEFORE), situation(NOW, *BEFORE))
    assert restatement_sentence(nothing, Language.VIETNAMESE) == "Sau bản chốt “Sơ kết” chưa có số liệu nào thay đổi."
    assert changes_headline(VIEW.campaign, nothing, Language.VIETNAMESE) == "Không có gì thay đổi từ “Sơ kết”"


def test_the_table_of_effects_tells_both_values_and_both_statuses(changes: Changes) -> None:
    table = effects_table(VIEW.campaign, changes, Language.VIETNAMESE)
    assert written(table).to_numpy().tolist() == [["jobs", "80", "102", "▽ chậm", "● đúng tiến độ"]]
    assert list(written(table).columns)[1:3] == ["Khi chốt", "Nay"]


def test_what_stood_in_the_snapshot_is_not_rounded_onto_a_target_it_had_not_reached() -> None:
    """89.97 of a target of 90 % is no 90,0 %, then as now; and what came beside shown figures is counted apart."""
    view = small_view()
    rate = replace(view.campaign.indicators["fit"], decimals=1)
    goal = target("fit", 90)
    year = replace(view.campaign, indicators={**view.campaign.indicators, "fit": rate}, targets=(*view.campaign.targets, goal))
    before, after = (
        replace(situation(name, fact("fit", "office-A", "A", 6, value, parts=(value * 100, 10000), submission=number)), campaign=year)
        for name, value, number in (("Sơ kết", 89.97, 1), (NOW, 95.0, 2))
    )
    table = effects_table(year, compare(before, after), Language.VIETNAMESE)
    assert written(table).iloc[0].tolist()[1:3] == ["89,97 %", "95,0 %"]


def test_figures_that_alter_nothing_shown_are_counted_apart() -> None:
    later = compare(situation("Sơ kết", *BEFORE), situation(NOW, *AFTER, fact("jobs", "office-A", "A", 7, 90, submission=9), month=7))
    assert counts_sentence(later, Language.VIETNAMESE) == "1 nộp muộn, 1 số ước thành số chính thức; thêm 1 số của kỳ mới"


def test_every_changed_figure_leads_to_its_cells_before_and_after(changes: Changes) -> None:
    table = figures_table(VIEW.campaign, changes, Language.VIETNAMESE)
    rows = changes.restated
    places = [place_of_facts(*pair) for pair in zip(rows["fact_id_before"], rows["fact_id_after"], strict=True)]
    assert table.rows[PLACE].tolist() == places
    assert facts_named(places[0]) == (1, 3)
    assert figure_lines(VIEW.campaign, changes, Language.VIETNAMESE) == [
        f"jobs, A, hết tháng 6/{YEAR}: 60 → 72 (số ước thành số chính thức, nhận 04/01/{YEAR})",
        f"jobs, B, hết tháng 6/{YEAR}: — → 30 (nộp muộn, nhận 05/01/{YEAR})",
    ]


def test_a_later_period_is_told_apart_from_the_restated_one() -> None:
    later = compare(situation("Sơ kết", *BEFORE), situation(NOW, *AFTER, fact("jobs", "office-A", "A", 7, 90, submission=9), month=7))
    effects = written(effects_table(VIEW.campaign, later, Language.VIETNAMESE))
    assert effects.iloc[0].tolist()[1:4] == ["80", "102", "120"]
    assert list(effects.columns)[1:4] == ["Khi chốt, tháng 6", "tháng 6 theo số nay", "Nay, tháng 7"]
    assert len(figures_table(VIEW.campaign, later, Language.VIETNAMESE).rows) == 2
    assert len(figures_table(VIEW.campaign, later, Language.VIETNAMESE, restated_only=False).rows) == 3


def test_a_changed_target_is_listed() -> None:
    found = compare(situation("Sơ kết", *BEFORE), situation(NOW, *BEFORE, value=110))
    assert written(targets_table(VIEW.campaign, found, Language.VIETNAMESE)).iloc[0].tolist()[1:5] == ["A", f"{YEAR}-12-31", "100", "110"]
    assert "1 chỉ tiêu giao thay đổi" in counts_sentence(found, Language.VIETNAMESE)


def test_a_changed_reference_table_is_named() -> None:
    before, after = situation("Sơ kết", *BEFORE), situation(NOW, *BEFORE)
    found = compare(replace(before, tables={"targets.csv": "1"}), replace(after, tables={"targets.csv": "2"}))
    assert counts_sentence(found, Language.VIETNAMESE) == "bảng gốc thay đổi: chỉ tiêu của tỉnh"


@pytest.mark.parametrize("name", ["*", "*x", "jobs", "", "*" + "9" * 40])
def test_a_mistyped_name_of_facts_lists_none(name: str) -> None:
    assert facts_named(name) == ()
