"""What people recorded of emulation, read from the store: as it stands, or as far as a session knew it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Engine, Row, Table, func, select

from analysis.emulation.records import (
    Appeal,
    Declaration,
    Example,
    MovementReport,
    MovementState,
    PointsGiven,
    Stage,
)
from analysis.model import Period
from data.store.emulation_schema import (
    emulation_appeal,
    emulation_declaration,
    emulation_example,
    emulation_movement,
    emulation_point,
)
from data.store.engine import reading


def read_declarations(engine: Engine, year: int, until: int | None = None) -> tuple[Declaration, ...]:
    """What was declared, in the order of recording; ``until`` is the last number that is known."""
    return tuple(
        Declaration(row.id, row.unit, Period.parse(row.period), row.item, row.value, row.text, row.by_office, row.actor, row.at)
        for row in _rows(engine, emulation_declaration, year, until)
    )


def read_points(engine: Engine, year: int, until: int | None = None) -> tuple[PointsGiven, ...]:
    """The points that people gave, in the order of recording."""
    return tuple(
        PointsGiven(
            row.id, row.unit, Period.parse(row.period), row.criterion, row.column, row.giver, row.points, row.reason, row.actor, row.at
        )
        for row in _rows(engine, emulation_point, year, until)
    )


def read_appeals(engine: Engine, year: int) -> tuple[Appeal, ...]:
    """Appeals with their answers."""
    rows = _rows(engine, emulation_appeal, year, None)
    answers = {row.answer_to: row for row in rows if row.answer_to is not None}
    return tuple(
        Appeal(
            row.id,
            row.unit,
            Period.parse(row.period),
            row.criterion,
            row.text,
            row.actor,
            row.at,
            answers[row.id].text if row.id in answers else "",
            answers[row.id].actor if row.id in answers else "",
        )
        for row in rows
        if row.answer_to is None
    )


def read_movements(engine: Engine, year: int, until: int | None = None) -> tuple[MovementReport, ...]:
    """Reports on thematic movements, in the order of recording."""
    names = (
        "id",
        "movement",
        "unit",
        "plan",
        "activities",
        "reach",
        "result",
        "model",
        "reviewed_on",
        "evidence",
        "confirmed",
        "actor",
        "at",
    )
    return tuple(
        MovementReport(state=MovementState(row.state), **{name: getattr(row, name) for name in names})
        for row in _rows(engine, emulation_movement, year, until)
    )


def read_examples(engine: Engine, year: int, until: int | None = None) -> tuple[Example, ...]:
    """Good examples, each as it stands now."""
    latest: dict[int, Row[Any]] = {row.first or row.id: row for row in _rows(engine, emulation_example, year, until)}
    names = ("id", "kind", "name", "unit", "field", "story", "indicator", "result", "found_by", "found_on", "consent")
    more = ("published_where", "published_on", "actor", "at")
    return tuple(
        Example(
            number=number,
            fact_ids=tuple(row.fact_ids),
            stage=Stage(row.stage),
            replicated_by=tuple(row.replicated_by),
            **{name: getattr(row, name) for name in (*names, *more)},
        )
        for number, row in latest.items()
    )


RECORDS: Mapping[str, Table] = {
    "declarations": emulation_declaration,
    "points": emulation_point,
    "movements": emulation_movement,
    "examples": emulation_example,
}
"""The records that scores are made of, by the name under which a session keeps the last number that it knew."""


def last_numbers(connection: Connection, year: int) -> dict[str, int]:
    """The number of the last record of each kind; 0 where there is none."""
    return {
        name: connection.execute(select(func.coalesce(func.max(table.c.id), 0)).where(table.c.campaign == year)).scalar_one()
        for name, table in RECORDS.items()
    }


def _rows(engine: Engine, table: Table, year: int, until: int | None) -> list[Row[Any]]:
    chosen = select(table).where(table.c.campaign == year).order_by(table.c.id)
    if until is not None:
        chosen = chosen.where(table.c.id <= until)
    with reading(engine) as connection:
        return list(connection.execute(chosen).all())
