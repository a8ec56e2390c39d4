"""Screens that stand open follow the store: what anybody saves, here or on another server, is drawn within two seconds.

Each server asks the store for its version by itself. That is one look at the newest line of the trail, needs no connection
that stays open, and works on both database systems.
"""

from __future__ import annotations

import asyncio
import contextlib

from data.store.errors import StoreError
from pages.gate import streamlit_side
from pages.parts.view import loaders
from pages.parts.view.words import DISTRICTS, INDICATORS, OVERVIEW, REPORTING, SCREENS, TASKS

EVERY_SECONDS = 0.5
LONGEST_REST = 8.0
"""Between two drawings while figures keep coming: a folder of hundreds must not draw every screen hundreds of times."""

FOLLOWING = frozenset({"", *(path for file, path, _ in SCREENS if file in (OVERVIEW, INDICATORS, DISTRICTS, TASKS, REPORTING))})
"""Screens that only show, the first one also without its name. Where somebody types or decides nothing moves under the hands."""

_shown: dict[str, int] = {}


def follow(path: str, version: int) -> None:
    """Note which version of the store this session's screen shows; a screen of work is left alone."""
    session = streamlit_side.session_id()
    if session is None:
        return
    if path in FOLLOWING:
        _shown[session] = version
    else:
        _shown.pop(session, None)


def stay() -> None:
    """Leave this session's screen as it is until its person does something: a dialog is open over it."""
    if (session := streamlit_side.session_id()) is not None:
        _shown.pop(session, None)


async def keep_following() -> None:
    """Draw open screens anew as the store changes, for as long as the server lives."""
    rest = EVERY_SECONDS
    while True:
        await asyncio.sleep(rest)
        drawn = 0
        # Where the store cannot be read the screens say so as soon as somebody asks them for something.
        with contextlib.suppress(StoreError):
            drawn = draw_older_than(await asyncio.to_thread(loaders.data_version))
        rest = min(2 * rest, LONGEST_REST) if drawn else EVERY_SECONDS


def draw_older_than(version: int) -> int:
    """Ask the open screens that show an older version to draw themselves; gives how many were asked."""
    asked = 0
    for session in [one for one, shown in list(_shown.items()) if shown < version]:
        # Whoever is busy is asked again at the next look; whoever has left is forgotten.
        if not streamlit_side.is_open(session):
            _shown.pop(session, None)
        elif streamlit_side.draw_anew(session):
            asked += 1
            _shown.pop(session, None)
    return asked
