"""Files to readings, in worker processes that may die without harming anybody.

A workbook can make a library take all memory, run for minutes or abort its process. So the bytes are
opened and read in a worker with limits on memory and processor time; what comes back is only the reading. The
process that serves people never parses a file.
"""

from __future__ import annotations

import atexit
import logging
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias, TypeVar

from analysis.intake.findings import finding
from analysis.intake.known import Known, Remembered
from analysis.intake.told import NOTHING, Told
from analysis.intake.unchecked import Unchecked, checked
from analysis.model import Campaign, Reading
from data.counted import FILES, FINDINGS
from data.workbook.file_name import base_name
from data.workbook.limits import FILE_BYTES, MEGABYTE
from data.workers.errands import Setup, pack, read_one, setup_of
from data.workers.pool import Died, Job, NotFinished, TooMuchTime, Workers, cores
from data.workers.worker_process import begin, ready

Answer = TypeVar("Answer")
Sent: TypeAlias = tuple[str, bytes] | tuple[str, bytes, Told]
"""A file to read: its name, its bytes, and what people said about it."""

_log = logging.getLogger(__name__)

WORKERS = 2

MEMORY = 768 * MEGABYTE
"""Address space that a worker may take beyond what it has when idle."""

SECONDS = 4.8
"""Of the processor, for one file, analysis included: on a machine that is free the answer is there within five. The start
of a worker and the way of the bytes into it do not count."""

UNFINISHED = "not_read_in_time"
_TASKS_OF_A_WORKER = 500
_OUT_OF_MEMORY = -int(signal.SIGABRT)
"""How a library ends that is refused memory: our limit, so the file is to blame."""

_ENDED_FROM_OUTSIDE = frozenset(-int(getattr(signal, name)) for name in ("SIGKILL", "SIGTERM") if hasattr(signal, name))
"""The system ran out of memory, or somebody ended the worker: nothing is known about the file."""


@dataclass(frozen=True, slots=True)
class _Sent:
    """A file that was handed over; ``job`` is None where it is too large for that. ``whole`` is what a worker must have of it."""

    file: str
    job: Job | None
    whole: tuple[str, bytes, Setup, Told]


