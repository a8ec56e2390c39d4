"""A figure in a row without a name: the line above speaks for it only where nothing says that the row is an item of its own."""

from __future__ import annotations

from typing import Any

import pytest

from analysis.intake.read import read
from analysis.model import Reading
from tests.analysis.intake.drawings import CAMPAIGN, HALF_YEAR, JOBS, LOCAL, drawn, facts_of, told

HEADER = ["STT", "Chỉ tiêu", "Lũy kế đến hết tháng 6"]


def of_rows(*rows: list[Any]) -> Reading:
    return read(drawn(HALF_YEAR, HEADER, rows), CAMPAIGN)


def unnamed(reading: Reading) -> list[str | None]:
    return [cell for cell, code in told(reading) if code == "unknown_row"]


@pytest.mark.parametrize("numbers", [(1, 2), (None, None)], ids=["numbered", "not numbered"])
def test_names_below_their_figures_are_asked_and_not_taken_for_those_above(numbers: tuple[int | None, int | None]) -> None:
    reading = of_rows([numbers[0], None, 400], [None, JOBS], [numbers[1], None, 40], [None, LOCAL])
    assert facts_of(reading) == [] and len(unnamed(reading)) == 2 and not reading.accepted


def test_an_item_whose_name_is_missing_is_not_the_one_above() -> None:
    reading = of_rows([1, JOBS], [2, None, 40], [3, LOCAL, 30])
    assert [fact for fact in facts_of(reading) if fact.endswith(" 40")] == [] and len(unnamed(reading)) == 1


def test_a_figure_below_its_name_is_that_ones() -> None:
    reading = of_rows([1, JOBS], [None, None, 400], [2, LOCAL], [None, None, 300])
    assert [fact.split()[0] + fact[-4:] for fact in facts_of(reading)] == ["jobs_created 400", "jobs_local 300"] and not unnamed(reading)
