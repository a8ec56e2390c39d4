"""Documents that arrived beside the workbooks, noted by hand: registrations, reports on paper."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
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
    """Make the table."""
    tables = sa.MetaData(naming_convention=NAMING)
    sa.Table(
        "receipt",
        tables,
        sa.Column("id", Identity, primary_key=True),
        sa.Column("campaign", sa.Integer, nullable=False, index=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("unit", "milestone")),
        sa.Column("received_on", sa.Date),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("noted_at", Moment, nullable=False),
        sa.Column("made_up", sa.Boolean, nullable=False),
        sqlite_autoincrement=True,
    )
    tables.create_all(op.get_bind())


def downgrade() -> None:
    """Take the notes away."""
    op.drop_table("receipt")
