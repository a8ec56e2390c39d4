"""Projection and catching up in words: ranges that do not pretend, sentences whose parts lead to cells."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import pytest

from analysis.display.elements.table import written
from analysis.display.elements.view import View
from analysis.display.future.back_test_words import back_test_sentence
from analysis.display.future.catching_up import (
    catching_up_finding,
    catching_up_sentence,
    chosen_first,
    needed_sentence,
    shortfall_table,
    what_if_sentence,
)
from analysis.display.future.outlook import (
    methods_table,
    outlook_finding,
    own_estimate_sentence,
    projection_line,
    projection_sentence,
    roughly,
    start_sentence,
)
from analysis.display.lineage.facts_behind import facts_behind
from analysis.model import Language, Period
from analysis.progress.compute import compute
from analysis.progress.outlook import FinishedYear, OutlookInputs
from tests.analysis.display.views import showing, small_view
from tests.analysis.progress.builders import YEAR, fact, frame

EARLIER = (fact("jobs", "office-A", "A", 3, 20), fact("jobs", "office-A", "A", 4, 33))


def june(language: Language = Language.VIETNAMESE, *more: dict[str, Any], **options: Any) -> View:
    """By June A has 70 (March 20, April 33, May 50), B 20 from May: 90 of the 90 expected and of the year's 160."""
    return small_view(language, 6, *EARLIER, *more, **options)


def with_inputs(view: View, outlook_inputs: OutlookInputs) -> View:
    return replace(view, outlook_inputs=outlook_inputs)


def test_the_projection_in_one_sentence() -> None:
    """Plan 160, run rate 180, last months 90 + 6 x (3x20 + 2x37 + 13)/6 = 237."""
    assert str(projection_sentence(june(), "jobs")) == (
        "Dự báo đến 31/12/2029: 160–237 người, đạt chỉ tiêu 160 người (có thể cao hơn vì còn thiếu số liệu)."
    )
    assert projection_line(june(), "jobs") == ("Dự báo 31/12", "160–237, đạt")
    assert str(projection_sentence(june(Language.ENGLISH), "jobs")).startswith(
        "Projection to 31 December 2029: 160–237 people; target of 160 people: reached"
    )


def test_below_three_periods_it_says_that_there_is_not_enough_data() -> None:
    view = small_view()
    assert str(projection_sentence(view, "jobs")) == "Chưa đủ số liệu để dự báo: có 2 kỳ có số liệu, cần ít nhất 3."
    assert projection_line(view, "jobs") == ("Dự báo 31/12", "chưa đủ số liệu")
    assert methods_table(view, "jobs") is None


def test_a_rate_says_why_it_is_not_projected_and_its_card_has_no_line() -> None:
    assert str(projection_sentence(june(), "fit")).startswith("Không dự báo: tỷ lệ không cộng dồn theo tháng")
    assert projection_line(june(), "fit") is None


def test_every_method_is_explained_where_it_is_shown() -> None:
    table = methods_table(june(), "jobs")
    assert table is not None
    shown = written(table)
    assert shown["Đến 31/12"].tolist() == ["160", "180", "237", "—"]
    assert shown["Cách tính"].str.len().min() > 30
    assert shown["Cách tính"].iloc[3] == "Không dùng được: chưa có số liệu năm trước."


@pytest.mark.parametrize(
    ("value", "target", "to_whole", "shown"),
    [
        (25_139.4, math.nan, math.ceil, 25_200),
        (22_189.0, math.nan, math.floor, 22_100),
        (22_189.0, math.nan, round, 22_200),
        (43.4, math.nan, math.ceil, 44),
        (17_750.0, 17_800, math.ceil, 17_750),
        (17_849.0, 17_810, math.floor, 17_840),
        (0.0, 40, math.floor, 0),
    ],
)
def test_a_projection_keeps_three_digits_and_its_side_of_the_target(value: float, target: float, to_whole: Any, shown: float) -> None:
    """17 750 rounded up to hundreds would print as the target of 17 800 that it does not reach."""
    assert roughly(value, target, to_whole) == shown


