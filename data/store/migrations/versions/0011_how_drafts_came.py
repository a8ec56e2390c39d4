"""How a draft came: inside an archive or a mail, from whom and when, or why it was refused before it was opened."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column."""
    op.add_column("draft", sa.Column("arrival", sa.JSON(none_as_null=True)))


def downgrade() -> None:
    """Take the column away."""
    with op.batch_alter_table("draft") as table:
        table.drop_column("arrival")
