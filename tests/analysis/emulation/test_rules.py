"""Rules of points, ranks, classes, weights and votes: each by an example that a person can check in the head."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.emulation import rules
from analysis.emulation.checklist import Answer, checklist
from analysis.emulation.columns import CROSS, Given, with_columns
from analysis.emulation.evidence import CountedThings, DeadlineArrival, Flag, State, half_up
from analysis.emulation.ranking import Ranked, capped, class_of, rank_block
from analysis.emulation.score import ScoreSheet
from analysis.emulation.votes import Ballots, mistakes, order, outcome
from analysis.emulation.what_if import places, reweighed, room, totals, weights
from analysis.emulation.words import lettered, most_of, points
from analysis.model import Words
from analysis.model.emulation import LED, Base, Criterion, GroupRole, VoteRule
from tests.analysis.emulation.builders import TABLES, count, evidence, example, example_figures, rate, unit

DAY = date(2023, 12, 20)


def criterion(code: str, block: str = "ldtbxh") -> Criterion:
    return next(one for one in TABLES.criteria_of(block) if one.code == code)


@pytest.mark.parametrize(
    ("subject", "most"), [(("jobs_local", "jobs_away"), "1,00 mỗi chỉ tiêu"), ((LED,), "1,00 mỗi chỉ tiêu"), (("training",), "1,00")]
)
def test_what_each_of_several_indicators_may_bring_says_so(subject: tuple[str, ...], most: str) -> None:
    one = replace(criterion("T1"), subject=subject)
    assert most_of(one, points(one.maximum)).vi == most
    assert most_of(criterion("A1"), points(criterion("A1").maximum)).vi == "14,00", "a single figure has its own points"


def test_every_group_is_named_with_its_letter_once() -> None:
    named = [lettered(one).vi for one in TABLES.groups_of("ldtbxh")]
    assert [name.partition(". ")[0] for name in named] == ["A", "B", "C", "D", "T", "K", "X"]
    assert named[0] == "A. Chỉ tiêu giao" and named[4:6] == ["T. Điểm thưởng", "K. Điểm trừ"]


@pytest.mark.parametrize(("days", "points"), [(0, 3), (1, 2), (7, 2), (8, 1), (15, 0), (100, 0)])
def test_registration_loses_a_point_for_each_started_week(days: int, points: int) -> None:
    came = DeadlineArrival(State.KNOWN, date(2023, 1, 9), date(2023, 1, 9 + min(days, 20)), days)
    assert rules.timely(criterion("D1"), came).points == points


@pytest.mark.parametrize(
    ("days", "lacking", "points"), [(0, (), "4"), (3, (), "2.5"), (30, (), "1"), (0, (Words("việc làm", "jobs"),), "1")]
)
def test_a_late_or_incomplete_report_keeps_the_floor(days: int, lacking: tuple[Words, ...], points: str) -> None:
    came = DeadlineArrival(State.KNOWN, date(2023, 6, 24), date(2023, 6, 24), days, lacking)
    assert rules.timely(criterion("D2"), came).points == Fraction(points)


def test_no_report_is_nothing_and_says_so() -> None:
    earned = rules.timely(criterion("D2"), DeadlineArrival(State.KNOWN, date(2023, 6, 24)))
    assert (earned.points, earned.state) == (0, State.SILENT)


@pytest.mark.parametrize("code", ["T2", "K1", "D4"])
def test_what_nobody_recorded_is_not_said_to_be_none(code: str) -> None:
    nothing = rules.per_item(criterion(code), CountedThings(), GroupRole.BONUS)
    assert (nothing.points, [step.text.vi for step in nothing.steps]) == (0, ["Chưa ghi nhận lần nào → 0 điểm"])
    found = rules.per_item(criterion(code), CountedThings(confirmed=Fraction(0)), GroupRole.BONUS)
    assert found.points == 0 and found.steps[0].text.vi.startswith("0 × "), "the office counted none"


def test_what_counted_is_named_in_each_language() -> None:
    counted = CountedThings(confirmed=Fraction(1), what=(Words("Vì người nghèo", "For the poor"),))
    (_, named) = rules.per_item(criterion("D4"), counted, GroupRole.WEIGHTED).steps
    assert (named.text.vi, named.text.en) == ("Vì người nghèo", "For the poor")


def test_the_arithmetic_of_what_is_taken_off_is_right_as_written() -> None:
    taken = rules.per_item(criterion("K1"), CountedThings(confirmed=Fraction(2)), GroupRole.MINUS)
    assert (taken.points, taken.steps[0].text.vi) == (1, "2 × (−0,5) = −1 điểm")


def test_what_bars_is_unrecorded_refuted_or_waits() -> None:
    said = {own: rules.gate(CountedThings(None, own)).steps[0].text.vi for own in (None, Fraction(0))}
    assert said == {None: "Chưa ghi nhận trường hợp nào", Fraction(0): "Sở xác nhận không có"}


@pytest.mark.parametrize(("households", "points"), [(0, "3"), (1, "2.5"), (4, "1"), (6, "0"), (13, "0")])
def test_none_left_loses_half_a_point_for_each_household(households: int, points: str) -> None:
    assert rules.stock_lower(criterion("B3"), count("poor_merit_households", households, 0)).points == Fraction(points)


@pytest.mark.parametrize(("value", "points"), [(94.94, 0), (94.95, 3), (95, 3), (97, 3)])
def test_reached_compares_at_the_targets_own_decimals(value: float, points: int) -> None:
    assert rules.reached(criterion("C4"), rate("staff_compliance", value, 100, 95)).points == points


@pytest.mark.parametrize(("gap", "share"), [("0", "1"), ("0.1", "0.8"), ("2.0", "0.8"), ("2.1", "0.5"), ("5.0", "0.5"), ("5.1", "0")])
def test_a_gap_falls_in_steps(gap: str, share: str) -> None:
    figure = rate("child_friendly_communes", float(Fraction("74.6") - Fraction(gap)), 100, 74.6)
    assert rules.gap(criterion("A4"), figure).points == 8 * Fraction(share)


@pytest.mark.parametrize(("actual", "points"), [(69.9, "0"), (70, "9.8"), (99.99, "13.9986"), (100, "14"), (250, "14")])
def test_in_proportion_between_the_floor_and_the_target(actual: float, points: str) -> None:
    assert rules.prop(criterion("A1"), count("jobs_local", actual, 100)).points == Fraction(points)


def test_what_only_the_unit_declares_does_not_count_until_somebody_confirms_it() -> None:
    one = criterion("T2")
    assert rules.per_item(one, CountedThings(own=Fraction(2)), GroupRole.BONUS).state is State.NEEDS_PERSON
    assert rules.per_item(one, CountedThings(own=Fraction(2)), GroupRole.BONUS).points == 0
    assert rules.per_item(one, CountedThings(own=Fraction(5), confirmed=Fraction(1)), GroupRole.BONUS).points == 1


def test_a_silent_unit_earns_nothing_and_stays_below_the_line() -> None:
    line = next(one for one in example("Z").lines if one.criterion.code == "A5")
    assert (line.state, line.final, line.maximum, line.may_rise) == (State.SILENT, 0, 8, True)


def test_an_estimate_is_scored_and_marked() -> None:
    figures = (replace(count("jobs_local", 900, 800), flags=frozenset({Flag.ESTIMATE})),)
    from analysis.emulation.score import score

    line = next(one for one in score(TABLES, unit("X"), evidence(X=figures)).lines if one.criterion.code == "A1")
    assert (line.final, line.may_rise) == (14, True)


def test_cross_points_are_the_middle_one_and_decide_nothing() -> None:
    given = [Given(CROSS, "A1", Fraction(points), "", giver) for giver, points in (("P", 2), ("Q", 13), ("R", 14))]
    scored = with_columns(TABLES, example("X"), given)
    line = scored.lines[0]
    assert (line.cross, line.final) == (13, Fraction("12.985"))


def sheets(*values: str) -> list[ScoreSheet]:
    return [replace(example("X"), unit=f"U{place}", total=Fraction(value)) for place, value in enumerate(values)]


def test_equal_units_share_a_rank_and_the_next_one_is_left_out() -> None:
    ranked = rank_block(TABLES, sheets("90", "90.004", "80"))
    assert [(one.rank, one.shared) for one in ranked] == [(1, True), (1, True), (3, False)]


def equal_but(**by_unit: tuple[str | None, int, str]) -> list[ScoreSheet]:
    """Sheets of 90 points that differ in the first group's points, in how many targets they exceed and in the day of the report."""
    found = []
    for code, (first, exceeded, day) in by_unit.items():
        sheet = example("X")
        groups = (replace(sheet.groups[0], score=None if first is None else Fraction(first)), *sheet.groups[1:])
        figures = [line for line in sheet.lines if line.figure is not None and line.figure.value is not None]
        above = [
            replace(line, figure=replace(line.figure, value=line.figure.year_target * 2))
            for line in figures[:exceeded]
            if line.figure and line.figure.year_target
        ]
        below = [
            replace(line, figure=replace(line.figure, value=Fraction(0), numerator=None)) for line in figures[exceeded:] if line.figure
        ]
        found.append(replace(sheet, unit=code, total=Fraction(90), groups=groups, lines=(*above, *below), report_day=day))
    return found