def test_the_units_own_estimate_is_said_beside_with_who_sent_it() -> None:
    sent = frame(fact("jobs", "office-A", "A", 12, 150, estimate=True, submission=160))
    view = with_inputs(june(), OutlookInputs(estimates=sent))
    said = own_estimate_sentence(view, "jobs")
    assert str(said) == (
        "Đơn vị tự ước cả năm: ít nhất 150 người (1/2 đơn vị đã ước, nhận đến 10/06/2029); để đối chiếu, không tính vào dự báo."
    )
    assert str(projection_sentence(view, "jobs")) == str(projection_sentence(june(), "jobs"))
    assert own_estimate_sentence(june(), "jobs") is None


def test_how_far_off_the_methods_were_is_measured_on_a_year_that_is_over() -> None:
    """Both districts ended at 100 together: from June (90) the plan said 160, 60 % too much."""
    whole = (
        *EARLIER,
        *(fact("jobs", f"office-{one}", one, 12, value) for one, value in (("A", 80), ("B", 20))),
        fact("jobs", "office-A", "A", 6, 70),
        fact("jobs", "office-B", "B", 6, 20),
    )
    view = june()
    year = FinishedYear(view.campaign, compute(view.campaign, frame(*whole), (), Period(YEAR, 12)))
    said = back_test_sentence(with_inputs(view, OutlookInputs(tested_on=year)), "jobs")
    assert said.startswith("Thử trên năm 2029 (số liệu minh họa): dự báo từ cuối tháng 6 trở đi lệch nhiều nhất – theo đường kế hoạch 60 %")
    assert "chưa có năm nào" in back_test_sentence(view, "jobs")


def test_the_sentence_for_the_chair_names_who_makes_the_shortfall_and_leads_to_the_figures() -> None:
    """B has 20 of the 33.75 it should have (60 x 90/160): 14 short. A has 70 of 56."""
    view = june()
    said = catching_up_sentence(view, "jobs")
    assert str(said) == "Toàn tỉnh đạt tiến độ; chỉ B thấp hơn tiến độ, thiếu nhiều nhất 14 người."
    places = [part.place for part in said.parts if part.place]
    assert places == ["jobs~B", "jobs~~~shortfall"]
    found = [facts_behind(view, place) for place in places]
    assert [one.fact_ids if one else None for one in found] == [(2,), (2,)]


def test_without_district_targets_no_shortfall_is_made_up() -> None:
    view = june(targets=())
    assert "Chưa giao chỉ tiêu" in str(catching_up_sentence(view, "jobs"))
    assert shortfall_table(view, "jobs") is None


def test_rates_say_why_there_are_no_shares() -> None:
    assert "không cộng được" in str(catching_up_sentence(june(), "fit"))


def test_needed_against_the_average_in_words() -> None:
    """70 are left in six months: 11.67, rounded up; 15 a month so far."""
    assert str(needed_sentence(june(), "jobs")) == (
        "Cần nhiều nhất 12 người mỗi tháng trong 6 tháng còn lại để đạt 160 người; "
        "bình quân đến nay 15 người mỗi tháng, bằng 80 % mức bình quân đó."
    )
    assert str(needed_sentence(june(), "jobs", "B")) == (
        "Cần nhiều nhất 7 người mỗi tháng trong 6 tháng còn lại để đạt 60 người, gấp 1,8 lần bình quân đến nay (4 người mỗi tháng)."
    )


def test_who_is_behind_is_not_told_that_less_a_month_would_do() -> None:
    """52 of the 56 expected by June: 8 a month would do where 8,7 were the average."""
    late = june(Language.VIETNAMESE, fact("jobs", "office-A", "A", 6, 52, submission=9))
    assert str(needed_sentence(late, "jobs", "A")) == "Còn phải thực hiện 48 người trong 6 tháng còn lại để đạt 100 người."


