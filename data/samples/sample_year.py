"""The made-up year: written, brought in through the real importer, and taken away again.

It comes into a store in two ways only: at the first start of the app with an empty store, and by the
command that asks for it. It never mixes with real data, and beginning without it is remembered.
"""

from __future__ import annotations

import errno
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from enum import StrEnum
from pathlib import Path

from sqlalchemy import Engine

from analysis.access import Person, Role
from analysis.model import Campaign
from data.receiving.ingest import Incoming, IngestReport, Progress, ingest
from data.samples.desk import load_sample_desk
from data.samples.emulation import load_sample_emulation
from data.samples.make import SampleFile, write
from data.samples.tables import has_sample_year, sample_receipts, sample_snapshots, sample_targets
from data.samples.task_reports import sample_task_reports
from data.store.engine import LOCAL
from data.store.errors import store_error
from data.store.made_up import Claim, Removed, claim_first_start, claim_sample, end_claim, keep_claim, remove_made_up
from data.store.receipts import note_receipts, receipts
from data.store.snapshots import snapshots, take_snapshot
from data.store.targets import save_targets
from data.store.tasks import save_made_up_reports
from data.tables.campaign import table_digests
from data.workers.reading import reader

SAMPLE_PERSON = Person("tien-do", "Tiến Độ (năm minh họa)", Role.ADMINISTRATOR)
"""Who loads the made-up year: the program itself."""
SIGN_OF_LIFE_SECONDS = 10.0


class FirstStart(StrEnum):
    """What the first start found: it loaded the sample year, another session is loading it, or there was nothing to do."""

    LOADED = "loaded"
    ELSEWHERE = "elsewhere"
    NOT_NEEDED = "not_needed"


def prepare_first_start(
    engine: Engine,
    campaign: Campaign,
    progress: Progress | None = None,
    *,
    folder: Path | None = None,
    begun: Callable[[], None] = lambda: None,
) -> FirstStart:
    """Load the sample year where the store is empty and nobody chose to begin without it; safe when sessions call at once.

    A session that stopped halfway left a marker, so the next one goes on with the rest. The workbooks
    are written to ``folder``, by default ``data/local/samples/<year>``. ``begun`` is called once this session has the right to load,
    seconds before the first ``progress``.

    Raises
    ------
    StoreError
        If the store cannot be written.
    """
    if not has_sample_year(campaign):
        return FirstStart.NOT_NEEDED
    claim = claim_first_start(engine)
    if claim is Claim.GRANTED:
        begun()
        _load(engine, campaign, progress, folder)
        return FirstStart.LOADED
    return FirstStart.ELSEWHERE if claim is Claim.ELSEWHERE else FirstStart.NOT_NEEDED


def load_sample_year(engine: Engine, campaign: Campaign, progress: Progress | None = None, *, folder: Path | None = None) -> IngestReport:
    """Load the sample year because somebody asked for it.

    Raises
    ------
    StoreError
        If the campaign has no sample year, the store holds real data, another session is loading just
        now, or the store or the folder of the workbooks cannot be written.
    """
    if not has_sample_year(campaign):
        raise store_error("no_sample")
    claim_sample(engine)
    return _load(engine, campaign, progress, folder)


def start_empty(engine: Engine, year: int, *, acting: Person) -> Removed:
    """Take the made-up year away and remember it, so that no start loads it by itself again; real data stays.

    Raises
    ------
    StoreError
        If a session is loading the sample year just now, or the store cannot be written.
    """
    return remove_made_up(engine, year, acting=acting)


def _load(engine: Engine, campaign: Campaign, progress: Progress | None, folder: Path | None) -> IngestReport:
    complete = False
    try:
        # Assigned first, as in life: the offices' plan columns are compared with them.
        save_targets(engine, campaign.year, sample_targets(campaign), source_file="data/samples", acting=SAMPLE_PERSON)
        _note_receipts(engine, campaign)
        report = _brought_in(engine, campaign, folder or LOCAL / "samples" / str(campaign.year), _with_signs_of_life(engine, progress))
        if report.stopped is not None:
            raise report.stopped
        save_made_up_reports(engine, campaign, sample_task_reports(campaign), acting=SAMPLE_PERSON)
        # What was registered and answered is recorded before the snapshots are taken, or they would not know of it.
        load_sample_desk(engine, campaign)
        _take_snapshots(engine, campaign)
        load_sample_emulation(engine, campaign)
        complete = True
    finally:
        end_claim(engine, complete=complete)
    return report


def _note_receipts(engine: Engine, campaign: Campaign) -> None:
    """The documents that came on paper; noted once, also where loading stopped halfway."""
    there = {(one.unit, one.milestone) for one in receipts(engine, campaign.year)}
    for milestone, days in sample_receipts(campaign).items():
        new = {unit: day for unit, day in days.items() if (unit, milestone) not in there}
        note_receipts(engine, campaign, milestone, new, acting=SAMPLE_PERSON, made_up=True)


def _take_snapshots(engine: Engine, campaign: Campaign) -> None:
    """The snapshots of the year's meetings; those that a loading which stopped halfway took already stay."""
    there = {one.name for one in snapshots(engine, campaign.year)}
    for name, as_of, received_until, note in sample_snapshots(campaign):
        if name not in there:
            tables = table_digests(campaign.year)
            take_snapshot(engine, campaign, name, as_of, acting=SAMPLE_PERSON, tables=tables, received_until=received_until, note=note)


def _brought_in(engine: Engine, campaign: Campaign, folder: Path, progress: Progress) -> IngestReport:
    """The workbooks, written and read; the workers that read load their libraries while this process writes."""
    with ThreadPoolExecutor(1, "readers") as beside:
        # Where they cannot be started, the reading below says so.
        beside.submit(reader().warm)
        sent = _written(folder, campaign)
    files = [Incoming(str(one.path), one.path, one.received_at) for one in sent]
    reasons = {str(one.path): one.confirmed for one in sent}
    return ingest(engine, campaign, files, acting=SAMPLE_PERSON, made_up=True, progress=progress, reasons=reasons)


def _written(folder: Path, campaign: Campaign) -> tuple[SampleFile, ...]:
    try:
        return write(folder, campaign)
    except OSError as error:
        raise store_error(
            "disk" if error.errno in (errno.ENOSPC, errno.EDQUOT) else "cannot_open", f"{folder}: {error.strerror}"
        ) from error


def _with_signs_of_life(engine: Engine, progress: Progress | None) -> Progress:
    """Tell the store now and then that this session is still loading, and pass the progress on."""
    last = time.monotonic()

    def told(done: int, of: int, file: str) -> None:
        nonlocal last
        if time.monotonic() - last > SIGN_OF_LIFE_SECONDS:
            keep_claim(engine)
            last = time.monotonic()
        if progress:
            progress(done, of, file)

    return told
