"""Open screens are drawn anew as the store changes: how soon again, and what becomes of those who are busy or gone."""

from __future__ import annotations

import pytest

from pages.gate import streamlit_side
from pages.parts.frame import following
from pages.parts.frame.following import LONGEST_REST, draw_older_than, rest_after


def rests(drawn: int, rounds: int) -> list[float]:
    """The rests of so many rounds in which something new came each time."""
    found = [0.0]
    for _ in range(rounds):
        found.append(rest_after(drawn, found[-1]))
    return found[1:]


def test_the_first_save_after_a_quiet_time_is_shown_at_once() -> None:
    assert rest_after(0, LONGEST_REST) == 0


def test_few_screens_follow_a_folder_of_hundreds_within_a_second() -> None:
    assert rests(3, 20) == sorted(rests(3, 20))
    assert max(rests(3, 20)) == 1


def test_many_screens_rest_longer_so_that_drawing_them_does_not_stop_the_saving() -> None:
    assert max(rests(40, 20)) == 4
    assert max(rests(1000, 20)) == LONGEST_REST


def test_who_is_busy_is_asked_again_and_who_left_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following, "_shown", {"open": 1, "busy": 1, "left": 1, "newest": 2})
    monkeypatch.setattr(streamlit_side, "is_open", lambda session: session != "left")
    monkeypatch.setattr(streamlit_side, "draw_anew", lambda session: session == "open")
    assert draw_older_than(2) == (1, 1)
    assert draw_older_than(2) == (0, 1)
    monkeypatch.setattr(streamlit_side, "draw_anew", lambda session: True)
    assert draw_older_than(2) == (1, 0)
