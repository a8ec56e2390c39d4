"""Files and folders into the store: read in the guarded workers, every accepted one saved by itself.

Each workbook is its own transaction. When the disk fills up at the hundredth file, ninety-nine are
stored, the report says so, and the same command run again goes on where it stopped.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from sqlalchemy import Engine

from analysis.access import Person
from analysis.intake.arrival import HERE, Arrival, arrived, refused_reading
from analysis.intake.known import Remembered
from analysis.intake.suspicious import confirm, suspicious
from analysis.intake.unchecked import Unchecked, checked
from analysis.model import Campaign, Fact, Finding, Reading, Severity
from analysis.progress.effect import Effect
from data.receiving.doubts import effects_of, effects_within
from data.receiving.parcels.opening import opened
from data.receiving.read_paths import content_of
from data.store.engine import reading
from data.store.errors import StoreError
from data.store.known import check_now, held_against, remembered_by
from data.store.moment import arrival_moment
from data.store.save import Delivery, Saved, SaveOutcome, save_within, saving, standing_contents, stored_as
from data.workbook.file_name import base_name
from data.workers.reading import Sent, reader

TABLES = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".fods", ".csv", ".tsv", ".htm", ".html"})
TYPES = TABLES | {".zip", ".eml"}
NO_TABLE = f"Không phải bảng tính ({', '.join(sorted(TABLES))})."
Progress = Callable[[int, int, str], None]


class Reads(Protocol):
    """Whoever reads files by their bytes alone: the workers of this machine, or a cluster."""

    def read_alone(self, files: Iterable[Sent], campaign: Campaign, remembered: tuple[Remembered, ...] = ()) -> Iterator[Unchecked]:
        """The files in their order."""


class IngestVerdict(StrEnum):
    """What became of a file."""

    SAVED = "saved"
    UNCHANGED = "unchanged"
    REFUSED = "refused"
    DOUBTED = "doubted"
    SKIPPED = "skipped"


_VERDICTS = {SaveOutcome.SAVED: IngestVerdict.SAVED, SaveOutcome.UNCHANGED: IngestVerdict.UNCHANGED}


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file to bring in: where it lies or its bytes, and when it arrived (with time zone).

    ``stored_as`` is its name in the store, "" for the last part of ``name``; ``arrival`` how it came.
    """

    name: str
    source: Path | bytes
    received_at: datetime
    stored_as: str = ""
    arrival: Arrival = HERE


@dataclass(frozen=True, slots=True)
class FileResult:
    """What became of one file. ``file`` is its path or name as given.

    ``reading`` is None where nothing was read (skipped, unchanged, not to be opened), ``saved`` None
    where nothing is stored; ``reason`` is a Vietnamese sentence where there is no finding to say why. ``effects`` are of
    suspicious figures: what they do to the province, confirmed or (``DOUBTED``) not.
    """

    file: str
    verdict: IngestVerdict
    reading: Reading | None = None
    saved: Saved | None = None
    reason: str = ""
    effects: Mapping[Fact, tuple[Effect, ...]] = field(default_factory=dict)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was noticed while reading and while saving."""
        return (*(self.reading.findings if self.reading else ()), *(self.saved.conflicts if self.saved else ()))

    def of_severity(self, severity: Severity) -> tuple[Finding, ...]:
        """The findings of one severity."""
        return tuple(one for one in self.findings if one.severity is severity)


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What became of all files, in the order they were taken. ``stopped`` says why the store took no more, None normally."""

    results: tuple[FileResult, ...] = ()
    stopped: StoreError | None = None
    not_tried: tuple[str, ...] = field(default=())

    def count(self, verdict: IngestVerdict) -> int:
        """How many files had this verdict."""
        return sum(one.verdict is verdict for one in self.results)

    @property
    def accepted(self) -> bool:
        """True when no file was refused or waits for a reason, and the store took all of them."""
        return self.stopped is None and self.count(IngestVerdict.REFUSED) == 0 and self.count(IngestVerdict.DOUBTED) == 0


