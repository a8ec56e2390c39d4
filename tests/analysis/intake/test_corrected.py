"""A reading with what people said: corrected cells, the sender and the period where they were asked for. The bytes never change."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from analysis.intake.corrected import lay_over, read_told
from analysis.intake.grid import Cell, Refusal
from analysis.intake.known import Known, Remembered
from analysis.intake.read import read
from analysis.intake.told import Told
from analysis.model import Ask, AskedAbout, Correction, Period, Severity
from tests.analysis.intake.drawings import AWAY, CAMPAIGN, CHILDREN, HALF_YEAR, JOBS, LOCAL, MAY, drawn, facts_of, in_tcvn3, named, told

AT = datetime(2023, 6, 3, tzinfo=UTC)
COLUMNS = ["STT", "Chỉ tiêu", "Lũy kế từ đầu năm"]
TYPING_ERROR = drawn(MAY, COLUMNS, [[1, JOBS, "4l2"], [2, LOCAL, -5]])
NOBODY = drawn(MAY, COLUMNS, [[1, JOBS, 412]], above=[["TRẠM VIỆC LÀM SỐ 3"]])
NO_MONTH = drawn("BÁO CÁO KẾT QUẢ NĂM HỌC", COLUMNS, [[1, JOBS, 412]], name="Kỳ giữa vụ")


def corrected(cell: str, becomes: str, *, sheet: str = "BC", original: str = "") -> Correction:
    return Correction(sheet, cell, original, becomes, "theo công văn ngày 3/6", "Lan", AT)


def with_corrections(*corrections: Correction, of=TYPING_ERROR):
    return read_told(of, CAMPAIGN, told=Told(corrections=corrections))


def test_a_corrected_cell_is_read_and_the_fact_carries_who_why_and_what_stood_there() -> None:
    reading = with_corrections(corrected("C8", "412"))
    (fact,) = reading.facts
    assert facts_of(reading) == ["jobs_created 027 2023-05 cumulative 412"]
    (one,) = fact.corrections
    assert (one.original, one.corrected, one.reason, one.actor) == ("4l2", "412", "theo công văn ngày 3/6", "Lan")
    assert reading.corrections == (one,)


def test_a_correction_silences_no_other_finding_and_is_a_finding_itself() -> None:
    assert told(read(TYPING_ERROR, CAMPAIGN)) == [("C8", "not_a_number"), ("C9", "negative_value")]
    reading = with_corrections(corrected("C8", "412"))
    assert told(reading) == [("C8", "cell_corrected"), ("C9", "negative_value")]
    assert "“4l2”" in reading.findings[0].message
    assert "theo công văn ngày 3/6 (Lan)" in reading.findings[0].message
    assert not reading.accepted


def test_a_correction_that_is_wrong_itself_is_refused_like_any_cell() -> None:
    assert told(with_corrections(corrected("C8", "bốn trăm")))[:2] == [("C8", "cell_corrected"), ("C8", "not_a_number")]


def test_a_blanked_cell_is_missing_and_never_zero() -> None:
    reading = with_corrections(corrected("C8", ""), corrected("C9", " "))
    assert reading.facts == ()
    assert {one.code for one in reading.findings if one.severity is Severity.ERROR} <= {"no_table"}


def test_a_corrected_total_still_disagrees_with_the_other_cells() -> None:
    rows = [["I", JOBS, Cell(700, formula="=C9+C10")], [1, LOCAL, 300], [2, AWAY, 400]]
    sums = drawn(MAY, COLUMNS, rows)
    assert told(read_told(sums, CAMPAIGN)) == []
    assert ("C8", "stale_formula") in told(with_corrections(corrected("C9", "350"), of=sums))


def test_a_corrected_numerator_belongs_to_the_rate_of_another_cell() -> None:
    header = ["STT", "Chỉ tiêu", "Số xã đạt", "Tổng số xã", "Tỷ lệ (%)"]
    rates = drawn(HALF_YEAR, header, [[1, CHILDREN, 13, 18, "78,3%"], [2, JOBS, None, None, None]])
    before = read_told(rates, CAMPAIGN).facts
    reading = with_corrections(corrected("C8", "14"), of=rates)
    (fact,) = reading.facts
    assert (before[0].cell, fact.cell, fact.numerator) == ("E8", "E8", 14)
    assert [one.cell for one in fact.corrections] == ["C8"]


def test_a_corrected_title_belongs_to_every_fact_that_it_moves() -> None:
    reading = with_corrections(corrected("A5", "BÁO CÁO THÁNG 6 NĂM 2023"), corrected("C8", "412"), corrected("C9", "300"))
    assert {str(one.period) for one in reading.facts} == {"2023-06"}
    assert [[one.cell for one in fact.corrections] for fact in reading.facts] == [["A5", "C8"], ["A5", "C9"]]


def test_the_later_of_two_corrections_of_a_cell_counts() -> None:
    reading = with_corrections(corrected("C8", "412"), corrected("C8", "421"))
    assert [one.corrected for one in reading.corrections] == ["421"]
    assert [one.value for one in reading.facts] == [421]


def test_a_format_goes_with_the_value_it_belonged_to() -> None:
    """57,8 typed into a cell of the format 0.0% is 57,8 %, not 5780 %."""
    rates = drawn(HALF_YEAR, ["STT", "Chỉ tiêu", "Tỷ lệ (%)"], [[1, CHILDREN, 5.78]], formats={"C8": "0.0%"})
    assert [one.value for one in with_corrections(corrected("C8", "57,8"), of=rates).facts] == [57.8]


def test_unicode_typed_into_a_sheet_of_an_old_encoding_stays_itself() -> None:
    old = in_tcvn3(drawn(MAY, COLUMNS, [[1, "Số lao động gì đó", 412]]))
    reading = with_corrections(corrected("B8", JOBS), of=old)
    assert facts_of(reading) == ["jobs_created 027 2023-05 cumulative 412"]
    assert reading.corrections[0].original == "Số lao động gì đó"


def test_a_cell_inside_a_merged_range_is_the_cell_that_holds_its_content() -> None:
    merged = drawn(MAY, COLUMNS, [[1, JOBS, "4l2"]], merged=["C8:D8"])
    assert [one.value for one in with_corrections(corrected("D8", "412"), of=merged).facts] == [412]


@pytest.mark.parametrize(("sheet", "cell"), [("không có", "C8"), ("BC", "8C")])
def test_a_correction_of_no_cell_is_a_mistake_of_the_program(sheet: str, cell: str) -> None:
    with pytest.raises(ValueError):
        lay_over(TYPING_ERROR, [corrected(cell, "1", sheet=sheet)])


def test_a_file_that_cannot_be_opened_stays_refused_whatever_was_said() -> None:
    reading = read_told(Refusal("encrypted", "có mật khẩu"), CAMPAIGN, file="a.xlsx", told=Told(unit="ldtbxh-027"))
    assert [one.code for one in reading.findings] == ["encrypted"]


def test_the_sender_is_asked_with_the_names_that_can_be_remembered() -> None:
    reading = read_told(named("BC T5 tram 3.xlsx", NOBODY), CAMPAIGN)
    assert [one.code for one in reading.findings] == ["unit_unknown"]
    assert reading.asks == (Ask(AskedAbout.UNIT, ("TRẠM VIỆC LÀM SỐ 3", "BC T5 tram 3")),)


@pytest.mark.parametrize("file", ["BC tháng 5.xlsx", "bao cao T6 2023 (sua).xlsx", "Sheet1.xlsx", "UBND huyen.xlsx"])
def test_a_name_that_every_office_uses_cannot_be_remembered(file: str) -> None:
    """Remembered once, "BC tháng 6.xlsx" of any office would silently become that sender's."""
    anybody = named(file, drawn(MAY, COLUMNS, [[1, JOBS, 412]], above=[["PHÒNG LAO ĐỘNG - TB&XH"]]))
    assert read_told(anybody, CAMPAIGN).asks == (Ask(AskedAbout.UNIT, ()),)


