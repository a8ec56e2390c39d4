"""The facts that count now, as a computation takes them where no frame is needed: pandas costs more to load than they do."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Row, exists, select

from analysis.progress.cumulative import CountedFact, RankedFact, rank
from data.store.schema import confirmation, current_fact, fact, submission


def counted_facts(connection: Connection, year: int, indicators: Collection[str]) -> list[CountedFact]:
    """The facts of some indicators of a campaign that count now, in no certain order.

    Raises
    ------
    StoreError
        If the store cannot be read.
    """
    doubted = exists().where(confirmation.c.fact_id == fact.c.id).label("suspicious")
    joined = fact.join(current_fact, current_fact.c.fact_id == fact.c.id).join(submission)
    chosen = select(fact, submission.c.unit, submission.c.received_at, doubted).select_from(joined)
    wanted = (current_fact.c.campaign == year, current_fact.c.indicator.in_(sorted(indicators)))
    return [_counted(row) for row in connection.execute(chosen.where(*wanted))]


def _counted(row: Row[Any]) -> CountedFact:
    order = rank(row.received_at, row.submission_id, row.id)
    figure = RankedFact(row.value, row.numerator, row.denominator, row.estimate, row.id, order)
    return CountedFact(row.indicator, row.unit, row.district, row.period, row.measure, figure, bool(row.suspicious))
