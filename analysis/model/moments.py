"""A state of the store that was kept, and what a screen was asked to show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from analysis.model.definitions import Target
from analysis.model.language import Language
from analysis.model.time import Period


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The state of the store at one moment under a name, such as "Sơ kết 24/06/2023"; it never changes.

    ``as_of`` is the period that its screens and documents speak of. ``received_until`` limits it to
    the workbooks that had arrived by then (None: all of them at ``taken_at``); the districts' targets
    are those that held when it was taken. ``tables`` gives a digest of each reference table by name,
    ``province_targets`` what the tables assigned then. ``facts`` and ``targets`` count what is in it.
    """

    id: int
    campaign: int
    name: str
    as_of: Period
    taken_at: datetime
    received_until: datetime | None
    actor: str
    note: str
    tables: Mapping[str, str]
    province_targets: tuple[Target, ...]
    made_up: bool
    facts: int
    targets: int

    @property
    def moment(self) -> datetime:
        """The moment whose state it is."""
        return self.received_until or self.taken_at


@dataclass(frozen=True, slots=True)
class Selection:
    """What a screen was asked to show, frozen."""

    as_of: Period
    language: Language