def test_the_sender_chosen_counts_and_is_noted() -> None:
    reading = read_told(NOBODY, CAMPAIGN, told=Told(unit="ldtbxh-027"))
    assert (reading.unit, facts_of(reading), reading.accepted) == ("ldtbxh-027", ["jobs_created 027 2023-05 cumulative 412"], True)
    assert told(reading) == [(None, "unit_told")]
    assert reading.asks == ()


def test_a_sender_that_the_workbook_names_itself_counts_before_the_chosen_one() -> None:
    reading = read_told(drawn(MAY, COLUMNS, [[1, JOBS, 412]]), CAMPAIGN, told=Told(unit="ldtbxh-028", period=Period(2023, 9)))
    assert (reading.unit, told(reading), str(reading.period)) == ("ldtbxh-027", [], "2023-05")


def test_a_chosen_sender_still_answers_for_its_own_indicators_only() -> None:
    assert ("C5", "unit_not_responsible") in told(read_told(NOBODY, CAMPAIGN, told=Told(unit="gdnn-027")))


def test_the_period_chosen_counts_where_the_workbook_names_none() -> None:
    assert read_told(NO_MONTH, CAMPAIGN).asks[0].subject is AskedAbout.PERIOD
    reading = read_told(NO_MONTH, CAMPAIGN, told=Told(period=Period(2023, 6)))
    assert facts_of(reading) == ["jobs_created 027 2023-06 cumulative 412"]
    assert told(reading) == [(None, "period_told")]