def test_the_table_of_the_shortfall_lists_every_district_worst_first() -> None:
    table = shortfall_table(june(), "jobs")
    assert table is not None
    shown = written(table)
    assert shown.iloc[:, 0].tolist() == ["B", "A"]
    assert shown["Còn thiếu"].tolist() == ["14", "—"]
    assert shown["Phần thiếu hụt"].tolist() == ["100,0 %", "—"]


def test_what_if_says_where_the_province_would_stand() -> None:
    assert str(what_if_sentence(june(), "jobs", ["B"])) == (
        "Nếu B đạt tiến độ (thêm 14 người), toàn tỉnh ở mức ít nhất 104 người, bằng 115,3 % tiến độ kế hoạch đến nay."
    )


@pytest.mark.parametrize(
    "place", ["jobs~~~projection", "jobs~~~run_rate", "jobs~A~~recent_months", "jobs~~~own_estimate", "jobs~~~nothing"]
)
def test_a_projected_figure_leads_to_the_facts_it_was_made_from(place: str) -> None:
    found = facts_behind(june(), place)
    assert (found is None) == (place == "jobs~~~nothing")
    if found and place != "jobs~~~own_estimate":
        assert found.fact_ids


def test_a_finding_stands_over_each_part_of_the_screen() -> None:
    assert outlook_finding(june(), "jobs") == "Dự báo đến 31/12: 160–237 người, đạt chỉ tiêu"
    assert outlook_finding(june(), "fit") == "Dự báo đến cuối năm"
    assert catching_up_finding(june(), "jobs") == "Chỉ B thấp hơn tiến độ"
    assert str(start_sentence(june(), "jobs")) == "Tính từ 90 người đã đạt đến hết tháng 6/2029; có thể cao hơn vì còn thiếu số liệu."


def test_the_sentence_names_the_fewest_districts_that_make_two_thirds_of_the_shortfall() -> None:
    """A and B are 6.25 and 23.75 short: B alone makes 79 %."""
    low = (fact("jobs", "office-A", "A", 6, 50, submission=9), fact("jobs", "office-B", "B", 6, 10, submission=9))
    said = str(catching_up_sentence(june(Language.VIETNAMESE, *low), "jobs"))
    assert said == "1 huyện B chiếm 79 % phần thiếu hụt (30 người) của 2 huyện, thành phố thấp hơn tiến độ."
    assert catching_up_finding(june(Language.VIETNAMESE, *low), "jobs") == "B chiếm 79 % phần thiếu hụt"
    english = str(catching_up_sentence(june(Language.ENGLISH, *low), "jobs"))
    assert english == "One district (B) accounts for 79% of the shortfall (30 people) of the 2 districts below the path."
    assert chosen_first(june(Language.VIETNAMESE, *low), "jobs") == (["B", "A"], ["B"])


def test_after_the_year_nobody_can_catch_up_any_more() -> None:
    assert chosen_first(small_view(Language.VIETNAMESE, 12), "jobs") == ([], [])


@pytest.mark.parametrize("place", ["jobs~B~~shortfall", "jobs~B~~needed"])
def test_a_number_of_the_shortfall_s_table_says_how_it_was_made(place: str) -> None:
    found = facts_behind(june(), place)
    assert found
    assert found.fact_ids == (2,)
    assert found.sentences[0].startswith(
        ("Thiếu 14 người = 34 người (tiến độ kế hoạch đến nay) − 20 người", "Cần nhiều nhất 7 người mỗi tháng")
    )


def test_a_month_in_which_most_units_were_silent_is_told_beside_the_projection() -> None:
    """A store that begins in May knows of April only what a few workbooks tell of it: May looks like a jump."""
    view = june()
    thin = view.progress.course.assign(units_expected=4)
    said = str(start_sentence(showing(view, course=thin), "jobs"))
    assert said.endswith("tháng 3 mới có số của 1/4 đơn vị nên nhịp theo tháng có thể cao hơn thật.")
    assert "mới có số của" not in str(start_sentence(view, "jobs"))
