"""Workbooks that wait: read in the guarded workers as they come, and saved when a person says so.

What is shown is the last reading. Before saving everything is read once more against what the store knows by then:
a file that has become wrong, or has warnings that nobody has seen, stays and is shown again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Engine

from analysis.access import Person
from analysis.intake.arrival import arrived, refused_reading
from analysis.intake.suspicious import unconfirmed
from analysis.intake.told import QUESTIONS, Told
from analysis.intake.unchecked import Unchecked
from analysis.model import Campaign, Finding, Reading, Severity
from data.store import read
from data.store.drafts import Draft, content_of, drafts_of, keep_reading, save_draft
from data.store.engine import reading
from data.store.errors import StoreError
from data.store.known import check_now, remembered_by
from data.store.save import Saved, SaveOutcome, stored_as
from data.workers.reading import reader, unfinished

CHANGED, GONE = "draft_changed", "draft_gone"
Progress = Callable[[int, str], None]


class Verdict(StrEnum):
    """What can become of a workbook that waits."""

    REFUSED = "refused"
    ASKED = "asked"
    DOUBTED = "doubted"
    WARNED = "warned"
    READY = "ready"
    STORED = "stored"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A draft with what can become of it. ``stored`` is what its very bytes are stored as, None for new ones."""

    draft: Draft
    stored: Saved | None = None

    @property
    def verdict(self) -> Verdict:
        """``ASKED``: nothing is wrong but that sender or period have to be told. ``DOUBTED``: a suspicious figure waits for a reason."""
        found = self.draft.reading
        if self.stored is not None:
            return Verdict.STORED
        if found is None:
            return Verdict.UNREAD
        if not found.accepted:
            errors = self.of_severity(Severity.ERROR)
            return Verdict.ASKED if all(one.cell is None and one.code in QUESTIONS for one in errors) else Verdict.REFUSED
        if unconfirmed(found, self.draft.told.confirmed):
            return Verdict.DOUBTED
        return Verdict.WARNED if self.of_severity(Severity.WARNING) else Verdict.READY

    def of_severity(self, severity: Severity) -> tuple[Finding, ...]:
        """The findings of one severity."""
        return tuple(one for one in (self.draft.reading.findings if self.draft.reading else ()) if one.severity is severity)


@dataclass(frozen=True, slots=True)
class SavedDrafts:
    """What saving did: the drafts with what they are stored as, those that have to be looked at again, and why the store took no more."""

    saved: tuple[tuple[Draft, Saved], ...]
    look_again: tuple[Draft, ...] = ()
    stopped: StoreError | None = None


def waiting_of(engine: Engine, campaign: Campaign, *, acting: Person) -> tuple[Waiting, ...]:
    """The workbooks that wait and that this person may see, in the order they arrived.

    Raises
    ------
    StoreError
        If the store cannot be read.
    """
    drafts = drafts_of(engine, campaign.year, acting=acting)
    with reading(engine) as connection:
        return tuple(Waiting(one, stored_as(connection, campaign.year, one.sha256)) for one in drafts)


def unread(engine: Engine, waiting: Sequence[Waiting]) -> tuple[Draft, ...]:
    """The drafts that were never read, or not since something was said about them or the store changed."""
    version = read.data_version(engine)
    return tuple(one.draft for one in waiting if one.draft.read_at_version != version)


def read_drafts(engine: Engine, campaign: Campaign, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Read drafts and keep what was read, one after the other: whoever leaves half way loses nothing.

    A draft for which the machine had no time stays as it was and is read the next time.

    Yields
    ------
    Draft
        Each as soon as its reading is kept.
    """
    version = read.data_version(engine)
    for one, found in zip(drafts, _readings(engine, campaign, drafts), strict=True):
        keep(engine, one, found, version)
        yield one


def keep(engine: Engine, one: Draft, found: Reading, version: int) -> None:
    """Keep what a draft was read as; where the machine had no time to read it, nothing is known and it stays unread."""
    if not unfinished(found):
        keep_reading(engine, one, found, version)


def save_drafts(
    engine: Engine, campaign: Campaign, chosen: Sequence[Draft], *, acting: Person, progress: Progress | None = None
) -> SavedDrafts:
    """Save drafts, each in a transaction of its own; what came before a full disk stays saved, the rest waits.

    The warnings that were shown are the ones that the person agreed to; a draft with others is looked at again, and one
    with a suspicious figure that nobody answered for.
    ``progress`` is told after each file: how many are done, and its name.
    """
    saved: list[tuple[Draft, Saved]] = []
    again: list[Draft] = []
    try:
        version = read.data_version(engine)
        for done, (one, found) in enumerate(zip(chosen, _readings(engine, campaign, chosen), strict=True)):
            if progress:
                progress(done, one.file_name)
            if not found.accepted or unconfirmed(found, one.told.confirmed) or _unseen(one.reading, found):
                keep(engine, one, found, version)
                again.append(one)
                continue
            outcome = _saved(engine, campaign, one, found, acting)
            if outcome is None:
                again.append(one)
            elif outcome.outcome is SaveOutcome.SAVED:
                saved.append((one, outcome))
    except StoreError as error:
        return SavedDrafts(tuple(saved), tuple(again), error)
    return SavedDrafts(tuple(saved), tuple(again))


def _saved(engine: Engine, campaign: Campaign, one: Draft, found: Reading, acting: Person) -> Saved | None:
    """What a draft was stored as; None where somebody changed it or took it away meanwhile, so that it has to be looked at again."""
    try:
        return save_draft(engine, campaign, one, found, acting=acting)
    except StoreError as problem:
        if problem.code in (CHANGED, GONE):
            return None
        raise


def _readings(engine: Engine, campaign: Campaign, drafts: Sequence[Draft]) -> Iterator[Reading]:
    """What each draft says, in their order, checked against the store as it is when its turn comes; one that was refused at
    the door is not opened."""
    present = _present(engine, [one for one in drafts if not one.arrival.refused])
    opened: Iterator[Unchecked] = reader().read_alone(present, campaign, remembered_by(engine, campaign.year))
    for one in drafts:
        found = refused_reading(one.file_name, one.arrival) if one.arrival.refused else check_now(engine, campaign, next(opened))
        yield arrived(found, one.file_name, one.arrival)


def _present(engine: Engine, drafts: Sequence[Draft]) -> Iterator[tuple[str, bytes, Told]]:
    """The drafts with their bytes, taken from the store only as the workers get to them."""
    for one in drafts:
        try:
            content = content_of(engine, one.id)
        except StoreError as problem:
            if problem.code != GONE:
                raise
            # Taken away meanwhile: it is read as nothing and kept nowhere, and the others go on.
            content = b""
        yield one.file_name, content, one.told


def _unseen(shown: Reading | None, found: Reading) -> bool:
    """True where a reading has a warning that the one shown does not have."""
    seen = {(one.code, one.sheet, one.cell, one.message) for one in (shown.findings if shown else ())}
    return any(one.severity is Severity.WARNING and (one.code, one.sheet, one.cell, one.message) not in seen for one in found.findings)