@pytest.mark.parametrize(
    ("sheets_of_one_total", "ranks"),
    [
        # The first group goes before the number of targets exceeded, that before the day of the report (design 5.3).
        ({"P": ("50", 0, "2023-12-09"), "Q": ("49", 2, "2023-12-01"), "R": ("48", 3, "2023-12-01")}, {"P": 1, "Q": 2, "R": 3}),
        ({"P": ("50", 1, "2023-12-01"), "Q": ("50", 2, "2023-12-09"), "R": ("50", 0, "2023-12-01")}, {"Q": 1, "P": 2, "R": 3}),
        ({"P": ("50", 1, ""), "Q": ("50", 1, "2023-12-09"), "R": ("50", 1, "2023-12-08")}, {"R": 1, "Q": 2, "P": 3}),
        # What still is equal shares the rank, and the ranks after it are left out.
        ({"P": ("50", 1, "2023-12-08"), "Q": ("50", 1, "2023-12-08"), "R": ("50", 1, "2023-12-09")}, {"P": 1, "Q": 1, "R": 3}),
        ({"P": ("50", 1, ""), "Q": ("50", 1, ""), "R": ("50", 1, ""), "S": ("49", 1, "")}, {"P": 1, "Q": 1, "R": 1, "S": 4}),
        # A unit without anything in the first group is not behind one with no points there: the next tie-break decides.
        ({"P": ("50", 1, ""), "Q": (None, 2, ""), "R": ("49", 0, "")}, {"Q": 1, "P": 2, "R": 3}),
    ],
)
def test_ties_are_told_apart_in_the_order_of_the_table(
    sheets_of_one_total: dict[str, tuple[str | None, int, str]], ranks: dict[str, int]
) -> None:
    ranked = rank_block(TABLES, equal_but(**sheets_of_one_total))
    assert {one.sheet.unit: one.rank for one in ranked} == ranks
    assert {one.sheet.unit for one in ranked if one.shared} == {code for code, rank in ranks.items() if [*ranks.values()].count(rank) > 1}


