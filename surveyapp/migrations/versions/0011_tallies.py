"""Counts of each study that are kept up to date; how many answers are wanted, and how fieldwork guards itself"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("study", sa.Column("fieldwork", sa.JSON(), nullable=False, server_default="{}"))
    op.add_column("response", sa.Column("tallied", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_index(
        "ix_response_untallied",
        "response",
        ["study_id", "preview", "completed_at"],
        sqlite_where=sa.text("tallied = 0"),
        postgresql_where=sa.text("NOT tallied"),
    )
    op.create_table(
        "tally",
        sa.Column("study_id", sa.Integer(), nullable=False),
        sa.Column("rules", sa.Integer(), nullable=False),
        sa.Column("folds", sa.Integer(), nullable=False),
        sa.Column("started", sa.Integer(), nullable=False),
        sa.Column("completed", sa.Integer(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["study_id"], ["study.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("study_id"),
    )
    op.create_table(
        "tally_correction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("study_id", sa.Integer(), nullable=False),
        sa.Column("completed", sa.Integer(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["study_id"], ["study.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_tally_correction_study_id"), "tally_correction", ["study_id"])


def downgrade() -> None:
    op.drop_table("tally_correction")
    op.drop_table("tally")
    op.drop_index("ix_response_untallied", table_name="response")
    op.drop_column("response", "tallied")
    op.drop_column("study", "fieldwork")
