"""Situations to compare: the store as it is now, or as a snapshot kept it."""

from __future__ import annotations

from sqlalchemy import Engine, select

from analysis.model import Campaign, Period, Snapshot
from analysis.progress.changes import NOW, Changes, Situation, compare, situation_of
from data.amending.campaign import digests_in
from data.store import read, snapshots
from data.store.corrections import corrections_of_facts
from data.store.engine import reading
from data.store.schema import submission


def now(engine: Engine, campaign: Campaign, as_of: Period) -> Situation:
    """What counts in the store now.

    Raises
    ------
    StoreError
        If the store cannot be read.
    """
    facts, targets = read.current_facts(engine, campaign.year), read.district_targets(engine, campaign.year)
    return Situation(NOW, campaign, facts, targets, as_of, digests_in(engine, campaign.year))


def kept(engine: Engine, campaign: Campaign, snapshot: Snapshot) -> Situation:
    """What counted in a snapshot.

    Raises
    ------
    StoreError
        If the store cannot be read.
    """
    facts, targets = snapshots.snapshot_facts(engine, snapshot.id), snapshots.snapshot_targets(engine, snapshot.id)
    return situation_of(campaign, snapshot, facts, targets)


def difference(engine: Engine, before: Situation, after: Situation) -> Changes:
    """What is different, with the reasons that were stored with corrections and withdrawals.

    Raises
    ------
    StoreError
        If the store cannot be read.
    """
    old, new = (set(side.facts["fact_id"]) for side in (before, after))
    corrected = corrections_of_facts(engine, new - old)
    reasons = {number: "; ".join(dict.fromkeys(one.reason for one in several)) for number, several in corrected.items()}
    return compare(before, after, {**_withdrawn(engine, before, old - new), **reasons})


def _withdrawn(engine: Engine, before: Situation, gone: set[int]) -> dict[int, str]:
    """The reason by fact, of facts that no longer count because their workbook was withdrawn."""
    of = submission.c
    withdrawn = select(of.id, of.withdrawn_reason).where(of.campaign == before.campaign.year, of.withdrawn_at.is_not(None))
    with reading(engine) as connection:
        why = {row.id: row.withdrawn_reason or "" for row in connection.execute(withdrawn)}
    facts = before.facts[before.facts["fact_id"].isin(gone) & before.facts["submission_id"].isin(why)]
    return {number: why[sent] for number, sent in zip(facts["fact_id"], facts["submission_id"], strict=True)}
