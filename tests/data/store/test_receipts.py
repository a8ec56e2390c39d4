"""Documents on paper are noted by hand, and a note can be taken back."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import Engine

from analysis.display.certainty.quality import NOTICED_CODES
from analysis.model import Severity
from analysis.progress.discipline import Receipt
from data.store.made_up import remove_made_up
from data.store.noticed import noticed
from data.store.receipts import note_receipts, receipts
from tests.data.store.builders import CAMPAIGN, jobs, on, save, says
from tests.data.store.builders import noticed as finding_of
from tests.people import somebody

DAY = date(2023, 1, 6)


def test_the_latest_note_of_a_unit_counts_and_one_without_a_day_takes_it_back(store: Engine) -> None:
    assert note_receipts(store, CAMPAIGN, "registration", {"ldtbxh-027": DAY, "gdnn-027": DAY}, acting=somebody("x")) == 2
    note_receipts(store, CAMPAIGN, "registration", {"ldtbxh-027": date(2023, 1, 5), "gdnn-027": None}, acting=somebody("x"))
    assert receipts(store, 2023) == (Receipt("ldtbxh-027", "registration", date(2023, 1, 5)),)
    assert receipts(store, 2024) == ()


def test_an_unknown_unit_or_milestone_is_a_mistake_of_the_program(store: Engine) -> None:
    with pytest.raises(ValueError, match="milestone"):
        note_receipts(store, CAMPAIGN, "tet", {"ldtbxh-027": DAY}, acting=somebody("x"))
    with pytest.raises(ValueError, match="unit"):
        note_receipts(store, CAMPAIGN, "registration", {"ai-do": DAY}, acting=somebody("x"))
    assert note_receipts(store, CAMPAIGN, "registration", {}, acting=somebody("x")) == 0
    assert receipts(store, 2023) == ()


def test_beginning_empty_takes_made_up_notes_away_and_leaves_real_ones(store: Engine) -> None:
    note_receipts(store, CAMPAIGN, "registration", {"ldtbxh-026": DAY}, acting=somebody("x"), made_up=True)
    note_receipts(store, CAMPAIGN, "registration", {"ldtbxh-027": DAY}, acting=somebody("x"))
    remove_made_up(store, 2023, acting=somebody("x"))
    assert receipts(store, 2023) == (Receipt("ldtbxh-027", "registration", DAY),)


def test_findings_are_listed_with_their_file_as_long_as_the_workbook_counts(store: Engine) -> None:
    mismatch, other = finding_of(Severity.WARNING, "total_mismatch"), finding_of(Severity.WARNING, "outlier")
    save(store, says(jobs(412), findings=(other, mismatch), file="cũ.xlsx"), on(10))
    found = noticed(store, 2023, NOTICED_CODES)
    assert [(one.file_name, one.unit, one.period, one.finding) for one in found] == [("cũ.xlsx", "ldtbxh-027", "2023-05", mismatch)]
    save(store, says(jobs(420)), on(20))
    assert noticed(store, 2023, NOTICED_CODES) == ()
