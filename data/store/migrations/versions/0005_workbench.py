"""Drafts, corrections, remembered names, and withdrawing a saved workbook.

A withdrawn workbook may be submitted again (with a corrected cell, say), so that its bytes are unique only among
those that stand. SQLite cannot drop that constraint from a table: the table is made anew, its rows, their numbers
and whatever refers to them staying as they are.
"""

import re
from collections.abc import Callable

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
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
UNIQUE_BYTES = "uq_submission_campaign"
STANDING = sa.text("withdrawn_at IS NULL")
WITHDRAWN = ("withdrawn_at", "withdrawn_by", "withdrawn_reason")


def upgrade() -> None:
    """Make the tables and let bytes be unique among the workbooks that stand."""
    for name in WITHDRAWN:
        op.add_column("submission", sa.Column(name, Moment if name == "withdrawn_at" else sa.Text()))
    if op.get_bind().dialect.name == "sqlite":
        _made_anew(lambda made: re.sub(rf",\s*CONSTRAINT {UNIQUE_BYTES} UNIQUE \(campaign, sha256\)", "", made))
    else:
        op.drop_constraint(UNIQUE_BYTES, "submission", type_="unique")
    op.create_index(
        "uq_submission_standing", "submission", ["campaign", "sha256"], unique=True, sqlite_where=STANDING, postgresql_where=STANDING
    )
    tables = sa.MetaData(naming_convention=NAMING)
    # What the new tables refer to; never made here.
    for name in ("submission", "fact"):
        sa.Table(name, tables, sa.Column("id", Identity, primary_key=True))
    new = [_correction(tables), _fact_correction(tables), _draft(tables), _remembered(tables)]
    tables.create_all(op.get_bind(), tables=new)


def downgrade() -> None:
    """Take the tables away. Of workbooks with the same bytes only one may be left, or the earlier program's rule does not hold."""
    for name in ("fact_correction", "correction", "draft", "remembered"):
        op.drop_table(name)
    op.drop_index("uq_submission_standing", "submission")
    for name in WITHDRAWN:
        op.drop_column("submission", name)
    if op.get_bind().dialect.name == "sqlite":
        _made_anew(lambda made: re.sub(r"\)\s*$", f", CONSTRAINT {UNIQUE_BYTES} UNIQUE (campaign, sha256))", made))
    else:
        op.create_unique_constraint(UNIQUE_BYTES, "submission", ["campaign", "sha256"])


def _made_anew(changed: Callable[[str], str]) -> None:
    """Make the table of SQLite again by its own changed statement, whatever columns other revisions gave it."""
    connection = op.get_bind()
    of_table = sa.text("SELECT type, sql FROM sqlite_master WHERE tbl_name = 'submission' AND sql IS NOT NULL")
    statements = connection.execute(of_table).all()
    number = connection.execute(sa.text("SELECT seq FROM sqlite_sequence WHERE name = 'submission'")).scalar_one_or_none()
    # Facts refer to the rows while these are away; they are looked at again at the end of the transaction.
    op.execute("PRAGMA defer_foreign_keys = ON")
    op.execute("CREATE TEMPORARY TABLE kept AS SELECT * FROM submission")
    op.execute("DROP TABLE submission")
    for kind, made in sorted(statements, key=lambda row: row.type != "table"):
        connection.exec_driver_sql(changed(made) if kind == "table" else made)
    op.execute("INSERT INTO submission SELECT * FROM temp.kept")
    op.execute("DROP TABLE temp.kept")
    if number is not None:
        connection.execute(sa.text("DELETE FROM sqlite_sequence WHERE name = 'submission'"))
        connection.execute(sa.text("INSERT INTO sqlite_sequence VALUES ('submission', :number)"), {"number": number})


def _correction(tables: sa.MetaData) -> sa.Table:
    return sa.Table(
        "correction",
        tables,
        sa.Column("id", Identity, primary_key=True),
        sa.Column("submission_id", Identity, sa.ForeignKey("submission.id"), nullable=False, index=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("sheet", "cell", "original", "corrected", "reason", "actor")),
        sa.Column("at", Moment, nullable=False),
        sa.CheckConstraint("reason <> ''", name="reason"),
        sqlite_autoincrement=True,
    )


def _fact_correction(tables: sa.MetaData) -> sa.Table:
    return sa.Table(
        "fact_correction",
        tables,
        sa.Column("fact_id", Identity, sa.ForeignKey("fact.id"), primary_key=True),
        sa.Column("correction_id", Identity, sa.ForeignKey("correction.id"), primary_key=True),
    )


def _draft(tables: sa.MetaData) -> sa.Table:
    return sa.Table(
        "draft",
        tables,
        sa.Column("id", Identity, primary_key=True),
        sa.Column("campaign", sa.Integer, nullable=False),
        sa.Column("file_name", sa.Text, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("received_at", Moment, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("unit", sa.Text),
        sa.Column("period", sa.String(7)),
        sa.Column("corrections", sa.JSON, nullable=False),
        sa.Column("reading", sa.JSON),
        sa.Column("read_at_version", sa.BigInteger),
        sa.UniqueConstraint("campaign", "sha256"),
        sqlite_autoincrement=True,
    )


def _remembered(tables: sa.MetaData) -> sa.Table:
    return sa.Table(
        "remembered",
        tables,
        sa.Column("id", Identity, primary_key=True),
        sa.Column("campaign", sa.Integer, nullable=False, index=True),
        sa.Column("subject", sa.String(10), nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("name", "answer", "actor")),
        sa.Column("at", Moment, nullable=False),
        sa.Column("active", sa.Boolean, nullable=False),
        sa.CheckConstraint("subject IN ('unit', 'period')", name="subject"),
        sqlite_autoincrement=True,
    )
