"""What a figure is, and which fact stands for it now.

    fact of version 1   jobs_local · 027 · 2023-05 · cumulative   412
    fact of version 2   jobs_local · 027 · 2023-05 · cumulative   420   <- current_fact points here

A figure that is a body's own (party cells, staff; what a body of the province adds to the districts)
belongs to its sender as well: two offices of one district each have their own.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple, TypeAlias

from sqlalchemy import ColumnElement, Connection, Row, Select, bindparam, delete, func, insert, select

from analysis.model import Fact
from analysis.model.roster import Roster
from data.store.schema import current_fact, fact, submission


class FigureKey(NamedTuple):
    """The key of a figure within a campaign. ``district`` '' is the whole province, ``figure_unit`` '' nobody's own."""

    indicator: str
    district: str
    period: str
    measure: str
    figure_unit: str


KEY = (
    fact.c.indicator,
    func.coalesce(fact.c.district, "").label("district"),
    *(fact.c[name] for name in ("period", "measure", "figure_unit")),
)
"""The columns of a fact that make its figure."""


@dataclass(frozen=True, slots=True)
class StandingFact:
    """The fact that counts for a figure, with the version it comes from.

    ``value`` in the indicator's unit of measure; ``numerator`` and ``denominator`` None where the workbook has none.
    """

    figure: FigureKey
    fact_id: int
    value: float
    numerator: float | None
    denominator: float | None
    estimate: bool
    sheet: str
    cell: str
    submission_id: int
    unit: str | None
    file_name: str
    received_at: datetime

    def repeated_by(self, one: Fact) -> bool:
        """Whether a fact says the very same, also of what a rate is made of: another denominator weighs otherwise in a total."""
        said = (one.value, one.numerator, one.denominator, one.estimate)
        return (self.value, self.numerator, self.denominator, self.estimate) == said


Standing: TypeAlias = dict[FigureKey, StandingFact]


def figure_of(roster: Roster, fact_read: Fact, unit: str | None) -> FigureKey:
    """The figure that a fact of a sender speaks of."""
    owner = roster.figure_unit(fact_read.indicator, unit, fact_read.district)
    return FigureKey(fact_read.indicator, fact_read.district or "", str(fact_read.period), str(fact_read.measure), owner)


def standing_facts(connection: Connection, campaign_year: int, figures: Collection[FigureKey]) -> dict[FigureKey, StandingFact]:
    """The facts that count now for these figures; a figure nobody reported is absent."""
    if not figures:
        return {}
    named = {name: sorted({getattr(figure, name) for figure in figures}) for name in _NAMING}
    rows = connection.execute(_STANDING_ABOUT, {"year": campaign_year, **named})
    wanted = set(figures)
    return {one.figure: one for one in map(_standing_fact, rows) if one.figure in wanted}


def standing_of(connection: Connection, submissions: Collection[int]) -> tuple[StandingFact, ...]:
    """The facts of these submissions that count now, in the order of their figures."""
    if not submissions:
        return ()
    rows = connection.execute(_STANDING_OF, {"submissions": sorted(submissions)})
    return tuple(sorted(map(_standing_fact, rows), key=lambda one: one.figure))


def let_count(connection: Connection, campaign_year: int, chosen: dict[FigureKey, int], instead_of: Collection[int]) -> None:
    """Make these facts (by id) the current ones of their figures, in place of the facts that counted."""
    _count_no_longer(connection, instead_of)
    if chosen:
        rows = [{"campaign": campaign_year, **figure._asdict(), "fact_id": number} for figure, number in chosen.items()]
        connection.execute(_COUNTS, rows)


def let_all_count(connection: Connection, campaign_year: int, submission_id: int, instead_of: Collection[int]) -> None:
    """Make all facts of a workbook the current ones of their figures, in place of the facts (by id) that counted.

    No other may stand for any of these figures then; the database refuses it.
    """
    _count_no_longer(connection, instead_of)
    connection.execute(_ALL_COUNT, {"year": campaign_year, "submission": submission_id})


def _count_no_longer(connection: Connection, fact_ids: Collection[int]) -> None:
    for some in _portions(sorted(fact_ids)):
        connection.execute(_COUNTS_NO_LONGER, {"numbers": some})


