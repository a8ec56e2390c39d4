"""What the checks of a workbook may look at: asked for when it is saved, and only of what it speaks of.

So the cost of a workbook does not grow with what is stored of others.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Engine, Select, bindparam, exists, select

from analysis.intake.known import Known, KnownFact, Remembered
from analysis.intake.unchecked import Unchecked, checked
from analysis.model import Campaign, Measure, Period, Reading
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
    figure = [current[name] for name in FigureKey._fields]
    doubted = exists().where(schema.confirmation.c.fact_id == fact.c.id).label("suspicious")
    spoken_of = (
        current.campaign == bindparam("year"),
        current.indicator.in_(bindparam("indicators", expanding=True)),
        current.district.in_(bindparam("districts", expanding=True)),
    )
    columns = (*figure, fact.c.value, fact.c.estimate, doubted)
    return select(*columns).join(schema.current_fact, current.fact_id == fact.c.id).where(*spoken_of).order_by(*figure)


# Built once: for a year of workbooks the building of statements costs more than their running.
_HOLDING = _holding()
_COUNTING = _counting()
_COUNTING_OF_SENDER = _COUNTING.where(schema.current_fact.c.figure_unit.in_(bindparam("units", expanding=True)))


@dataclass(frozen=True, slots=True)
class Held:
    """What a workbook was held against: targets and figures that counted, of all that it names.

    ``figures`` are the keys of the figures; the store was asked about these ``indicators`` and ``districts`` ("" the province),
    and where the sender is known (``unit``) about its own and nobody's own alone.
    """

    known: Known
    figures: frozenset[tuple[str, ...]]
    indicators: frozenset[str]
    districts: frozenset[str]
    unit: str | None

    def may_count(self, figure: FigureKey) -> bool:
        """False where the store was asked about a figure and had none: within the same transaction nobody has to ask again."""
        asked = figure.indicator in self.indicators and figure.district in self.districts
        return figure in self.figures or not asked or (self.unit is not None and figure.figure_unit not in ("", self.unit))


def check_now(engine: Engine, campaign: Campaign, read: Unchecked) -> Reading:
    """A workbook that was read, held against what the store knows at this moment.

    Raises
    ------
    StoreError
        If the store cannot be read.
    """
    with reading(engine) as connection:
        return checked(read, campaign, held_against(connection, campaign.year, read).known)


def held_against(connection: Connection, campaign_year: int, read: Unchecked) -> Held:
    """District targets and figures that count now, of the indicators and districts that a workbook names."""
    indicators, districts = read.indicators, frozenset(one or "" for one in read.districts)
    if not indicators:
        return Held(Known(), frozenset(), indicators, districts, read.unit)
    targets = targets_of(connection.execute(_HOLDING, {"year": campaign_year, "indicators": sorted(indicators)}).all())
    spoken_of = {"year": campaign_year, "indicators": sorted(indicators), "districts": sorted(districts)}
    if read.unit is None:
        counting = connection.execute(_COUNTING, spoken_of).all()
    else:
        counting = connection.execute(_COUNTING_OF_SENDER, spoken_of | {"units": ["", read.unit]}).all()
    known = Known(targets, tuple(map(_known_fact, counting)))
    return Held(known, frozenset(row[: len(FigureKey._fields)] for row in counting), indicators, districts, read.unit)


def remembered_by(engine: Engine, campaign_year: int) -> tuple[Remembered, ...]:
    """The names that people explained, as the reader takes them."""
    return tuple(one.known for one in names_of(engine, campaign_year))


def _known_fact(row: Any) -> KnownFact:
    indicator, district, period, measure, unit, value, estimate, suspicious = row
    return KnownFact(indicator, district or None, _period(period), Measure(measure), value, unit or None, estimate, bool(suspicious))


@lru_cache(maxsize=256)
def _period(written: str) -> Period:
    """The few periods of a year come with every figure."""
    return Period.parse(written)
