"""What each role is offered on each screen: exactly what the matrix lets it do, walked from the real screens.

The rule itself is asked again below (``tests/data/test_acting.py``); a control that is absent here is a courtesy, one that is
offered to somebody who may not is a promise that breaks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from analysis.access import Action, Person, Role, Subject, may
from analysis.model import Period
from data.store.engine import open_store
from data.store.months import close_month, reopen_month
from data.store.read import submissions
from data.tables.campaign import load_year
from pages.gate import streamlit_side
from pages.parts.view.filters import LINK
from pages.parts.view.words import SCREENS
from tests.conftest import YEAR, store_like
from tests.people import somebody

SHELL = Path(__file__).parents[2] / "pages" / "shell.py"
FIRST = SCREENS[0][1]
OWN, OTHER, BLOCK = "ldtbxh-027", "ldtbxh-026", "ldtbxh"
PEOPLE = {
    role: Person(role, f"Người {role}", role, OWN if role is Role.UNIT else None, BLOCK if role is Role.UNIT else None) for role in Role
}
OF_OWN, OF_ALL, SAVED = Subject(OWN, BLOCK), Subject(), Subject(OWN, BLOCK, accepted=True)


@dataclass(frozen=True)
class Control:
    """One control of one screen, the action it is for, and of whose thing."""

    path: str
    kind: str
    label: str
    action: Action
    subject: Subject = OF_ALL
    state: tuple[tuple[str, object], ...] = ()


CONTROLS = (
    Control("theo-doi-bao-cao", "button", "Ghi nhận", Action.NOTE_RECEIPTS),
    Control("theo-doi-bao-cao", "button", "Bỏ ghi nhận", Action.NOTE_RECEIPTS),
    Control("theo-doi-bao-cao", "file_uploader", "Biểu giao chỉ tiêu (Excel hoặc CSV)", Action.LOAD_TARGETS),
    Control("tong-quan", "button", "Chốt số liệu", Action.TAKE_SNAPSHOT),
    Control("cuoc-hop", "button", "Chốt số liệu", Action.TAKE_SNAPSHOT),
    Control("cuoc-hop", "button", "Tạo tất cả", Action.SEE_DISCIPLINE),
    Control("nop-so-lieu", "file_uploader", "Tệp của các đơn vị", Action.SEND, OF_OWN),
    Control("nop-so-lieu", "button", "Bắt đầu với cơ sở dữ liệu trống…", Action.ADMINISTER),
    Control("nop-so-lieu", "button", "Rút bản này", Action.WITHDRAW, SAVED, (("room", "luu"), ("stored_open", OWN))),
    Control("nhiem-vu", "button", "Lưu báo cáo", Action.SEND, OF_OWN, (("task", "told"),)),
    Control("huyen-thanh-pho", "download_button", "Tải về", Action.SEE_SUBMISSIONS, OF_OWN, (("district", "027"),)),
    Control("huyen-thanh-pho", "download_button", "Tải về", Action.SEE_SUBMISSIONS, Subject(OTHER, BLOCK), (("district", "026"),)),
    Control("thiet-lap", "button", "Khóa tháng", Action.CLOSE_MONTH),
    Control("thiet-lap", "text_input", "Giá trị giao", Action.LOAD_TARGETS, OF_ALL, (("settings_room", "giao"),)),
    Control("thiet-lap", "data_editor", "", Action.ADMINISTER, OF_ALL, (("settings_room", "bang"),)),
    Control("thiet-lap", "button", "Thêm", Action.ADMINISTER, OF_ALL, (("settings_room", "nguoi"),)),
    Control("thiet-lap", "download_button", "Tải nhật ký (JSON)", Action.ADMINISTER, OF_ALL, (("settings_room", "nhat-ky"),)),
)


@pytest.fixture(scope="module")
def url(filled_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A store of its own: a month is closed and opened in it."""
    own = store_like(filled_folder, tmp_path_factory.mktemp("roles") / "store")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TIENDO_DATABASE", own)
        st.cache_resource.clear()
        yield own
        st.cache_resource.clear()


def drawn(path: str, role: Role, state: tuple[tuple[str, object], ...] = ()) -> AppTest:
    """A screen as a person of a role sees it: who sits at this machine is that person."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(streamlit_side, "LOCAL_PERSON", PEOPLE[role])
        test = AppTest.from_file(str(SHELL), default_timeout=60)
        test._page_hash = calc_hash("" if path == FIRST else path)
        for name, value in state:
            if name in LINK:
                test.query_params[LINK[name]] = str(value)
            else:
                test.session_state[name] = value
        test.run()
    assert [one.value for one in test.exception] == []
    return test


def labels(test: AppTest, kind: str) -> set[str]:
    return {str(getattr(one, "label", "") or getattr(one.proto, "label", "")) for one in test.get(kind)}


def in_state(control: Control, url: str) -> tuple[tuple[str, object], ...]:
    """The state that opens what the control stands in: a saved version of the unit, a duty that is told in words."""
    found: list[tuple[str, object]] = []
    for name, value in control.state:
        if name == "stored_open":
            engine = open_store(url)
            found.append((name, next(one.id for one in submissions(engine, YEAR) if one.unit == value)))
            engine.dispose()
        elif name == "task":
            campaign = load_year(YEAR)
            found.append(
                (name, next(one.code for one in campaign.tasks if one.code in campaign.units[OWN].reports and one.kind == "qualitative"))
            )
        else:
            found.append((name, value))
    return tuple(found)


@pytest.mark.slow
@pytest.mark.parametrize("control", CONTROLS, ids=lambda one: f"{one.path}: {one.label}, {one.action}")
def test_a_control_is_offered_to_exactly_those_who_may(url: str, control: Control) -> None:
    state = in_state(control, url)
    offered = {role for role in Role if control.label in labels(drawn(control.path, role, state), control.kind)}
    assert offered == {role for role in Role if may(PEOPLE[role], control.action, control.subject)}


def text_of(test: AppTest) -> str:
    """Everything a screen says, its own markup included."""
    return "\n".join(
        str(getattr(one.proto, "body", "") or getattr(one, "value", ""))
        for kind in ("html", "markdown", "title", "header", "code")
        for one in test.get(kind)
    )


@pytest.mark.slow
def test_a_unit_reads_how_itself_reports_and_how_no_other_does(url: str) -> None:
    campaign = load_year(YEAR)
    said = {role: text_of(drawn("theo-doi-bao-cao", role)) for role in (Role.UNIT, Role.VIEWER)}
    others = [unit.name_vi for code, unit in campaign.units.items() if code != OWN]
    assert campaign.units[OWN].name_vi in said[Role.UNIT]
    assert [name for name in others if f">{name}<" in said[Role.UNIT]] == []
    assert sum(f">{name}<" in said[Role.VIEWER] for name in others) > 30


@pytest.mark.slow
def test_a_closed_month_says_so_on_every_screen_and_an_opened_one_says_why(url: str) -> None:
    engine = open_store(url)
    chief = somebody("Lê Thị Tổng", Role.ANALYST)
    shown = [path for _, path, _ in SCREENS]
    close_month(engine, YEAR, Period(YEAR, 6), acting=chief)
    assert [path for path in shown if "đã khóa" not in text_of(drawn(path, Role.VIEWER))] == []
    reopen_month(engine, YEAR, Period(YEAR, 6), reason="Yên Minh nộp lại", acting=chief)
    assert [path for path in shown if "Yên Minh nộp lại (Lê Thị Tổng" not in text_of(drawn(path, Role.VIEWER))] == []
    engine.dispose()
