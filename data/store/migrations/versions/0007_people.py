"""People, whom they act for, the sessions that stand and the tries that failed."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

Identity = sa.BigInteger().with_variant(sa.Integer, "sqlite")
Moment = sa.DateTime(timezone=True)
NAMING = {
    "ix": "ix_%(column_0_label)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}
ROLES = "role IN ('viewer', 'unit', 'analyst', 'council', 'administrator')"


def upgrade() -> None:
    """Make the four tables."""
    tables = sa.MetaData(naming_convention=NAMING)
    sa.Table(
        "person",
        tables,
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("unit", sa.Text),
        sa.Column("password", sa.Text),
        sa.Column("must_change", sa.Boolean, nullable=False),
        sa.Column("closed_at", Moment),
        sa.Column("made_at", Moment, nullable=False),
        sa.CheckConstraint(ROLES, name="role"),
        sa.CheckConstraint("(role = 'unit') = (unit IS NOT NULL)", name="unit"),
    )
    sa.Table(
        "delegation",
        tables,
        sa.Column("id", Identity, primary_key=True),
        sa.Column("person", sa.Text, sa.ForeignKey("person.key"), nullable=False, index=True),
        sa.Column("for_whom", sa.Text, sa.ForeignKey("person.key"), nullable=False),
        sa.Column("since", Moment, nullable=False),
        sa.Column("until", Moment, nullable=False),
        sa.Column("ended_at", Moment),
        sqlite_autoincrement=True,
    )
    sa.Table(
        "sign_in",
        tables,
        sa.Column("token_hash", sa.String(64), primary_key=True),
        sa.Column("person", sa.Text, sa.ForeignKey("person.key"), nullable=False, index=True),
        sa.Column("for_whom", sa.Text),
        sa.Column("begun_at", Moment, nullable=False),
        sa.Column("seen_at", Moment, nullable=False),
        sa.Column("address", sa.Text, nullable=False),
    )
    sa.Table(
        "failed_sign_in",
        tables,
        sa.Column("id", Identity, primary_key=True),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Index("ix_failed_sign_in_of", "kind", "value", "at"),
        sqlite_autoincrement=True,
    )
    tables.create_all(op.get_bind())


def downgrade() -> None:
    """Take them away."""
    for name in ("failed_sign_in", "sign_in", "delegation", "person"):
        op.drop_table(name)
