"""Which file that a screen holds ready (``/media/…``) belongs to whom: to the session that it was made for, and to no other.

Streamlit gives a file to anybody who knows its name. It forgets which screens show a file while they run anew, so what was
handed to whom is noted here, for as long as the file is there.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import PurePosixPath

MOST_NOTED = 2000


class HandedOut:
    """Sessions of the gate by the names of files that were made for them; safe for threads.

    Parameters
    ----------
    is_kept
        Whether a file of this name is still there; what is not is forgotten once many are noted.
    """

    def __init__(self, is_kept: Callable[[str], bool]) -> None:
        self._is_kept = is_kept
        self._sessions: dict[str, set[str]] = {}
        self._room = MOST_NOTED
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._sessions)

    def note(self, address: str, session: str) -> None:
        """A file was made for this session; its name is the last part of the address."""
        with self._lock:
            if len(self._sessions) >= self._room:
                self._forget()
            self._sessions.setdefault(_name(address), set()).add(session)

    def belongs_to(self, address: str, session: str) -> bool:
        """Whether the file was made for this session."""
        with self._lock:
            return session in self._sessions.get(_name(address), ())

    def _forget(self) -> None:
        self._sessions = {name: held for name, held in self._sessions.items() if self._is_kept(name)}
        # Where all of them are kept, the next look comes when twice as many are.
        self._room = max(MOST_NOTED, 2 * len(self._sessions))


def _name(address: str) -> str:
    """The name under which Streamlit finds the file: without folder and ending."""
    return PurePosixPath(address).stem
