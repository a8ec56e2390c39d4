"""Whose a waiting workbook is, whether its unit has sent it in, and why it was returned."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; what waits already is nobody's own, as before."""
    op.add_column("draft", sa.Column("owner", sa.Text, nullable=False, server_default=""))
    op.add_column("draft", sa.Column("owner_unit", sa.Text))
    op.add_column("draft", sa.Column("sent_at", sa.DateTime(timezone=True)))
    op.add_column("draft", sa.Column("returned", sa.Text, nullable=False, server_default=""))


def downgrade() -> None:
    """Take the columns away."""
    with op.batch_alter_table("draft") as table:
        for name in ("returned", "sent_at", "owner_unit", "owner"):
            table.drop_column(name)
