"""Whether this server can work, and what it has done: for whoever watches over machines, not for people."""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from data.people.ways import is_loopback
from data.store.engine import Store, reading
from data.store.errors import StoreError
from data.store.trail import data_version
from pages.gate import wire

READY, METRICS = "/ready", "/metrics"
BUSY_SECONDS = 5.0
TOKEN = "TIENDO_METRICS_TOKEN"


def may_watch(request: Request, token: str) -> bool:
    """From this very machine (and not through a proxy on it), or with the token."""
    told = (wire.header(request.scope, "authorization") or "").removeprefix("Bearer ")
    if token and hmac.compare_digest(told.encode(), token.encode()):
        return True
    return is_loopback(wire.peer(request.scope)) and wire.header(request.scope, "x-forwarded-for") is None


async def ready(store: Callable[[], Store], workers: Callable[[], None]) -> Response:
    """200 where the database answers and the workers stand, otherwise 503 with what does not."""
    found = {"database": await asyncio.to_thread(_database, store), "workers": await _standing(workers)}
    return JSONResponse(found, 200 if all(found.values()) else 503, {"cache-control": "no-store"})


def metrics() -> Response:
    """Counters and times in the form that Prometheus reads."""
    return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST, headers={"cache-control": "no-store"})


def refused() -> Response:
    """Nobody else is told anything."""
    return PlainTextResponse("not found", 404)


async def _standing(workers: Callable[[], None]) -> bool:
    """Whether the workers answer; ones that are busy for long are alive, and taking the server away would not help them."""
    try:
        await asyncio.wait_for(asyncio.to_thread(workers), BUSY_SECONDS)
    except TimeoutError:
        return True
    except (OSError, BrokenProcessPool):
        return False
    return True


def _database(store: Callable[[], Store]) -> bool:
    try:
        with reading(store()) as connection:
            data_version(connection)
    except StoreError:
        return False
    return True
