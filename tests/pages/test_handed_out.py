"""Files that a screen holds ready belong to the session they were made for."""

from __future__ import annotations

from pages.gate.handed_out import MOST_NOTED, HandedOut


def test_a_file_belongs_to_each_session_it_was_made_for_and_to_no_other() -> None:
    found = HandedOut(lambda name: True)
    found.note("/media/abc.xlsx", "one")
    found.note("/media/abc.xlsx", "two")
    assert [found.belongs_to("/abc.xlsx", session) for session in ("one", "two", "three")] == [True, True, False]
    assert not found.belongs_to("/other.xlsx", "one")


def test_what_is_gone_is_forgotten_and_what_is_kept_is_not() -> None:
    found = HandedOut(lambda name: name == "kept")
    found.note("/media/kept.xlsx", "one")
    for number in range(MOST_NOTED):
        found.note(f"/media/gone{number}.xlsx", "one")
    assert len(found) < MOST_NOTED
    assert found.belongs_to("/kept.xlsx", "one")


def test_many_that_are_kept_stay() -> None:
    found = HandedOut(lambda name: True)
    for number in range(2 * MOST_NOTED + 1):
        found.note(f"/media/file{number}.xlsx", "one")
    assert len(found) == 2 * MOST_NOTED + 1
