"""The facts that count now, as a computation takes them where no frame is needed: pandas costs more to load than they do."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, exists, select

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
    said = (fact.c[name] for name in ("district", "period", "measure", "value", "numerator", "denominator", "estimate", "id"))
    columns = (fact.c.indicator, submission.c.unit, *said, submission.c.id, submission.c.received_at, doubted)
    chosen = select(*columns).select_from(joined)
    wanted = (current_fact.c.campaign == year, current_fact.c.indicator.in_(sorted(indicators)))
    return [_counted(row) for row in connection.execute(chosen.where(*wanted))]


def _counted(row: Any) -> CountedFact:
    indicator, unit, district, period, measure, value, numerator, denominator, estimate, number, submission_id, received_at, doubted = row
    figure = RankedFact(value, numerator, denominator, estimate, number, rank(received_at, submission_id, number))
    return CountedFact(indicator, unit, district, period, measure, figure, bool(doubted))
