"""The first tables.

Written out instead of calling ``metadata.create_all``: a migration must do the same next year,
when the tables in ``schema`` have moved on.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
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
    """Make all tables of the store."""
    tables = sa.MetaData(naming_convention=NAMING)
    _submissions(tables)
    _facts(tables)
    _targets_and_trail(tables)
    tables.create_all(op.get_bind())


def downgrade() -> None:
    """Take the tables away, with everything in them."""
    for name in ("current_fact", "finding", "fact", "submission", "original", "target", "audit", "setting"):
        op.drop_table(name)


def _submissions(tables: sa.MetaData) -> None:
    sa.Table(
        "original",
        tables,
        sa.Column("sha256", sa.String(64), primary_key=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
    )
    sa.Table(
        "submission",
        tables,
        sa.Column("id", Identity, primary_key=True),
        sa.Column("campaign", sa.Integer, nullable=False),
        sa.Column("unit", sa.Text),
        sa.Column("period", sa.String(7)),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("file_name", sa.Text, nullable=False),
        sa.Column("sha256", sa.String(64), sa.ForeignKey("original.sha256"), nullable=False),
        sa.Column("received_at", Moment, nullable=False),
        sa.Column("saved_at", Moment, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("made_up", sa.Boolean, nullable=False),
        sa.UniqueConstraint("campaign", "sha256"),
        sa.Index("ix_submission_version", "campaign", "period", "unit"),
        sqlite_autoincrement=True,
    )


def _facts(tables: sa.MetaData) -> None:
    sa.Table(
        "fact",
        tables,
        sa.Column("id", Identity, primary_key=True),
        sa.Column("submission_id", Identity, sa.ForeignKey("submission.id"), nullable=False, index=True),
        sa.Column("indicator", sa.Text, nullable=False),
        sa.Column("district", sa.Text),
        sa.Column("period", sa.String(7), nullable=False),
        sa.Column("measure", sa.String(10), nullable=False),
        sa.Column("figure_unit", sa.Text, nullable=False),
        sa.Column("value", sa.Float(53), nullable=False),
        sa.Column("numerator", sa.Float(53)),
        sa.Column("denominator", sa.Float(53)),
        sa.Column("estimate", sa.Boolean, nullable=False),
        sa.Column("sheet", sa.Text, nullable=False),
        sa.Column("cell", sa.Text, nullable=False),
        sa.CheckConstraint("measure IN ('month', 'cumulative')", name="measure"),
        sqlite_autoincrement=True,
    )
    sa.Table(
        "finding",
        tables,
        sa.Column("submission_id", Identity, sa.ForeignKey("submission.id"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("severity", sa.String(10), nullable=False),
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("sheet", sa.Text),
        sa.Column("cell", sa.Text),
        sa.Column("found", sa.Text, nullable=False),
        sa.Column("message", sa.Text, nullable=False),
        sa.Column("what_to_do", sa.Text, nullable=False),
    )
    sa.Table(
        "current_fact",
        tables,
        sa.Column("campaign", sa.Integer, primary_key=True, autoincrement=False),
        *(sa.Column(name, sa.Text, primary_key=True) for name in ("indicator", "district")),
        sa.Column("period", sa.String(7), primary_key=True),
        sa.Column("measure", sa.String(10), primary_key=True),
        sa.Column("figure_unit", sa.Text, primary_key=True),
        sa.Column("fact_id", Identity, sa.ForeignKey("fact.id"), nullable=False, unique=True),
    )


def _targets_and_trail(tables: sa.MetaData) -> None:
    sa.Table(
        "target",
        tables,
        sa.Column("id", Identity, primary_key=True),
        sa.Column("campaign", sa.Integer, nullable=False, index=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("indicator", "district")),
        sa.Column("due", sa.Date, nullable=False),
        sa.Column("value", sa.Float(53), nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("as_written", "source")),
        *(sa.Column(name, sa.Boolean, nullable=False) for name in ("made_up", "active")),
        sa.Column("loaded_at", Moment, nullable=False),
        sqlite_autoincrement=True,
    )
    sa.Table(
        "audit",
        tables,
        sa.Column("id", Identity, primary_key=True),
        sa.Column("at", Moment, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("actor", "action", "subject")),
        sa.Column("detail", sa.JSON, nullable=False),
        sqlite_autoincrement=True,
    )
    sa.Table("setting", tables, sa.Column("key", sa.Text, primary_key=True), sa.Column("value", sa.Text, nullable=False))
