"""Finished parts: made once for everybody, bounded, never out of date; and what a rerun may cost, counted."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from typing import NamedTuple

import pytest
import streamlit as st
from sqlalchemy import event
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.forward_msg_cache import populate_hash_if_needed
from streamlit.runtime.forward_msg_queue import ForwardMsgQueue
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from analysis.display.elements.table import text_of
from pages.parts.elements import tables
from pages.parts.view import filters, loaders
from pages.parts.view.finished import Shelf, shelf
from pages.parts.view.markup import here, placed, tag
from pages.parts.view.words import SCREENS
from tests.pages.test_screens import SHELL

PATHS = [path for _, path, _ in SCREENS]


class Budget(NamedTuple):
    """What a rerun may cost whose parts are made: statements to the store, messages to the browser and their kilobytes."""

    statements: int
    messages: int
    kilobytes: int


BUDGETS = {
    "tong-quan": Budget(3, 41, 18),
    "chi-tieu": Budget(3, 80, 70),
    "huyen-thanh-pho": Budget(3, 97, 48),
    "nhiem-vu": Budget(3, 49, 34),
    "nop-so-lieu": Budget(8, 29, 9),
    "theo-doi-bao-cao": Budget(7, 54, 25),
    "viec-can-lam": Budget(12, 71, 40),
    "thi-dua": Budget(15, 57, 30),
    "cuoc-hop": Budget(12, 87, 24),
    "thiet-lap": Budget(3, 27, 10),
}
"""By path: a tenth above what it was when it was written down. The statements ask who acts, which version holds, what waits."""


def test_a_part_is_made_once() -> None:
    one = Shelf()
    assert one.get(("a",), lambda: "x") == one.get(("a",), lambda: "y") == "x"
    assert one.made == 1


def test_of_many_who_ask_at_once_one_makes_it() -> None:
    one, found = Shelf(), []

    def slowly() -> str:
        time.sleep(0.05)
        return "x"

    people = [threading.Thread(target=lambda: found.append(one.get(("a",), slowly))) for _ in range(8)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    assert found == ["x"] * 8
    assert one.made == 1


def test_a_failure_is_kept_for_nobody() -> None:
    one = Shelf()
    with pytest.raises(ZeroDivisionError):
        one.get(("a",), lambda: 1 // 0)
    assert one.get(("a",), lambda: 2) == 2


def test_what_was_not_asked_for_longest_goes_first_and_the_bytes_stay_bounded() -> None:
    one = Shelf(most_bytes=2500)
    for name in ("a", "b"):
        one.get((name,), lambda: "x" * 1000)
    one.get(("a",), lambda: "again")
    one.get(("c",), lambda: "x" * 1000)
    assert one.bytes <= 2500
    assert len(one) == 2
    assert one.get(("a",), lambda: "again") == "x" * 1000
    assert one.get(("b",), lambda: "again") == "again"


def test_links_in_shared_markup_carry_the_choices_of_whoever_gets_it(monkeypatch: pytest.MonkeyPatch) -> None:
    shared = tag("a", "17", href=here("nguon=x"))
    monkeypatch.setattr(filters, "all_choices", lambda: {"ky": "2023-06", "huyen": "0 27&"})
    assert placed(shared) == '<a href="?ky=2023-06&amp;huyen=0%2027%26&amp;nguon=x">17</a>'
    monkeypatch.setattr(filters, "all_choices", dict)
    assert placed(shared) == '<a href="?nguon=x">17</a>'


@pytest.fixture
def filled(filled_store: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TIENDO_DATABASE", filled_store)
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()


def run(path: str) -> AppTest:
    """A screen in a session of its own."""
    test = AppTest.from_file(str(SHELL), default_timeout=60)
    test._page_hash = calc_hash("" if path == PATHS[0] else path)
    return test.run()


def bytes_on_the_wire(told: ForwardMsg) -> int:
    """What a message of a rerun weighs: a large one that the browser holds already comes as its hash."""
    alike = ForwardMsg()
    alike.CopyFrom(told)
    populate_hash_if_needed(alike)
    return len(alike.hash) if alike.metadata.cacheable else alike.ByteSize()


@pytest.mark.slow
@pytest.mark.parametrize("path", PATHS)
def test_the_second_person_costs_no_part_no_row_and_stays_in_the_budget(filled: None, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    run(path)
    made, walked, statements, sent = shelf().made, [], [], []
    monkeypatch.setattr(tables, "text_of", lambda *cell: walked.append(cell) or text_of(*cell))
    event.listen(loaders.store(), "before_cursor_execute", lambda *told: statements.append(told[2]))
    enqueue = ForwardMsgQueue.enqueue
    monkeypatch.setattr(ForwardMsgQueue, "enqueue", lambda queue, told: (sent.append(bytes_on_the_wire(told)), enqueue(queue, told)))
    assert not run(path).exception
    assert shelf().made == made
    assert walked == []
    budget = BUDGETS[path]
    assert len(statements) <= budget.statements, statements
    assert len(sent) <= budget.messages
    assert sum(sent) <= 1000 * budget.kilobytes
