"""Screens that stand open follow the store: what anybody saves, here or on another server, is drawn within two seconds.

Each server hears from the store that something was written (``data/store/heard.py``) and asks for the version then; where it hears
nothing it asks twice a second. That is one look at the newest line of the trail, in one thread, however many screens are open.
"""

from __future__ import annotations

import asyncio
import contextlib
from concurrent.futures import ThreadPoolExecutor

from data.store.errors import StoreError
from data.store.heard import StoreListener
from pages.gate import streamlit_side
from pages.parts.view import loaders
from pages.parts.view.words import DISTRICTS, INDICATORS, OVERVIEW, REPORTING, SCREENS, TASKS

EVERY_SECONDS = 0.5
BUSY_SECONDS = 0.1
"""Until the next look where a screen was running just then."""

FIRST_REST, LONGEST_REST = 0.25, 8.0
SCREEN_SECONDS = 0.1
"""While figures keep coming screens rest between two drawings, twice as long each time up to this for each open one (and up to a
second in any case): a folder of hundreds must not draw every screen hundreds of times."""

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
    listener, rest, patience = StoreListener(loaders.store), 0.0, EVERY_SECONDS
    with ThreadPoolExecutor(1, "following") as own:
        while True:
            await asyncio.sleep(rest)
            await asyncio.get_running_loop().run_in_executor(own, listener.wait, patience)
            drawn, busy = 0, 0
            # Where the store cannot be read the screens say so as soon as somebody asks them for something.
            with contextlib.suppress(StoreError):
                drawn, busy = draw_older_than(await asyncio.to_thread(loaders.data_version))
            rest, patience = rest_after(drawn, rest), BUSY_SECONDS if busy else EVERY_SECONDS


def rest_after(drawn: int, rest: float) -> float:
    """Seconds of rest after so many screens were drawn, by the rest before: none once nothing new came."""
    longest = min(LONGEST_REST, max(1.0, SCREEN_SECONDS * drawn))
    return min(longest, max(FIRST_REST, 2 * rest)) if drawn else 0.0


def draw_older_than(version: int) -> tuple[int, int]:
    """Ask the open screens that show an older version to draw themselves; gives how many were asked and how many were busy."""
    asked, busy = 0, 0
    for session in [one for one, shown in list(_shown.items()) if shown < version]:
        # Whoever is busy is asked again at the next look; whoever has left is forgotten.
        if not streamlit_side.is_open(session):
            _shown.pop(session, None)
        elif streamlit_side.draw_anew(session):
            asked += 1
            _shown.pop(session, None)
        else:
            busy += 1
    return asked, busy
