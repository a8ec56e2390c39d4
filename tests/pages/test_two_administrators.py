"""Settings on the screen, while another administrator is at work too."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from analysis.access import Person, Role
from data.people.accounts import accounts, add_person, change_person, close_person
from data.store.engine import open_store
from pages.parts.settings.editing import TYPED
from pages.parts.view.filters import LINK
from tests.people import somebody

SHELL = Path(__file__).parents[2] / "pages" / "shell.py"
OTHER = somebody("quản trị khác")
ANALYST = Person("tonghop", "Lê Tổng Hợp", Role.ANALYST)
pytestmark = pytest.mark.slow


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """A store with one account."""
    url = f"sqlite:///{tmp_path}/tiendo.db"
    monkeypatch.setenv("TIENDO_DATABASE", url)
    st.cache_resource.clear()
    engine = open_store(url)
    add_person(engine, OTHER, ANALYST)
    yield engine
    engine.dispose()
    st.cache_resource.clear()


def settings(room: str) -> AppTest:
    """A room of the settings as one administrator comes to it."""
    test = AppTest.from_file(str(SHELL), default_timeout=60)
    test._page_hash = calc_hash("thiet-lap")
    test.query_params[LINK["settings_room"]] = room
    return test


@pytest.fixture
def room(store: Engine) -> AppTest:
    """The room of people, drawn."""
    return settings("nguoi").run()


def press(test: AppTest, label: str) -> list[str]:
    """Press a button; gives what the screen says then."""
    next(one for one in test.button if one.label == label).click().run()
    assert [one.value for one in test.exception] == []
    return [one.value for kind in ("success", "error") for one in test.get(kind)]


def test_a_form_left_open_does_not_undo_what_another_administrator_did(store: Engine, room: AppTest) -> None:
    change_person(store, OTHER, Person(ANALYST.key, ANALYST.name, Role.VIEWER))
    (said,) = press(room, "Đổi")
    assert "đã được người khác đổi" in said
    assert [one.role for one in accounts(store)] == [Role.VIEWER]
    (said,) = press(room, "Đổi")
    assert said.startswith("Đã đổi")
    assert [one.role for one in accounts(store)] == [Role.VIEWER], "the form shows what stands now"


def test_close_on_an_old_screen_never_opens(store: Engine, room: AppTest) -> None:
    close_person(store, OTHER, ANALYST.key)
    assert press(room, "Khóa") == ["tonghop: đã khóa"]
    assert all(one.closed_at for one in accounts(store))
    assert press(room, "Mở lại") == ["tonghop: đã mở lại"]


def test_what_was_refused_stays_to_be_mended(store: Engine, room: AppTest) -> None:
    room.text_input(key="settings_key_0").set_value("tonghop")
    room.text_input(key="settings_name_new_0").set_value("Người khác")
    assert press(room, "Thêm") == ["Đã có tài khoản tonghop."]
    assert room.text_input(key="settings_name_new_0").value == "Người khác"
    room.text_input(key="settings_key_0").set_value("khac")
    (said,) = press(room, "Thêm")
    assert said.startswith("Đã thêm khac.")
    assert room.text_input(key="settings_key_1").value == ""


def test_whoever_types_into_a_table_that_another_saved_is_told_that_nothing_was_saved(store: Engine) -> None:
    """The press on "Lưu bảng" was answered by nothing; the table's rows stand in for what was typed, which no test can type."""
    test = settings("bang")
    test.session_state[TYPED] = {"thresholds.csv": [["close", "0.9", "as it was"]]}
    (warned,) = [one.value for one in test.run().warning if "người khác sửa" in one.value]
    assert "chưa được lưu" in warned
    assert not [one.value for one in test.run().warning if "người khác sửa" in one.value], "told once"
