"""Withdrawing a saved version: what counts is chosen again by the same rule, nothing is deleted, and it can be undone."""

from __future__ import annotations

import itertools

import pytest
from sqlalchemy import Engine, select

from data.store import read, schema
from data.store.differences import version_before, version_of
from data.store.engine import reading, writing
from data.store.errors import StoreError
from data.store.figures import rebuild_current
from data.store.made_up import remove_made_up
from data.store.save import SaveOutcome
from data.store.withdraw import take_back, withdraw
from tests.data.store.builders import CAMPAIGN, corrected_jobs, correction, jobs, on, save, says
from tests.data.store.test_save import counts, values
from tests.people import somebody

pytestmark = pytest.mark.slow

WHY = "Phòng báo nhầm, công văn 12"


def test_the_version_before_counts_again_and_the_audit_says_why(store: Engine) -> None:
    save(store, says(jobs(412), jobs(300, indicator="jobs_away")), on(1))
    second = save(store, says(jobs(420), jobs(7, indicator="training")), on(2))
    changed = withdraw(store, second.submission_id, reason=f"  {WHY} ", acting=somebody("Lan"))
    assert values(store) == {("jobs_local", "027"): 412, ("jobs_away", "027"): 300}
    assert [(one.figure.indicator, one.before.value, one.after.value if one.after else None) for one in changed.shifts] == [
        ("jobs_local", 420, 412),
        ("training", 7, None),
    ]
    stored = read.submission(store, second.submission_id)
    assert (stored.status, stored.withdrawn_by, stored.withdrawn_reason, stored.current_facts) == ("withdrawn", "Lan", WHY, 0)
    assert counts(store)["fact"] == 4
    with reading(store) as connection:
        line = connection.execute(select(schema.audit).order_by(schema.audit.c.id.desc()).limit(1)).one()
    assert (line.actor, line.action, line.subject) == ("Lan", "withdraw", f"submission {second.submission_id}")
    assert line.detail["reason"] == WHY
    assert [one["indicator"] for one in line.detail["figures"]] == ["jobs_local", "training"]


def test_taking_it_back_makes_it_count_as_before(store: Engine) -> None:
    save(store, says(jobs(412)), on(1))
    second = save(store, says(jobs(420)), on(2))
    before = read.current_facts(store, CAMPAIGN.year)
    withdraw(store, second.submission_id, reason=WHY, acting=somebody("Lan"))
    changed = take_back(store, second.submission_id, acting=somebody("Hoa"))
    assert read.current_facts(store, CAMPAIGN.year).equals(before)
    assert [(one.before.value, one.after.value) for one in changed.shifts] == [(412, 420)]
    assert read.submission(store, second.submission_id).withdrawn_reason is None


def test_a_version_that_did_not_count_shifts_nothing(store: Engine) -> None:
    first = save(store, says(jobs(412)), on(1))
    save(store, says(jobs(420)), on(2))
    assert withdraw(store, first.submission_id, reason=WHY, acting=somebody("Lan")).shifts == ()
    assert values(store) == {("jobs_local", "027"): 420}


def test_the_order_of_saving_and_withdrawing_never_matters(store: Engine) -> None:
    """Three versions and a table over districts, one withdrawn: whatever came when, the same figures count."""
    workbooks = [(says(jobs(412)), on(1)), (says(jobs(420)), on(5)), (says(jobs(90, district="026"), jobs(415), unit=None), on(3))]
    for turn, order in enumerate(itertools.permutations(range(3))):
        for withdrawn_after in range(order.index(1), 3):
            numbers: dict[int, int] = {}
            for step, place in enumerate(order):
                content = f"{turn} {withdrawn_after} {place}".encode()
                numbers[place] = save(store, *workbooks[place], content=content, made_up=True).submission_id
                if step == withdrawn_after:
                    withdraw(store, numbers[1], reason=WHY, acting=somebody("Lan"))
            assert values(store) == {("jobs_local", "027"): 415, ("jobs_local", "026"): 90}, (order, withdrawn_after)
            with writing(store) as connection:
                kept = connection.execute(select(schema.current_fact.c.fact_id)).scalars().all()
                rebuild_current(connection, CAMPAIGN.year)
                assert sorted(connection.execute(select(schema.current_fact.c.fact_id)).scalars()) == sorted(kept)
            remove_made_up(store, CAMPAIGN.year, acting=somebody("test"))


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_without_a_reason_nothing_is_withdrawn(store: Engine, reason: str) -> None:
    saved = save(store, says(jobs(412)), on(1))
    before = counts(store)
    with pytest.raises(StoreError) as caught:
        withdraw(store, saved.submission_id, reason=reason, acting=somebody("Lan"))
    assert caught.value.code == "no_reason"
    assert counts(store) == before
    assert values(store) == {("jobs_local", "027"): 412}


