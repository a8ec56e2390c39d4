"""A figure that is a body's own names the body.

Until now only figures about the reporting body itself did, so that of two bodies of the province that
report one indicator, or of a body and a division that repeats the province's total, the later replaced
the other. Facts get their owner by the rule and the tables of their campaign as both were at this revision
(``carried/0002_*.csv``), and the facts that count are chosen again from all versions. Nothing is deleted but pointers.
"""

import csv
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

CARRIED = Path(__file__).parents[1] / "carried"
# Written out, as the tables are at this revision.
FIGURE = ("indicator", "district", "period", "measure", "figure_unit")
fact = sa.table("fact", *(sa.column(name) for name in ("id", "submission_id", *FIGURE)))
submission = sa.table("submission", *(sa.column(name) for name in ("id", "campaign", "unit", "received_at")))
current_fact = sa.table("current_fact", *(sa.column(name) for name in ("campaign", *FIGURE, "fact_id")))


class Unit(NamedTuple):
    """A unit as it was: its district ("" for a body of the province) and the indicators that it answers for."""

    district: str
    reports: frozenset[str]


class Rule:
    """Whose own figure a fact is, "" for the one figure of an area, whoever sends it."""

    def __init__(self, year: int) -> None:
        indicators = [row for row in _carried("0002_indicators.csv") if row["campaign"] == str(year)]
        self.indicators = {row["indicator"] for row in indicators}
        self.by_unit = {row["indicator"] for row in indicators if row["by_unit"]}
        self.whole = {row["indicator"] for row in indicators if row["province_is_whole"]}
        units = [row for row in _carried("0002_units.csv") if row["campaign"] == str(year)]
        self.units = {row["unit"]: Unit(row["district"], frozenset(row["reports"].split())) for row in units}
        self.answering: dict[tuple[str, str], list[str]] = defaultdict(list)
        for code, unit in self.units.items():
            for indicator in unit.reports:
                self.answering[indicator, unit.district].append(code)

    def owner(self, indicator: str, unit: str | None, district: str | None) -> str:
        """The owner of a figure by its indicator, sender (None: the department) and district (None: the whole province)."""
        sender = self.units.get(unit or "")
        answers = sender is not None and indicator in sender.reports
        if indicator in self.by_unit:
            return unit or ""
        if sender is not None and answers and sender.district:
            return "" if district else unit or ""
        if indicator in self.whole:
            return ""
        if sender is not None:
            return (unit or "") if answers else ""
        return self._only_speaker(indicator, district)

    def _only_speaker(self, indicator: str, district: str | None) -> str:
        """The one body of the province that a figure by the department must be of; "" where that is not sure."""
        beside = [
            code for code, unit in self.units.items() if indicator in unit.reports and unit.district and district in (None, unit.district)
        ]
        bodies = self.answering[indicator, ""]
        return bodies[0] if len(bodies) == 1 and not beside else ""


def _carried(name: str) -> list[dict[str, str]]:
    with (CARRIED / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def upgrade() -> None:
    """Name the owners and choose again. A campaign that had no tables then stays as it is."""
    connection = op.get_bind()
    stored = connection.execute(sa.select(submission.c.campaign).distinct()).scalars().all()
    for year in sorted(stored):
        rule = Rule(year)
        if not rule.indicators:
            continue
        _name_owners(connection, year, rule)
        _choose_again(connection, year)


def downgrade() -> None:
    """Nothing: the earlier program reads the keys as they are."""


def _name_owners(connection: sa.Connection, year: int, rule: Rule) -> None:
    spoken = sa.select(submission.c.unit, fact.c.indicator, fact.c.district, fact.c.figure_unit).distinct()
    of_year = submission.c.campaign == year
    for row in connection.execute(spoken.join(submission, submission.c.id == fact.c.submission_id).where(of_year)).all():
        if row.indicator not in rule.indicators:
            continue
        owner = rule.owner(row.indicator, row.unit, row.district)
        if owner == row.figure_unit:
            continue
        sent = sa.select(submission.c.id).where(of_year, submission.c.unit.is_not_distinct_from(row.unit))
        same = (fact.c.indicator == row.indicator, fact.c.district.is_not_distinct_from(row.district))
        connection.execute(sa.update(fact).values(figure_unit=owner).where(*same, fact.c.submission_id.in_(sent)))


def _choose_again(connection: sa.Connection, year: int) -> None:
    connection.execute(sa.delete(current_fact).where(current_fact.c.campaign == year))
    key = [sa.func.coalesce(fact.c[name], "").label(name) for name in FIGURE]
    latest = sa.func.row_number().over(partition_by=key, order_by=(submission.c.received_at.desc(), submission.c.id.desc()))
    ranked = (
        sa.select(*key, fact.c.id.label("fact_id"), latest.label("place"))
        .join(submission, submission.c.id == fact.c.submission_id)
        .where(submission.c.campaign == year)
        .subquery()
    )
    chosen = sa.select(sa.literal(year), *(ranked.c[name] for name in FIGURE), ranked.c.fact_id).where(ranked.c.place == 1)
    connection.execute(sa.insert(current_fact).from_select(["campaign", *FIGURE, "fact_id"], chosen))
