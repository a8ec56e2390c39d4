"""What units tell of the qualitative tasks, and the files that show it."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

Identity = sa.BigInteger().with_variant(sa.Integer, "sqlite")
Moment = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the two tables."""
    op.create_table(
        "task_report",
        sa.Column("id", Identity, primary_key=True),
        sa.Column("campaign", sa.Integer, nullable=False),
        sa.Column("indicator", sa.Text, nullable=False),
        sa.Column("unit", sa.Text, nullable=False),
        sa.Column("period", sa.String(7), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("submission_id", Identity, sa.ForeignKey("submission.id", name="fk_task_report_submission_id")),
        sa.Column("sheet", sa.Text),
        sa.Column("cell", sa.Text),
        sa.Column("received_at", Moment, nullable=False),
        sa.Column("saved_at", Moment, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("made_up", sa.Boolean, nullable=False),
        sa.CheckConstraint("state IN ('done', 'under_way', 'not_started')", name="state"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_task_report_of", "task_report", ["campaign", "indicator", "unit"])
    op.create_index("ix_task_report_submission_id", "task_report", ["submission_id"])
    op.create_table(
        "task_evidence",
        sa.Column("id", Identity, primary_key=True),
        sa.Column("report_id", Identity, sa.ForeignKey("task_report.id", name="fk_task_evidence_report_id"), nullable=False),
        sa.Column("file_name", sa.Text, nullable=False),
        sa.Column("sha256", sa.String(64), sa.ForeignKey("original.sha256", name="fk_task_evidence_sha256"), nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_task_evidence_report_id", "task_evidence", ["report_id"])


def downgrade() -> None:
    """Take the tables away, with everything in them."""
    op.drop_table("task_evidence")
    op.drop_table("task_report")
