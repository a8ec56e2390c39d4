"""Whose reporting somebody may look at: a unit its own, its block's once a session of the council was published, others all."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Engine

from analysis.access import Action, Person, Subject, may
from analysis.model import Campaign, Period
from data.emulation.sessions import sessions


def promptness_seen(engine: Engine, person: Person, campaign: Campaign, as_of: Period, today: date) -> tuple[str, ...] | None:
    """The units whose reporting up to a period this person may see, None for every unit.

    Raises
    ------
    StoreError
        If the store cannot be read.
    """
    if may(person, Action.SEE_DISCIPLINE):
        return None
    published = any(one.published(today) and one.period >= as_of for one in sessions(engine, person, campaign, today))
    return tuple(
        code for code, unit in campaign.units.items() if may(person, Action.SEE_DISCIPLINE, Subject(code, unit.block, published=published))
    )
