"""The office's desk: causes told, registrations, messages sent."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

Identity = sa.BigInteger().with_variant(sa.Integer, "sqlite")
Moment = sa.DateTime(timezone=True)
NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


def upgrade() -> None:
    """Make the tables."""
    tables = sa.MetaData(naming_convention=NAMING)
    sa.Table("submission", tables, sa.Column("id", Identity, primary_key=True))
    made = [_cause(tables), _registration(tables), _message(tables)]
    tables.create_all(op.get_bind(), tables=made)


def _cause(tables: sa.MetaData) -> sa.Table:
    return sa.Table(
        "desk_cause",
        tables,
        sa.Column("id", Identity, primary_key=True),
        sa.Column("campaign", sa.Integer, nullable=False, index=True),
        sa.Column("unit", sa.Text, nullable=False),
        sa.Column("period", sa.String(7), nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("causes", sa.JSON, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("remedy", sa.Text, nullable=False),
        sa.Column("new_date", sa.Date),
        sa.Column("submission_id", Identity, sa.ForeignKey("submission.id"), index=True),
        sa.Column("sheet", sa.Text, nullable=False),
        sa.Column("cell", sa.Text, nullable=False),
        *_who(),
        sqlite_autoincrement=True,
    )


def _registration(tables: sa.MetaData) -> sa.Table:
    return sa.Table(
        "desk_registration",
        tables,
        sa.Column("id", Identity, primary_key=True),
        sa.Column("campaign", sa.Integer, nullable=False, index=True),
        sa.Column("unit", sa.Text, nullable=False),
        sa.Column("milestone", sa.Text, nullable=False),
        sa.Column("received_at", Moment, nullable=False),
        sa.Column("content", sa.JSON, nullable=False),
        sa.Column("submission_id", Identity, sa.ForeignKey("submission.id"), index=True),
        *_who(),
        sqlite_autoincrement=True,
    )


def _message(tables: sa.MetaData) -> sa.Table:
    return sa.Table(
        "desk_message",
        tables,
        sa.Column("id", Identity, primary_key=True),
        sa.Column("campaign", sa.Integer, nullable=False, index=True),
        sa.Column("unit", sa.Text, nullable=False),
        sa.Column("about", sa.Text, nullable=False),
        sa.Column("stage", sa.Integer, nullable=False),
        sa.Column("way", sa.String(10), nullable=False),
        sa.Column("recipient", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("problem", sa.Text, nullable=False),
        *_who(),
        sa.CheckConstraint("way IN ('email', 'zalo', 'letter')", name="way"),
        sqlite_autoincrement=True,
    )


def _who() -> list[sa.Column[Any]]:
    return [
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("made_up", sa.Boolean, nullable=False),
    ]


def downgrade() -> None:
    """Take them away."""
    for name in ("desk_message", "desk_registration", "desk_cause"):
        op.drop_table(name)
