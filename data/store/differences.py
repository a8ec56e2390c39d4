"""A workbook beside the version before it: the same sender and period, received just before, not withdrawn."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Row, or_, select

from analysis.model import Fact, Measure, Period, Reading
from data.store.engine import reading
from data.store.save import earlier_versions
from data.store.schema import fact, submission


@dataclass(frozen=True, slots=True)
class Version:
    """A saved version with its facts."""

    submission_id: int
    version: int
    file_name: str
    received_at: datetime
    facts: tuple[Fact, ...]


def version_before(engine: Engine, campaign_year: int, found: Reading, received_at: datetime) -> Version | None:
    """The version that a workbook not saved yet is a new version of; None for the first one.

    Raises
    ------
    StoreError
        If the store cannot be read.
    """
    with reading(engine) as connection:
        return _latest(connection, earlier_versions(connection, campaign_year, found), received_at)


def version_of(engine: Engine, submission_id: int) -> tuple[Version, Version | None]:
    """A saved version, and the one before it.

    Raises
    ------
    KeyError
        If there is none of this number.
    """
    with reading(engine) as connection:
        row = connection.execute(select(submission).where(submission.c.id == submission_id)).one_or_none()
        if row is None:
            raise KeyError(submission_id)
        one = _version(connection, row)
        found = Reading(row.file_name, row.unit, Period.parse(row.period) if row.period else None, one.facts, ())
        earlier = set(earlier_versions(connection, row.campaign, found)) - {submission_id}
        return one, _latest(connection, earlier, row.received_at, before=submission_id)


def _latest(connection: Connection, numbers: Collection[int], received_at: datetime, before: int | None = None) -> Version | None:
    of = submission.c
    stands: list[ColumnElement[bool]] = [of.id.in_(numbers), of.withdrawn_at.is_(None), of.received_at <= received_at]
    if before is not None:
        stands.append(or_(of.received_at < received_at, of.id < before))
    row = connection.execute(select(submission).where(*stands).order_by(of.received_at.desc(), of.id.desc()).limit(1)).one_or_none()
    return None if row is None else _version(connection, row)


def _version(connection: Connection, row: Row[Any]) -> Version:
    rows = connection.execute(select(fact).where(fact.c.submission_id == row.id).order_by(fact.c.id)).all()
    return Version(row.id, row.version, row.file_name, row.received_at, tuple(map(_fact, rows)))


def _fact(row: Row[Any]) -> Fact:
    return Fact(
        row.indicator,
        row.district,
        Period.parse(row.period),
        Measure(row.measure),
        row.value,
        row.sheet,
        row.cell,
        row.numerator,
        row.denominator,
        row.estimate,
    )
