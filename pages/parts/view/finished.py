"""Finished parts of screens: markup, sentences, tables and figures, made once and shared by everybody who looks at the same moment.

A part is named by the function that makes it, the moment (year, the store's last change, period, language,
theme) and its subject. A rerun picks parts and sends them; a new version of the store asks for other names, so
nothing that is kept can be out of date, and what nobody asks for any more falls off the end.
"""

from __future__ import annotations

import pickle
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, Any, TypeVar

import streamlit as st

if TYPE_CHECKING:
    from pages.parts.view.moment import Moment

MOST_BYTES = 96 * 1024 * 1024
"""What all parts together may take; one moment of a province with 11 districts takes about 2 MB in each language and theme."""

UNKNOWN_BYTES = 256 * 1024
"""Counted for a part whose size cannot be told."""

T = TypeVar("T")
Name = tuple[Hashable, ...]


class Shelf:
    """Parts by name, the longest unused first to go. Safe for threads: a part that several ask for at once is made by one of them.

    ``made`` counts the parts that had to be made, for tests and for whoever measures.
    """

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self.made = 0
        self.bytes = 0
        self._most_bytes = most_bytes
        self._parts: OrderedDict[Name, tuple[Any, int]] = OrderedDict()
        self._making: dict[Name, threading.Lock] = {}
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._parts)

    def get(self, name: Name, make: Callable[[], T]) -> T:
        """The part of this name; made now where nobody has asked for it. What ``make`` raises is kept for nobody.

        ``make`` must not ask for a part of the same name.
        """
        with self._lock:
            if name in self._parts:
                found: T = self._take(name)
                return found
            making = self._making.setdefault(name, threading.Lock())
        try:
            with making:
                with self._lock:
                    if name in self._parts:
                        found = self._take(name)
                        return found  # noqa: RET504 (typed above: the shelf holds anything)
                found = make()
                self._put(name, found)
                return found
        finally:
            with self._lock:
                self._making.pop(name, None)

    def _take(self, name: Name) -> Any:
        self._parts.move_to_end(name)
        return self._parts[name][0]

    def _put(self, name: Name, part: object) -> None:
        size = size_of(part)
        with self._lock:
            self.made += 1
            self._parts[name] = (part, size)
            self.bytes += size
            while self.bytes > self._most_bytes and len(self._parts) > 1:
                _, (_, gone) = self._parts.popitem(last=False)
                self.bytes -= gone


def size_of(part: object) -> int:
    """About how many bytes a part takes."""
    if isinstance(part, str):
        return len(part.encode())
    try:
        return len(pickle.dumps(part, protocol=5))
    except (TypeError, AttributeError, pickle.PicklingError):
        return UNKNOWN_BYTES


@st.cache_resource(show_spinner=False)
def shelf() -> Shelf:
    """The one shelf of this process; asked for once a run, by the moment."""
    return Shelf()


def kept(moment: Moment, make: Callable[..., T], *subject: Hashable) -> T:
    """What ``make(moment, *subject)`` gives, made once for everybody.

    ``make`` looks at nothing but the moment and the subject: no session, no widget, no person. Where a
    person's rights or the day matter they belong into the subject.
    """
    return moment.shelf.get((make, *moment.name, *subject), lambda: make(moment, *subject))


def told(moment: Moment, make: Callable[..., T], *subject: Hashable) -> T:
    """Like ``kept``, for what a display makes of the view: ``make(moment.view, *subject)``."""
    return moment.shelf.get((make, *moment.name, *subject), lambda: make(moment.view, *subject))