def test_twice_withdrawn_and_twice_taken_back_are_refused(store: Engine) -> None:
    saved = save(store, says(jobs(412)), on(1))
    with pytest.raises(StoreError) as caught:
        take_back(store, saved.submission_id, acting=somebody("Lan"))
    assert caught.value.code == "not_withdrawn"
    withdraw(store, saved.submission_id, reason=WHY, acting=somebody("Lan"))
    with pytest.raises(StoreError) as caught:
        withdraw(store, saved.submission_id, reason=WHY, acting=somebody("Lan"))
    assert caught.value.code == "already_withdrawn"
    with pytest.raises(KeyError):
        withdraw(store, 99, reason=WHY, acting=somebody("Lan"))


def test_the_same_bytes_may_be_saved_again_after_a_withdrawal_with_a_corrected_cell(store: Engine) -> None:
    wrong = save(store, says(jobs(4120)), on(1), content=b"same")
    assert save(store, says(jobs(4120)), on(2), content=b"same").outcome is SaveOutcome.UNCHANGED
    withdraw(store, wrong.submission_id, reason=WHY, acting=somebody("Lan"))
    again = save(store, says(corrected_jobs(412), corrections=(correction(),)), on(2), content=b"same")
    assert (again.outcome, again.version) == (SaveOutcome.SAVED, 2)
    assert values(store) == {("jobs_local", "027"): 412}
    with pytest.raises(StoreError) as caught:
        take_back(store, wrong.submission_id, acting=somebody("Lan"))
    assert caught.value.code == "saved_again"


def test_the_state_at_a_moment_leaves_out_what_was_withdrawn(store: Engine) -> None:
    save(store, says(jobs(412)), on(1))
    second = save(store, says(jobs(420)), on(2))
    withdraw(store, second.submission_id, reason=WHY, acting=somebody("Lan"))
    assert list(read.current_facts(store, CAMPAIGN.year, on(9))["value"]) == [412]


def test_a_workbook_saved_while_another_is_withdrawn_conflicts_with_what_counts_only(store: Engine) -> None:
    table = save(store, says(jobs(500), unit=None), on(1))
    withdraw(store, table.submission_id, reason=WHY, acting=somebody("Lan"))
    assert save(store, says(jobs(412)), on(2)).conflicts == ()


def test_a_version_is_compared_with_the_one_before_that_stands(store: Engine) -> None:
    assert version_before(store, CAMPAIGN.year, says(jobs(1)), on(9)) is None
    first = save(store, says(jobs(412)), on(1))
    second = save(store, says(jobs(415)), on(2))
    third = save(store, says(jobs(420)), on(3))
    save(store, says(jobs(999), unit="gdnn-027"), on(3))
    found = version_before(store, CAMPAIGN.year, says(jobs(430)), on(9))
    assert (found.submission_id, [one.value for one in found.facts]) == (third.submission_id, [420])
    assert version_before(store, CAMPAIGN.year, says(jobs(430)), on(2)).submission_id == second.submission_id
    withdraw(store, second.submission_id, reason=WHY, acting=somebody("Lan"))
    one, before = version_of(store, third.submission_id)
    assert (one.version, before.submission_id) == (3, first.submission_id)
    assert version_of(store, first.submission_id)[1] is None
