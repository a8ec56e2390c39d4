"""Named snapshots: the state of the store at one moment, kept as the numbers of the facts that counted.

    snapshot        "Sơ kết 24/06/2023", as of 2023-06, received until 24/6
    snapshot_fact   the facts that counted then   (rows of ``fact``, which never change)
    snapshot_target the targets that held then    (rows of ``target``, which never change)

There is no function that changes one. Only the made-up year takes its own along when it goes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Engine, Row, Table, func, insert, select

from analysis.access import Action, Person, require
from analysis.frames import FACTS
from analysis.model import Campaign, Period, Snapshot, Target
from data.store import read, schema
from data.store.engine import reading, writing
from data.store.errors import store_error
from data.store.targets import targets_of
from data.store.trail import write_audit

LONGEST_NAME = 80


def take_snapshot(
    engine: Engine,
    campaign: Campaign,
    name: str,
    as_of: Period,
    *,
    acting: Person,
    tables: Mapping[str, str],
    received_until: datetime | None = None,
    note: str = "",
) -> Snapshot:
    """Keep the state of the store under a name.

    Parameters
    ----------
    as_of : Period
        The period that screens and documents made from it speak of, of the campaign's year.
    tables : mapping
        Digest of each reference table by name (``data.tables.campaign.table_digests``).
    received_until : datetime, optional
        Only the workbooks received up to that moment (with time zone); without it all.

    Raises
    ------
    ValueError
        If ``as_of`` is not of the campaign's year.
    StoreError
        If the name is empty or too long (snapshot_name) or given already (snapshot_exists), nothing
        counted at that moment (snapshot_empty), or the store cannot be written.
    """
    if as_of.year != campaign.year:
        raise ValueError(f"{as_of} is not a period of campaign {campaign.year}")
    called = " ".join(name.split())
    if not 1 <= len(called) <= LONGEST_NAME:
        raise store_error("snapshot_name")
    require(acting, Action.TAKE_SNAPSHOT)
    with writing(engine) as connection:
        _demand_new(connection, campaign.year, called)
        facts = read.counting_facts(connection, campaign.year, received_until)
        if facts.empty:
            raise store_error("snapshot_empty")
        held = _held_targets(connection, campaign.year)
        row = {
            "campaign": campaign.year,
            "name": called,
            "as_of": str(as_of),
            "taken_at": datetime.now(UTC),
            "received_until": received_until,
            "actor": acting.signature,
            "note": note.strip(),
            "tables": dict(tables),
            "province_targets": [_target_json(one) for one in campaign.targets],
            "made_up": bool(facts["made_up"].any()) or any(made_up for _, made_up in held),
        }
        number: int = connection.execute(insert(schema.snapshot).values(row).returning(schema.snapshot.c.id)).scalar_one()
        _insert_members(connection, schema.snapshot_fact, number, facts["fact_id"].tolist())
        _insert_members(connection, schema.snapshot_target, number, [number for number, _ in held])
        detail = {"name": called, "as_of": str(as_of), "facts": len(facts), "targets": len(held)}
        write_audit(connection, acting.signature, "take snapshot", f"snapshot {number}", detail)
        return _snapshots(connection, campaign.year, number)[0]


def snapshots(engine: Engine, year: int) -> tuple[Snapshot, ...]:
    """All snapshots of a campaign, that of the latest moment first."""
    with reading(engine) as connection:
        return _snapshots(connection, year)


def snapshot_named(engine: Engine, year: int, name: str) -> Snapshot:
    """The snapshot of a name, whatever its spaces and capitals.

    Raises
    ------
    KeyError
        If there is none.
    """
    wanted = " ".join(name.split()).casefold()
    found = {one.name.casefold(): one for one in snapshots(engine, year)}
    if wanted not in found:
        raise KeyError(name)
    return found[wanted]


def snapshot_facts(engine: Engine, snapshot_id: int) -> pd.DataFrame:
    """The facts that counted in a snapshot, as ``frames.FACTS`` says; empty where there is no such snapshot."""
    members = schema.snapshot_fact.c
    with reading(engine) as connection:
        facts = read.chosen_facts(connection, schema.fact.c.id.in_(select(members.fact_id).where(members.snapshot_id == snapshot_id)))
    return FACTS.conform(facts) if len(facts) else FACTS.empty()


def snapshot_targets(engine: Engine, snapshot_id: int) -> tuple[Target, ...]:
    """The targets of districts that held in a snapshot, by indicator, district and date."""
    members, of = schema.snapshot_target.c, schema.target.c
    joined = schema.target.join(schema.snapshot_target, members.target_id == of.id)
    chosen = select(schema.target).select_from(joined).where(members.snapshot_id == snapshot_id)
    with reading(engine) as connection:
        return targets_of(connection.execute(chosen.order_by(of.indicator, of.district, of.due)).all())


def _demand_new(connection: Connection, year: int, name: str) -> None:
    names = connection.execute(select(schema.snapshot.c.name).where(schema.snapshot.c.campaign == year)).scalars()
    if name.casefold() in {one.casefold() for one in names}:
        raise store_error("snapshot_exists", name)


def _held_targets(connection: Connection, year: int) -> list[tuple[int, bool]]:
    """Number and origin of the targets that hold now: when one was typed in says nothing of since when it holds."""
    of = schema.target.c
    rows = connection.execute(select(of.id, of.made_up).where(of.campaign == year, of.active))
    return [(row.id, row.made_up) for row in rows]


def _insert_members(connection: Connection, table: Table, snapshot_id: int, numbers: Iterable[int]) -> None:
    member = next(column.name for column in table.c if column.name != "snapshot_id")
    rows = [{"snapshot_id": snapshot_id, member: int(number)} for number in numbers]
    if rows:
        connection.execute(insert(table), rows)


def _snapshots(connection: Connection, year: int, number: int | None = None) -> tuple[Snapshot, ...]:
    chosen = select(schema.snapshot).where(schema.snapshot.c.campaign == year)
    if number is not None:
        chosen = chosen.where(schema.snapshot.c.id == number)
    rows = connection.execute(chosen).all()
    facts, targets = _counts(connection, schema.snapshot_fact), _counts(connection, schema.snapshot_target)
    found = (_snapshot(row, facts.get(row.id, 0), targets.get(row.id, 0)) for row in rows)
    return tuple(sorted(found, key=lambda one: (one.moment, one.id), reverse=True))


def _counts(connection: Connection, members: Table) -> dict[int, int]:
    key = members.c.snapshot_id
    return {row[0]: row[1] for row in connection.execute(select(key, func.count()).group_by(key))}


def _snapshot(row: Row[Any], facts: int, targets: int) -> Snapshot:
    kept = dict(row._mapping) | {"as_of": Period.parse(row.as_of), "province_targets": tuple(map(_target, row.province_targets))}
    return Snapshot(**kept, facts=facts, targets=targets)


def _target_json(one: Target) -> dict[str, Any]:
    return {"indicator": one.indicator, "due": one.due.isoformat(), "value": one.value, "as_written": one.as_written, "source": one.source}


def _target(kept: Mapping[str, Any]) -> Target:
    return Target(kept["indicator"], None, date.fromisoformat(kept["due"]), kept["value"], kept["as_written"], kept["source"])
