"""Files of one sender and period that wait together: which counts is asked, never decided by the order of arrival."""

from __future__ import annotations

from sqlalchemy import Engine

from data.receiving.rivals import rivals_of, undecided
from data.receiving.waiting import waiting_of
from tests.data.receiving.test_ingest import form
from tests.data.receiving.test_waiting import CAMPAIGN, arrive, pile, save_all
from tests.people import somebody

DONG_VAN = "Phòng Lao động - Thương binh và Xã hội huyện Đồng Văn"


def groups(store: Engine) -> list[list[str]]:
    return [[one.draft.file_name for one in group.files] for group in rivals_of(waiting_of(store, CAMPAIGN, acting=somebody()))]


def test_files_that_speak_of_the_same_figures_of_one_sender_are_rivals(store: Engine) -> None:
    arrive(store, first=form(338), june=form(400, month=6), other=form(338, office=DONG_VAN), bad=form("4l2"), second=form(350))
    assert groups(store) == [["first.csv", "second.csv"]]


def test_files_of_one_sender_about_different_things_are_none(store: Engine) -> None:
    arrive(store, jobs=form(338), training=form(40, label="Xuất khẩu lao động"))
    assert groups(store) == []


def test_one_that_overlaps_with_two_makes_one_group(store: Engine) -> None:
    both = form(350) + "\n2,Xuất khẩu lao động,người,10,40".encode()
    other = form(41, label="Xuất khẩu lao động")
    arrive(store, a=form(338), b=other, both=both)
    assert groups(store) == [["a.csv", "b.csv", "both.csv"]]


def test_what_is_stored_already_is_no_rival(store: Engine) -> None:
    arrive(store, first=form(338))
    save_all(store)
    arrive(store, again=form(338), second=form(350))
    assert groups(store) == []


def test_nothing_of_a_group_is_saved_before_somebody_chose(store: Engine) -> None:
    arrive(store, first=form(338), second=form(350), alone=form(20, office=DONG_VAN))
    found = rivals_of(waiting_of(store, CAMPAIGN, acting=somebody()))
    first, second = (pile(store)[name].draft.id for name in ("first.csv", "second.csv"))
    assert undecided(found, [], []) == {first, second}
    assert undecided(found, [first], []) == {second}
    assert undecided(found, [], [found[0].key]) == frozenset()
