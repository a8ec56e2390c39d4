"""District targets are checked against the province, each other and what they count, before they count themselves."""

from __future__ import annotations

from analysis.model import Direction, Kind, Target
from analysis.target_checks import check_targets
from tests.analysis.progress.builders import campaign, indicator, target, unit

WHERE = campaign(
    [
        indicator("jobs"),
        indicator("here", parent="jobs"),
        indicator("away", parent="jobs"),
        indicator("stayed", parent="jobs", adds_up=False),
        indicator("fit", Kind.RATE),
        indicator("poor", Kind.STOCK, direction=Direction.LOWER),
    ],
    [target("jobs", 160), target("fit", 70)],
    [unit(f"office-{code}", code, "jobs", "here", "away", "stayed", "fit", "poor") for code in "AB"],
)


def jobs(a: float, b: float, **more: str) -> list[Target]:
    return [target("jobs", a, district="A", **more), target("jobs", b, district="B", **more)]


def asked(*targets: Target, held: tuple[Target, ...] = ()) -> tuple[str, ...]:
    report = check_targets(WHERE, targets, held)
    assert report.problems == ()
    return report.warnings


def test_targets_that_agree_with_everything_raise_nothing() -> None:
    assert asked(*jobs(100, 60), target("fit", 71.5, district="A"), target("fit", 60, district="B")) == ()


def test_districts_that_do_not_add_up_to_the_province_are_told_with_the_arithmetic() -> None:
    assert asked(*jobs(100, 50)) == ("jobs (31/12/2029): cộng 2 huyện được 150, chỉ tiêu của tỉnh là 160, chênh lệch −10.",)


def test_a_district_without_a_target_beside_others_is_named() -> None:
    assert "jobs (31/12/2029): chưa giao cho 1 huyện: B." in asked(*jobs(100, 60)[:1])


def test_parts_are_compared_with_their_total_in_each_district() -> None:
    parts = [target(code, value, district=d) for d in "AB" for code, value in (("here", 40), ("away", 20))]
    assert asked(*jobs(100, 60), *parts) == ("A, jobs (31/12/2029): giao 100, nhưng các phần cộng lại 40 + 20 = 60.",)


def test_some_of_a_whole_is_not_more_than_the_whole() -> None:
    stayed = [target("stayed", 120, district="A"), target("stayed", 10, district="B")]
    assert asked(*jobs(100, 60), *stayed) == ("A, stayed (31/12/2029): 120 nhiều hơn “jobs” mà nó chỉ là một phần.",)


def test_a_milestone_above_the_year_is_told() -> None:
    warnings = asked(*jobs(100, 60), *jobs(110, 30, due="06-30"))
    assert warnings == ("A, jobs (31/12/2029): chỉ tiêu 6 tháng lớn hơn chỉ tiêu về sau, mà số lũy kế không thể giảm.",)


def test_impossible_values_block() -> None:
    report = check_targets(WHERE, [target("fit", 104, district="A"), target("jobs", 99.5, district="A")])
    assert report.problems == (
        "A, fit (31/12/2029): tỷ lệ 104,0 % nằm ngoài 0–100 %.",
        "A, jobs (31/12/2029): 99,50 không phải số nguyên người.",
    )


def test_a_zero_to_reach_is_asked_about_where_more_is_better_only() -> None:
    assert any("giao 0 người" in one for one in asked(*jobs(160, 0)))
    assert asked(target("poor", 0, district="A"), target("poor", 0, district="B")) == ()


def test_what_holds_already_fills_up_what_the_new_table_leaves_out() -> None:
    assert asked(target("jobs", 90, district="A"), held=tuple(jobs(100, 70))) == ()
    assert len(asked(target("jobs", 100, district="A"), held=tuple(jobs(90, 70)))) == 1
    assert asked(*jobs(100, 60), held=(target("here", 500, district="A"),)) == ()
