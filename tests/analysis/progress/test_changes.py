"""What changed between two situations, figure by figure, and what it does to the province's figures."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from analysis.model import Kind, Period, Target
from analysis.progress.changes import ChangeKind, Changes, Situation, compare
from analysis.progress.changes_summary import as_json
from tests.analysis.progress.builders import YEAR, campaign, fact, frame, indicator, target, unit

WHERE = campaign(
    [indicator("jobs"), indicator("fit", Kind.RATE)],
    [target("jobs", 90, "06-30"), target("jobs", 160), target("fit", 74.6)],
    [unit("office-A", "A", "jobs", "fit"), unit("office-B", "B", "jobs", "fit")],
)
JUNE = Period(YEAR, 6)


def situation(*facts: dict[str, Any], name: str = "x", as_of: Period = JUNE, targets: tuple[Target, ...] = ()) -> Situation:
    """Facts keep the numbers given as ``fact_id``; without one they are numbered by submission."""
    rows = frame(*({key: value for key, value in one.items() if key != "fact_id"} for one in facts))
    rows["fact_id"] = [one.get("fact_id", one["submission_id"] * 10 + place) for place, one in enumerate(facts)]
    return Situation(name, WHERE, rows, targets, as_of)


def kinds(changes: Changes) -> list[tuple[str, str, str, str]]:
    rows = changes.figures
    return list(zip(rows["kind"], rows["indicator"], rows["district"], rows["period"], strict=True))


A5 = fact("jobs", "office-A", "A", 5, 50) | {"fact_id": 1}
A6 = fact("jobs", "office-A", "A", 6, 70, estimate=True, submission=2) | {"fact_id": 2}
B5 = fact("jobs", "office-B", "B", 5, 20, submission=3) | {"fact_id": 3}


def test_nothing_changed_where_the_same_facts_count() -> None:
    same = compare(situation(A5, A6, B5), situation(B5, A6, A5))
    assert same.nothing
    assert not same.counts


def test_every_kind_of_change_is_told_apart() -> None:
    after = (
        fact("jobs", "office-A", "A", 5, 52, submission=5),  # another value by a new version
        fact("jobs", "office-A", "A", 6, 71, submission=5),  # the actual figure for the estimate
        fact("jobs", "office-B", "B", 6, 30, submission=6),  # its period had been shown
        fact("jobs", "office-B", "B", 7, 40, submission=7),  # a later period
        fact("jobs", "office-A", "A", 6, 19, "month", submission=5),  # beside the cumulative figure
    )
    found = compare(situation(A5, A6, B5), situation(*after, as_of=Period(YEAR, 7)))
    assert kinds(found) == [
        ("replaced", "jobs", "A", f"{YEAR}-05"),
        ("actual", "jobs", "A", f"{YEAR}-06"),
        ("supplement", "jobs", "A", f"{YEAR}-06"),
        ("withdrawn", "jobs", "B", f"{YEAR}-05"),
        ("late", "jobs", "B", f"{YEAR}-06"),
        ("new", "jobs", "B", f"{YEAR}-07"),
    ]
    assert len(found.restated) == 4
    actual = found.figures.iloc[1]
    assert (actual["value_before"], actual["value_after"], actual["fact_id_before"]) == (70, 71, 2)
    assert (actual["estimate_before"], actual["estimate_after"]) == (True, False)


def test_the_same_number_sent_again_is_no_change_but_an_estimate_confirmed_is() -> None:
    again = compare(situation(A5), situation(A5 | {"fact_id": 9, "submission_id": 9}))
    assert again.nothing
    confirmed = compare(situation(A6), situation(A6 | {"fact_id": 9, "submission_id": 9, "estimate": False}))
    assert confirmed.counts == {ChangeKind.ACTUAL: 1}


def test_a_figure_that_falls_back_to_an_earlier_version_was_withdrawn() -> None:
    later = A5 | {"fact_id": 8, "submission_id": 8, "value": 55.0, "received_at": A5["received_at"].replace(month=9)}
    assert compare(situation(later), situation(A5)).counts == {ChangeKind.WITHDRAWN: 1}


def test_a_correction_carries_its_reason() -> None:
    found = compare(situation(A5), situation(A5 | {"value": 51.0}), {1: "gõ nhầm"})
    assert found.figures[["kind", "reason"]].to_numpy().tolist() == [["corrected", "gõ nhầm"]]


def test_a_rate_whose_parts_changed_is_a_change_even_where_its_percentage_is_the_same() -> None:
    half = fact("fit", "office-A", "A", 6, 50, parts=(5, 10))
    assert compare(situation(half), situation(fact("fit", "office-A", "A", 6, 50, parts=(6, 12), submission=2))).counts == {
        ChangeKind.REPLACED: 1
    }


def test_figures_later_than_both_periods_are_left_aside() -> None:
    december = fact("jobs", "office-A", "A", 12, 150, submission=9)
    assert compare(situation(A5), situation(A5, december)).nothing


def test_the_effect_tells_the_restated_figure_apart_from_the_later_one() -> None:
    before = situation(A5, A6, B5, name="Sơ kết")
    after = situation(A5, A6 | {"value": 60.0}, B5, fact("jobs", "office-A", "A", 7, 80, submission=8), as_of=Period(YEAR, 7))
    row = compare(before, after).effects.set_index("indicator").loc["jobs"]
    assert (row["value_before"], row["value_restated"], row["value_after"]) == (90, 80, 100)
    assert (row["status_before"], row["status_restated"]) == ("on_pace", "behind")
    assert (row["changed"], row["added"]) == (1, 1)


def test_targets_of_province_and_districts_are_compared() -> None:
    own = target("jobs", 100, district="A")
    now = replace(WHERE, targets=tuple(replace(one, value=170) if one.value == 160 else one for one in WHERE.targets))
    before, after = situation(A5, targets=(own,)), situation(A5, targets=(replace(own, value=110), target("jobs", 60, district="B")))
    found = compare(before, replace(after, campaign=now))
    rows = found.targets.fillna(-1)[["indicator", "district", "value_before", "value_after"]].to_numpy().tolist()
    assert rows == [["jobs", "", 160, 170], ["jobs", "A", 100, 110], ["jobs", "B", -1, 60]]
    assert found.effects.set_index("indicator").loc["jobs", ["target_before", "target_after"]].tolist() == [160, 170]


def test_changed_reference_tables_are_named_where_both_sides_know_them() -> None:
    before = replace(situation(A5), tables={"targets.csv": "1", "units.csv": "1", "old.csv": "1"})
    after = replace(situation(A5), tables={"targets.csv": "2", "units.csv": "1", "new.csv": "1"})
    assert compare(before, after).tables == ("targets.csv",)
    assert compare(situation(A5), after).tables == ()


def test_two_campaigns_cannot_be_compared() -> None:
    with pytest.raises(ValueError, match="different campaigns"):
        compare(situation(A5), replace(situation(A5), campaign=replace(WHERE, year=2030)))


def test_the_json_has_no_empty_numbers_in_it() -> None:
    shown = as_json(compare(situation(A5, name="Sơ kết"), situation(B5)), YEAR)
    assert shown["from"] == {"name": "Sơ kết", "as_of": f"{YEAR}-06"}
    assert shown["counts"] == {"late": 1, "withdrawn": 1}
    assert shown["figures"][0] | {"received_at": ""} == {
        "kind": "withdrawn",
        "indicator": "jobs",
        "district": "A",
        "period": f"{YEAR}-05",
        "measure": "cumulative",
        "figure_unit": "",
        "unit": "office-A",
        "value_before": 50,
        "value_after": None,
        "estimate_before": False,
        "estimate_after": False,
        "fact_id_before": 1,
        "fact_id_after": None,
        "received_at": "",
        "reason": "",
    }
