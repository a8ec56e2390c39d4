"""A line of the log for each request: who asked for what, what was answered, how long it took. Nothing of what was sent."""

from __future__ import annotations

import logging
import re
import secrets
import time
from collections.abc import Awaitable, Callable

from starlette.types import Message, Receive, Scope, Send

from data import log_lines

_log = logging.getLogger("tien_do.requests")
_QUIET = re.compile(r"/static/|/_stcore/health$|/ready$|/metrics$")
"""What every page and every watcher asks for again and again."""

_SECRET = re.compile(r"(/_stcore/upload_file/)[^/]+")
"""A session's name in an address is half of a key."""

App = Callable[[Scope, Receive, Send], Awaitable[None]]


async def noted(app: App, scope: Scope, receive: Receive, send: Send) -> None:
    """Let the application answer and note it; the answer carries the name of the request, which a person can tell who looks for it."""
    name, began, status = secrets.token_hex(6), time.perf_counter(), 0
    log_lines.about(name, "")

    async def seen(message: Message) -> None:
        nonlocal status
        if message["type"] == "http.response.start":
            status = int(message["status"])
            message["headers"] = [*message.get("headers", []), (b"x-request-id", name.encode())]
        elif message["type"] == "websocket.accept":
            status = 101
        await send(message)

    try:
        await app(scope, receive, seen)
    finally:
        if not _QUIET.search(scope["path"]):
            fields = {
                "method": scope.get("method", "WEBSOCKET"),
                "path": _SECRET.sub(r"\1…", scope["path"]),
                "status": status,
                "milliseconds": round(1000 * (time.perf_counter() - began)),
            }
            log_lines.note(_log, "request", fields)


def asked_by(person: str) -> None:
    """Lines of this request are about this person."""
    log_lines.about_person(person)
