"""What units sent in and nobody accepted yet: it counts nowhere, and is named where somebody asks who sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, select

from data.store.engine import reading
from data.store.schema import draft


@dataclass(frozen=True, slots=True)
class SentIn:
    """A workbook that waits for acceptance. ``unit`` and ``period``: as it was last read, or as somebody told; None where open."""

    id: int
    unit: str | None
    period: str | None
    received_at: datetime


def sent_in(engine: Engine, year: int) -> tuple[SentIn, ...]:
    """The workbooks of a campaign that wait for acceptance, the first received first.

    Raises
    ------
    StoreError
        If the store cannot be read.
    """
    of = draft.c
    columns = (of.id, of.unit, of.owner_unit, of.period, of.reading, of.received_at)
    waits = (of.campaign == year, of.sent_at.is_not(None))
    with reading(engine) as connection:
        rows = connection.execute(select(*columns).where(*waits).order_by(of.received_at, of.id)).all()
    return tuple(_sent_in(row) for row in rows)


def _sent_in(row: Any) -> SentIn:
    read = row.reading or {}
    return SentIn(row.id, row.unit or read.get("unit") or row.owner_unit, row.period or read.get("period"), row.received_at)
