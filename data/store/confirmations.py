"""Confirmations of suspicious figures: which doubts somebody answered, with which reason, for which fact."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, delete, insert, select

from analysis.intake.suspicious import confirmation_of
from analysis.model import Confirmation, Fact, Finding, Reading, Severity
from data.store.schema import confirmation, fact

COLUMNS = ("severity", "code", "sheet", "cell", "found", "message", "what_to_do")


def insert_confirmations(
    connection: Connection, reading: Reading, confirmed: Sequence[Confirmation], facts: Iterable[tuple[Fact, int]]
) -> None:
    """Store for each suspicious fact (with its number) why it counts; a fact that nobody doubted has no row."""
    rows = [
        {
            "fact_id": number,
            "doubts": [finding_record(doubt) for doubt in one.doubts],
            "reason": one.reason,
            "actor": one.actor,
            "at": one.at,
        }
        for read, number in facts
        if (one := confirmation_of(reading, read, confirmed)) is not None
    ]
    if rows:
        connection.execute(insert(confirmation), rows)


def confirmations_of(connection: Connection, of_facts: ColumnElement[bool]) -> dict[int, Confirmation]:
    """The confirmations of the facts of a condition, by the facts' numbers; a fact that nobody doubted is absent."""
    columns = (confirmation, fact.c.sheet, fact.c.cell)
    return {row.fact_id: _confirmation(row) for row in connection.execute(select(*columns).join(fact).where(of_facts))}


def remove_confirmations(connection: Connection, submissions: Select[Any]) -> None:
    """Delete the confirmations of made-up workbooks, the only ones that are ever deleted."""
    gone = select(fact.c.id).where(fact.c.submission_id.in_(submissions))
    connection.execute(delete(confirmation).where(confirmation.c.fact_id.in_(gone)))


def confirmation_json(one: Confirmation) -> dict[str, Any]:
    """A confirmation as JSON, in the audit and in a draft."""
    kept = {name: getattr(one, name) for name in ("sheet", "cell", "reason", "actor")}
    return {**kept, "at": one.at.isoformat(), "doubts": [finding_record(doubt) for doubt in one.doubts]}


def confirmation_from_json(kept: dict[str, Any]) -> Confirmation:
    """The confirmation that ``confirmation_json`` wrote."""
    at, doubts = datetime.fromisoformat(kept["at"]), tuple(map(finding_from_record, kept["doubts"]))
    return Confirmation(**{**kept, "at": at, "doubts": doubts})


def finding_record(one: Finding) -> dict[str, Any]:
    """A finding as the store keeps it, in its own table and in JSON."""
    return {name: getattr(one, name) for name in COLUMNS} | {"severity": one.severity.value}


def finding_from_record(kept: dict[str, Any]) -> Finding:
    """The finding that ``finding_record`` wrote."""
    return Finding(**{**{name: kept[name] for name in COLUMNS}, "severity": Severity(kept["severity"])})


def _confirmation(row: Row[Any]) -> Confirmation:
    return Confirmation(row.sheet, row.cell, tuple(map(finding_from_record, row.doubts)), row.reason, row.actor, row.at)
