"""Every expected fact stands in its cell: read back by another library than the one that wrote it."""

from __future__ import annotations

import re

import openpyxl
import pytest

from analysis.model import Fact
from data.samples.make import MARK
from tests.conftest import MadeUpYear

pytestmark = pytest.mark.slow


def number_in(value: object, fact: Fact, scale: float) -> float | None:
    """What a person reads in the cell, rates as percent."""
    if isinstance(value, int | float):
        shown = float(value) * scale
        return 100 * shown if fact.denominator and shown <= 1 and fact.value > 1 else shown
    if not isinstance(value, str):
        return None
    if value == "-":
        return 0.0
    if match := re.fullmatch(r"([\d.]+)/([\d.]+) \(.*%\)", value):
        return 100 * float(match[1].replace(".", "")) / float(match[2].replace(".", ""))
    return float(value.split()[0].replace(".", ""))


@pytest.mark.parametrize("suffix", [".xlsx"])
def test_every_expected_fact_stands_in_its_cell(made_up_year: MadeUpYear, suffix: str) -> None:
    """An expectation that the workbook does not bear out would teach the importer to invent."""
    checked = 0
    for one in made_up_year.files:
        if one.path.suffix != suffix or not one.facts:
            continue
        book = openpyxl.load_workbook(one.path, data_only=True)
        scale = 1000.0 if one.layout == "in_thousands" else 1.0
        for fact in one.facts:
            shown = number_in(book[fact.sheet][fact.cell].value, fact, 1.0 if fact.denominator else scale)
            assert shown == pytest.approx(fact.value, abs=0.06 if fact.denominator else 1e-6), (one.path.name, fact)
            checked += 1
    assert checked > 4000


def test_every_readable_page_says_that_it_is_made_up(made_up_year: MadeUpYear) -> None:
    """A workbook that leaves this house must not pass for a real one."""
    for one in made_up_year.files:
        if one.path.suffix == ".xlsx" and "unreadable" not in one.codes and one.layout in ("tidy", "letterhead", "offset"):
            book = openpyxl.load_workbook(one.path, data_only=True)
            for sheet in book:
                assert any(cell == MARK for row in sheet.iter_rows(values_only=True) for cell in row), (one.path.name, sheet.title)
