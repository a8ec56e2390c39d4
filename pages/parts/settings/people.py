"""Accounts: who may come in, as what; made, changed, closed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from analysis.access import ROLE_NAMES, Person, Role
from analysis.model.language import english_count
from data.people import accounts
from data.people.accounts import Account, WrongAccount
from data.store.errors import StoreError
from pages.parts.elements import tables
from pages.parts.frame import states
from pages.parts.settings.delegations import show_delegations
from pages.parts.view import loaders
from pages.parts.view.markup import show, tag
from pages.parts.view.moment import Moment
from pages.parts.view.person import acting, signs_in

TOLD, WRONG, TURN = "settings_people_told", "settings_people_wrong", "settings_people_turn"
DRAWN = "settings_people_drawn"
"""The account as it stood when its form was drawn last."""


def show_people(moment: Moment) -> None:
    """The accounts, and what can be done with them."""
    say = moment.say
    if not signs_in():
        st.info(
            say(
                "Máy chủ này chỉ phục vụ một người trên máy này (TIENDO_SIGN_IN=local). Có thể tạo tài khoản trước khi bật đăng nhập.",
                "This server serves one person at this machine. Accounts can be made before signing in is switched on.",
            )
        )
    if TOLD in st.session_state:
        st.success(st.session_state.pop(TOLD))
    if WRONG in st.session_state:
        wrong = st.session_state.pop(WRONG)
        st.error(str(wrong)) if isinstance(wrong, WrongAccount) else states.show_failure(wrong)
    found = accounts.accounts(loaders.store())
    titles = (
        say("Tên đăng nhập", "Name"),
        say("Họ tên", "Person"),
        say("Vai trò", "Role"),
        say("Đơn vị", "Unit"),
        say("Tình trạng", "State"),
    )
    title = say(f"{len(found)} tài khoản", english_count(len(found), "account"))
    show(tag("h3", title))
    if found:
        tables.show_rows(titles, [_row(moment, one) for one in found], title, look_of="td-table td-stacked")
    left, right = st.columns(2)
    with left:
        _add(moment)
    with right:
        _change(moment, found)
    show_delegations(moment, found, _done)


def _row(moment: Moment, one: Account) -> list[str]:
    unit = moment.campaign.units.get(one.unit) if one.unit else None
    state = moment.say("đã khóa", "closed") if one.closed_at else moment.say("được vào", "open")
    if one.must_change and not one.closed_at:
        state += moment.say(", chưa đổi mật khẩu lần đầu", ", first password")
    return [one.key, one.name, moment.say(*ROLE_NAMES[one.role]), unit.named(moment.language) if unit else one.unit or "", state]


def _add(moment: Moment) -> None:
    say = moment.say
    # What was refused stays to be mended; the boxes of the next account are new ones.
    turn = st.session_state.get(TURN, 0)
    with st.form("settings_add"):
        st.write(say("**Thêm tài khoản**", "**Add an account**"))
        key = st.text_input(say("Tên đăng nhập", "Name to sign in with"), key=f"settings_key_{turn}")
        told = _described(moment, Person("", "", Role.VIEWER), f"new_{turn}")
        if st.form_submit_button(say("Thêm", "Add")):
            _done(lambda: _made(moment, replace(told, key=key.strip().lower())))


def _described(moment: Moment, known: Person, place: str) -> Person:
    """What a form says of a person: name, role and, of the role unit, the unit. ``known`` is what stands there at first, ``place``
    tells this form from others."""
    say, units = moment.say, moment.campaign.units
    roles, choices = list(Role), [None, *units, *([known.unit] if known.unit and known.unit not in units else [])]
    name = st.text_input(say("Họ tên", "Person"), value=known.name, key=f"settings_name_{place}")
    role = st.selectbox(
        say("Vai trò", "Role"), roles, roles.index(known.role), lambda one: say(*ROLE_NAMES[one]), key=f"settings_role_{place}"
    )
    unit = st.selectbox(
        say("Đơn vị", "Unit"),
        choices,
        choices.index(known.unit),
        lambda one: units[one].named(moment.language) if one in units else one or "—",
        key=f"settings_unit_{place}",
    )
    return Person(known.key, name, role or known.role, unit if role is Role.UNIT else None)


def _made(moment: Moment, new: Person) -> str:
    first = accounts.add_person(loaders.store(), acting(), new)
    st.session_state[TURN] = st.session_state.get(TURN, 0) + 1
    return moment.say(
        f"Đã thêm {new.key}. Mật khẩu lần đầu (chỉ hiện một lần): {first}", f"{new.key} added. First password, shown this once: {first}"
    )


def _change(moment: Moment, found: tuple[Account, ...]) -> None:
    say = moment.say
    if not found:
        return
    st.write(say("**Với một tài khoản**", "**With an account**"))
    names = {one.key: f"{one.key} – {one.name}" for one in found}
    key = st.selectbox(say("Tài khoản", "Account"), list(names), format_func=names.__getitem__, key="settings_account")
    chosen = next(one for one in found if one.key == key)
    known = Person(key, chosen.name, chosen.role, chosen.unit)
    # Where somebody else changed the account meanwhile, these are other boxes, and they show what stands now.
    place = f"{key} {known.name} {known.role} {known.unit}"
    with st.form(f"settings_change_{key}"):
        told = _described(moment, known, place)
        drawn, st.session_state[DRAWN] = st.session_state.get(DRAWN, known), known
        if st.form_submit_button(say("Đổi", "Change")):
            _done(lambda: _changed(moment, told, drawn if drawn.key == key else known))
    # What a button does is settled where it is drawn: on an old screen "close" never opens what somebody else closed since.
    closed = chosen.closed_at is not None
    with st.container(horizontal=True):
        words = say("Mở lại", "Open") if closed else say("Khóa", "Close")
        st.button(words, key="settings_close", on_click=_do, args=(lambda: _closed(moment, key, closed=not closed),))
        words = say("Cấp mật khẩu lần đầu mới", "New first password")
        st.button(words, key="settings_reset", on_click=_do, args=(lambda: _reset(moment, key),))


def _changed(moment: Moment, told: Person, drawn: Person) -> str:
    accounts.change_person(loaders.store(), acting(), told, before=drawn)
    return moment.say(
        f"Đã đổi {told.key}; các phiên đang mở của người này đã kết thúc.", f"{told.key} changed; the sessions of this person have ended."
    )


def _closed(moment: Moment, key: str, *, closed: bool) -> str:
    accounts.close_person(loaders.store(), acting(), key, closed=closed)
    return moment.say(f"{key}: {'đã khóa' if closed else 'đã mở lại'}", f"{key}: {'closed' if closed else 'open again'}")


def _reset(moment: Moment, key: str) -> str:
    first = accounts.reset_password(loaders.store(), acting(), key)
    return moment.say(f"{key}: mật khẩu lần đầu mới (chỉ hiện một lần): {first}", f"{key}: new first password, shown this once: {first}")


def _do(act: Callable[[], str]) -> None:
    """Do it and say what came of it when the screen is drawn next."""
    try:
        st.session_state[TOLD] = act()
    except (WrongAccount, StoreError) as wrong:
        st.session_state[WRONG] = wrong


def _done(act: Callable[[], str]) -> None:
    _do(act)
    st.rerun()
