"""What the server writes into its log: a JSON line each, with the request and the person that it is about.

Never a value of a cell, never a password. Messages of ours name files and codes; of an exception the kind and the places in
the program are written, not its words, which may hold what stood in a workbook.
"""

from __future__ import annotations

import json
import logging
import sys
import traceback
from collections.abc import Mapping
from contextvars import ContextVar
from datetime import UTC, datetime

VARIABLE = "TIENDO_LOG"
OURS = "tien_do"
WITH_NAME = ("streamlit", "uvicorn")
"""Libraries that write into handlers of their own; theirs give way."""

_about: ContextVar[tuple[str, str]] = ContextVar("about", default=("", ""))
FIELDS = "log_fields"


class JsonLines(logging.Formatter):
    """``at``, ``level``, ``logger``, ``message``; ``request`` and ``person`` where they are known; ``error`` and ``stack``; what
    else the line is about."""

    def format(self, record: logging.LogRecord) -> str:
        """One line; characters that would break it are escaped."""
        request, person = _about.get()
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        line |= {name: value for name, value in (("request", request), ("person", person)) if value}
        line |= getattr(record, FIELDS, {})
        if record.exc_info and record.exc_info[0] is not None:
            line |= {"error": record.exc_info[0].__name__, "stack": _places(record.exc_info[2])}
        return json.dumps(line, ensure_ascii=False, default=str)


def begin(wanted: str) -> bool:
    """Write JSON lines to standard error where that is ``wanted`` ("json"); otherwise everything stays as it is."""
    if wanted != "json":
        return False
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    # Of others only troubles: what they tell besides holds whole addresses, sessions and codes among them.
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    logging.getLogger(OURS).setLevel(logging.INFO)
    for name in [one for one in logging.root.manager.loggerDict if one.partition(".")[0] in WITH_NAME]:
        library = logging.getLogger(name)
        library.handlers.clear()
        library.propagate = True
        library.setLevel(logging.WARNING)
    return True


def about(request: str, person: str) -> None:
    """From here on in this task or thread, lines are about this request and this person's key ("": unknown)."""
    _about.set((request, person))


def about_person(person: str) -> None:
    """The person of the request that lines are about became known."""
    _about.set((_about.get()[0], person))


def note(logger: logging.Logger, message: str, fields: Mapping[str, object]) -> None:
    """A line with fields of its own."""
    logger.info(message, extra={FIELDS: dict(fields)})


def _places(found: object) -> list[str]:
    frames = traceback.extract_tb(found)  # type: ignore[arg-type]
    return [f"{one.filename}:{one.lineno} {one.name}" for one in frames]
