"""What people read: Vietnamese first, English beside it, and no figure that looks better than it is."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from analysis import wording
from analysis.model import Direction, Kind, Language, Period, Status
from analysis.model.language import english_count
from tests.analysis.progress.builders import campaign, fact, indicator, measure, row, target, unit

JUNE = Period(2029, 6)


@pytest.mark.parametrize(
    ("value", "decimals", "vietnamese", "english"),
    [
        (17800, 0, "17.800", "17,800"),
        (1234567.0, 0, "1.234.567", "1,234,567"),
        (57.8, 1, "57,8", "57.8"),
        (0, 0, "0", "0"),
        (-1320, 0, "−1.320", "−1,320"),
        (2.5, 0, "3", "3"),
        (None, 0, "—", "—"),
        (float("nan"), 0, "—", "—"),
    ],
)
def test_numbers_are_written_as_each_language_does(value: float | None, decimals: int, vietnamese: str, english: str) -> None:
    assert Language.VIETNAMESE.number(value, decimals) == vietnamese
    assert Language.ENGLISH.number(value, decimals) == english


@pytest.mark.parametrize(
    ("text", "vietnamese", "english"),
    [
        ("14,00", 14, 14),
        ("14.5", 14.5, 14.5),
        ("0,25", 0.25, 0.25),
        ("1.200", 1200, None),
        ("1,200", None, 1200),
        ("1.200,5", 1200.5, None),
        ("1,200.5", None, 1200.5),
        ("−3", -3, -3),
        ("-3,5", -3.5, -3.5),
        (" 7 ", 7, 7),
        ("", None, None),
        ("mười", None, None),
        ("1,2,3", None, None),
        ("12.34,5", None, None),
        ("12,345", None, 12345),
        ("0.900", None, None),
        ("0,900", None, None),
        ("5 điểm", None, None),
        ("1e3", None, None),
    ],
)
def test_a_typed_number_is_read_as_each_language_writes_it_or_not_at_all(
    text: str, vietnamese: float | None, english: float | None
) -> None:
    assert (Language.VIETNAMESE.read_number(text, 2), Language.ENGLISH.read_number(text, 2)) == (vietnamese, english)


@pytest.mark.parametrize(("value", "text"), [(1320, "+1.320"), (-1320, "−1.320"), (0, "0"), (0.2, "0"), (-0.2, "0"), (None, "—")])
def test_a_difference_has_its_sign_and_a_zero_has_none(value: float | None, text: str) -> None:
    assert Language.VIETNAMESE.signed(value) == text


@pytest.mark.parametrize(
    ("ratio", "text"),
    [
        (0.578, "57,8 %"),
        (1.537, "153,7 %"),
        (0.6, "60,0 %"),
        (0.5996, "59,96 %"),
        (0.6004, "60,04 %"),
        (0.59999999, "59,9 %"),
        (0.60000001, "60,1 %"),
        (17799 / 17800, "99,99 %"),
        (0, "0,0 %"),
        (None, "—"),
    ],
)
def test_a_share_never_rounds_onto_a_mark_that_it_has_not_reached(ratio: float | None, text: str) -> None:
    """59.96 % printed as 60.0 % would say that rule III.8 is a hair away from met, or met."""
    assert Language.VIETNAMESE.percent(ratio) == text


def test_a_percentage_is_written_as_one_whether_it_is_kept_as_ratio_or_in_percent() -> None:
    """0.35 to 999.95 by tenths: 74.35 ÷ 100 is 0.7434999999999999 in binary numbers and still 74,4 %."""
    halves = [number / 100 for number in range(35, 100_000, 10)]
    assert [one for one in halves if Language.VIETNAMESE.percent(one / 100, marks=()) != Language.VIETNAMESE.rate(one)] == []


def test_a_rate_never_rounds_onto_its_target() -> None:
    assert Language.VIETNAMESE.rate(57.76, target=57.8) == "57,76 %"
    assert Language.VIETNAMESE.rate(57.76) == "57,8 %"
    assert Language.ENGLISH.rate(57.8, target=57.8) == "57.8%"
    assert Language.VIETNAMESE.rate(None) == "—"


def test_differences_of_rates_are_percentage_points() -> None:
    assert Language.VIETNAMESE.points(1.2) == "+1,2 điểm %"
    assert Language.ENGLISH.points(-1.2) == "−1.2 pp"


@pytest.mark.parametrize(("day", "said"), [((6, 30), "30/6"), ((1, 9), "09/01"), ((12, 5), "05/12")])
def test_a_day_of_the_year_has_a_zero_where_documents_ask_for_it(day: tuple[int, int], said: str) -> None:
    assert Language.VIETNAMESE.day(date(2023, *day)) == said


def test_dates_and_periods() -> None:
    assert Language.VIETNAMESE.date(date(2023, 6, 24)) == "24/06/2023"
    assert Language.ENGLISH.date(date(2023, 6, 24)) == "24 June 2023"
    assert [Language.VIETNAMESE.period(Period(2023, month)) for month in (5, 6, 9, 12)] == [
        "tháng 5/2023",
        "6 tháng đầu năm 2023",
        "9 tháng đầu năm 2023",
        "cả năm 2023",
    ]
    assert Language.ENGLISH.period(Period(2023, 6)) == "first six months of 2023"
    assert (Language.VIETNAMESE.date(None), Language.VIETNAMESE.period(None)) == ("—", "—")


def test_every_status_has_a_word_in_both_languages_and_a_shape() -> None:
    assert set(wording.STATUS_WORDS) == set(Status)
    for word in wording.STATUS_WORDS.values():
        assert word.vi and word.en and word.shape
    for language in (Language.VIETNAMESE, Language.ENGLISH):
        assert len({word.text(language) for word in wording.STATUS_WORDS.values()}) == len(Status)
    assert wording.STATUS_WORDS[Status.ON_PACE].marked(Language.VIETNAMESE) == "● đúng tiến độ"


def test_a_quantity_has_its_unit_and_says_when_it_is_a_bound() -> None:
    jobs, fit = indicator("jobs"), indicator("fit", Kind.RATE)
    assert wording.quantity(17800, jobs, Language.VIETNAMESE) == "17.800 người"
    assert wording.quantity(17800, jobs, Language.ENGLISH) == "17,800 people"
    assert wording.quantity(9120, jobs, Language.VIETNAMESE, lower_bound=True) == "ít nhất 9.120 người"
    assert wording.quantity(57.8, fit, Language.VIETNAMESE) == "57,8 %"
    assert wording.quantity(None, jobs, Language.VIETNAMESE, lower_bound=True) == "—"
    fires = indicator("fires", unit_of_measure="điểm", unit_en="fires", one_en="fire")
    assert (wording.quantity(3, fires, Language.ENGLISH), wording.quantity(1, fires, Language.ENGLISH)) == ("3 fires", "1 fire")
    assert wording.quantity(3, indicator("forest", unit_of_measure="ha"), Language.ENGLISH) == "3 ha"


def test_the_headline_counts_the_statuses_best_first() -> None:
    statuses = ["behind", "on_pace", "not_due", "on_pace", "completed"]
    assert wording.headline(statuses, Language.VIETNAMESE) == "5 chỉ tiêu: 1 đã hoàn thành, 2 đúng tiến độ, 1 chậm, 1 chưa đến kỳ đánh giá."
    assert wording.headline(statuses, Language.ENGLISH) == "5 targets: 1 completed, 2 on pace, 1 behind, 1 not due yet."
    assert wording.headline([], Language.VIETNAMESE) == "Chưa có chỉ tiêu nào."


def test_the_coverage_sentence() -> None:
    assert wording.coverage_sentence(9, 11, Language.VIETNAMESE, of_districts=True) == "9/11 huyện đã báo cáo"
    assert wording.coverage_sentence(35, 36, Language.VIETNAMESE) == "35/36 đơn vị đã báo cáo"
    assert wording.coverage_sentence(9, 11, Language.ENGLISH, of_districts=True) == "9 of 11 districts have reported"


def title(
    value: float | None, month: int = 6, *, milestone: float | None = 8000, language: Language = Language.VIETNAMESE, **changes: Any
) -> str:
    one = indicator("training", name_vi="Đào tạo nghề", name_en="Training", **changes)
    targets = [target("training", milestone, "06-30")] if milestone else []
    year = campaign([one], [*targets, target("training", 10500)], [unit("centre", "A", "training")])
    facts = [] if value is None else [fact("training", "centre", "A", month, value)]
    return wording.finding_title(row(measure(year, month, *facts), "training"), one, Period(2029, month), language)


def test_a_title_says_the_finding() -> None:
    assert title(6680) == "Đào tạo nghề còn thiếu 1.320 người so với chỉ tiêu 6 tháng"
    assert title(6680, language=Language.ENGLISH) == "Training: 1,320 people short of the 6-month target"
    assert title(8580) == "Đào tạo nghề vượt chỉ tiêu 6 tháng 580 người"
    assert title(8000) == "Đào tạo nghề đạt đúng chỉ tiêu 6 tháng"
    assert title(4000, 3, milestone=None) == "Đào tạo nghề cao hơn 1.411 người so với tiến độ bình quân đến hết tháng 3"
    assert title(10600) == "Đào tạo nghề đã hoàn thành chỉ tiêu cả năm, vượt 100 người"
    assert title(10600, 12) == "Đào tạo nghề vượt chỉ tiêu cả năm 100 người"
    assert title(10500, 12) == "Đào tạo nghề đạt chỉ tiêu cả năm"
    assert title(10400, 12) == "Đào tạo nghề không đạt chỉ tiêu cả năm, còn thiếu 100 người"
    assert title(None) == "Đào tạo nghề: chưa báo cáo"
    assert title(5000, reviewed_from=9) == "Đào tạo nghề: chưa rà soát"


def test_a_title_does_not_call_late_what_the_status_calls_close() -> None:
    assert title(7900) == "Đào tạo nghề còn thiếu 100 người so với chỉ tiêu 6 tháng"
    assert title(7900, language=Language.ENGLISH) == "Training: 100 people short of the 6-month target"


def test_english_counts_one_person_and_not_one_people() -> None:
    assert wording.quantity(1, indicator("jobs"), Language.ENGLISH) == "1 person"
    assert wording.distance(-1, indicator("poor", unit_of_measure="hộ"), Language.ENGLISH) == "1 household"
    assert wording.distance(0.2, indicator("jobs"), Language.ENGLISH) == "less than 1 person"
    assert wording.distance(21, indicator("jobs"), Language.ENGLISH) == "21 people"
    assert wording.quantity(1, indicator("jobs"), Language.VIETNAMESE) == "1 người"


def test_a_trifle_behind_is_never_zero_behind() -> None:
    assert title(7999.7) == "Đào tạo nghề còn thiếu chưa đến 1 người so với chỉ tiêu 6 tháng"


def test_a_rate_s_title_speaks_of_percentage_points_and_a_stock_s_of_what_is_left() -> None:
    fit = indicator("fit", Kind.RATE, name_vi="Tỷ lệ xã phù hợp với trẻ em")
    poor = indicator("poor", Kind.STOCK, direction=Direction.LOWER, unit_of_measure="hộ", name_vi="Hộ nghèo")
    year = campaign([fit, poor], [target("fit", 74.6), target("poor", 0)], [unit("office", "A", "fit", "poor")])
    progress = measure(year, 6, fact("fit", "office", "A", 6, 70, parts=(7, 10)), fact("poor", "office", "A", 6, 3))
    assert (
        wording.finding_title(row(progress, "fit"), fit, JUNE, Language.VIETNAMESE)
        == "Tỷ lệ xã phù hợp với trẻ em còn thiếu 4,6 điểm % so với chỉ tiêu cả năm"
    )
    assert wording.finding_title(row(progress, "poor"), poor, JUNE, Language.VIETNAMESE) == "Hộ nghèo còn 3 hộ (chỉ tiêu cả năm: không còn)"
    without = row(measure(campaign([fit], [], [unit("office", "A", "fit")]), 6, fact("fit", "office", "A", 6, 70)), "fit")
    assert wording.finding_title(without, fit, JUNE, Language.VIETNAMESE) == "Tỷ lệ xã phù hợp với trẻ em: 70,0 %"


@pytest.mark.parametrize(
    ("said", "official"),
    [
        ("đạt 70,0 % kế hoạch năm", "đạt 70,0% kế hoạch năm"),
        ("so với yêu cầu 100,0 %", "so với yêu cầu 100%"),
        ("bằng 1.100,0 % và 99,96 %", "bằng 1.100,0% và 99,96%"),
        ("thấp hơn 1,1 điểm %", "thấp hơn 1,1 điểm phần trăm"),
        ("3 huyện chậm, 2 đơn vị chưa gửi", "03 huyện chậm, 02 đơn vị chưa gửi"),
        ("7 chỉ tiêu: 4 đúng tiến độ, 2 chậm, 1 chưa rà soát.", "07 chỉ tiêu: 04 đúng tiến độ, 02 chậm, 01 chưa rà soát."),
        ("30/36 đơn vị đúng hạn, 5 quá hạn, 12 chưa gửi", "30/36 đơn vị đúng hạn, 05 quá hạn, 12 chưa gửi"),
        ("hết tháng 6 chưa gửi; mục 2 đạt; đạt 1,5, 2,5 chậm", "hết tháng 6 chưa gửi; mục 2 đạt; đạt 1,5, 2,5 chậm"),
        ("9/11 huyện, 12 huyện, 0,4 người, 12.466 người, tháng 6 người", "9/11 huyện, 12 huyện, 0,4 người, 12.466 người, tháng 6 người"),
    ],
)
def test_documents_write_numbers_as_officials_do_and_change_none(said: str, official: str) -> None:
    assert wording.official(said) == official
    assert wording.official(official) == official


def test_a_trifle_of_a_rate_gets_digits_until_it_shows() -> None:
    fit = indicator("fit", Kind.RATE)
    assert [wording.distance(gap, fit, Language.VIETNAMESE) for gap in (-0.04, 0.0004, 0.26)] == [
        "0,04 điểm %",
        "0,0004 điểm %",
        "0,3 điểm %",
    ]


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "0 duties are late"), (1, "1 duty is late"), ("1", "1 duty is late"), ("1.00", "1.00 duties are late")],
)
def test_english_says_one_of_a_thing_in_the_singular_with_its_verb(count: int | str, said: str) -> None:
    assert english_count(count, "duty is late", "duties are late") == said


def test_an_english_noun_takes_an_s_where_nothing_else_is_said() -> None:
    assert [english_count(count, "unit") for count in (1, 2)] == ["1 unit", "2 units"]
