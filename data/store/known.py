"""What the checks of a workbook may look at: asked for when it is saved, and only of what it speaks of.

So the cost of a workbook does not grow with what is stored of others.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Engine, Select, bindparam, exists, select

from analysis.intake.known import Known, KnownFact, Remembered
from analysis.intake.unchecked import Unchecked, checked
from analysis.model import Campaign, Measure, Period, Reading, Target
from data.store import schema
from data.store.engine import reading
from data.store.figures import FigureKey
from data.store.remembered import names_of
from data.store.targets import targets_of


def _holding() -> Select[Any]:
    of = schema.target.c
    wanted = of.indicator.in_(bindparam("indicators", expanding=True))
    return select(schema.target).where(of.campaign == bindparam("year"), of.active, wanted).order_by(of.indicator, of.district, of.due)


def _counting() -> Select[Any]:
    fact, current = schema.fact, schema.current_fact.c
    columns = [fact.c[name] for name in (*FigureKey._fields, "value", "estimate")]
    doubted = exists().where(schema.confirmation.c.fact_id == fact.c.id).label("suspicious")
    spoken_of = (
        current.campaign == bindparam("year"),
        current.indicator.in_(bindparam("indicators", expanding=True)),
        current.district.in_(bindparam("districts", expanding=True)),
    )
    counting = select(*columns, doubted).join(schema.current_fact, current.fact_id == fact.c.id).where(*spoken_of)
    return counting.order_by(*(fact.c[name] for name in FigureKey._fields))


# Built once: for a year of workbooks the building of statements costs more than their running.
_HOLDING = _holding()
_COUNTING = _counting()
_COUNTING_OF_SENDER = _COUNTING.where(schema.current_fact.c.figure_unit.in_(bindparam("units", expanding=True)))


def check_now(engine: Engine, campaign: Campaign, read: Unchecked) -> Reading:
    """A workbook that was read, held against what the store knows at this moment.

    Raises
    ------
    StoreError
        If the store cannot be read.
    """
    return checked(read, campaign, known_about(engine, campaign, read))


def known_about(engine: Engine, campaign: Campaign, read: Unchecked) -> Known:
    """District targets and figures that count now, of the indicators and districts that a workbook names."""
    if not read.indicators:
        return Known()
    with reading(engine) as connection:
        return Known(_targets(connection, campaign.year, read), _earlier(connection, campaign.year, read))


def remembered_by(engine: Engine, campaign_year: int) -> tuple[Remembered, ...]:
    """The names that people explained, as the reader takes them."""
    return tuple(one.known for one in names_of(engine, campaign_year))


def _targets(connection: Connection, year: int, read: Unchecked) -> tuple[Target, ...]:
    return targets_of(connection.execute(_HOLDING, {"year": year, "indicators": sorted(read.indicators)}).all())


def _earlier(connection: Connection, year: int, read: Unchecked) -> tuple[KnownFact, ...]:
    """In the order of their figures; the sender's own and those of nobody in particular where the sender is known."""
    spoken_of = {"year": year, "indicators": sorted(read.indicators), "districts": sorted(one or "" for one in read.districts)}
    if read.unit is None:
        rows = connection.execute(_COUNTING, spoken_of).all()
    else:
        rows = connection.execute(_COUNTING_OF_SENDER, spoken_of | {"units": ["", read.unit]}).all()
    return tuple(map(_known_fact, rows))


def _known_fact(row: Any) -> KnownFact:
    period, measure = _period(row.period), Measure(row.measure)
    return KnownFact(row.indicator, row.district, period, measure, row.value, row.figure_unit or None, row.estimate, bool(row.suspicious))


@lru_cache(maxsize=256)
def _period(written: str) -> Period:
    """The few periods of a year come with every figure."""
    return Period.parse(written)
