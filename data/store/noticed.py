"""Findings of saved workbooks that still count, chosen by their codes."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Engine, exists, select

from analysis.display.quality import Noticed
from analysis.model import Finding, Severity
from data.store.engine import reading
from data.store.schema import current_fact, fact, finding, submission


def noticed(engine: Engine, year: int, codes: Collection[str]) -> tuple[Noticed, ...]:
    """The findings with one of these codes, of workbooks with a figure that counts now, the latest received first.

    Raises
    ------
    StoreError
        If the store cannot be read.
    """
    of, sent = finding.c, submission.c
    counts = exists().where(fact.c.submission_id == sent.id, current_fact.c.fact_id == fact.c.id)
    columns = (sent.unit, sent.period, sent.file_name, sent.sha256, *of)
    wanted = select(*columns).join(submission, sent.id == of.submission_id).where(sent.campaign == year, of.code.in_(sorted(codes)), counts)
    with reading(engine) as connection:
        rows = connection.execute(wanted.order_by(sent.received_at.desc(), sent.id.desc(), of.position)).all()
    return tuple(
        Noticed(
            row.submission_id,
            row.unit,
            row.period,
            row.file_name,
            row.sha256,
            Finding(Severity(row.severity), row.code, row.sheet, row.cell, row.found, row.message, row.what_to_do),
        )
        for row in rows
    )
