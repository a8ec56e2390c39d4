"""Saving the targets that another document assigns to districts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Engine, Row, insert, select, update

from analysis.access import Action, Person, require
from analysis.model import Target
from data.store.engine import writing
from data.store.schema import target
from data.store.trail import write_audit


@dataclass(frozen=True, slots=True)
class TargetsSaved:
    """How many targets are new, took the place of an earlier one, or stood there already word for word."""

    added: int
    replaced: int
    unchanged: int


def targets_of(rows: Iterable[Row[Any]]) -> tuple[Target, ...]:
    """Rows of the table of district targets as nouns."""
    return tuple(Target(row.indicator, row.district, row.due, row.value, row.as_written, row.source, row.made_up) for row in rows)


def targets_now(connection: Connection, campaign_year: int) -> tuple[Target, ...]:
    """The targets assigned to districts that hold now, by indicator, district and date."""
    of = target.c
    holding = select(target).where(of.campaign == campaign_year, of.active).order_by(of.indicator, of.district, of.due)
    return targets_of(connection.execute(holding).all())


def save_targets(engine: Engine, campaign_year: int, targets: Sequence[Target], *, source_file: str, acting: Person) -> TargetsSaved:
    """Store district targets in one transaction; one for the same indicator, district and date gives way and is kept.

    Parameters
    ----------
    targets : sequence of Target
        Each with a district.
    source_file : str
        Name of the table they come from, for the audit.

    Raises
    ------
    StoreError
        If the store cannot be written; nothing is stored then.
    """
    require(acting, Action.LOAD_TARGETS)
    with writing(engine) as connection:
        held = {
            (row.indicator, row.district, row.due): row
            for row in connection.execute(select(target).where(target.c.campaign == campaign_year, target.c.active))
        }
        told = {(one.indicator, one.district, one.due): one for one in targets}
        same = {key for key, one in told.items() if key in held and _words(one) == _words(held[key])}
        new = {key: one for key, one in told.items() if key not in same}
        replaced = [held[key].id for key in new if key in held]
        saved = TargetsSaved(len(new) - len(replaced), len(replaced), len(same))
        if not new:
            return saved
        for number in replaced:
            connection.execute(update(target).where(target.c.id == number).values(active=False))
        connection.execute(insert(target), [_row(campaign_year, one) for one in new.values()])
        detail = {"file": source_file, "added": saved.added, "replaced": replaced, "unchanged": saved.unchanged}
        write_audit(connection, acting.signature, "load targets", f"campaign {campaign_year}", detail)
    return saved


def _words(one: object) -> tuple[object, ...]:
    return tuple(getattr(one, name) for name in ("value", "as_written", "source", "made_up"))


def _row(campaign_year: int, one: Target) -> dict[str, object]:
    return {
        "campaign": campaign_year,
        "indicator": one.indicator,
        "district": one.district,
        "due": one.due,
        "value": one.value,
        "as_written": one.as_written,
        "source": one.source,
        "made_up": one.made_up,
        "active": True,
        "loaded_at": datetime.now(UTC),
    }
