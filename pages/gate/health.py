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


class Readiness:
    """Whether the database answers and the workers stand, asked once at a time however many want to know.

    A database that says nothing for long would otherwise hold a thread for each question of each monitor, and nobody would be
    told before its own patience ends.
    """

    def __init__(self, store: Callable[[], Store], workers: Callable[[], None]) -> None:
        self.store, self.workers = store, workers
        self._asked: dict[str, asyncio.Task[bool]] = {}

    async def answer(self) -> Response:
        """200 where both do, otherwise 503 with what does not."""
        database, workers = await asyncio.gather(self._told("database", self._database), self._told("workers", self._standing))
        # Workers that are busy for long are alive, and taking the server away would not help them.
        found = {"database": bool(database), "workers": workers is not False}
        return JSONResponse(found, 200 if all(found.values()) else 503, {"cache-control": "no-store"})

    async def _told(self, what: str, ask: Callable[[], bool]) -> bool | None:
        """The answer to a question, None where there is none in time; one that is still open is not asked again."""
        asked = self._asked.get(what)
        if asked is None or asked.done():
            asked = self._asked[what] = asyncio.create_task(asyncio.to_thread(ask))
        done, _ = await asyncio.wait((asked,), timeout=BUSY_SECONDS)
        return asked.result() if done else None

    def _database(self) -> bool:
        try:
            with reading(self.store()) as connection:
                data_version(connection)
        except StoreError:
            return False
        return True

    def _standing(self) -> bool:
        try:
            self.workers()
        except (OSError, BrokenProcessPool):
            return False
        return True


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
