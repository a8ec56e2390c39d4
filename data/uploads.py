"""Workbooks that somebody dropped on the screen: read without saving anything, then saved when the person says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import Engine

from analysis.model import Campaign, Finding, Reading, Severity
from data.reading import read_files
from data.store import read
from data.store.engine import reading
from data.store.errors import StoreError
from data.store.save import Delivery, Saved, save_reading, stored_as


class Verdict(StrEnum):
    """What can become of a workbook: ready, ready with warnings to confirm, refused, or stored before."""

    READY = "ready"
    WARNED = "warned"
    REFUSED = "refused"
    STORED = "stored"


@dataclass(frozen=True, slots=True)
class Upload:
    """A workbook that was read and not saved. ``stored`` is what its very bytes are stored as, None for new ones."""

    name: str
    delivery: Delivery
    reading: Reading
    stored: Saved | None = None

    @property
    def verdict(self) -> Verdict:
        """What can become of it."""
        if self.stored is not None:
            return Verdict.STORED
        if not self.reading.accepted:
            return Verdict.REFUSED
        return Verdict.WARNED if self.of_severity(Severity.WARNING) else Verdict.READY

    def of_severity(self, severity: Severity) -> tuple[Finding, ...]:
        """The findings of one severity."""
        return tuple(one for one in self.reading.findings if one.severity is severity)


@dataclass(frozen=True, slots=True)
class SavedUploads:
    """What saving did: the workbooks with what they are stored as, and why the store took no more (None normally)."""

    saved: tuple[tuple[Upload, Saved], ...]
    stopped: StoreError | None = None


def read_uploads(engine: Engine, campaign: Campaign, files: Sequence[tuple[str, bytes]], *, actor: str) -> Iterator[Upload]:
    """Read files in the guarded workers, one answer a file in the order given. Nothing is saved.

    Raises
    ------
    StoreError
        If the store cannot be read.
    """
    now = datetime.now(UTC)
    known = read.known(engine, campaign)
    for (name, content), found in zip(files, read_files(files, campaign, known), strict=True):
        delivery = Delivery(content, now, actor)
        with reading(engine) as connection:
            stored = stored_as(connection, campaign.year, delivery.sha256)
        yield Upload(name, delivery, found, stored)


def save_uploads(engine: Engine, campaign: Campaign, uploads: Sequence[Upload]) -> SavedUploads:
    """Save every accepted workbook in a transaction of its own; what came before a full disk stays saved, the rest is reported."""
    saved: list[tuple[Upload, Saved]] = []
    try:
        for upload in uploads:
            if upload.verdict in (Verdict.READY, Verdict.WARNED):
                # Received when it was saved: of two versions dropped together the later one in the list counts.
                delivery = replace(upload.delivery, received_at=datetime.now(UTC))
                saved.append((upload, save_reading(engine, campaign, upload.reading, delivery)))
    except StoreError as error:
        return SavedUploads(tuple(saved), error)
    return SavedUploads(tuple(saved))
