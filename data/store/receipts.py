"""Documents that arrived beside the workbooks, as somebody noted them: registrations, reports on paper."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime

from sqlalchemy import Engine, insert, select

from analysis.access import Action, Person, require
from analysis.model import Campaign, office_day
from analysis.progress.discipline import Receipt
from data.store.engine import reading, writing
from data.store.known_then import KnownThen
from data.store.registrations import registrations
from data.store.schema import receipt
from data.store.trail import write_audit


def note_receipts(
    engine: Engine, campaign: Campaign, milestone: str, days: Mapping[str, date | None], *, acting: Person, made_up: bool = False
) -> int:
    """Note on which day each unit's document arrived; None takes an earlier note back. Gives how many were noted.

    Raises
    ------
    ValueError
        If the campaign has no such milestone or unit.
    StoreError
        If the store cannot be written; nothing is noted then.
    """
    if milestone not in campaign.milestones:
        raise ValueError(f"campaign {campaign.year} has no milestone {milestone!r}")
    if unknown := days.keys() - campaign.units.keys():
        raise ValueError(f"campaign {campaign.year} has no unit {sorted(unknown)}")
    if not days:
        return 0
    noted = {
        "campaign": campaign.year,
        "milestone": milestone,
        "actor": acting.signature,
        "noted_at": datetime.now(UTC),
        "made_up": made_up,
    }
    require(acting, Action.NOTE_RECEIPTS)
    with writing(engine) as connection:
        connection.execute(insert(receipt), [noted | {"unit": unit, "received_on": day} for unit, day in days.items()])
        detail = {unit: day.isoformat() if day else None for unit, day in days.items()}
        write_audit(connection, acting.signature, "note receipt", f"milestone {milestone}", detail)
    return len(days)


def receipts(engine: Engine, year: int, known: KnownThen | None = None) -> tuple[Receipt, ...]:
    """What is noted now, one a unit and milestone in the order of noting; then the first arrival of what was registered here.

    Parameters
    ----------
    known : KnownThen, optional
        What was noted and registered at an earlier moment instead. A note tells the day of an arrival only, so that of the
        moment's day counts.
    """
    of = receipt.c
    chosen = select(of.unit, of.milestone, of.received_on).where(of.campaign == year).order_by(of.id)
    if known is not None:
        chosen = chosen.where(of.noted_at <= known.recorded_until)
    with reading(engine) as connection:
        latest = {(row.unit, row.milestone): row.received_on for row in connection.execute(chosen)}
    last = date.max if known is None else office_day(known.received_until)
    noted = [Receipt(unit, milestone, day) for (unit, milestone), day in latest.items() if day is not None and day <= last]
    here = (Receipt(one.unit, one.milestone, office_day(one.first_received_at)) for one in registrations(engine, year, known).values())
    return (*noted, *here)
