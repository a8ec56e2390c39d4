"""What the gate reads from a request and what it answers by itself, in terms of ASGI."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

from data.people.ways import Ways, is_loopback

COOKIE = "tiendo"
PERSON_HEADER, SESSION_HEADER = "x-tiendo-person", "x-tiendo-session"
OWN_HEADERS = "x-tiendo-"


def header(scope: Scope, name: str) -> str | None:
    """A header of a request; None where it is missing or stands twice (then nobody knows which one counts)."""
    found = Headers(scope=scope).getlist(name)
    return found[0] if len(found) == 1 else None


def stands_twice(scope: Scope, name: str) -> bool:
    """Whether a request carries a header more than once, which no browser does."""
    return len(Headers(scope=scope).getlist(name)) > 1


def token_of(scope: Scope) -> str | None:
    """What the browser's cookie holds, None where there is none.

    A larger site's other programs write their cookies as they like: what stands beside ours must not hide it.
    """
    for written in Headers(scope=scope).getlist("cookie"):
        for one in written.split(";"):
            name, _, value = one.strip().partition("=")
            if name == COOKIE and value:
                return value
    return None


def peer(scope: Scope) -> str:
    """The address at the other end of the line; "" on a local socket."""
    client = scope.get("client")
    return client[0] if client else ""


def is_proxy(scope: Scope, ways: Ways) -> bool:
    """Whether the other end of the line is one of the named proxies."""
    try:
        address = ipaddress.ip_address(peer(scope))
    except ValueError:
        return False
    return any(address in network for network in ways.proxies)


def address_of(scope: Scope, ways: Ways) -> str:
    """Where a request comes from: what a named proxy says last, otherwise the other end of the line."""
    said = header(scope, "x-forwarded-for")
    return said.rpartition(",")[2].strip()[:60] if said and is_proxy(scope, ways) else peer(scope)


def is_from_here(scope: Scope) -> bool:
    """Whether a program of this very machine asks, and none that speaks for others."""
    return (peer(scope) == "" or is_loopback(peer(scope))) and not Headers(scope=scope).getlist("x-forwarded-for")


def told_who(scope: Scope, ways: Ways, said: Iterable[tuple[str, str]]) -> Scope:
    """The request with what the gate knows, and with nothing that a browser may have claimed of the same kind.

    Address and scheme are the browser's own, as far as a named proxy or a setting tells.
    """
    kept = [(name, value) for name, value in scope["headers"] if not name.lower().startswith(OWN_HEADERS.encode())]
    tls = ways.secure or (is_proxy(scope, ways) and (header(scope, "x-forwarded-proto") or "").strip().lower() == "https")
    spoken = ("ws" if scope["type"] == "websocket" else "http") + ("s" if tls else "")
    came = scope.get("client") and (address_of(scope, ways), scope["client"][1])
    return {**scope, "scheme": spoken, "client": came, "headers": kept + [(name.encode(), value.encode("ascii")) for name, value in said]}


async def refuse(scope: Scope, receive: Receive, send: Send, status: int, sentence: str) -> None:
    """Answer a request that goes no further; a websocket is closed before it was opened."""
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.close", "code": 1008, "reason": "refused"})
    else:
        await PlainTextResponse(sentence, status_code=status, headers={"cache-control": "no-store"})(scope, receive, send)


def with_cookie(answer: Response, token: str, ways: Ways, path: str) -> Response:
    """The answer with the session's cookie: out of reach of scripts and of other sites' forms."""
    longest = int(ways.longest.total_seconds())
    answer.set_cookie(COOKIE, token, max_age=longest, path=path, httponly=True, samesite="lax", secure=ways.secure)
    return answer
