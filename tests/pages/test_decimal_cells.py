"""Numbers in the cells of a table that is typed into."""

from __future__ import annotations

import pytest

from analysis.model import Language
from data.amending.campaign import cells_of, own_text
from pages.parts.elements.decimal_cells import shown_cells, typed_cells
from pages.parts.emulation.rules import NUMBERS as OF_SCORING
from pages.parts.settings.editing import NUMBERS

COLUMNS = ("code", "value", "source")
KEPT = (("027", "0.75", "mục 1.5"), ("026", "10", ""), ("025", "", ""))


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("table", ["thresholds.csv", "scoring.csv", "classes.csv", "vote_rules.csv", "awards.csv", "emulation.csv"])
def test_a_table_that_nobody_touched_is_given_back_as_it_was(language: Language, table: str) -> None:
    columns, rows = cells_of(own_text(2023, table))
    for numbers in (NUMBERS, OF_SCORING):
        shown = shown_cells(language, columns, rows, numbers)
        assert typed_cells(language, columns, shown, numbers, rows) == rows


def test_numbers_are_read_and_written_as_the_language_does_and_codes_are_left_alone() -> None:
    shown = shown_cells(Language.VIETNAMESE, COLUMNS, KEPT, {"value"})
    assert shown == [["027", "0,75", "mục 1.5"], ["026", "10", ""], ["025", "", ""]]
    assert shown_cells(Language.ENGLISH, COLUMNS, KEPT, {"value"}) == [list(row) for row in KEPT]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("0,95", "0.95"), ("0.95", "0.95"), ("1", "1"), ("1.200,5", "1200.5"), ("0,955", "0.955"), ("không", "không"), ("", "")],
)
def test_what_is_typed_is_kept_with_a_point_and_what_is_no_number_as_it_stands(typed: str, kept: str) -> None:
    assert typed_cells(Language.VIETNAMESE, COLUMNS, [["028", typed, "1,5"]], {"value"}, KEPT) == [["028", kept, "1,5"]]
