"""Findings of saved workbooks that still count, by their codes or by their workbooks."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from sqlalchemy import ColumnElement, Connection, Engine, and_, exists, select

from analysis.display.certainty.quality import Noticed
from analysis.model import Finding, Severity
from data.store.engine import reading
from data.store.read import PORTION
from data.store.schema import current_fact, fact, finding, submission


def noticed(engine: Engine, year: int, codes: Collection[str]) -> tuple[Noticed, ...]:
    """The findings with one of these codes, of workbooks with a figure that counts now, the latest received first.

    Raises
    ------
    StoreError
        If the store cannot be read.
    """
    sent = submission.c
    counts = exists().where(fact.c.submission_id == sent.id, current_fact.c.fact_id == fact.c.id)
    with reading(engine) as connection:
        return tuple(_noticed(connection, and_(sent.campaign == year, finding.c.code.in_(sorted(codes)), counts)))


def warnings_about(engine: Engine, submission_ids: Collection[int]) -> tuple[Noticed, ...]:
    """What people should still look at in these saved workbooks, the latest received of each portion first.

    Raises
    ------
    StoreError
        If the store cannot be read.
    """
    numbers = sorted({int(number) for number in submission_ids}, reverse=True)
    found: list[Noticed] = []
    with reading(engine) as connection:
        for start in range(0, len(numbers), PORTION):
            chosen = finding.c.submission_id.in_(numbers[start : start + PORTION])
            found += _noticed(connection, and_(chosen, finding.c.severity == Severity.WARNING.value))
    return tuple(found)


def _noticed(connection: Connection, wanted: ColumnElement[bool]) -> Iterator[Noticed]:
    of, sent = finding.c, submission.c
    columns = (sent.unit, sent.period, sent.file_name, sent.sha256, *of)
    chosen = select(*columns).join(submission, sent.id == of.submission_id).where(wanted)
    for row in connection.execute(chosen.order_by(sent.received_at.desc(), sent.id.desc(), of.position)):
        told = Finding(Severity(row.severity), row.code, row.sheet, row.cell, row.found, row.message, row.what_to_do)
        yield Noticed(row.submission_id, row.unit, row.period, row.file_name, row.sha256, told)
