"""Rank within the block: equals share a place, the silent have none, nobody is compared with another kind of office."""

from __future__ import annotations

from dataclasses import replace

from analysis.model import Direction, Kind, Period
from analysis.progress.compute import compute
from analysis.progress.ranks import blocks_of, ranks
from tests.analysis.progress.builders import YEAR, campaign, fact, frame, indicator, target, unit

WHERE = campaign(
    [indicator("jobs"), indicator("fit", Kind.RATE), indicator("debt", Kind.STOCK, direction=Direction.LOWER)],
    [target("jobs", 300)],
    [
        *(unit(f"office-{code}", code, "jobs", "fit", "debt") for code in "ABCD"),
        replace(unit("college", None, "jobs"), block="other"),
    ],
    districts="A B C D",
)
TARGETS = (target("jobs", 100, district="A"), target("jobs", 50, district="B"), target("jobs", 200, district="C"))


def ranked(*facts: dict, month: int = 2, code: str = "jobs") -> dict[tuple[str, int], int | None]:
    progress = compute(WHERE, frame(*facts), TARGETS, Period(YEAR, month))
    rows = ranks(WHERE, progress, code)
    return {
        (row["district"], int(row["period"][5:])): None if row["rank"] is None or row["rank"] != row["rank"] else int(row["rank"])
        for row in rows.astype(object).where(rows.notna(), None).to_dict("records")
    }


def test_units_are_compared_by_pace_because_targets_differ_in_size() -> None:
    """B's 20 of 50 is ahead of C's 40 of 200."""
    found = ranked(
        fact("jobs", "office-B", "B", 1, 20), fact("jobs", "office-C", "C", 1, 40), fact("jobs", "office-A", "A", 1, 30), month=1
    )
    assert found == {("A", 1): 2, ("B", 1): 1, ("C", 1): 3, ("D", 1): None}


def test_who_sent_nothing_or_has_no_target_has_no_rank_and_is_not_last() -> None:
    found = ranked(fact("jobs", "office-A", "A", 1, 30), fact("jobs", "office-D", "D", 1, 999), month=1)
    assert found == {("A", 1): 1, ("B", 1): None, ("C", 1): None, ("D", 1): None}


def test_equals_share_the_better_place() -> None:
    facts = [fact("fit", f"office-{code}", code, 1, value) for code, value in zip("ABCD", (70, 80, 70, 60), strict=True)]
    assert ranked(*facts, month=1, code="fit") == {("A", 1): 2, ("B", 1): 1, ("C", 1): 2, ("D", 1): 4}


def test_where_less_is_better_the_lowest_is_first() -> None:
    facts = [fact("debt", f"office-{code}", code, 1, value) for code, value in zip("ABCD", (7, 0, 5, 9), strict=True)]
    assert ranked(*facts, month=1, code="debt") == {("A", 1): 3, ("B", 1): 1, ("C", 1): 2, ("D", 1): 4}


def test_a_late_unit_is_ranked_by_its_earlier_figure_and_marked() -> None:
    facts = frame(fact("jobs", "office-A", "A", 1, 30), fact("jobs", "office-B", "B", 1, 4), fact("jobs", "office-B", "B", 2, 30))
    rows = ranks(WHERE, compute(WHERE, facts, TARGETS, Period(YEAR, 2)), "jobs")
    march = rows[rows["period"] == f"{YEAR}-02"].set_index("district")
    assert march["rank"].dropna().to_dict() == {"A": 2, "B": 1}
    assert march["carried"].to_dict() == {"A": True, "B": False, "C": False, "D": False}
    assert march["of"].tolist() == [2, 2, 2, 2]


def test_only_units_of_one_block_with_a_district_of_their_own_are_compared() -> None:
    assert blocks_of(WHERE, "jobs") == {"block": {code: f"office-{code}" for code in "ABCD"}}
    alone = campaign([indicator("jobs")], [], [unit("office-A", "A", "jobs")])
    assert blocks_of(alone, "jobs") == {}
    two_in_one = campaign([indicator("jobs")], [], [unit("one", "A", "jobs"), unit("two", "A", "jobs"), unit("three", "B", "jobs")])
    assert blocks_of(two_in_one, "jobs") == {}
    by_unit = campaign([indicator("cells", attribution=frozenset({"unit"}))], [], [unit("a", "A", "cells"), unit("b", "B", "cells")])
    assert blocks_of(by_unit, "cells") == {}