def test_an_earlier_report_goes_before_only_where_all_else_is_equal() -> None:
    first, second, third = sheets("90", "90", "80")
    ranked = rank_block(TABLES, [replace(first, report_day="2023-12-08"), replace(second, report_day="2023-12-07"), third])
    assert [(one.sheet.unit, one.rank) for one in ranked] == [("U1", 1), ("U0", 2), ("U2", 3)]


def test_two_units_are_scored_and_not_ranked() -> None:
    assert [one.rank for one in rank_block(TABLES, sheets("90", "80"))] == [None, None]


def test_a_class_is_capped_last_and_says_who_falls_and_why() -> None:
    ranked = rank_block(TABLES, sheets("99", "98", "97", "70"))
    assert [one.score_class.code for one in ranked if one.score_class] == ["xuat-sac", "tot", "tot", "kha"]
    assert "25%" in ranked[1].because.vi and "(1/4 đơn vị)" in ranked[1].because.vi


def test_units_that_share_the_border_of_a_cap_all_fall() -> None:
    ranked = rank_block(TABLES, sheets("99", "99", "70", "60"))
    assert [one.score_class.code for one in ranked if one.score_class][:2] == ["tot", "tot"]
    assert capped(TABLES, []) == []


def test_a_total_just_below_a_class_is_not_rounded_into_it() -> None:
    classes = [class_of(TABLES, Fraction(value)) for value in ("89.994", "89.995")]
    assert [one.code for one in classes if one] == ["tot", "xuat-sac"]


def block() -> list[ScoreSheet]:
    return [example(code) for code in "XYZ"]


def test_what_if_keeps_the_scale_and_gives_todays_totals_for_todays_weights() -> None:
    now = weights(TABLES, "ldtbxh")
    changed = reweighed(TABLES, "ldtbxh", "A1", Fraction(30))
    assert (sum(now.values()), sum(changed.values()), changed["A1"]) == (100, 100, 30)
    assert totals(TABLES, block(), now) == {sheet.unit: sheet.total for sheet in block()}


def test_room_names_the_weights_between_which_the_order_holds() -> None:
    found = room(TABLES, block(), "A1")

    def order_at(weight: Fraction) -> list[int]:
        result = totals(TABLES, block(), reweighed(TABLES, "ldtbxh", "A1", weight))
        printed = [half_up(value, 2) for value in result.values()]
        return [sorted(printed, reverse=True).index(value) + 1 for value in printed]

    assert found.high is not None
    held = order_at(Fraction(14))
    assert order_at(found.high - Fraction("0.05")) == held
    assert order_at(found.high + Fraction("0.05")) != held


def test_places_follow_the_printed_totals_and_a_barred_unit_has_none() -> None:
    first, second, third = block()
    barred = replace(third, barred=Words("bị xét kỷ luật", "disciplined"))
    found = {first.unit: Fraction("80.004"), second.unit: Fraction("80.001"), third.unit: Fraction(90)}
    assert places([first, second, barred], found) == {first.unit: 1, second.unit: 1, third.unit: None}
    assert places([first, second, third], found) == {first.unit: 2, second.unit: 2, third.unit: 1}


