"""What the suspicious figures of a workbook would do, held against what the store counts now."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import Engine

from analysis.intake.suspicious import suspicious
from analysis.model import Campaign, Fact, Reading

if TYPE_CHECKING:
    from analysis.progress.effect import Effect


def effects_of(engine: Engine, campaign: Campaign, found: Reading, received_at: datetime) -> dict[Fact, tuple[Effect, ...]]:
    """The effects on the province of the suspicious figures of a reading, by fact; empty where nothing is suspicious.

    Raises
    ------
    StoreError
        If the store cannot be read.
    """
    doubted = [one.fact for one in suspicious(found)]
    if not doubted:
        return {}
    # Frames, and pandas with them, are loaded for the few workbooks that hold such a figure.
    from analysis.progress.effect import effects  # noqa: PLC0415
    from data.store.read import current_facts, district_targets  # noqa: PLC0415

    facts, targets = current_facts(engine, campaign.year), district_targets(engine, campaign.year)
    return effects(campaign, facts, targets, (found, received_at), doubted)
