"""Figures that should be the same and stand in two places."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from analysis.model import Campaign, Kind, Period, PublishedResult
from analysis.progress.reconciliation import reconcile
from tests.analysis.progress.builders import YEAR, campaign, fact, frame, indicator, target, unit

JUNE = Period(YEAR, 6)
PARENT = [indicator("jobs"), indicator("here", parent="jobs"), indicator("away", parent="jobs")]
OFFICES = [unit("office-A", "A", "jobs", "here", "away"), unit("office-B", "B", "jobs", "here", "away")]
STATED_RATE = campaign(
    [indicator("fit", Kind.RATE, province_is_whole=True)], [], [unit("office-A", "A", "fit"), unit("office-B", "B", "fit")]
)
WHERE = campaign(PARENT, [target("jobs", 160)], OFFICES)


def compared(where: Campaign, *facts: dict[str, Any], **more: Any) -> list[tuple[Any, ...]]:
    """Check, indicator, district, month, stated, computed, state."""
    rows = reconcile(where, frame(*facts), tuple(more.get("targets", ())), JUNE)
    columns = ("check", "indicator", "district", "period", "stated", "computed", "state")
    return [tuple(row[name][-2:] if name == "period" else row[name] for name in columns) for row in rows.to_dict("records")]


def three(jobs: float, here: float, away: float, month: int = 6) -> list[dict[str, Any]]:
    values = (("jobs", jobs), ("here", here), ("away", away))
    return [fact(code, "office-A", "A", month, value) for code, value in values]


def test_a_parent_that_its_parts_add_up_to_agrees_and_another_differs() -> None:
    assert compared(WHERE, *three(10, 6, 4, 5), *three(20, 12, 10)) == [
        ("parent_parts", "jobs", "A", "05", 10, 10, "agrees"),
        ("parent_parts", "jobs", "A", "06", 20, 22, "differs"),
    ]


def test_a_parent_that_nobody_reported_is_not_compared_with_its_own_sum() -> None:
    assert compared(WHERE, *three(20, 12, 10)[1:]) == []


def test_a_missing_part_proves_nothing() -> None:
    assert compared(WHERE, *three(20, 12, 10)[:2]) == [("parent_parts", "jobs", "A", "06", 20, 12, "incomplete")]


def test_both_sides_lead_to_their_cells() -> None:
    rows = reconcile(WHERE, frame(*three(20, 12, 10)), (), JUNE)
    assert rows["fact_ids"].tolist() == [(1, 2, 3)]
    assert rows["difference"].tolist() == [-2]


def test_the_departments_figure_of_the_province_is_compared_with_the_districts() -> None:
    whole = fact("here", None, None, 6, 50)
    both = [fact("here", "office-A", "A", 6, 30), fact("here", "office-B", "B", 6, 21)]
    assert compared(WHERE, whole, *both) == [("province_districts", "here", "", "06", 50, 51, "differs")]
    assert compared(WHERE, whole, both[0]) == [("province_districts", "here", "", "06", 50, 30, "incomplete")]
    assert compared(WHERE, whole) == []


@pytest.mark.parametrize(("stated", "state"), [(35.04, "agrees"), (35.2, "differs")])
def test_a_rate_of_the_province_is_compared_as_it_is_written(stated: float, state: str) -> None:
    parts = [fact("fit", "office-A", "A", 6, 50, parts=(5, 10)), fact("fit", "office-B", "B", 6, 20, parts=(2, 10))]
    found = compared(STATED_RATE, fact("fit", None, None, 6, stated), *parts)
    assert found == [("province_districts", "fit", "", "06", stated, 35, state)]


def test_a_district_with_a_percentage_only_leaves_the_comparison_open() -> None:
    parts = [fact("fit", "office-A", "A", 6, 50, parts=(5, 10)), fact("fit", "office-B", "B", 6, 20)]
    assert compared(STATED_RATE, fact("fit", None, None, 6, 40), *parts)[0][-1] == "incomplete"


def test_district_targets_are_compared_with_the_provinces() -> None:
    own = [target("jobs", 100, district="A"), target("jobs", 70, district="B")]
    assert compared(WHERE, targets=own) == [("target_districts", "jobs", "", "12", 160, 170, "differs")]
    assert compared(WHERE, targets=own[:1]) == [("target_districts", "jobs", "", "12", 160, 100, "incomplete")]


@pytest.mark.parametrize(
    ("printed", "relation", "state"),
    [(50, "equal", "agrees"), (49, "equal", "differs"), (49, "at least", "agrees"), (51, "at least", "differs")],
)
def test_printed_results_are_compared_and_never_mixed_in(printed: float, relation: str, state: str) -> None:
    where = replace(WHERE, published=(PublishedResult("here", JUNE, printed, relation, "Báo", ""),))
    both = [fact("here", "office-A", "A", 6, 30), fact("here", "office-B", "B", 6, 20)]
    assert compared(where, *both) == [("published", "here", "", "06", printed, 50, state)]


def test_a_printed_result_of_a_later_period_or_without_our_figure_waits() -> None:
    where = replace(WHERE, published=(PublishedResult("here", Period(YEAR, 12), 5, "equal", "Báo", ""),))
    assert compared(where, fact("here", "office-A", "A", 6, 30)) == []
    assert compared(replace(WHERE, published=(PublishedResult("here", JUNE, 5, "equal", "Báo", ""),))) == []


def test_the_frame_is_empty_where_there_is_nothing_to_compare() -> None:
    assert isinstance(reconcile(WHERE, frame(), (), JUNE), pd.DataFrame)
