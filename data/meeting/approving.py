"""The tick before a pack leaves: what differs from the last approved one, and the approval itself."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
from sqlalchemy import Engine

from analysis.access import Person
from analysis.frames import FACTS
from analysis.model import Campaign, PackApproval, Snapshot
from analysis.progress.changes import Changes, Situation
from analysis.reports.seal.code import code_of
from data.meeting import now_and_snapshots
from data.store.approvals import approvals, approve_pack
from data.store.snapshots import snapshots


@dataclass(frozen=True)
class BeforeApproval:
    """What a person looks at before approving a snapshot.

    ``against`` is the snapshot of the last approved pack, None where none of the year was approved; ``changes`` what differs from
    it (from nothing at all without one); ``facts`` (frame FACTS) hold the cells of both sides. ``code`` stands for the figures;
    ``given`` is the approval of exactly these, None while nobody gave it.
    """

    snapshot: Snapshot
    against: Snapshot | None
    changes: Changes
    facts: pd.DataFrame
    code: str
    given: PackApproval | None


def before_approval(engine: Engine, campaign: Campaign, snapshot: Snapshot) -> BeforeApproval:
    """What is to be looked at.

    Raises
    ------
    StoreError
        If the store cannot be read.
    """
    given = approvals(engine, campaign.year)
    here = now_and_snapshots.kept(engine, campaign, snapshot)
    code = code_of(here)
    against = _last_approved(engine, campaign, snapshot, given)
    before = _nothing(campaign, snapshot) if against is None else now_and_snapshots.kept(engine, campaign, against)
    changes = now_and_snapshots.difference(engine, before, here)
    own = next((one for one in given if one.snapshot == snapshot.id and one.code == code), None)
    facts = pd.concat([one for one in (here.facts, before.facts) if len(one)]).drop_duplicates("fact_id")
    return BeforeApproval(snapshot, against, changes, facts, code, own)


def approve(engine: Engine, campaign: Campaign, snapshot: Snapshot, *, seen: str, acting: Person, note: str = "") -> PackApproval:
    """Approve the pack of a snapshot; ``seen`` is the code of the figures that the person looked at.

    Raises
    ------
    NotAllowed
        If ``acting`` may not approve packs.
    StoreError
        If these figures were approved already, or the store cannot be written.
    ValueError
        If the snapshot holds other figures than the person saw.
    """
    if code_of(now_and_snapshots.kept(engine, campaign, snapshot)) != seen:
        raise ValueError(f"snapshot {snapshot.id} does not hold the figures of code {seen}")
    return approve_pack(engine, snapshot, seen, acting=acting, note=note)


def _last_approved(engine: Engine, campaign: Campaign, snapshot: Snapshot, given: tuple[PackApproval, ...]) -> Snapshot | None:
    """The snapshot that was approved last before this one's moment; its own earlier approval says nothing."""
    by_number = {one.id: one for one in snapshots(engine, campaign.year)}
    earlier = [by_number[one.snapshot] for one in given if one.snapshot in by_number and one.snapshot != snapshot.id]
    return next((one for one in earlier if one.as_of <= snapshot.as_of), None)


def _nothing(campaign: Campaign, snapshot: Snapshot) -> Situation:
    return Situation("", campaign, FACTS.empty(), (), snapshot.as_of)