def rebuild_current(connection: Connection, campaign_year: int) -> None:
    """Choose the current facts of a campaign again from all versions that stand, by the same rule as saving does."""
    connection.execute(delete(current_fact).where(current_fact.c.campaign == campaign_year))
    let_count(connection, campaign_year, _latest(connection, campaign_year), ())


def choose_again(connection: Connection, campaign_year: int, submission_id: int) -> tuple[Standing, Standing]:
    """Choose again for the figures that one workbook speaks of, because it was withdrawn or counts again.

    Returns
    -------
    tuple
        What stood for these figures before, and what stands for them now.
    """
    spoken = connection.execute(select(*KEY).where(fact.c.submission_id == submission_id)).all()
    figures = {FigureKey(*row) for row in spoken}
    before = standing_facts(connection, campaign_year, figures)
    chosen = {key: number for key, number in _latest(connection, campaign_year, _about(figures)).items() if key in figures}
    let_count(connection, campaign_year, chosen, {one.fact_id for one in before.values()})
    return before, standing_facts(connection, campaign_year, figures)


def _about(figures: Collection[FigureKey]) -> tuple[ColumnElement[bool], ...]:
    """Conditions that leave out most of the facts that speak of other figures."""
    return tuple(fact.c[name].in_({getattr(one, name) for one in figures}) for name in ("indicator", "period", "measure"))


def _latest(connection: Connection, campaign_year: int, conditions: tuple[ColumnElement[bool], ...] = ()) -> dict[FigureKey, int]:
    """The fact that counts for each figure: of the workbooks that were not withdrawn the one received latest."""
    rank = func.row_number().over(
        partition_by=(fact.c.indicator, fact.c.district, fact.c.period, fact.c.measure, fact.c.figure_unit),
        order_by=(submission.c.received_at.desc(), submission.c.id.desc()),
    )
    stands = (submission.c.campaign == campaign_year, submission.c.withdrawn_at.is_(None))
    ranked = select(*KEY, fact.c.id.label("number"), rank.label("place")).join(submission).where(*stands, *conditions).subquery()
    chosen = connection.execute(select(ranked).where(ranked.c.place == 1)).all()
    return {FigureKey(row.indicator, row.district, row.period, row.measure, row.figure_unit): row.number for row in chosen}


def _standing() -> Select[Any]:
    figure = (*(current_fact.c[name] for name in FigureKey._fields), current_fact.c.fact_id)
    said = (fact.c[name] for name in ("value", "numerator", "denominator", "estimate", "sheet", "cell"))
    sender = (submission.c.id.label("submission_id"), submission.c.unit, submission.c.file_name, submission.c.received_at)
    joined = current_fact.join(fact, fact.c.id == current_fact.c.fact_id).join(submission, submission.c.id == fact.c.submission_id)
    return select(*figure, *said, *sender).select_from(joined)


# Built once: for a year of workbooks the building of statements costs more than their running.
_NAMING = ("indicator", "district", "period")
_STANDING_ABOUT = _standing().where(
    current_fact.c.campaign == bindparam("year"),
    *(current_fact.c[name].in_(bindparam(name, expanding=True)) for name in _NAMING),
)
_COUNTS = insert(current_fact)
_ALL_COUNT = insert(current_fact).from_select(
    ["campaign", *FigureKey._fields, "fact_id"],
    select(bindparam("year", type_=current_fact.c.campaign.type), *KEY, fact.c.id).where(fact.c.submission_id == bindparam("submission")),
)
_COUNTS_NO_LONGER = delete(current_fact).where(current_fact.c.fact_id.in_(bindparam("numbers", expanding=True)))
_STANDING_OF = _standing().where(fact.c.submission_id.in_(bindparam("submissions", expanding=True)))


def _standing_fact(row: Row[Any]) -> StandingFact:
    return StandingFact(FigureKey(*row[: len(FigureKey._fields)]), *row[len(FigureKey._fields) :])


def _portions(numbers: list[int], size: int = 500) -> list[list[int]]:
    """Parts of a long list: a statement takes a limited number of parameters."""
    return [numbers[start : start + size] for start in range(0, len(numbers), size)]
