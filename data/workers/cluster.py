"""Reading on other machines: workers of a ``dask.distributed`` scheduler do what the local ones do, with the same result.

A machine of the cluster reads in guarded processes of its own (``data/workers/reading.py``): the limits hold there too, and a
workbook that kills a reader kills no worker of the cluster. What needs the store is checked and saved here. Whatever the cluster
does not answer (a worker that died, a scheduler that is gone, another version of the program) is read here.
"""

from __future__ import annotations

import hashlib
import logging
import pickle
from collections import deque
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from analysis.intake.known import Remembered
from analysis.intake.unchecked import Unchecked
from analysis.model import Campaign
from data.workers.reading import Sent, reader

_log = logging.getLogger(__name__)

PATIENCE_SECONDS = 10.0
GLANCE_SECONDS = 1.0
"""After which it is looked whether the scheduler is still there, while an answer is waited for."""
AHEAD = 2
"""Files under way for each thread of the cluster, so that none waits for the next."""

ROOT = Path(__file__).parents[2]
PROGRAM = ("analysis/**/*.py", "data/workbook/*.py", "data/workers/*.py")
STARTED = "khởi động trên từng máy, trong thư mục chương trình: .venv/bin/python -m distributed.cli.dask_worker {} --no-nanny."
"""With ``python -m`` the folder is among the places where Python looks for modules; ``dask worker`` finds no part of the program."""


class NoCluster(Exception):
    """There is nobody to read; the message is a Vietnamese sentence."""


class OtherProgram(Exception):
    """A machine of the cluster has another version of the program, whose readings may differ."""


class Cluster:
    """A connection to a scheduler; a context manager.

    Raises
    ------
    NoCluster
        If the scheduler does not answer, or has no worker with this program.
    """

    def __init__(self, address: str, patience: float = PATIENCE_SECONDS) -> None:
        # Costs half a second, which nobody pays who reads on the own machine.
        from distributed import Client  # noqa: PLC0415

        # Each part of the library has a level of its own; what becomes of a file is told here.
        for name in ("distributed", *(one for one in logging.root.manager.loggerDict if one.startswith("distributed."))):
            logging.getLogger(name).setLevel(logging.CRITICAL)
        try:
            self._client: Any = Client(address, timeout=patience, set_as_default=False)
        except (OSError, ValueError, TimeoutError) as error:
            raise NoCluster(f"Không nối được tới bộ điều phối “{address}”; kiểm tra địa chỉ (dạng tcp://máy:8786) và tường lửa.") from error
        if not self._client.nthreads():
            self._client.close()
            raise NoCluster(f"Bộ điều phối “{address}” chưa có máy đọc nào; {STARTED.format(address)}")
        if not self._has_the_program():
            self._client.close()
            raise NoCluster(f"Không máy đọc nào của “{address}” có đúng bản chương trình này; {STARTED.format(address)}")
        self.read_here = 0

    def _has_the_program(self) -> bool:
        """Whether any machine runs the program that asks. Where none does, all would be read here, and nobody would know why."""
        try:
            found = self._client.run(program, on_error="return")
        except Exception:  # noqa: BLE001 - a machine that cannot even load the question has another program or none
            return False
        return program() in found.values()

    def __enter__(self) -> Cluster:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Leave the scheduler; what it was reading for us is dropped."""
        self._client.close()

    def read_alone(self, files: Iterable[Sent], campaign: Campaign, remembered: tuple[Remembered, ...] = ()) -> Iterator[Unchecked]:
        """Like ``ReadingPool.read_alone``. ``read_here`` counts what the cluster did not answer."""
        setup = pickle.dumps((campaign, remembered), protocol=pickle.HIGHEST_PROTOCOL)
        shared = self._client.scatter(setup, broadcast=True, hash=False)
        most = AHEAD * sum(self._client.nthreads().values())
        waiting: deque[tuple[Sent, Any]] = deque()
        for sent in files:
            waiting.append((sent, self._handed_over(sent, shared)))
            if len(waiting) > most:
                yield self._answer(*waiting.popleft(), setup)
        while waiting:
            yield self._answer(*waiting.popleft(), setup)

    def _handed_over(self, sent: Sent, shared: Any) -> Any:
        """What will hold the answer; None where the scheduler is gone."""
        if not self._connected:
            return None
        try:
            return self._client.submit(read_there, program(), sent, shared, pure=False)
        except Exception:  # noqa: BLE001 - the connection is closed, in one of its library's ways
            return None

    def _answer(self, sent: Sent, future: Any, setup: bytes) -> Unchecked:
        try:
            answer = self._waited(future)
        except Exception as problem:  # noqa: BLE001 - whatever happened over there, here the file can be read
            _log.warning("the cluster did not read a file (%s); it is read here", type(problem).__name__)
            self.read_here += 1
            return reader().read_packed(sent, setup)
        return answer

    @property
    def _connected(self) -> bool:
        return bool(self._client.status == "running")

    def _waited(self, future: Any) -> Unchecked:
        """The answer of the cluster. What was handed over while the connection broke is answered by nobody, and is not waited for."""
        while future is not None:
            try:
                answer: Unchecked = future.result(timeout=GLANCE_SECONDS)
            except TimeoutError:
                if future.done() or not self._connected:
                    raise
            else:
                return answer
        raise NoCluster


def read_there(expected: str, sent: Sent, setup: bytes) -> Unchecked:
    """What a worker of the cluster does with one file.

    Raises
    ------
    OtherProgram
        If its program is not the one that asks.
    """
    if program() != expected:
        raise OtherProgram
    return reader().read_packed(sent, setup)


@lru_cache(maxsize=1)
def program() -> str:
    """A name of the program that reads: the hash of its parts."""
    found = hashlib.sha256()
    for path in sorted(one for pattern in PROGRAM for one in ROOT.glob(pattern)):
        found.update(str(path.relative_to(ROOT)).encode() + b"\n" + path.read_bytes())
    return found.hexdigest()
