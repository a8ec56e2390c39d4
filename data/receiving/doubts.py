"""What the suspicious figures of a workbook would do, held against what the store counts now."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, Engine

from analysis.intake.suspicious import suspicious
from analysis.model import Campaign, Fact, Reading
from analysis.progress.effect import Effect, effects
from data.store.counted_facts import counted_facts
from data.store.engine import reading
from data.store.targets import targets_now


def effects_of(engine: Engine, campaign: Campaign, found: Reading, received_at: datetime) -> dict[Fact, tuple[Effect, ...]]:
    """The effects on the province of the suspicious figures of a reading, by fact; empty where nothing is suspicious.

    Raises
    ------
    StoreError
        If the store cannot be read.
    """
    if not suspicious(found):
        return {}
    with reading(engine) as connection:
        return effects_within(connection, campaign, found, received_at)


def effects_within(connection: Connection, campaign: Campaign, found: Reading, received_at: datetime) -> dict[Fact, tuple[Effect, ...]]:
    """Like ``effects_of``, inside a transaction."""
    doubted = [one.fact for one in suspicious(found)]
    if not doubted:
        return {}
    touched = frozenset[str]().union(*(campaign.family(one.indicator) for one in doubted))
    facts, targets = counted_facts(connection, campaign.year, touched), targets_now(connection, campaign.year)
    return effects(campaign, facts, targets, (found, received_at), doubted)
