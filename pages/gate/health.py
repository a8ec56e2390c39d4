"""Whether this server can work, and what it has done: for whoever watches over machines, not for people."""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import Callable, Iterable
from concurrent.futures.process import BrokenProcessPool
from itertools import accumulate

from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, generate_latest
from prometheus_client.core import CounterMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.registry import Collector
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from data.counted import BOUNDS, DURATIONS, NEVER, TALLIES, Durations, Said
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


class _Counted(Collector):
    """What ``data.counted`` holds, beside what the library says of the process itself."""

    def collect(self) -> Iterable[Metric]:
        """Every tally and every duration; something with labels that has not happened yet has no line."""
        for tally in TALLIES:
            counted = CounterMetricFamily(tally.name, tally.words, labels=tally.labels)
            for said in tuple(tally.times) if tally.labels else ((),):
                counted.add_metric(said, tally.times[said])
            yield counted
        for duration in DURATIONS:
            timed = HistogramMetricFamily(duration.name, duration.words, labels=duration.labels)
            for said in tuple(duration.times) if duration.labels else ((),):
                timed.add_metric(said, _buckets(duration, said), duration.seconds.get(said, 0.0))
            yield timed


def _buckets(duration: Durations, said: Said) -> list[tuple[str, float]]:
    """How often it took up to each bound and less, as Prometheus counts."""
    return list(zip((*map(str, BOUNDS), "+Inf"), accumulate(duration.times.get(said, NEVER)), strict=True))


REGISTRY.register(_Counted())


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
