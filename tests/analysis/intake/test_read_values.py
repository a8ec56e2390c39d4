"""One cell in a form: what it means, whatever way it is typed. Complete findings, without the note on text."""

from __future__ import annotations

import pytest

from analysis.intake.grid import Cell
from analysis.intake.read import read
from tests.analysis.intake.drawings import CAMPAIGN, CHILDREN, HALF_YEAR, JOBS, drawn, told

COUNTS = {
    "742 người": 742,
    "7.800": 7800,
    "8 000": 8000,
    "8\u00a0000": 8000,
    "8\u2009000": 8000,
    "'6000": 6000,
    "1,335": 1335,
}


@pytest.mark.parametrize("text", COUNTS)
def test_a_count_typed_as_text(text: str) -> None:
    reading = read(drawn(HALF_YEAR, ["STT", "Chỉ tiêu", "Thực hiện"], [[1, JOBS, text]]), CAMPAIGN)
    assert [fact.value for fact in reading.facts] == [COUNTS[text]]
    assert told(reading) == [("C8", "number_from_text")]


@pytest.mark.parametrize("text", ["Không giao", "chưa BC", "x"])
def test_not_reported_is_missing_and_no_error(text: str) -> None:
    reading = read(drawn(HALF_YEAR, ["STT", "Chỉ tiêu", "Thực hiện"], [[1, JOBS, text], [2, CHILDREN, "75%"]]), CAMPAIGN)
    assert [fact.indicator for fact in reading.facts] == ["child_friendly_communes"]
    assert told(reading) == [("C8", "not_reported"), ("C9", "number_from_text")]
    assert reading.accepted


RATES = [(0.746, "0.0%", []), (74.6, "General", []), ("74,6 %", "", [("C8", "number_from_text")])]


@pytest.mark.parametrize(("value", "number_format", "expected"), RATES)
def test_a_rate_is_a_percentage_however_it_is_typed(value: object, number_format: str, expected: list[tuple[str, str]]) -> None:
    cell = Cell(value, number_format)  # type: ignore[arg-type]
    reading = read(drawn(HALF_YEAR, ["STT", "Chỉ tiêu", "Thực hiện"], [[1, CHILDREN, cell]]), CAMPAIGN)
    assert [round(fact.value, 6) for fact in reading.facts] == [74.6]
    assert told(reading) == expected


@pytest.mark.parametrize(("value", "code"), [(0.746, "percent_unclear"), (578, "rate_out_of_range"), ("-5%", "negative_value")])
def test_a_rate_that_cannot_be_known_is_asked_about(value: object, code: str) -> None:
    reading = read(drawn(HALF_YEAR, ["STT", "Chỉ tiêu", "Thực hiện"], [[1, CHILDREN, value]]), CAMPAIGN)
    assert (reading.facts, told(reading)) == ((), [("C8", code)])