class ReadingPool:
    """Workers that read files for everybody in this process; a context manager where a test wants its own.

    Parameters
    ----------
    seconds
        Of the processor, for one file.
    """

    def __init__(self, workers: int = WORKERS, seconds: float = SECONDS, memory: int = MEMORY) -> None:
        self._ahead = workers
        self._workers = Workers(workers, seconds, begin, memory, _TASKS_OF_A_WORKER)

    def __enter__(self) -> ReadingPool:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def leave_a_core(self) -> None:
        """Before the first file: no worker for the core that this process needs itself, because it saves what is read.

        On two cores a second worker would only take turns with it, and learn the words of the workbooks once more.
        """
        self._ahead = max(1, min(self._ahead, cores() - 1))
        self._workers.keep_to(self._ahead)

    def warm(self) -> None:
        """Start the workers now, so that the first file does not wait for them."""
        self._workers.run(ready)

    def close(self) -> None:
        """End the workers; what they were reading is dropped."""
        self._workers.close()

    def read_files(self, files: Iterable[Sent], campaign: Campaign) -> Iterator[Reading]:
        """Like ``read_alone``, held against the campaign's own targets: what can be said without a store."""
        return (checked(one, campaign, Known()) for one in self.read_alone(files, campaign))

    def read_alone(self, files: Iterable[Sent], campaign: Campaign, remembered: tuple[Remembered, ...] = ()) -> Iterator[Unchecked]:
        """Read files by their bytes alone, several at the same time.

        Parameters
        ----------
        files
            Name and bytes of each, and what was said about it. Taken from the iterable only as the workers get to them, so a
            generator that opens one file after the other keeps memory small.
        remembered
            Names that people explained: they answer where a workbook would be asked about.

        Yields
        ------
        Unchecked
            One a file, in the order given. A file that two workers did not survive, or that takes too much of the
            processor, has the one finding that says so.

        Raises
        ------
        BrokenProcessPool
            If no worker can be started at all.
        """
        setup, waiting = pack(campaign, remembered), deque[_Sent]()
        try:
            for number, (file, content, *told) in enumerate(files):
                waiting.append(self._send((file, content, setup, told[0] if told else NOTHING), setup_too=number < self._ahead))
                if len(waiting) > self._ahead:
                    yield self._answer(waiting.popleft())
            while waiting:
                yield self._answer(waiting.popleft())
        finally:
            for one in waiting:
                if one.job is not None:
                    one.job.drop()

    def read_packed(self, sent: Sent, setup: bytes) -> Unchecked:
        """Read one file, for whoever packed campaign and remembered names itself; see ``read_alone``."""
        file, content, *told = sent
        return self._answer(self._send((file, content, setup_of(setup), told[0] if told else NOTHING), setup_too=False))

    def run(self, function: Callable[..., Answer], *arguments: object) -> Answer | None:
        """Run a function of a module in a worker, under the same limits; None where it could not be finished."""
        try:
            answer: Answer = self._workers.run(function, *arguments)
        except (TooMuchTime, NotFinished, Died, BrokenProcessPool):
            _log.warning("a worker could not finish %s", function.__name__)
            return None
        return answer

    def _send(self, whole: tuple[str, bytes, Setup, Told], *, setup_too: bool) -> _Sent:
        """Hand over a file, with the setup or for a worker that has it: one that has not says so, see ``_found``."""
        file, content, setup, told = whole
        if len(content) > FILE_BYTES:
            return _Sent(file, None, whole)
        sent = setup if setup_too else setup.by_name
        return _Sent(file, self._workers.start(read_one, file, content, sent, told, afresh=whole), whole)

    def _answer(self, sent: _Sent) -> Unchecked:
        found = self._found(sent)
        FILES.count(str(found.reading.accepted).lower())
        for one in found.reading.findings:
            FINDINGS.count(one.code)
        return found

    def _found(self, sent: _Sent) -> Unchecked:
        if sent.job is None:
            return _refused(sent.file, "too_large", f"tệp nặng hơn {FILE_BYTES // MEGABYTE} MB")
        try:
            answer = self._workers.answer(sent.job)
            read: Unchecked = self._workers.run(read_one, *sent.whole) if answer is None else answer
        except TooMuchTime:
            return _refused(sent.file, "too_large", f"bộ xử lý đọc quá {self._workers.seconds:g} giây mà chưa xong".replace(".", ","))
        except NotFinished:
            return _refused(sent.file, UNFINISHED, "máy chủ đang quá bận hoặc bị treo")
        except Died as death:
            return _after_death(sent.file, death.exit_code)
        except BrokenProcessPool:
            raise
        except Exception:  # noqa: BLE001 - a mistake in the program must cost one file, not the whole batch
            _log.exception("reading %r failed inside the program", base_name(sent.file))
            return _refused(sent.file, "unreadable", "chương trình gặp lỗi khi đọc tệp này, nhật ký đã ghi lại")
        return read


@lru_cache(maxsize=1)
def reader() -> ReadingPool:
    """The reader of this process: made on first use, shared by all sessions, ended with the process."""
    shared = ReadingPool()
    atexit.register(shared.close)
    return shared


def read_files(files: Iterable[Sent], campaign: Campaign) -> Iterator[Reading]:
    """Read files with the reader of this process, see ``ReadingPool.read_files``."""
    return reader().read_files(files, campaign)


def unfinished(found: Reading) -> bool:
    """True where the machine could not finish reading a file: nothing is known about it, and it should be read again."""
    return any(one.code == UNFINISHED for one in found.findings)


def _after_death(file: str, exit_code: int) -> Unchecked:
    _log.warning("a worker died of %r with exit code %s", base_name(file), exit_code)
    if exit_code in _ENDED_FROM_OUTSIDE:
        return _refused(file, UNFINISHED, "chương trình đọc hai lần bị hệ thống dừng, có thể vì máy chủ thiếu bộ nhớ")
    if exit_code == _OUT_OF_MEMORY:
        return _refused(file, "too_large", "tệp cần quá nhiều bộ nhớ để đọc")
    return _refused(file, "unreadable", "tệp làm chương trình đọc dừng đột ngột, có thể đã bị hỏng")


def _refused(file: str, code: str, detail: str) -> Unchecked:
    return Unchecked(Reading(base_name(file), None, None, (), (finding(code, detail=detail),)))