def test_a_remembered_name_answers_the_next_month() -> None:
    """The words with digits change from month to month and are not part of a sender's name."""
    known = Known(remembered=(Remembered(AskedAbout.UNIT, "BC T5 tram Lung Cu", "ldtbxh-028"),))
    anybody = drawn("BÁO CÁO THÁNG 6 NĂM 2023", COLUMNS, [[1, JOBS, 412]], above=[[]])
    reading = read_told(named("BC T6 tram lung cu.xlsx", anybody), CAMPAIGN, known)
    assert (reading.unit, told(reading)) == ("ldtbxh-028", [(None, "unit_remembered")])
    assert "BC T6 tram lung cu" in reading.findings[0].message


def test_a_remembered_period_asks_for_a_look_before_saving() -> None:
    known = Known(remembered=(Remembered(AskedAbout.PERIOD, "Kỳ giữa vụ", "2023-06"),))
    reading = read_told(NO_MONTH, CAMPAIGN, known)
    assert [(one.code, one.severity) for one in reading.findings] == [("period_remembered", Severity.WARNING)]
    assert str(reading.period) == "2023-06"


def test_remembered_names_that_contradict_each_other_answer_nothing() -> None:
    names = {"TRẠM VIỆC LÀM SỐ 3": "ldtbxh-027", "tram cho moi": "ldtbxh-028"}
    known = Known(remembered=tuple(Remembered(AskedAbout.UNIT, name, unit) for name, unit in names.items()))
    reading = read_told(named("tram cho moi.xlsx", NOBODY), CAMPAIGN, known)
    assert [one.code for one in reading.findings] == ["unit_unknown"]


def test_what_is_chosen_now_counts_before_what_is_remembered() -> None:
    known = Known(remembered=(Remembered(AskedAbout.UNIT, "TRẠM VIỆC LÀM SỐ 3", "ldtbxh-028"),))
    assert read_told(NOBODY, CAMPAIGN, known, told=Told(unit="ldtbxh-027")).unit == "ldtbxh-027"


def test_a_remembered_sender_that_the_tables_no_longer_have_answers_nothing() -> None:
    known = Known(remembered=(Remembered(AskedAbout.UNIT, "TRẠM VIỆC LÀM SỐ 3", "da-giai-the"),))
    assert read_told(NOBODY, CAMPAIGN, known).unit is None
