"""Incentives: what is offered, the codes that are out, the vouchers, and a ledger that only grows"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

# While its incentive stands, no entry of the ledger is changed or deleted; and while its study stands, no incentive
# that has entries is deleted.
ON_SQLITE = (
    """CREATE TRIGGER ledger_entry_stays_as_it_is BEFORE UPDATE ON ledger_entry
    BEGIN SELECT RAISE(ABORT, 'the ledger is only added to'); END""",
    """CREATE TRIGGER ledger_entry_stays BEFORE DELETE ON ledger_entry
    WHEN EXISTS (SELECT 1 FROM incentive WHERE id = OLD.incentive_id)
    BEGIN SELECT RAISE(ABORT, 'the ledger is only added to'); END""",
    """CREATE TRIGGER incentive_with_entries_stays BEFORE DELETE ON incentive
    WHEN EXISTS (SELECT 1 FROM study WHERE id = OLD.study_id)
    AND EXISTS (SELECT 1 FROM ledger_entry WHERE incentive_id = OLD.id)
    BEGIN SELECT RAISE(ABORT, 'the ledger is only added to'); END""",
)
ON_POSTGRESQL = (
    """CREATE FUNCTION ledger_entry_stays() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF TG_OP = 'DELETE' AND NOT EXISTS (SELECT 1 FROM incentive WHERE id = OLD.incentive_id) THEN
        RETURN OLD;
      END IF;
      RAISE EXCEPTION 'the ledger is only added to';
    END $$""",
    """CREATE TRIGGER ledger_entry_stays BEFORE UPDATE OR DELETE ON ledger_entry
    FOR EACH ROW EXECUTE FUNCTION ledger_entry_stays()""",
    """CREATE FUNCTION incentive_with_entries_stays() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF EXISTS (SELECT 1 FROM study WHERE id = OLD.study_id)
      AND EXISTS (SELECT 1 FROM ledger_entry WHERE incentive_id = OLD.id) THEN
        RAISE EXCEPTION 'the ledger is only added to';
      END IF;
      RETURN OLD;
    END $$""",
    """CREATE TRIGGER incentive_with_entries_stays BEFORE DELETE ON incentive
    FOR EACH ROW EXECUTE FUNCTION incentive_with_entries_stays()""",
)


def upgrade() -> None:
    op.create_table(
        "incentive",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("study_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("offer", sa.String(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("places", sa.Integer(), nullable=False),
        sa.Column("alternates", sa.Integer(), nullable=False),
        sa.Column("budget", sa.BigInteger(), nullable=False),
        sa.Column("terms", sa.Text(), nullable=False),
        sa.Column("contact", sa.String(), nullable=False),
        sa.Column("needs_quality", sa.Boolean(), nullable=False),
        sa.Column("share", sa.Integer(), nullable=False),
        sa.Column("opens_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["study_id"], ["study.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_incentive_study_id"), "incentive", ["study_id"])
    op.create_table(
        "voucher",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("incentive_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["incentive_id"], ["incentive.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("incentive_id", "code"),
    )
    op.create_table(
        "claim",
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("incentive_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("contact", sa.Text(), nullable=True),
        sa.Column("voucher_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["incentive_id"], ["incentive.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["voucher_id"], ["voucher.id"], ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("code_hash"),
        sa.UniqueConstraint("voucher_id"),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_claim_incentive_id"), "claim", ["incentive_id"])
    op.create_table(
        "ledger_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("incentive_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("from_state", sa.String(), nullable=False),
        sa.Column("to_state", sa.String(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["incentive_id"], ["incentive.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_ledger_entry_incentive_id"), "ledger_entry", ["incentive_id"])
    for statement in ON_SQLITE if op.get_bind().dialect.name == "sqlite" else ON_POSTGRESQL:
        op.execute(statement)


def downgrade() -> None:
    on_sqlite = op.get_bind().dialect.name == "sqlite"
    for table in ("ledger_entry", "claim", "voucher", "incentive"):
        op.drop_table(table)
    if not on_sqlite:
        op.execute("DROP FUNCTION ledger_entry_stays(), incentive_with_entries_stays()")