def ingest_paths(
    engine: Engine,
    campaign: Campaign,
    paths: Iterable[Path],
    *,
    received_at: datetime | None = None,
    acting: Person,
    progress: Progress | None = None,
    confirm_suspicious: str = "",
    read_by: Reads | None = None,
) -> IngestReport:
    """Bring in files and everything in folders, archives and mails, in the order of their names.

    Parameters
    ----------
    received_at : datetime, optional
        When they arrived, with time zone. Where it is not known: what a mail carries arrived with the mail, the rest now.
        It decides which version counts.
    progress : callable, optional
        Told after each file: how many are done, of how many, and the file's name.
    confirm_suspicious : str
        The reason why suspicious figures are right; without one a workbook that has some is not saved.
    read_by : Reads, optional
        Who reads; the workers of this machine where nobody is named.

    Raises
    ------
    FileNotFoundError
        If a path does not exist; nothing was read then.
    """
    found, skipped = find_files(paths)
    with TemporaryDirectory() as room:
        unpacked = list(_unpacked(found, received_at, _now(engine), Path(room)))
        inner = [one for one in unpacked if isinstance(one, FileResult)]
        files = [one for one in unpacked if isinstance(one, Incoming)]
        reasons = dict.fromkeys((one.name for one in files), confirm_suspicious)
        report = ingest(engine, campaign, files, acting=acting, progress=progress, reasons=reasons, read_by=read_by)
    return IngestReport((*skipped, *inner, *report.results), report.stopped, report.not_tried)


def _now(engine: Engine) -> datetime:
    with reading(engine) as connection:
        return arrival_moment(connection)


def _unpacked(paths: Sequence[Path], received_at: datetime | None, now: datetime, room: Path) -> Iterator[Incoming | FileResult]:
    """The files of a path, those inside an archive or a mail laid out in a room of their own; or what was passed over there."""
    numbers = count()
    for path in paths:
        content = content_of(path)
        if isinstance(content, str):
            yield Incoming(str(path), path, received_at or now)
            continue
        for piece in opened(path.name, content):
            name, arrival = str(path.parent / piece.name), piece.arrival
            if not arrival.inside:
                yield Incoming(str(path), path, received_at or now, arrival=arrival)
            elif not arrival.refused and Path(name).suffix.lower() not in TABLES:
                yield FileResult(name, IngestVerdict.SKIPPED, reason=NO_TABLE)
            else:
                laid_out = room / str(next(numbers))
                laid_out.write_bytes(piece.content)
                yield Incoming(name, laid_out, received_at or arrival.sent_at or now, piece.name, arrival)


def ingest(
    engine: Engine,
    campaign: Campaign,
    files: Sequence[Incoming],
    *,
    acting: Person,
    made_up: bool = False,
    progress: Progress | None = None,
    reasons: Mapping[str, str] | None = None,
    read_by: Reads | None = None,
) -> IngestReport:
    """Bring in files, the earliest received first; every accepted one is saved, the others are reported.

    The checks of a file know what was stored before it. ``reasons`` says by the names of files
    why suspicious figures in them are right.
    """
    ordered = sorted(files, key=lambda one: one.received_at)
    results: list[FileResult] = []
    try:
        for result in _each(engine, campaign, ordered, _Saving(acting, made_up, reasons or {}), read_by or reader()):
            results.append(result)
            if progress:
                progress(len(results), len(ordered), Path(result.file).name)
    except StoreError as error:
        return IngestReport(tuple(results), error, tuple(one.name for one in ordered[len(results) :]))
    return IngestReport(tuple(results))


def find_files(paths: Iterable[Path]) -> tuple[list[Path], list[FileResult]]:
    """Files to read, folders walked by name, and what was passed over there with the reason.

    A file that is named itself is always read, whatever it is called: its refusal then says why.

    Raises
    ------
    FileNotFoundError
        If a path does not exist.
    """
    found: list[Path] = []
    skipped: list[FileResult] = []
    for path in paths:
        if not path.exists():
            raise FileNotFoundError(path)
        if not path.is_dir():
            found.append(path)
            continue
        for file in sorted(one for one in path.rglob("*") if one.is_file()):
            reason = passed_over(file.relative_to(path))
            if reason:
                skipped.append(FileResult(str(file), IngestVerdict.SKIPPED, reason=reason))
            else:
                found.append(file)
    return list(dict.fromkeys(found)), skipped


def passed_over(file: Path) -> str:
    """Why a file of a folder is not read, as a Vietnamese sentence; "" where it is. The path is the one within the folder."""
    if file.name.startswith("~$"):
        return "Tệp khóa tạm của Excel, không phải báo cáo."
    if any(part.startswith(".") for part in file.parts):
        return "Tệp ẩn."
    if file.suffix.lower() not in TYPES:
        return NO_TABLE
    return ""


@dataclass(frozen=True, slots=True)
class _Saving:
    """In whose name files are saved, and why their suspicious figures are right."""

    acting: Person
    made_up: bool
    reasons: Mapping[str, str]


