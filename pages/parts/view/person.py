"""Who this run of a screen is for."""

from __future__ import annotations

import streamlit as st

from analysis.access import ROLE_NAMES, Action, Person, Subject, may
from analysis.model import Campaign, Language
from data import log_lines
from data.store.trail import come_from
from pages.gate import gate
from pages.gate.streamlit_side import SignedOut, acting_person, prefix, ways
from pages.parts.view import loaders
from pages.parts.view.markup import Safe, show, tag
from pages.parts.view.words import Both

ENDED: Both = ("Phiên làm việc đã kết thúc. Đăng nhập lại để tiếp tục; những gì đã lưu vẫn còn.", "Your session has ended. Sign in again.")
SIGN_IN: Both = ("Đăng nhập", "Sign in")
ACTING = "acting_person"


def admit(language: Language) -> bool:
    """Find out who asks, before anything is shown; False where nobody does any more, and then it says so."""
    try:
        st.session_state[ACTING] = found = acting_person(loaders.store(), _campaign)
        log_lines.about("", found.key)
    except SignedOut:
        st.session_state.pop(ACTING, None)
        # As markup, which every screen has drawn before: the code of another element is not given to whoever has no session.
        way = tag("a", language.say(*SIGN_IN), href=prefix() + gate.SIGN_IN, target="_self")
        show(tag("p", tag("b", language.say(*ENDED)), " ", way, role="alert"))
        return False
    return True


def acting() -> Person:
    """Who acts, for everything that is written: asked afresh, since a button's callback runs before the frame of the screen does.

    Raises
    ------
    SignedOut
        If the session ended since the screen was drawn; nothing is written then.
    """
    come_from(str(st.context.ip_address or ""))
    return acting_person(loaders.store(), _campaign)


def _campaign() -> Campaign:
    return loaders.campaign_of(int(loaders.years()[0]))


def shown_to() -> Person:
    """Whom this screen is drawn for; the frame (``pages/shell.py``) has asked."""
    person: Person = st.session_state[ACTING]
    return person


def allowed(action: Action, subject: Subject | None = None) -> bool:
    """Whether to offer something. A courtesy: the rule is asked again where it happens."""
    return may(shown_to(), action, subject or Subject())


def own() -> Subject:
    """What is the person's own: its unit's, or nobody's in particular."""
    return Subject(shown_to().principal.unit, shown_to().principal.block)


def signs_in() -> bool:
    """Whether people sign in at this server at all."""
    return ways().mode != "local"


def greet(language: Language) -> None:
    """Who is signed in, with the ways to act for somebody, change the password and leave; nothing where nobody signs in."""
    if not signs_in():
        return
    home = prefix()
    mode = ways().mode
    links = [(gate.ACT_FOR, ("Làm thay", "Act for"))] + ([(gate.PASSWORD, ("Đổi mật khẩu", "Password"))] if mode == "accounts" else [])
    links += [] if mode == "proxy" else [(gate.SIGN_OUT, ("Đăng xuất", "Sign out"))]
    role = language.say(*ROLE_NAMES[shown_to().principal.role])
    shown = [tag("a", language.say(*words), href=home + path, target="_self") for path, words in links]
    show(tag("div", tag("b", shown_to().signature), f" ({role}) ", *(Safe(f" · {one}") for one in shown), class_="td-person"))