RULE = VoteRule("*", Words("", ""), Fraction(2, 3), Fraction(9, 10), False, Base.ALL, None, None, Words("", ""), "C", "x")


def ballots(agree: int, disagree: int = 0, *, invalid: int = 0, written: int = 0) -> Ballots:
    returned = agree + disagree + invalid
    return Ballots(returned, returned, invalid, written, agree, disagree)


@pytest.mark.parametrize(
    ("members", "present", "cast", "passes", "share"),
    [
        (10, 10, ballots(9, 1), True, "90%"),
        (9, 9, ballots(8, 1), False, "88,9%"),
        (10, 9, ballots(9), True, "90%"),
        (10, 8, ballots(8), False, "80%"),
        (10, 10, ballots(8, 1, invalid=1), False, "80%"),
        (10, 8, ballots(9, written=1), True, "90%"),
        (10, 6, ballots(6), False, "60%"),
    ],
)
def test_06_the_ninety_per_cent_table(members: int, present: int, cast: Ballots, passes: bool, share: str) -> None:
    found = outcome(RULE, cast, members=members, present=present)
    assert found.passes is passes
    assert f"= {share} " in found.said.vi


def test_06_without_a_quorum_a_vote_is_void_and_says_so() -> None:
    found = outcome(replace(RULE, share=Fraction(1, 2)), ballots(6), members=10, present=6)
    assert (found.quorum_met, found.passes) == (False, False)
    assert "không có giá trị" in found.said.vi


def test_06_half_is_not_more_than_half() -> None:
    more_than_half = replace(RULE, share=Fraction(1, 2), strictly=True)
    assert not outcome(more_than_half, ballots(5, 5), members=10, present=10).passes
    assert outcome(more_than_half, ballots(6, 4), members=10, present=10).passes


def test_06_counts_that_cannot_be_are_pointed_out() -> None:
    assert mistakes(Ballots(10, 10, 0, 0, 9, 0), 10, 10)
    assert mistakes(Ballots(11, 10, 0, 0, 9, 1), 10, 10)
    assert mistakes(Ballots(9, 10, 0, 0, 9, 1), 10, 10)
    assert mistakes(Ballots(10, 10, 0, 0, 9, 1), 10, 8)
    assert not mistakes(Ballots(10, 10, 0, 2, 9, 1), 10, 8)


def test_06_a_tie_for_the_flag_asks_for_a_second_round() -> None:
    assert order({"a": 7, "b": 9, "c": 9}) == (("b", "c", "a"), True)
    assert order({"a": 7, "b": 9})[1] is False


@given(agree=st.integers(0, 30), members=st.integers(1, 30))
def test_06_the_exact_share_decides_and_not_the_printed_one(agree: int, members: int) -> None:
    if agree <= members:
        found = outcome(RULE, ballots(agree, members - agree), members=members, present=members)
        assert found.passes is (10 * agree >= 9 * members)


def ranked_first(sheet: ScoreSheet) -> Ranked:
    return Ranked(sheet, 1, False, TABLES.classes[0], Words("", ""))


def test_a_checklist_says_what_is_met_what_is_not_and_what_a_person_must_say() -> None:
    counts = {"bien_che": Fraction(12), "ldtt": Fraction(9), "hoan_thanh": Fraction(12), "cstdcs": Fraction(0), "canh_cao": Fraction(0)}
    found = {one.condition.code: one.answer for one in checklist(TABLES, "TTLDXS", ranked_first(example("X")), counts, {})}
    expected = {"hoan-thanh": Answer.MET, "ldtt": Answer.MET, "cstd": Answer.NOT_MET, "ky-luat": Answer.MET, "sang-tao": Answer.OPEN}
    assert found == expected


def test_a_flag_asks_for_every_target_exceeded() -> None:
    figures = tuple(replace(one, value=one.target + 1) for one in example_figures("X")[:3] if one.target is not None)
    from analysis.emulation.score import score

    sheet = score(TABLES, unit("X"), evidence(X=figures))
    found = {one.condition.code: one for one in checklist(TABLES, "CO_TINH", ranked_first(sheet), {}, {"guong": (True, "mô hình 3")})}
    assert (found["vuot"].answer, found["dan-khoi"].answer, found["guong"].answer) == (Answer.MET, Answer.MET, Answer.MET)
    assert found["doan-ket"].answer is Answer.OPEN
    short = {one.condition.code: one for one in checklist(TABLES, "CO_TINH", ranked_first(example("X")), {}, {})}
    assert short["vuot"].answer is Answer.NOT_MET
    assert "742" in short["vuot"].because.vi
