"""What a cell says as a number: one silent wrong number is worse than ten missing ones."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.intake.grid import Cell
from analysis.intake.words.numbers import Number, Outcome, read_cell, read_number, shown


def count(value, **how) -> Number:
    return read_number(value, kind="count", **how)


def rate(value, **how) -> Number:
    return read_number(value, kind="rate", **how)


def refused(number: Number) -> tuple[str | None, float | None]:
    assert number.outcome is Outcome.PROBLEM
    assert number.value is None
    return number.problem, number.proposal


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("17.800", 17800),
        ("1,335", 1335),
        ("1.234.567", 1234567),
        ("1,234,567", 1234567),
        ("742", 742),
        ("05", 5),
        ("0", 0),
        ("742,0", 742),
        ("742.00", 742),
        ("8 000", 8000),
        ("8\u00a0000", 8000),
        ("8\u2009000", 8000),
        ("8\u202f000", 8000),
        ("'6000", 6000),
        ("’6000", 6000),
        ("742 người", 742),
        ("742người", 742),
        ("7.800 hộ", 7800),
        ("１２３", 123),
        ("742*", 742),
        ("742 (*)", 742),
        ("742¹", 742),
        ("742.", 742),
        ("đạt 742 người", 742),
        ("742 (45,9%)", 742),
        ("742, đạt 45,9%", 742),
        ("742 (trong đó nữ 300)", 742),
        ("742 (nữ: 300 người)", 742),
        ("12,4 nghìn người", 12400),
        ("\ufeff742\u200b", 742),
        (" 742 ", 742),
    ],
)
def test_counts_written_as_text_are_read_and_noted(text, value):
    """pandas reads the text "17.800" as 17.8; nothing here lets a library guess."""
    read = count(text)
    assert (read.value, read.notes[:1]) == (value, ("number_from_text",))


@pytest.mark.parametrize("text", ["trên 12.400", "khoảng 12.400", "hơn 12.400 người", "gần 12.400", "~12.400", ">12.400"])
def test_approximate_figures_are_read_and_noted(text):
    assert (count(text).value, count(text).notes) == (12400, ("number_from_text", "approximate"))


@pytest.mark.parametrize("text", ["(ước) 6.000", "ước 6.000", "6.000 (ước)", "Ước đạt 6.000 người", "ƯTH: 6.000", "ước thực hiện 6.000"])
def test_estimates_are_read_and_noted(text):
    assert count(text).value == 6000
    assert count(text).estimate


@pytest.mark.parametrize("text", ["-", "–", "—", "−", " - ", "--"])
@pytest.mark.parametrize("read", [count, rate])
def test_a_dash_is_a_true_zero(read, text):
    assert (read(text).value, read(text).notes) == (0, ("dash_read_as_zero",))


@pytest.mark.parametrize("value", [None, "", "   ", "…", "...", "....", ". . .", "\u00a0"])
@pytest.mark.parametrize("read", [count, rate])
def test_an_ellipsis_or_an_empty_cell_is_missing_and_not_zero(read, value):
    assert read(value) == Number(Outcome.MISSING)


@pytest.mark.parametrize(
    "text",
    ["x", "X", "Không giao", "không giao chỉ tiêu", "chưa BC", "Chưa báo cáo", "chưa có", "KBC", "chưa có số liệu", "chưa rà soát", "N/A"],
)
@pytest.mark.parametrize("read", [count, rate])
def test_not_reported_is_missing_and_never_an_error(read, text):
    assert (read(text).outcome, read(text).value, read(text).notes) == (Outcome.NOT_REPORTED, None, ("not_reported",))


@pytest.mark.parametrize(
    ("value", "proposal"),
    [
        (1.985, 1985),
        (1.25, None),
        (0.985, 985),
        (12.4, None),
        (411.6, None),
        (1234.5, None),
        ("12,4", None),
        ("0,985", 985),
        ("1.234,5", None),
    ],
)
def test_a_fraction_of_a_count_is_refused_with_what_another_locale_made_it_of(value, proposal):
    assert refused(count(value)) == ("fraction_of_count", proposal)


@pytest.mark.parametrize("number_format", ["0.000", "#,##0.000", "_(* #,##0.000_);_(* (#,##0.000);_(@_)", "[Red]0.000"])
def test_a_whole_number_shown_with_three_decimals_is_the_same_damage(number_format):
    """Excel read "1.000" as one and keeps showing what was typed."""
    assert refused(count(1, number_format=number_format)) == ("fraction_of_count", 1000)
    assert count(0, number_format=number_format).value == 0


@pytest.mark.parametrize(
    "number_format", ["", "General", "0", "#,##0", "#.##0", "0.00", '#,##0 "người"', '_(* #,##0_);_(* \\(#,##0\\);_(* "-"??_);_(@_)', "@"]
)
def test_ordinary_formats_change_nothing(number_format):
    assert count(412, number_format=number_format) == Number(Outcome.VALUE, 412)


def test_the_noise_of_binary_fractions_is_no_fraction():
    assert count(411.99999999999994).value == 412
    assert rate(0.57, number_format="0%").value == 57


@pytest.mark.parametrize(
    ("value", "proposal"),
    [("-120", 120), (-120, 120), ("(5)", 5), ("– 1.200", 1200), ("−35", 35), (-35.0, 35), ("giảm 120", 120), ("giảm 120 người", 120)],
)
def test_a_minus_sign_or_brackets_are_refused_with_the_positive_number(value, proposal):
    assert refused(count(value)) == ("negative_value", proposal)


@pytest.mark.parametrize("text", ["giảm 120", "Giảm 120 hộ", "(giảm 120)", "giảm được 120 hộ", "120", "120 hộ"])
def test_a_reduction_reported_in_words_is_the_reduction(text):
    assert count(text, reduction=True, unit_of_measure="hộ").value == 120


def test_a_minus_sign_is_asked_about_even_where_a_reduction_is_counted():
    assert refused(count("-120", reduction=True)) == ("negative_value", 120)


@pytest.mark.parametrize(
    "value",
    [
        "4l2",
        "1O5",
        "########",
        "abc",
        "412 + 330",
        "412-500",
        "+120",
        "1.23.456",
        "1234.567",
        "5/2023",
        "735/1602",
        "45,9%",
        "742 (1)",
        "tăng 120",
        "II",
        "?",
        "742 triệu",
        "1E3",
        "không",
        True,
        False,
        date(2023, 5, 1),
        datetime(2023, 5, 1),
        time(3, 2),
        timedelta(hours=4),
    ],
)
def test_what_is_uncertain_is_refused_and_not_guessed(value):
    assert refused(count(value))[0] == "not_a_number"


def test_a_number_shown_as_a_date_or_a_percentage_is_no_count():
    assert refused(count(45047, number_format="dd/mm/yyyy"))[0] == "not_a_number"
    assert refused(count(0.5, number_format="0%"))[0] == "not_a_number"


@pytest.mark.parametrize("text", ["#DIV/0!", "#REF!", "#N/A", "#VALUE!", "#NAME?", "#NUM!", "Err:502"])
@pytest.mark.parametrize("read", [count, rate])
def test_error_values_are_named_as_such(read, text):
    assert refused(read(text))[0] == "error_value"
    assert refused(read_cell(Cell(None, error=text), kind="count"))[0] == "error_value"


@pytest.mark.parametrize(
    ("value", "meant"),
    [("2,105", 2105), (2.105, 2105), ("12,4", 12400), (12, 12000), ("0,985", 985), (0.985, 985), ("2,105 nghìn người", 2105)],
)
def test_under_a_scale_of_a_thousand_the_comma_is_a_decimal(value, meant):
    assert count(value, scale=1000).value == meant


@pytest.mark.parametrize(
    ("value", "problem"),
    [("2.105", "not_a_number"), ("742 người", "not_a_number"), (2.1055, "fraction_of_count"), ("8 000", "not_a_number")],
)
def test_under_a_scale_what_could_be_meant_twice_is_refused(value, problem):
    assert refused(count(value, scale=1000))[0] == problem


def test_three_decimals_are_right_under_a_scale():
    assert count(2, number_format="0.000", scale=1000).value == 2000


def test_households_under_persons_are_refused():
    assert refused(count("742 hộ", unit_of_measure="người")) == ("not_a_number", None)
    assert refused(count("742 người", unit_of_measure="hộ")) == ("not_a_number", None)


@pytest.mark.parametrize(
    "text",
    ["300 + 60", "12 đợt/365 người", "85%", "45-50", "700 – 750", "300 (60 nữ)", "1.2.3", "~ 400/500", "412/500", "3 lớp, 95 người",
     "60 lượt", "1.200 lượt người", "12 triệu đồng", "5 hoặc 6", "742 hộ khẩu mới"],
)  # fmt: skip
def test_a_text_with_two_readings_gets_no_proposal(text):
    """The first digits were offered as if they were meant, and a tired reader pressed "save"."""
    assert refused(count(text, unit_of_measure="người")) == ("not_a_number", None)


@pytest.mark.parametrize(("text", "value"), [("9 trăm người", 900), ("5 chục người", 50), ("1,2 nghìn người", 1200), ("2 nghìn", 2000)])
def test_a_scale_written_beside_the_number_counts(text, value):
    assert count(text, unit_of_measure="người").value == value


def test_a_scale_written_beside_the_number_must_be_that_of_its_column():
    assert refused(count("742 người", scale=1000.0, unit_of_measure="người")) == ("not_a_number", None)


@pytest.mark.parametrize(
    ("value", "how", "percent"),
    [
        (0.746, {"number_format": "0.0%"}, 74.6),
        (74.6, {}, 74.6),
        (74.6, {"number_format": '0.0"%"'}, 74.6),
        ("74,6 %", {}, 74.6),
        ("74.6%", {}, 74.6),
        ("74,6", {}, 74.6),
        ("99,2", {}, 99.2),
        ("57,867", {}, 57.867),
        (100, {}, 100),
        (0, {}, 0),
        (1, {"number_format": "0%"}, 100),
        ("100%", {}, 100),
        ("đạt 100%", {}, 100),
        ("100% xã", {}, 100),
        ("0,5%", {}, 0.5),
        ("trên 95%", {}, 95),
        ("74,6 % (ước)", {}, 74.6),
        ("74,6 phần trăm", {}, 74.6),
    ],
)
def test_percentages_in_their_many_spellings_are_one_number(value, how, percent):
    assert rate(value, **how).value == pytest.approx(percent, abs=1e-12)


@pytest.mark.parametrize(
    ("text", "numerator", "denominator"),
    [
        ("144/193 xã (74,6%)", 144, 193),
        ("144/193", 144, 193),
        ("74,6% (144/193 xã)", 144, 193),
        ("144 xã/193 xã", 144, 193),
        ("144/193 = 74,6%", 144, 193),
        ("38.250/66.100 (57,87%)", 38250, 66100),
        ("144/193 xã, phường đạt 74,6%", 144, 193),
        ("5/8 xã", 5, 8),
    ],
)
def test_a_rate_with_its_fraction_is_computed_from_it(text, numerator, denominator):
    read = rate(text)
    assert (read.numerator, read.denominator, read.value) == (numerator, denominator, 100 * numerator / denominator)
    assert "percent_mismatch" not in read.notes


def test_a_percentage_that_contradicts_its_fraction_is_noted():
    assert rate("144/193 xã (84,6%)").notes == ("number_from_text", "percent_mismatch")


@pytest.mark.parametrize(
    ("written", "agrees"),
    [
        ("74,6", True),
        ("74,61", True),
        ("75", True),
        ("74", True),
        ("74,5", False),
        ("74,8", False),
        ("74,59", False),
        ("73", False),
        ("76", False),
    ],
)
def test_a_printed_percentage_may_differ_by_its_last_digit_from_the_quotient(written, agrees):
    """144 of 193 are 74.611 %: rounded or cut off at the precision that is printed, and no further."""
    assert ("percent_mismatch" not in rate(f"144/193 xã ({written}%)").notes) is agrees


@pytest.mark.parametrize(("value", "proposal"), [(0.746, 74.6), ("0,746", 74.6), (1, None), ("1", None), (0.75, 75), (0.746, 74.6)])
def test_a_rate_of_one_or_less_without_a_sign_of_percent_is_asked_about(value, proposal):
    assert refused(rate(value)) == ("percent_unclear", proposal)


@pytest.mark.parametrize(("value", "proposal"), [(578, 57.8), (105, None), ("105%", None), (7460, 74.6), ("200/193", None), (746, 74.6)])
def test_a_rate_above_a_hundred_is_out_of_range(value, proposal):
    assert refused(rate(value)) == ("rate_out_of_range", proposal)


def test_a_percentage_typed_into_a_percent_format_is_out_of_range():
    assert refused(rate(74.6, number_format="0.0%")) == ("rate_out_of_range", 74.6)


@pytest.mark.parametrize("value", ["5/2023", "12/0", "tăng 2%", "74,6%%", "đạt", "từ 95% trở lên", date(2023, 5, 1), True, "144/193/200"])
def test_what_is_no_rate_is_refused(value):
    assert refused(rate(value))[0] == "not_a_number"


def test_an_empty_cell_is_missing_and_a_formula_error_is_not():
    assert read_cell(None, kind="count").outcome is Outcome.MISSING
    assert read_cell(Cell(412), kind="count").value == 412


@given(st.integers(0, 10**9))
def test_every_grouping_of_a_whole_number_reads_as_that_number(number):
    grouped = f"{number:,}"
    assert {count(text).value for text in (str(number), grouped, grouped.replace(",", "."), grouped.replace(",", "\u00a0"))} == {number}


@given(st.text(max_size=30))
def test_any_text_gets_an_answer_and_never_a_fraction_of_a_person(text):
    read = count(text)
    assert read.value is None or (read.value >= 0 and read.value == int(read.value))
    percent = rate(text).value
    assert percent is None or 0 <= percent <= 100


@pytest.mark.parametrize("value", [1e308, -1e308, "9" * 400, "9" * 400 + "%", "9" * 400 + "/1"])
def test_numbers_beyond_any_province_are_refused(value):
    for read in (count(value), count(value, scale=1000), rate(value)):
        assert read.outcome is Outcome.PROBLEM


@given(st.floats(allow_nan=True, allow_infinity=True))
def test_any_number_gets_an_answer(number):
    for read in (count(number), count(number, scale=1000), rate(number), rate(number, number_format="0%")):
        assert (read.value is None) == (read.problem is not None)


def test_values_are_shown_as_their_sender_sees_them():
    assert shown(0.746, "0.0%") == "74,6%"
    assert shown(1, "0.000") == "1.000"
    assert shown(date(2023, 6, 25)) == "25/06/2023"
    assert shown(412.0) == "412"
    assert shown(True) == "TRUE"
    assert shown(None) == ""


@pytest.mark.parametrize(("text", "value"), [("4l2", 412), ("1.O50", 1050), ("l05", 105), ("4|2", 412)])
def test_letters_typed_for_digits_are_refused_with_the_number_they_look_like(text, value):
    assert refused(count(text)) == ("not_a_number", value)


@pytest.mark.parametrize("text", ["4x2", "oo", "O", "l", "12 lo", "3lop"])
def test_other_letters_among_digits_get_no_proposal(text):
    assert refused(count(text)) == ("not_a_number", None)


@pytest.mark.parametrize(
    ("read", "value", "how"),
    [
        (count, "-35", {}),
        (count, -35, {}),
        (count, "4l2", {}),
        (count, 0.412, {}),
        (count, -1.2, {"scale": 1000}),
        (rate, 0.746, {}),
        (rate, "746%", {}),
        (rate, -57.8, {}),
    ],
)
def test_what_is_proposed_to_be_typed_is_read_as_the_proposal(read, value, how):
    """One click puts it into the cell: it must not be multiplied by the column's scale once more, nor lose its sign of percent."""
    asked = read(value, **how)
    assert asked.proposal is not None
    if asked.retyped:
        assert read(asked.retyped, **how).value == asked.proposal


def test_most_proposals_can_be_typed():
    assert [count("-35").retyped, count(-1.2, scale=1000).retyped, rate(0.746).retyped] == ["35", "1,2", "74,6%"]


def test_what_was_read_of_a_value_stands_for_no_other_kind_of_value():
    """1, 1.0 and TRUE are equal to Python, and so are 0 and -0; what is kept of one is never the other's."""
    for _ in range(2):
        assert read_number(1, kind="count").value == 1
        assert read_number(True, kind="count").problem == "not_a_number"
        assert read_number(1, number_format="0%", kind="rate").value == 100
        assert read_number(1, kind="rate").problem == "percent_unclear"
        assert [repr(read_number(zero, kind="count").value) for zero in (0, -0.0, 0.0)] == ["0.0"] * 3
