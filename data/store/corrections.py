"""Corrections of saved workbooks: what stood in a cell, what was read instead, by whom and why, and for which facts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, Row, Select, delete, insert, select

from analysis.model import Correction
from data.store.engine import reading
from data.store.schema import correction, fact_correction

# SQLite takes a limited number of parameters in one statement.
PORTION = 500


def insert_corrections(
    connection: Connection, submission_id: int, corrections: Sequence[Correction], of_facts: Iterable[tuple[int, tuple[Correction, ...]]]
) -> None:
    """Store the corrections of a workbook, and which facts (by number) each of them made."""
    if not corrections:
        return
    rows = [{"submission_id": submission_id, **_fields(one)} for one in corrections]
    numbers = connection.execute(insert(correction).returning(correction.c.id, sort_by_parameter_order=True), rows).scalars().all()
    by_cell = {(one.sheet, one.cell): number for one, number in zip(corrections, numbers, strict=True)}
    links = [{"fact_id": number, "correction_id": by_cell[one.sheet, one.cell]} for number, carried in of_facts for one in carried]
    if links:
        connection.execute(insert(fact_correction), links)


def corrections_of_facts(engine: Engine, fact_ids: Collection[int]) -> dict[int, tuple[Correction, ...]]:
    """The corrections that made these facts, by the facts' numbers; a fact read as it stood is absent.

    Raises
    ------
    StoreError
        If the store cannot be read.
    """
    found: dict[int, list[Correction]] = {}
    numbers = sorted({int(number) for number in fact_ids})
    with reading(engine) as connection:
        for start in range(0, len(numbers), PORTION):
            links = select(fact_correction.c.fact_id, correction).join(correction).order_by(correction.c.id)
            for row in connection.execute(links.where(fact_correction.c.fact_id.in_(numbers[start : start + PORTION]))):
                found.setdefault(row.fact_id, []).append(_correction(row))
    return {number: tuple(several) for number, several in found.items()}


def corrections_of(engine: Engine, submission_id: int) -> tuple[Correction, ...]:
    """The corrections of a saved workbook, in the order they were made."""
    with reading(engine) as connection:
        rows = connection.execute(select(correction).where(correction.c.submission_id == submission_id).order_by(correction.c.id)).all()
    return tuple(map(_correction, rows))


def remove_corrections(connection: Connection, submissions: Select[Any]) -> None:
    """Delete the corrections of made-up workbooks, the only ones that are ever deleted."""
    gone = select(correction.c.id).where(correction.c.submission_id.in_(submissions))
    connection.execute(delete(fact_correction).where(fact_correction.c.correction_id.in_(gone)))
    connection.execute(delete(correction).where(correction.c.submission_id.in_(submissions)))


def correction_json(one: Correction) -> dict[str, str]:
    """A correction as JSON, in the audit and in a draft."""
    return {**_fields(one), "at": one.at.isoformat()}


def correction_from_json(kept: dict[str, str]) -> Correction:
    """The correction that ``correction_json`` wrote."""
    return Correction(**{**kept, "at": datetime.fromisoformat(kept["at"])})  # type: ignore[arg-type]


def _fields(one: Correction) -> dict[str, Any]:
    return {name: getattr(one, name) for name in Correction.__slots__}


def _correction(row: Row[Any]) -> Correction:
    return Correction(**{name: getattr(row, name) for name in Correction.__slots__})