def _each(engine: Engine, campaign: Campaign, files: Sequence[Incoming], saving: _Saving, read_by: Reads) -> Iterator[FileResult]:
    """The files one after the other: read ahead by their bytes alone, checked against the store as it is when their turn comes."""
    line: deque[tuple[Incoming, Delivery | FileResult]] = deque()
    with reading(engine) as connection:
        standing = standing_contents(connection, campaign.year)

    def to_read() -> Iterator[tuple[str, bytes]]:
        for one in files:
            found = _at_the_door(engine, campaign, one, saving, standing)
            line.append((one, found))
            if isinstance(found, Delivery):
                yield base_name(one.name), found.content

    def settled() -> Iterator[FileResult]:
        while line and isinstance(result := line[0][1], FileResult):
            line.popleft()
            yield result

    for read in read_by.read_alone(to_read(), campaign, remembered_by(engine, campaign.year)):
        yield from settled()
        one, delivery = line.popleft()
        if isinstance(delivery, Delivery):
            result = _checked_and_saved(engine, campaign, one, read, (delivery, saving.reasons.get(one.name, "")))
            if result.saved is not None:
                standing.add(delivery.sha256)
            yield result
    yield from settled()


def _at_the_door(engine: Engine, campaign: Campaign, one: Incoming, saving: _Saving, standing: Collection[str]) -> Delivery | FileResult:
    """What is to be read, or what can be said of a file without reading it.

    ``standing`` are the contents that stood a moment ago: the store is asked about those alone. What others saved since is
    found when the file is saved.
    """
    if one.arrival.refused:
        found = refused_reading(one.stored_as or base_name(one.name), one.arrival)
        return FileResult(one.name, IngestVerdict.REFUSED, arrived(found, found.file, one.arrival))
    content = _content(one)
    if isinstance(content, FileResult):
        return content
    delivery = Delivery(content, one.received_at, saving.acting, saving.made_up)
    stored = _stored(engine, campaign, delivery) if delivery.sha256 in standing else None
    return FileResult(one.name, IngestVerdict.UNCHANGED, saved=stored) if stored is not None else delivery


def _checked_and_saved(engine: Engine, campaign: Campaign, one: Incoming, read: Unchecked, incoming: tuple[Delivery, str]) -> FileResult:
    """Hold a workbook against the store and save it, in one transaction: what it was held against is what it is saved into.

    ``incoming`` is its delivery, and why suspicious figures in it are right ("" : nobody said). What is refused by its own
    bytes waits for no other writer.
    """
    delivery, why = incoming
    if not read.reading.accepted:
        return _not_saved(engine, campaign, one, check_now(engine, campaign, read), delivery)
    with saving(engine) as connection:
        held = held_against(connection, campaign.year, read)
        found = checked(read, campaign, held.known)
        workbook, doubted = arrived(found, one.stored_as, one.arrival), suspicious(found)
        if workbook.accepted and (why.strip() or not doubted):
            does = effects_within(connection, campaign, workbook, delivery.received_at)
            if doubted:
                delivery = replace(delivery, confirmed=confirm(doubted, why, delivery.acting.signature, datetime.now(UTC)))
            saved = save_within(connection, campaign, workbook, delivery, held)
            return FileResult(one.name, _VERDICTS[saved.outcome], workbook, saved, effects=does)
    return _not_saved(engine, campaign, one, found, delivery)


def _not_saved(engine: Engine, campaign: Campaign, one: Incoming, found: Reading, delivery: Delivery) -> FileResult:
    workbook = arrived(found, one.stored_as, one.arrival)
    if not workbook.accepted:
        return FileResult(one.name, IngestVerdict.REFUSED, workbook)
    does = effects_of(engine, campaign, workbook, delivery.received_at)
    return FileResult(one.name, IngestVerdict.DOUBTED, workbook, effects=does)


def _stored(engine: Engine, campaign: Campaign, delivery: Delivery) -> Saved | None:
    """Whether the very bytes are stored already; then nobody needs to read them again."""
    with reading(engine) as connection:
        return stored_as(connection, campaign.year, delivery.sha256)


def _content(one: Incoming) -> bytes | FileResult:
    content = one.source if isinstance(one.source, bytes) else content_of(one.source)
    if isinstance(content, str):
        return FileResult(one.name, IngestVerdict.REFUSED, reason=f"Không mở được tệp: {content}. Kiểm tra quyền đọc rồi thử lại.")
    return content
