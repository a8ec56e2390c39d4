"""A figure that is a body's own names the body.

Until now only figures about the reporting body itself did, so that of two bodies of the province that
report one indicator, or of a body and a division that repeats the province's total, the later replaced
the other. Facts get their owner by today's tables of their campaign, and the facts that count are
chosen again from all versions. Nothing is deleted but pointers.
"""

import sqlalchemy as sa
from alembic import op

from analysis.model.roster import Roster
from data.tables.campaign import campaign_years, load_year

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

# Written out, as the tables are at this revision.
FIGURE = ("indicator", "district", "period", "measure", "figure_unit")
fact = sa.table("fact", *(sa.column(name) for name in ("id", "submission_id", *FIGURE)))
submission = sa.table("submission", *(sa.column(name) for name in ("id", "campaign", "unit", "received_at")))
current_fact = sa.table("current_fact", *(sa.column(name) for name in ("campaign", *FIGURE, "fact_id")))


def upgrade() -> None:
    """Name the owners and choose again. A campaign whose folder is gone stays as it is."""
    connection = op.get_bind()
    stored = connection.execute(sa.select(submission.c.campaign).distinct()).scalars().all()
    for year in sorted(set(stored) & set(campaign_years())):
        _name_owners(connection, year)
        _choose_again(connection, year)


def downgrade() -> None:
    """Nothing: the earlier program reads the keys as they are."""


def _name_owners(connection: sa.Connection, year: int) -> None:
    roster = Roster(load_year(year))
    spoken = sa.select(submission.c.unit, fact.c.indicator, fact.c.district, fact.c.figure_unit).distinct()
    of_year = submission.c.campaign == year
    for row in connection.execute(spoken.join(submission, submission.c.id == fact.c.submission_id).where(of_year)).all():
        if row.indicator not in roster.campaign.indicators:
            continue
        owner = roster.figure_unit(row.indicator, row.unit, row.district)
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
