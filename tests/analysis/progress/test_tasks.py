"""Duties without assigned targets: what is asked of every unit alike, and what can only be told in words."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pandas as pd
import pytest

from analysis.model import Campaign, Direction, Evidence, Kind, Period, Status, TaskReport
from analysis.progress.tasks import history, tasks
from tests.analysis.progress.builders import campaign, fact, indicator, measure, target, unit

CELLS, POOR, STAFF, REFORM = "cells", "poor", "staff", "reform"


@pytest.fixture(scope="module")
def year() -> Campaign:
    return campaign(
        [
            indicator("jobs"),
            indicator(CELLS, Kind.RATE, attribution=frozenset({"unit"}), headline=False),
            indicator(STAFF, Kind.RATE, attribution=frozenset({"unit"}), headline=False),
            indicator(POOR, Kind.STOCK, direction=Direction.LOWER, unit_of_measure="hộ", headline=False),
            indicator(REFORM, Kind.QUALITATIVE, attribution=frozenset({"unit"}), headline=False),
        ],
        [target("jobs", 100), target(CELLS, 100), target(STAFF, 95), target(POOR, 0)],
        [unit("office-A", "A", "jobs", CELLS, STAFF, POOR, REFORM), unit("office-B", "B", CELLS, STAFF, POOR, REFORM)],
    )


def told(state: Status, month: int, *, day: int = 1, number: int = 1, of: str = "office-A", text: str = "đã làm") -> TaskReport:
    received = datetime(2029, month, day, tzinfo=UTC)
    return TaskReport(number, REFORM, of, Period(2029, month), state, text, received, "thử", False, (Evidence(1, "a.pdf", "f" * 64),))


def row(found: pd.DataFrame, task: str, of: str) -> dict[str, Any]:
    return found[(found["indicator"] == task) & (found["unit"] == of)].to_dict("records")[0]


def at(year: Campaign, month: int, *facts: Any, reports: tuple[TaskReport, ...] = ()) -> pd.DataFrame:
    return tasks(year, measure(year, month, *facts), reports)


def test_tasks_are_what_stands_alone_and_opens_no_overview(year: Campaign) -> None:
    assert [one.code for one in year.tasks] == [CELLS, STAFF, POOR, REFORM]


def test_every_unit_that_answers_has_a_row_and_nobody_else(year: Campaign) -> None:
    found = at(year, 6)
    assert set(zip(found["indicator"], found["unit"], strict=True)) == {
        (task, of) for task in (CELLS, STAFF, POOR, REFORM) for of in ("office-A", "office-B")
    }
    assert set(found["status"]) == {"not_reported"}
    assert found["value"].isna().all(), "missing is never zero"


@pytest.mark.parametrize(
    ("task", "value", "month", "status"),
    [
        (CELLS, 100.0, 6, "completed"),
        (CELLS, 99.96, 6, "not_due"),
        (CELLS, 99.96, 12, "not_met"),
        (STAFF, 95.0, 12, "met"),
        (STAFF, 94.9, 12, "not_met"),
        (POOR, 0.0, 6, "completed"),
        (POOR, 1.0, 12, "not_met"),
    ],
)
def test_a_unit_is_judged_by_what_is_asked_of_everybody(year: Campaign, task: str, value: float, month: int, status: str) -> None:
    """99.96 % of "all" is not all, and one poor household is not none."""
    one = row(at(year, month, fact(task, "office-A", "A", month, value)), task, "office-A")
    assert one["status"] == status
    assert one["fact_ids"], "every figure leads to its cell"


def test_an_earlier_figure_is_marked_as_carried(year: Campaign) -> None:
    one = row(at(year, 6, fact(POOR, "office-A", "A", 3, 2)), POOR, "office-A")
    assert (one["value"], one["period"], one["carried"]) == (2, "2029-03", True)


def test_of_reports_in_words_the_latest_period_counts_then_the_latest_received(year: Campaign) -> None:
    reports = (
        told(Status.DONE, 6, day=20, number=3, text="xong"),
        told(Status.UNDER_WAY, 6, day=10, number=9),
        told(Status.NOT_STARTED, 3, day=25, number=12),
    )
    for order in (reports, reports[::-1]):
        one = row(at(year, 6, reports=order), REFORM, "office-A")
        assert (one["status"], one["text"], one["report_id"], one["carried"]) == ("done", "xong", 3, False)
        assert [file.file_name for file in one["evidence"]] == ["a.pdf"]


def test_a_report_of_a_later_period_is_not_known_yet(year: Campaign) -> None:
    one = row(at(year, 5, reports=(told(Status.DONE, 6), told(Status.UNDER_WAY, 4, number=2))), REFORM, "office-A")
    assert (one["status"], one["period"], one["carried"]) == ("under_way", "2029-04", True)


def test_nothing_that_was_told_disappears() -> None:
    reports = (told(Status.UNDER_WAY, 3, number=1), told(Status.DONE, 6, number=2), told(Status.DONE, 6, number=3, of="office-B"))
    assert [one.id for one in history(reports, REFORM, "office-A")] == [2, 1]


def test_before_the_first_month_that_asks_nothing_is_owed_and_afterwards_it_is_missing() -> None:
    half = {"attribution": frozenset({"unit"}), "headline": False, "owed_in": frozenset({6, 12})}
    where = campaign(
        [indicator(CELLS, Kind.RATE, **half), indicator(REFORM, Kind.QUALITATIVE, **half)],
        [target(CELLS, 100)],
        [unit("office-A", "A", CELLS, REFORM), unit("office-B", "B", CELLS, REFORM)],
    )
    assert set(at(where, 5)["status"]) == {"not_owed"}
    assert set(measure(where, 5).indicators["status"]) == {"not_owed"}
    assert set(at(where, 6)["status"]) == {"not_reported"}


def test_what_was_told_of_the_last_month_that_asks_is_not_carried_on() -> None:
    """In August the half-year's report still holds; in December it is an earlier one."""
    half = {"attribution": frozenset({"unit"}), "headline": False, "owed_in": frozenset({6, 12})}
    where = campaign(
        [indicator(CELLS, Kind.RATE, **half), indicator(REFORM, Kind.QUALITATIVE, **half)],
        [target(CELLS, 100)],
        [unit("office-A", "A", CELLS, REFORM)],
    )
    june = fact(CELLS, "office-A", None, 6, 100, parts=(3, 3))
    for month, carried in ((6, False), (8, False), (12, True)):
        found = at(where, month, june, reports=(told(Status.DONE, 6),))
        assert list(found["carried"]) == [carried, carried], month
