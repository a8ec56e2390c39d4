"""Who may do what: the table of the design, walked whole."""

from __future__ import annotations

import pytest

from analysis.access import ACTION_NAMES, MATRIX, ROLE_NAMES, Action, NotAllowed, Person, Role, Subject, may, require

OWN, OTHER = Subject("phong-a", "phong"), Subject("phong-b", "phong")
ELSEWHERE = Subject("tt-c", "gdnn", published=True)
SOMEBODY = {
    role: Person(role, role, role, "phong-a" if role is Role.UNIT else None, "phong" if role is Role.UNIT else None) for role in Role
}

# As the design's table is written: v viewer, u unit, a analyst, c council, A administrator; a unit's letter stands
# in the first column only for its own things.
EXPECTED = {
    Action.SEE_FIGURES: ("vuacA", "vuacA"),
    Action.SEE_DISCIPLINE: ("vuacA", "vacA"),
    Action.SEE_SUBMISSIONS: ("uaA", "aA"),
    Action.SEND: ("uaA", "aA"),
    Action.ACCEPT: ("aA", "aA"),
    Action.CORRECT: ("aA", "aA"),
    Action.WITHDRAW: ("uaA", "aA"),
    Action.REMEMBER_NAMES: ("aA", "aA"),
    Action.NOTE_RECEIPTS: ("aA", "aA"),
    Action.CLOSE_MONTH: ("aA", "aA"),
    Action.REOPEN_MONTH: ("aA", "aA"),
    Action.LOAD_TARGETS: ("aA", "aA"),
    Action.TAKE_SNAPSHOT: ("aA", "aA"),
    Action.APPROVE_PACK: ("aA", "aA"),
    Action.SEE_OWN_SCORE: ("uacA", "acA"),
    Action.SEE_SCORES: ("uacA", "acA"),
    Action.SCORE_SELF: ("uA", "A"),
    Action.SCORE_ACROSS: ("A", "uA"),
    Action.VERIFY_SCORES: ("aA", "aA"),
    Action.HOLD_SESSION: ("cA", "cA"),
    Action.DECIDE: ("aA", "aA"),
    Action.ADMINISTER: ("A", "A"),
}
LETTERS = {Role.VIEWER: "v", Role.UNIT: "u", Role.ANALYST: "a", Role.COUNCIL: "c", Role.ADMINISTRATOR: "A"}


@pytest.mark.parametrize("action", Action)
@pytest.mark.parametrize("role", Role)
def test_every_cell_of_the_table(role: Role, action: Action) -> None:
    own, other = EXPECTED[action]
    assert may(SOMEBODY[role], action, OWN) is (LETTERS[role] in own)
    assert may(SOMEBODY[role], action, OTHER) is (LETTERS[role] in other)


def test_tables_are_complete() -> None:
    assert set(MATRIX) == set(Action) == set(ACTION_NAMES) == set(EXPECTED)
    assert set(ROLE_NAMES) == set(Role)


def test_a_unit_sees_its_block_when_the_results_are_published_and_no_other_block() -> None:
    unit = SOMEBODY[Role.UNIT]
    assert may(unit, Action.SEE_SCORES, Subject("phong-b", "phong", published=True))
    assert not may(unit, Action.SEE_SCORES, ELSEWHERE)


def test_a_unit_scores_across_in_its_block_only() -> None:
    assert not may(SOMEBODY[Role.UNIT], Action.SCORE_ACROSS, ELSEWHERE)
    assert not may(Person("x", "X", Role.UNIT), Action.SCORE_ACROSS, Subject("tt-c")), "who has no block has none in common"


def test_a_unit_takes_back_its_own_workbook_until_it_is_accepted() -> None:
    unit = SOMEBODY[Role.UNIT]
    assert may(unit, Action.WITHDRAW, OWN)
    assert not may(unit, Action.WITHDRAW, Subject("phong-a", "phong", accepted=True))


def test_a_workbook_of_an_unknown_sender_is_no_units_own() -> None:
    """A person of the role unit whose unit was left open must not own everything that has none."""
    assert not may(Person("x", "X", Role.UNIT), Action.SEND, Subject(None))


def test_a_delegate_has_the_permissions_of_the_person_represented_and_both_names_are_kept() -> None:
    chief = Person("a", "Lê Văn A", Role.ANALYST)
    delegate = Person("b", "Trần Thị B", Role.VIEWER, for_whom=chief)
    assert may(delegate, Action.CLOSE_MONTH)
    assert delegate.signature == "Trần Thị B (thay Lê Văn A)"
    assert not may(Person("c", "C", Role.ADMINISTRATOR, for_whom=Person("d", "D", Role.VIEWER)), Action.ADMINISTER)


def test_a_refusal_names_the_role_that_counted() -> None:
    with pytest.raises(NotAllowed, match=r"Trần B \(thay Lê A\) \(người xem\) không có quyền"):
        require(Person("b", "Trần B", Role.ADMINISTRATOR, for_whom=Person("a", "Lê A", Role.VIEWER)), Action.CLOSE_MONTH)


def test_a_refusal_says_who_may_not_do_what() -> None:
    with pytest.raises(NotAllowed, match=r"viewer \(người xem\) không có quyền khóa tháng"):
        require(SOMEBODY[Role.VIEWER], Action.CLOSE_MONTH)
