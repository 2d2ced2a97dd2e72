"""Prize draws that anyone can check, vouchers that were redeemed, and what an incentive did"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

FIXED = "incentive_id, key, method, salt, entries, digest, n_winners, n_alternates, source, source_on, committed_at"
ON_SQLITE = (
    f"""CREATE TRIGGER draw_stays_as_committed BEFORE UPDATE OF {FIXED} ON draw
    BEGIN SELECT RAISE(ABORT, 'a draw stays as it was published'); END""",
    """CREATE TRIGGER draw_values_stay BEFORE UPDATE OF "values", drawn_at ON draw WHEN OLD."values" IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'a draw stays as it was published'); END""",
)
ON_POSTGRESQL = (
    """CREATE FUNCTION draw_stays() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'a draw stays as it was published'; END $$""",
    f"""CREATE TRIGGER draw_stays_as_committed BEFORE UPDATE OF {FIXED} ON draw
    FOR EACH ROW EXECUTE FUNCTION draw_stays()""",
    """CREATE TRIGGER draw_values_stay BEFORE UPDATE OF "values", drawn_at ON draw
    FOR EACH ROW WHEN (OLD."values" IS NOT NULL) EXECUTE FUNCTION draw_stays()""",
)


def upgrade() -> None:
    op.create_table(
        "draw",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("incentive_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("method", sa.String(), nullable=False),
        sa.Column("salt", sa.String(), nullable=False),
        sa.Column("entries", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("n_winners", sa.Integer(), nullable=False),
        sa.Column("n_alternates", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("source_on", sa.Date(), nullable=False),
        sa.Column("committed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("values", sa.Text(), nullable=True),
        sa.Column("drawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("respond_by", sa.Date(), nullable=True),
        sa.Column("withdrawn", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["incentive_id"], ["incentive.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("incentive_id"),
    )
    op.create_index(op.f("ix_draw_key"), "draw", ["key"], unique=True)
    op.create_table(
        "redemption",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("incentive_id", sa.Integer(), nullable=False),
        sa.Column("voucher_id", sa.Integer(), nullable=False),
        sa.Column("redeemed_on", sa.Date(), nullable=True),
        sa.Column("basket", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["incentive_id"], ["incentive.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["voucher_id"], ["voucher.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("voucher_id"),
    )
    op.create_index(op.f("ix_redemption_incentive_id"), "redemption", ["incentive_id"])
    op.create_table(
        "incentive_effect",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("study_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("found", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["study_id"], ["study.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("study_id"),
    )
    for statement in ON_SQLITE if op.get_bind().dialect.name == "sqlite" else ON_POSTGRESQL:
        op.execute(statement)


def downgrade() -> None:
    on_sqlite = op.get_bind().dialect.name == "sqlite"
    for table in ("incentive_effect", "redemption", "draw"):
        op.drop_table(table)
    if not on_sqlite:
        op.execute("DROP FUNCTION draw_stays()")
