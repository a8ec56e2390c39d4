"""Situations to compare: the store as it is now, or as a snapshot kept it."""

from __future__ import annotations

from sqlalchemy import Engine

from analysis.model import Campaign, Period, Snapshot
from analysis.progress.changes import NOW, Situation, situation_of
from data.campaign import table_digests
from data.store import read, snapshots


def now(engine: Engine, campaign: Campaign, as_of: Period) -> Situation:
    """What counts in the store now.

    Raises
    ------
    StoreError
        If the store cannot be read.
    """
    facts, targets = read.current_facts(engine, campaign.year), read.district_targets(engine, campaign.year)
    return Situation(NOW, campaign, facts, targets, as_of, table_digests(campaign.year))


def kept(engine: Engine, campaign: Campaign, snapshot: Snapshot) -> Situation:
    """What counted in a snapshot.

    Raises
    ------
    StoreError
        If the store cannot be read.
    """
    facts, targets = snapshots.snapshot_facts(engine, snapshot.id), snapshots.snapshot_targets(engine, snapshot.id)
    return situation_of(campaign, snapshot, facts, targets)
