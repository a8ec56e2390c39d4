"""Each line of the trail carries the hash of the one before; lines that are there are chained as they stand."""

import hashlib
import json
from datetime import UTC

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add where a change came from and the hash, and compute it for every line."""
    op.add_column("audit", sa.Column("origin", sa.Text, nullable=False, server_default=""))
    op.add_column("audit", sa.Column("hash", sa.String(64), nullable=False, server_default=""))
    audit = sa.table(
        "audit",
        sa.column("id", sa.BigInteger),
        sa.column("at", sa.DateTime(timezone=True)),
        *(sa.column(name, sa.Text) for name in ("actor", "action", "subject", "origin", "hash")),
        sa.column("detail", sa.JSON),
    )
    connection, head = op.get_bind(), "0" * 64
    for row in connection.execute(sa.select(audit).order_by(audit.c.id)).mappings().all():
        at = row["at"].replace(tzinfo=UTC) if row["at"].tzinfo is None else row["at"].astimezone(UTC)
        written = {name: row[name] for name in ("actor", "action", "subject", "detail", "origin")}
        told = json.dumps({"before": head, "at": at.isoformat(), **written}, ensure_ascii=False, sort_keys=True)
        head = hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()
        connection.execute(sa.update(audit).where(audit.c.id == row["id"]).values(hash=head))
    setting = sa.table("setting", sa.column("key", sa.Text), sa.column("value", sa.Text))
    if head != "0" * 64:
        connection.execute(sa.insert(setting).values(key="audit_head", value=head))


def downgrade() -> None:
    """Take both away."""
    setting = sa.table("setting", sa.column("key", sa.Text))
    op.get_bind().execute(sa.delete(setting).where(setting.c.key == "audit_head"))
    op.drop_column("audit", "hash")
    op.drop_column("audit", "origin")
