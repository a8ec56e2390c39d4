"""What reruns cost one person, and what each of a crowd gets that asks again as soon as it is answered."""

from __future__ import annotations

import asyncio
import statistics
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from tests.bench.served import Ask, Person, Rerun, Served

ALONE = 10
"""Reruns of one person from which the processor's share is taken."""
SECONDS, SECONDS_EACH = 6.0, 0.08
MOST = 600
"""A crowd asks for so long, a large one so long for each, or until so many reruns were answered: each of a crowd waits for all."""
GETTING_IN = 120.0
"""Seconds in which all of a crowd must have been shown the page once."""
EVERY = 0.5
"""Seconds between two questions about the server's health."""


@dataclass
class Crowd:
    """What people got who all asked at once: reruns a second, their median seconds, and how the server answered for its health.

    No rerun at all: they did not all get in within ``GETTING_IN`` seconds.
    """

    people: int
    reruns: list[float] = field(default_factory=list)
    lasted: float = 0.0
    memory: float = 0.0
    health: list[float | None] = field(default_factory=list)

    @property
    def rate(self) -> float:
        """Reruns a second."""
        return len(self.reruns) / self.lasted

    @property
    def median(self) -> float:
        """Seconds of a rerun; not a number where none was answered in time."""
        return statistics.median(self.reruns) if self.reruns else float("nan")


@dataclass(frozen=True)
class Cost:
    """What one page costs: of one person's rerun the processor's seconds and what was sent; of each crowd what it got.

    ``before`` is the server's memory in MB before anybody came.
    """

    processor: float
    alone: Rerun
    crowds: dict[int, Crowd]
    before: float

    @property
    def health(self) -> list[float | None]:
        """All answers about the server's health."""
        return [one for crowd in self.crowds.values() for one in crowd.health]


async def measured(server: Served, who: Person, page: str, query: str, crowds: Sequence[int]) -> Cost:
    """Measure one page of a server, first alone, then with each crowd."""
    memory = server.memory()
    async with who(server.port, page, query) as ask:
        for _ in range(2):
            await ask()
        before = server.processor()
        came = [await ask() for _ in range(ALONE)]
        processor = (server.processor() - before) / ALONE
    alone = sorted(came, key=lambda one: one.bytes)[ALONE // 2]
    return Cost(processor, alone, {people: await _crowd(server, who, (page, query), people) for people in crowds}, memory)


async def _crowd(server: Served, who: Person, where: tuple[str, str], people: int) -> Crowd:
    # Every person of a Dash page waits in a thread of its own.
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(people + 4))
    crowd, opened, over = Crowd(people), asyncio.Barrier(people + 1), asyncio.Event()

    async def one() -> None:
        async with who(server.port, *where) as ask:
            await ask()
            await opened.wait()
            await _asking(crowd, ask, over)

    tasks = [asyncio.create_task(one()) for _ in range(people)]
    try:
        # Nobody's asking ends before the window does, so only the barrier is waited for.
        await asyncio.wait_for(opened.wait(), timeout=GETTING_IN)
    except TimeoutError:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        crowd.lasted, crowd.memory = GETTING_IN, server.memory()
        return crowd
    await _watch(server, crowd, over)
    await asyncio.gather(*tasks)
    return crowd


async def _asking(crowd: Crowd, ask: Ask, over: asyncio.Event) -> None:
    while not over.is_set():
        came = await ask()
        if not over.is_set():
            crowd.reruns.append(came.seconds)
            if len(crowd.reruns) >= MOST:
                over.set()


async def _watch(server: Served, crowd: Crowd, over: asyncio.Event) -> None:
    """Ask for the server's health until the crowd has had its time."""
    started = time.perf_counter()
    while not over.is_set():
        crowd.health.append(await asyncio.to_thread(server.health))
        crowd.lasted = time.perf_counter() - started
        if crowd.lasted > max(SECONDS, crowd.people * SECONDS_EACH):
            over.set()
        else:
            await _pause(over)
    crowd.lasted = time.perf_counter() - started
    crowd.memory = server.memory()


async def _pause(over: asyncio.Event) -> None:
    try:
        await asyncio.wait_for(over.wait(), EVERY)
    except TimeoutError:
        return
