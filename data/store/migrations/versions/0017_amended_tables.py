"""Reference tables that an administrator changed on the screen, version by version."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

Identity = sa.BigInteger().with_variant(sa.Integer, "sqlite")
NAMING = {"ix": "ix_%(column_0_label)s", "pk": "pk_%(table_name)s"}


def upgrade() -> None:
    """Make the table; nothing is changed yet."""
    tables = sa.MetaData(naming_convention=NAMING)
    sa.Table(
        "amended_table",
        tables,
        sa.Column("id", Identity, primary_key=True),
        sa.Column("campaign", sa.Integer, nullable=False, index=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sqlite_autoincrement=True,
    )
    tables.create_all(op.get_bind())


def downgrade() -> None:
    """Take it away; the tables that came with the product hold again."""
    op.drop_table("amended_table")
