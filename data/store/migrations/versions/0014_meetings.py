"""Meetings: approvals of packs, decisions, what became of them."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
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
    sa.Table("snapshot", tables, sa.Column("id", Identity, primary_key=True))
    approval = sa.Table(
        "pack_approval",
        tables,
        sa.Column("id", Identity, primary_key=True),
        sa.Column("campaign", sa.Integer, nullable=False, index=True),
        sa.Column("snapshot_id", Identity, sa.ForeignKey("snapshot.id"), nullable=False),
        sa.Column("code", sa.String(19), nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sqlite_autoincrement=True,
    )
    decision = sa.Table(
        "meeting_decision",
        tables,
        sa.Column("id", Identity, primary_key=True),
        sa.Column("campaign", sa.Integer, nullable=False, index=True),
        sa.Column("as_of", sa.String(7), nullable=False),
        sa.Column("snapshot_id", Identity, sa.ForeignKey("snapshot.id")),
        sa.Column("slide", sa.Text, nullable=False),
        sa.Column("slide_title", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("owner", sa.Text, nullable=False),
        sa.Column("due", sa.Date),
        sa.Column("indicator", sa.Text),
        sa.Column("district", sa.Text),
        sa.Column("value", sa.Float(53)),
        sa.Column("lower_bound", sa.Boolean, nullable=False),
        sa.Column("fact_ids", sa.JSON, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("made_up", sa.Boolean, nullable=False),
        sa.CheckConstraint("text <> ''", name="text"),
        sqlite_autoincrement=True,
    )
    report = sa.Table(
        "decision_report",
        tables,
        sa.Column("id", Identity, primary_key=True),
        sa.Column("decision_id", Identity, sa.ForeignKey("meeting_decision.id"), nullable=False, index=True),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.CheckConstraint("state IN ('open', 'under_way', 'done', 'dropped')", name="state"),
        sqlite_autoincrement=True,
    )
    tables.create_all(op.get_bind(), tables=[approval, decision, report])


def downgrade() -> None:
    """Take them away."""
    for name in ("decision_report", "meeting_decision", "pack_approval"):
        op.drop_table(name)
