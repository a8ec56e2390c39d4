"""Emulation: declarations, points, movements, examples, sessions of the council with their votes and decisions."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
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


NAMES = (
    "emulation_publication",
    "emulation_decision",
    "emulation_ballots",
    "emulation_proposal",
    "emulation_attendance",
    "emulation_session",
    "emulation_example",
    "emulation_movement",
    "emulation_rules",
    "emulation_appeal",
    "emulation_point",
    "emulation_declaration",
)
"""Those that point at others first."""


def _made(tables: sa.MetaData, name: str, *columns: sa.Column[Any] | sa.Constraint) -> None:
    sa.Table(name, tables, sa.Column("id", Identity, primary_key=True), *columns, sqlite_autoincrement=True)


def upgrade() -> None:
    """Make the tables."""
    tables = sa.MetaData(naming_convention=NAMING)
    sa.Table("snapshot", tables, sa.Column("id", Identity, primary_key=True))
    _made(
        tables,
        "emulation_declaration",
        sa.Column("campaign", sa.Integer, nullable=False, index=True),
        sa.Column("period", sa.String(7), nullable=False),
        sa.Column("unit", sa.Text, nullable=False),
        sa.Column("item", sa.Text, nullable=False),
        sa.Column("value", sa.Float(53)),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("by_office", sa.Boolean, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("made_up", sa.Boolean, nullable=False),
    )
    _made(
        tables,
        "emulation_point",
        sa.Column("campaign", sa.Integer, nullable=False, index=True),
        sa.Column("period", sa.String(7), nullable=False),
        sa.Column("unit", sa.Text, nullable=False),
        sa.Column("criterion", sa.Text, nullable=False),
        sa.Column("column", sa.String(10), nullable=False),
        sa.Column("giver", sa.Text, nullable=False),
        sa.Column("points", sa.Float(53)),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("made_up", sa.Boolean, nullable=False),
    )
    _made(
        tables,
        "emulation_appeal",
        sa.Column("campaign", sa.Integer, nullable=False),
        sa.Column("period", sa.String(7), nullable=False),
        sa.Column("unit", sa.Text, nullable=False),
        sa.Column("criterion", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("answer_to", Identity, sa.ForeignKey("emulation_appeal.id")),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("made_up", sa.Boolean, nullable=False),
    )
    _made(
        tables,
        "emulation_rules",
        sa.Column("campaign", sa.Integer, nullable=False),
        sa.Column("tables", sa.JSON, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("made_up", sa.Boolean, nullable=False),
    )
    _made(
        tables,
        "emulation_movement",
        sa.Column("campaign", sa.Integer, nullable=False, index=True),
        sa.Column("movement", sa.Text, nullable=False),
        sa.Column("unit", sa.Text, nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("plan", sa.Text, nullable=False),
        sa.Column("activities", sa.Integer),
        sa.Column("reach", sa.Integer),
        sa.Column("result", sa.Text, nullable=False),
        sa.Column("model", sa.Text, nullable=False),
        sa.Column("reviewed_on", sa.Date),
        sa.Column("evidence", sa.Text, nullable=False),
        sa.Column("confirmed", sa.Boolean, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("made_up", sa.Boolean, nullable=False),
    )
    _made(
        tables,
        "emulation_example",
        sa.Column("campaign", sa.Integer, nullable=False, index=True),
        sa.Column("first", Identity, sa.ForeignKey("emulation_example.id")),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("unit", sa.Text, nullable=False),
        sa.Column("field", sa.Text, nullable=False),
        sa.Column("story", sa.Text, nullable=False),
        sa.Column("indicator", sa.Text),
        sa.Column("result", sa.Text, nullable=False),
        sa.Column("fact_ids", sa.JSON, nullable=False),
        sa.Column("found_by", sa.Text, nullable=False),
        sa.Column("found_on", sa.Date),
        sa.Column("consent", sa.Boolean, nullable=False),
        sa.Column("stage", sa.String(20), nullable=False),
        sa.Column("published_where", sa.Text, nullable=False),
        sa.Column("published_on", sa.Date),
        sa.Column("replicated_by", sa.JSON, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("made_up", sa.Boolean, nullable=False),
    )
    _made(
        tables,
        "emulation_session",
        sa.Column("campaign", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("period", sa.String(7), nullable=False),
        sa.Column("basis", sa.String(10), nullable=False),
        sa.Column("held_on", sa.Date, nullable=False),
        sa.Column("place", sa.Text, nullable=False),
        sa.Column("snapshot_id", Identity, sa.ForeignKey("snapshot.id"), nullable=False),
        sa.Column("rules_id", Identity, sa.ForeignKey("emulation_rules.id")),
        sa.Column("tables", sa.JSON, nullable=False),
        sa.Column("known_until", sa.JSON, nullable=False),
        sa.Column("scores", sa.JSON, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("chair", sa.Text, nullable=False),
        sa.Column("secretary", sa.Text, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("made_up", sa.Boolean, nullable=False),
        sa.UniqueConstraint("campaign", "name"),
    )
    _made(
        tables,
        "emulation_attendance",
        sa.Column("session_id", Identity, sa.ForeignKey("emulation_session.id"), nullable=False, index=True),
        sa.Column("member", sa.Text, nullable=False),
        sa.Column("present", sa.Boolean, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("at", Moment, nullable=False),
    )
    _made(
        tables,
        "emulation_proposal",
        sa.Column("session_id", Identity, sa.ForeignKey("emulation_session.id"), nullable=False, index=True),
        sa.Column("first", Identity, sa.ForeignKey("emulation_proposal.id")),
        sa.Column("award", sa.Text, nullable=False),
        sa.Column("unit", sa.Text),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("post", sa.Text, nullable=False),
        sa.Column("summary", sa.Text, nullable=False),
        sa.Column("said", sa.JSON, nullable=False),
        sa.Column("withdrawn", sa.Boolean, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("at", Moment, nullable=False),
    )
    _made(
        tables,
        "emulation_ballots",
        sa.Column("proposal_id", Identity, sa.ForeignKey("emulation_proposal.id"), nullable=False, index=True),
        sa.Column("round", sa.Integer, nullable=False),
        sa.Column("issued", sa.Integer, nullable=False),
        sa.Column("returned", sa.Integer, nullable=False),
        sa.Column("invalid", sa.Integer, nullable=False),
        sa.Column("written", sa.Integer, nullable=False),
        sa.Column("agree", sa.Integer, nullable=False),
        sa.Column("disagree", sa.Integer, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("at", Moment, nullable=False),
    )
    _made(
        tables,
        "emulation_decision",
        sa.Column("session_id", Identity, sa.ForeignKey("emulation_session.id"), nullable=False),
        sa.Column("award", sa.Text, nullable=False),
        sa.Column("number", sa.Text, nullable=False),
        sa.Column("decided_on", sa.Date, nullable=False),
        sa.Column("signer", sa.Text, nullable=False),
        sa.Column("proposals", sa.JSON, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("at", Moment, nullable=False),
    )
    _made(
        tables,
        "emulation_publication",
        sa.Column("session_id", Identity, sa.ForeignKey("emulation_session.id"), nullable=False),
        sa.Column("published_on", sa.Date),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("at", Moment, nullable=False),
    )
    made = [table for name, table in tables.tables.items() if name != "snapshot"]
    tables.create_all(op.get_bind(), tables=made)


def downgrade() -> None:
    """Take the tables away, those that point at others first."""
    for name in NAMES:
        op.drop_table(name)
