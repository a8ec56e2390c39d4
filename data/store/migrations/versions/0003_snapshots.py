"""Named snapshots: which facts counted and which targets held at one moment."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
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
    """Make the tables; no snapshot is made of what is stored already."""
    tables = sa.MetaData(naming_convention=NAMING)
    # Named here so that the foreign keys find them; they exist already.
    for name in ("fact", "target"):
        sa.Table(name, tables, sa.Column("id", Identity, primary_key=True))
    made = [_snapshot(tables), _members(tables, "fact"), _members(tables, "target")]
    tables.create_all(op.get_bind(), tables=made)


def downgrade() -> None:
    """Take the snapshots away; facts and targets stay."""
    for name in ("snapshot_target", "snapshot_fact", "snapshot"):
        op.drop_table(name)


def _snapshot(tables: sa.MetaData) -> sa.Table:
    return sa.Table(
        "snapshot",
        tables,
        sa.Column("id", Identity, primary_key=True),
        sa.Column("campaign", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("as_of", sa.String(7), nullable=False),
        sa.Column("taken_at", Moment, nullable=False),
        sa.Column("received_until", Moment),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("actor", "note")),
        *(sa.Column(name, sa.JSON, nullable=False) for name in ("tables", "province_targets")),
        sa.Column("made_up", sa.Boolean, nullable=False),
        sa.UniqueConstraint("campaign", "name"),
        sqlite_autoincrement=True,
    )


def _members(tables: sa.MetaData, of: str) -> sa.Table:
    snapshot_key = sa.Column("snapshot_id", Identity, sa.ForeignKey("snapshot.id"), primary_key=True, autoincrement=False)
    member_key = sa.Column(f"{of}_id", Identity, sa.ForeignKey(f"{of}.id"), primary_key=True, autoincrement=False, index=True)
    return sa.Table(f"snapshot_{of}", tables, snapshot_key, member_key)
