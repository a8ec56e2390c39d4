"""Cards, matrix, sentences and the choice of the period."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.display.certainty.coverage import missing_of, reporters
from analysis.display.compare.matrix import matrix
from analysis.display.elements.periods import periods_with_data, usual_period
from analysis.display.elements.table import written
from analysis.display.now.cards import district_cards, province_cards
from analysis.display.now.headlines import concerns_districts, course_finding, course_note, districts_finding
from analysis.display.now.screen_tables import indicators_table
from analysis.model import Language, Period, PublishedResult, Status
from tests.analysis.display.views import showing, small_view
from tests.analysis.progress.builders import fact, frame


def test_a_card_sets_the_milestone_and_rule_iii8_beside_each_other() -> None:
    """They can disagree: 90 reaches the June target and is only 56 % of the year."""
    jobs = province_cards(small_view())[0]
    assert [(badge.text, badge.met) for badge in jobs.badges] == [("Đạt chỉ tiêu 6 tháng", True), ("Chưa đạt trên 60 % (mục III.8)", False)]


def test_rule_iii8_is_not_shown_when_the_half_year_is_over() -> None:
    """It speaks of the first six months; December's figure would always pass."""
    jobs = province_cards(small_view(Language.VIETNAMESE, 12))[0]
    assert [badge.text for badge in jobs.badges] == ["Đạt chỉ tiêu 6 tháng"]


def test_a_card_says_that_units_are_missing() -> None:
    assert "1/2 đơn vị đã báo cáo, ứng với 62,5 % chỉ tiêu" in province_cards(small_view())[0].remarks


def test_a_rate_has_a_gap_in_points_and_no_share_of_the_year() -> None:
    fit = province_cards(small_view())[1]
    assert {line.label: line.text for line in fit.lines}["Chênh so với cả năm"] == "−14,6 điểm %"
    assert "Đạt so với cả năm" not in [line.label for line in fit.lines]


def test_a_district_that_reported_nothing_shows_a_dash() -> None:
    fit = district_cards(small_view(), "B")[1]
    assert (fit.value, fit.status, fit.has_facts) == ("—", Status.NOT_REPORTED, False)


def test_the_matrix_says_each_cell_in_words_too() -> None:
    cell = matrix(small_view()).cells["jobs", "B"]
    assert (cell.text, cell.status) == ("▼ 33,3 %", Status.FAR_BEHIND)
    assert cell.description == "B, jobs: chậm nhiều"


def test_a_rate_that_met_its_target_is_printed_as_it_was_decided() -> None:
    """144 of 193 is 74,61 %, and 74,6 % was asked for: met by rounding, so the rounded value is shown."""
    december = fact("fit", "office-A", "A", 12, 144 / 193 * 100, parts=(144, 193), submission=9)
    late = fact("fit", "office-B", "B", 12, 144 / 193 * 100, parts=(144, 193), submission=10)
    fit = province_cards(small_view(Language.VIETNAMESE, 12, december, late))[1]
    assert (fit.value, fit.status) == ("74,6 %", Status.MET)


def test_a_rate_just_short_of_its_target_never_looks_as_if_it_had_reached_it() -> None:
    """In July nothing is decided yet: 74,56 % must not be printed as the 74,6 % that are asked for."""
    july = [fact("fit", f"office-{one}", one, 7, 74.56, parts=(1864, 2500), submission=9 + place) for place, one in enumerate("AB")]
    view = small_view(Language.VIETNAMESE, 7, *july)
    assert province_cards(view)[1].value == "74,56 %"
    assert "74,56 %" in written(indicators_table(view))["Thực hiện"].tolist()


def test_titles_say_the_finding() -> None:
    assert districts_finding(small_view(), "jobs") == "1 huyện chậm nhiều: B"
    assert course_finding(small_view(), "jobs") == "jobs đạt đúng chỉ tiêu 6 tháng"


def test_without_district_targets_contributions_are_shown_and_no_progress() -> None:
    view = small_view(targets=())
    assert districts_finding(view, "jobs").startswith("Chưa giao chỉ tiêu theo huyện")
    assert matrix(view).cells["jobs", "A"].status is Status.NO_TARGET


def test_the_note_explains_only_what_is_drawn() -> None:
    assert "×" in course_note(small_view(), "jobs", "")
    assert "×" not in course_note(small_view(), "jobs", "A")
    assert "tiến độ kế hoạch" not in course_note(small_view(), "fit", "")


def test_reporters_and_what_a_district_owes() -> None:
    found = reporters(small_view())
    assert (found.reported, found.carried, found.never) == (("office-A",), ("office-B",), ())
    assert missing_of(small_view(), "B") == ("jobs: mới có số đến hết tháng 5/2029", "fit: chưa gửi lần nào trong năm")
    assert missing_of(small_view(), "A") == ()


def test_what_is_not_reviewed_yet_is_owed_by_nobody() -> None:
    view = small_view()
    later = replace(view.campaign.indicators["fit"], reviewed_from=9)
    view = replace(view, campaign=replace(view.campaign, indicators={**view.campaign.indicators, "fit": later}))
    assert missing_of(view, "B") == ("jobs: mới có số đến hết tháng 5/2029",)


@pytest.mark.parametrize(("offices_in_july", "opens_with"), [(1, "2029-06"), (2, "2029-07")])
def test_one_early_workbook_does_not_open_the_screen_with_its_month(offices_in_july: int, opens_with: str) -> None:
    """Everybody else's figures would be last month's."""
    june = [fact("jobs", f"office-{one}", "A", 6, 1, submission=one) for one in range(1, 5)]
    july = [fact("jobs", f"office-{one}", "A", 7, 1, submission=10 + one) for one in range(offices_in_july)]
    facts = frame(*june, *july)
    assert usual_period(facts) == opens_with
    assert periods_with_data(facts) == ["2029-07", "2029-06"]


def test_before_its_day_rule_iii8_blames_nobody() -> None:
    """In May 44 % is no failure: the rule asks for its share by the end of June."""
    assert province_cards(small_view(Language.VIETNAMESE, 5))[0].badges == ()


def test_an_indicator_that_no_district_answers_for_has_nothing_to_compare() -> None:
    view = small_view()
    assert concerns_districts(view, "jobs")
    alone = view.progress.districts.assign(status=Status.NOT_ASSIGNED.value)
    assert not concerns_districts(showing(view, districts=alone), "jobs")


def test_a_picture_of_june_shows_nothing_that_was_printed_of_december() -> None:
    printed = tuple(PublishedResult("jobs", Period(2029, month), 100, "equal", f"Báo tháng {month}", "") for month in (6, 12))
    june = small_view()
    view = replace(june, campaign=replace(june.campaign, published=printed))
    assert [one.source for one in view.published_by_now] == ["Báo tháng 6"]
    note = course_note(view, "jobs", "")
    assert "Báo tháng 6" in note
    assert "Báo tháng 12" not in note
