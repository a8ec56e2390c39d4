"""What screens change in the store, each change with who makes it. ``loaders`` only reads."""

from __future__ import annotations

from datetime import date

from analysis.access import Person
from analysis.model import (
    DecisionState,
    PackApproval,
    Period,
    Snapshot,
)
from data.amending.campaign import digests_in
from data.meeting import approving
from data.receiving.district_targets import save_table
from data.store import decisions as stored_decisions
from data.store import receipts as stored_receipts
from data.store import snapshots as stored_snapshots
from data.store.targets import TargetsSaved
from pages.parts.view import loaders


def take_snapshot(year: int, name: str, as_of: Period, *, acting: Person, note: str) -> Snapshot:
    """Keep what counts now under a name.

    Raises
    ------
    StoreError
        If the name is taken or missing, nothing counts, or the store cannot be written.
    """
    tables = digests_in(loaders.store(), year)
    return stored_snapshots.take_snapshot(loaders.store(), loaders.campaign_of(year), name, as_of, acting=acting, tables=tables, note=note)


def approve(year: int, snapshot: Snapshot, code: str, *, acting: Person, note: str) -> PackApproval:
    """Approve the pack of a snapshot, with the figures of this code.

    Raises
    ------
    NotAllowed, StoreError
        Somebody may not, these figures were approved already, or the store cannot be written.
    """
    return approving.approve(loaders.store(), loaders.campaign_of(year), snapshot, seen=code, acting=acting, note=note)


def report_on_decision(decision: int, state: DecisionState, text: str, *, acting: Person) -> None:
    """Note what became of a decision.

    Raises
    ------
    NotAllowed, StoreError
        Somebody may not, there is no such decision, or the store cannot be written.
    """
    stored_decisions.report_on(loaders.store(), decision, state, text, acting=acting)


def note_receipts(year: int, milestone: str, days: dict[str, date | None], *, acting: Person) -> int:
    """Note on which day documents on paper arrived; None takes a note back.

    Raises
    ------
    StoreError
        If the store cannot be written.
    """
    return stored_receipts.note_receipts(loaders.store(), loaders.campaign_of(year), milestone, days, acting=acting)


def save_targets(year: int, version: int, name: str, content: bytes, *, acting: Person) -> TargetsSaved:
    """Save an allocation whose warnings somebody has seen and confirmed.

    Raises
    ------
    StoreError
        If the store cannot be written.
    ValueError
        If the file has problems, which no confirmation helps.
    """
    table = loaders.read_targets(year, version, name, content)
    saved = save_table(loaders.store(), loaders.campaign_of(year), table, name, acting=acting, confirmed=True).saved
    if saved is None:
        raise ValueError(f"{name} has problems that block saving")
    return saved
