"""Months that were closed, and opened again with a reason."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

Identity = sa.BigInteger().with_variant(sa.Integer, "sqlite")
NAMING = {"ix": "ix_%(column_0_label)s", "ck": "ck_%(table_name)s_%(constraint_name)s", "pk": "pk_%(table_name)s"}


def upgrade() -> None:
    """Make the table."""
    tables = sa.MetaData(naming_convention=NAMING)
    sa.Table(
        "month_closing",
        tables,
        sa.Column("id", Identity, primary_key=True),
        sa.Column("campaign", sa.Integer, nullable=False, index=True),
        sa.Column("period", sa.String(7), nullable=False),
        sa.Column("closed", sa.Boolean, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("closed OR reason <> ''", name="reason"),
        sqlite_autoincrement=True,
    )
    tables.create_all(op.get_bind())


def downgrade() -> None:
    """Take it away; every month is open again."""
    op.drop_table("month_closing")
