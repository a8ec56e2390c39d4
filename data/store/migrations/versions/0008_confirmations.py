"""Why suspicious figures count: in a table of saved ones, and with the workbooks that wait."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
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
    """Make the table and the column."""
    op.add_column("draft", sa.Column("confirmations", sa.JSON(none_as_null=True)))
    tables = sa.MetaData(naming_convention=NAMING)
    sa.Table("fact", tables, sa.Column("id", Identity, primary_key=True))
    new = sa.Table(
        "confirmation",
        tables,
        sa.Column("fact_id", Identity, sa.ForeignKey("fact.id"), primary_key=True, autoincrement=False),
        sa.Column("doubts", sa.JSON, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.CheckConstraint("reason <> ''", name="reason"),
    )
    tables.create_all(op.get_bind(), tables=[new])


def downgrade() -> None:
    """Take the reasons away; the figures count as before."""
    op.drop_table("confirmation")
    op.drop_column("draft", "confirmations")
