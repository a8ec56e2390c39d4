"""What the gate needs to know of Streamlit, and what a screen learns of the person: the only place that knows its insides."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache
from typing import Any
from urllib.parse import unquote

import streamlit as st
from starlette.requests import HTTPConnection
from streamlit import config
from streamlit.runtime import Runtime, exists, get_instance
from streamlit.runtime.scriptrunner import get_script_run_ctx

from analysis.access import Person, Role
from analysis.model import Campaign
from data.people import sessions
from data.people.accounts import account_of, person_of
from data.people.ways import Mode, Ways, refuse_unsafe, ways_in
from data.store.engine import Store
from pages.gate import wire
from pages.gate.handed_out import HandedOut

LOCAL_PERSON = Person("local", "người dùng trên máy này", Role.ADMINISTRATOR)


class SignedOut(Exception):
    """Nobody stands behind this run of a screen: the session ended, or the account was closed."""


@cache
def ways() -> Ways:
    """How this server recognises people, read once.

    Raises
    ------
    WrongSetting
        If the environment asks for something unsafe or incomplete.
    """
    found = ways_in(os.environ)
    refuse_unsafe(found, str(config.get_option("server.address") or ""))
    return found


def prefix() -> str:
    """The path under which the server stands behind a proxy, such as "/tiendo"; "" at the root."""
    written = str(config.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{written}" if written else ""


def owner(session_id: str) -> str | None:
    """The gate's name of the session that a Streamlit session belongs to; None where there is no such session.

    Streamlit keeps what the websocket's handshake said (``st.user``) and compares it when a session is resumed.
    """
    if not exists():
        return None
    found = _runtime()._session_mgr.get_session_info(session_id)
    return None if found is None else str(found.session._user_info.get("session") or "")


def _runtime() -> Runtime:
    return get_instance()


@cache
def _handed_out() -> HandedOut:
    files = _runtime().media_file_mgr
    return HandedOut(lambda name: files.read_file(name) is not None)


def may_fetch(file: str, session: str) -> bool:
    """Whether a file that a screen holds ready was made for this session of the gate."""
    return exists() and _handed_out().belongs_to(file, session)


def note_files() -> None:
    """From here on note for whom each file is made: with the screen, or on a click where its content is made only then."""
    files = _runtime().media_file_mgr
    add, execute = files.add, files.execute_deferred

    def noted(*arguments: Any, **named: Any) -> str:
        address = str(add(*arguments, **named))
        _handed_out().note(address, owner(session_id() or "") or "")
        return address

    def noted_on_click(button: str) -> str:
        asked_for = files._deferred_callables.get(button)
        address = str(execute(button))
        if asked_for is not None:
            _handed_out().note(address, owner(asked_for["session_id"]) or "")
        return address

    vars(files).update(add=noted, execute_deferred=noted_on_click)


def session_id() -> str | None:
    """The Streamlit session that this run of a screen belongs to; None outside of one."""
    running = get_script_run_ctx(suppress_warning=True)
    return None if running is None else str(running.session_id)


def is_open(session_id: str) -> bool:
    """Whether a browser is still connected to a session."""
    return exists() and _runtime()._session_mgr.get_active_session_info(session_id) is not None


def draw_anew(session_id: str) -> bool:
    """Run an open screen once more with what its person chose; on the event loop only. False where it runs already.

    A run that is under way must not be broken off: it may be saving something.
    """
    found = _runtime()._session_mgr.get_active_session_info(session_id)
    if found is None or found.session._scriptrunner is not None:
        return False
    found.session.request_rerun(None)
    return True


def acting_person(engine: Store, campaign: Callable[[], Campaign]) -> Person:
    """Who this run of a screen is for, looked up afresh: a role that was changed or a session that was ended counts at once.

    ``campaign`` is asked only where people sign in: finding the one that holds now costs a question to the store.

    Raises
    ------
    SignedOut
        If nobody signed in, or not any more.
    StoreError
        If the store cannot be read.
    """
    if ways().mode is Mode.LOCAL:
        return LOCAL_PERSON
    told = st.user.to_dict()
    return _person(engine, campaign(), unquote(str(told.get("key") or "")), str(told.get("session") or ""))


def person_of_request(request: HTTPConnection, engine: Store, campaign: Campaign) -> Person:
    """Who stands behind a request that no screen answers: what the gate wrote into its headers.

    Raises
    ------
    SignedOut
        If nobody signed in, or not any more.
    StoreError
        If the store cannot be read.
    """
    said = request.headers
    return _person(engine, campaign, unquote(said.get(wire.PERSON_HEADER, "")), said.get(wire.SESSION_HEADER, ""))


def _person(engine: Store, campaign: Campaign, key: str, session: str) -> Person:
    asked = ways()
    if asked.mode is Mode.LOCAL:
        return LOCAL_PERSON
    if not key or not session:
        raise SignedOut
    if asked.mode is Mode.PROXY:
        account = account_of(engine, key)
        if account is None:
            raise SignedOut
        return person_of(account, campaign)
    found = sessions.find_hashed(engine, session, asked)
    if found is None or found.account.key != key:
        raise SignedOut
    own = person_of(found.account, campaign)
    if found.for_whom is None:
        return own
    return Person(own.key, own.name, own.role, own.unit, own.block, person_of(found.for_whom, campaign))
