"""What catching up takes, who makes the shortfall, and what if."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from analysis.model import Campaign, Direction, Kind
from analysis.progress.catching_up import if_they_reach
from analysis.progress.outlook import Outlook
from tests.analysis.progress.builders import campaign, fact, indicator, measure, row, target, unit

DISTRICTS = "A B C D"
OWN = [target("jobs", 40, district="A"), target("jobs", 60, district="B"), target("jobs", 20, district="C")]


def year(*more: Any) -> Campaign:
    return campaign(
        [indicator("jobs"), indicator("fit", Kind.RATE), indicator("poor", Kind.STOCK, direction=Direction.LOWER), *more],
        [target("jobs", 60, "06-30"), target("jobs", 120), target("fit", 74.6), target("poor", 0)],
        [unit(f"office-{one}", one, "jobs", "fit", "poor") for one in DISTRICTS.split()],
        districts=DISTRICTS,
    )


def june(*more: dict[str, Any], targets: Any = OWN) -> Outlook:
    """E(June) is half of each target. A 30 of 20 expected; B 18 of 30, from April; C 4 of 10; D has no target and 6."""
    facts = [
        fact("jobs", f"office-{who}", who, month, value) for who, month, value in (("A", 6, 30), ("B", 4, 18), ("C", 6, 4), ("D", 6, 6))
    ]
    where = year()
    return Outlook(where, measure(where, 6, *facts, *more, targets=targets))


def shortfalls(outlook: Outlook) -> dict[str, dict[str, Any]]:
    rows = outlook.shortfalls.set_index("district")
    return {
        str(code): {str(k): None if isinstance(v, float) and pd.isna(v) else v for k, v in one.items()}
        for code, one in rows.to_dict("index").items()
    }


def needed(outlook: Outlook, code: str, district: str = "") -> dict[str, Any]:
    rows = outlook.catching_up
    (found,) = rows[(rows["indicator"] == code) & (rows["district"] == district)].to_dict("records")
    return {str(k): None if isinstance(v, float) and pd.isna(v) else v for k, v in found.items()}


def test_needed_per_month_is_the_rest_over_the_months_left_beside_the_average_so_far() -> None:
    """The province has 58 of 120: 62 in six months. B's 18 cover four months."""
    found = june()
    province, b = needed(found, "jobs"), needed(found, "jobs", "B")
    assert (province["remaining"], province["months_left"]) == (62, 6)
    assert (province["needed_per_month"], province["average_per_month"]) == (62 / 6, 58 / 6)
    assert (b["needed_per_month"], b["average_per_month"], b["carried"]) == (7, 4.5, True)


def test_a_target_that_is_reached_needs_nothing_more() -> None:
    assert needed(june(fact("jobs", "office-A", "A", 6, 44, submission=2)), "jobs", "A")["needed_per_month"] == 0


def test_a_rate_needs_points_and_its_average_is_the_change_since_its_first_figure() -> None:
    """50 % in March, 58 % in June: 8/3 points a month; 16.6 points are left."""
    found = june(fact("fit", "office-A", "A", 3, 50, parts=(25, 50)), fact("fit", "office-A", "A", 6, 58, parts=(29, 50)))
    fit = needed(found, "fit")
    assert fit["remaining"] == pytest.approx(16.6)
    assert fit["average_per_month"] == pytest.approx(8 / 3)


def test_with_last_year_s_level_a_rate_s_average_counts_from_january() -> None:
    where = campaign([indicator("fit", Kind.RATE, baseline=52.0)], [target("fit", 74.6)], [unit("office-A", "A", "fit")], "A")
    found = Outlook(where, measure(where, 6, fact("fit", "office-A", "A", 6, 58, parts=(29, 50))))
    assert needed(found, "fit")["average_per_month"] == 1


def test_where_less_is_better_the_way_to_go_is_downwards() -> None:
    found = june(fact("poor", "office-A", "A", 2, 20), fact("poor", "office-A", "A", 6, 12))
    assert (needed(found, "poor")["remaining"], needed(found, "poor")["average_per_month"]) == (12, 2)


def test_only_districts_below_their_path_share_the_shortfall_worst_first() -> None:
    """B is short by 30 - 18 = 12 (at most: its figure is of April), C by 10 - 4 = 6: 12/18 and 6/18."""
    found = june()
    assert found.shortfalls["district"].tolist() == ["B", "C", "D", "A"]
    rows = shortfalls(found)
    assert (rows["B"]["shortfall"], rows["B"]["share"], rows["B"]["at_most"]) == (12, 12 / 18, True)
    assert (rows["C"]["shortfall"], rows["C"]["share"], rows["C"]["at_most"]) == (6, 6 / 18, False)
    assert (rows["A"]["standing"], rows["A"]["shortfall"], rows["A"]["share"]) == ("on_path", None, None)


def test_a_district_without_a_target_or_without_a_figure_has_no_shortfall_and_is_said_to_be_unknown() -> None:
    where = year()
    found = Outlook(where, measure(where, 6, fact("jobs", "office-D", "D", 6, 6), targets=OWN))
    rows = shortfalls(found)
    assert (rows["D"]["standing"], rows["D"]["shortfall"]) == ("no_target", None)
    assert (rows["B"]["standing"], rows["B"]["shortfall"], rows["B"]["value"]) == ("silent", None, None)


def test_rates_and_counts_before_their_review_have_no_shares() -> None:
    where = campaign([indicator("poverty", reviewed_from=9)], [target("poverty", 100)], [unit("office-A", "A", "poverty")], "A")
    found = Outlook(where, measure(where, 6, targets=[target("poverty", 100, district="A")]))
    assert (found.shortfalls.empty, found.catching_up.empty) == (True, True)
    assert "fit" not in set(june().shortfalls["indicator"])


def test_what_if_adds_what_each_chosen_district_is_short_of_its_path() -> None:
    """58 + 12 + 6 = 76 of 60 expected; A is above its path and stays there, D has none."""
    found = june()
    province = row(found.progress, "jobs")
    answer = if_they_reach(province, found.shortfalls, ["A", "B", "C", "D"])
    assert (answer.value, answer.gained, answer.pace) == (76, 18, 76 / 60)
    assert if_they_reach(province, found.shortfalls, ["B"]).value == 70
    assert if_they_reach(province, found.shortfalls, []).gained == 0


def test_what_if_can_ask_for_less_or_more_than_the_path() -> None:
    found = june()
    province = row(found.progress, "jobs")
    assert if_they_reach(province, found.shortfalls, ["B"], 0.9).gained == 27 - 18
    assert if_they_reach(province, found.shortfalls, ["A"], 2).gained == 40 - 30


def test_a_silent_district_that_reaches_its_path_adds_all_of_it() -> None:
    """It counts in the province with nothing, so nothing is counted twice."""
    where = year()
    found = Outlook(where, measure(where, 6, fact("jobs", "office-A", "A", 6, 30), targets=OWN))
    assert if_they_reach(row(found.progress, "jobs"), found.shortfalls, ["C"]).value == 30 + 10


def test_the_shortfall_of_the_province_leads_to_the_cells_of_the_districts_below() -> None:
    found = june()
    assert found.facts_behind("shortfall", "jobs", "") == (2, 3)
    assert found.facts_behind("shortfall", "jobs", "C") == (3,)
