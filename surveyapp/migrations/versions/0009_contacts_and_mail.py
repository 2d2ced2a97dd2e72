"""Contacts and their sources, who has begun, mails and those who want none"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def of_study():
    return sa.Column("study_id", sa.Integer(), sa.ForeignKey("study.id", ondelete="CASCADE"), nullable=False)


def account():
    return sa.Column("account_id", sa.Integer(), sa.ForeignKey("account.id", ondelete="SET NULL"))


def promised(privacy):
    """Rows that only a study with this promise can have."""
    return (
        sa.Column("privacy", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["study_id", "privacy"], ["study.id", "study.privacy"], ondelete="CASCADE"),
        sa.CheckConstraint(f"privacy = '{privacy}'"),
    )


def upgrade() -> None:
    op.create_index("uq_study_privacy", "study", ["id", "privacy"], unique=True)
    create_contacts()
    create_marks()
    create_mails()


def create_contacts() -> None:
    op.create_table(
        "contact_source",
        sa.Column("id", sa.Integer(), primary_key=True),
        of_study(),
        account(),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("collected_on", sa.Date(), nullable=False),
        sa.Column("ground", sa.String(), nullable=False),
        sa.Column("ground_words", sa.Text(), nullable=False),
        sa.Column("kept_until", sa.Date()),
        sa.Column("filename", sa.String(), nullable=False),
        sa.Column("columns", sa.JSON()),
        sa.Column("meaning", sa.JSON(), nullable=False),
        sa.Column("outcome", sa.JSON()),
        sa.Column("error", sa.Text()),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("ix_contact_source_study_id", "contact_source", ["study_id"])
    op.create_table(
        "contact_file",
        sa.Column(
            "source_id",
            sa.Integer(),
            sa.ForeignKey("contact_source.id", ondelete="CASCADE"),
            primary_key=True,
            autoincrement=False,
        ),
        sa.Column("content", sa.LargeBinary(), nullable=False),
    )
    op.create_table(
        "contact",
        sa.Column("id", sa.Integer(), primary_key=True),
        of_study(),
        sa.Column(
            "source_id", sa.Integer(), sa.ForeignKey("contact_source.id", ondelete="CASCADE"), nullable=False
        ),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("token_hash", sa.String(), unique=True),
    )
    op.create_index("uq_contact_address", "contact", ["study_id", "address"], unique=True)
    op.create_index("uq_contact_number", "contact", ["study_id", "number"], unique=True)
    op.create_index("ix_contact_source_id", "contact", ["source_id"])


def create_marks() -> None:
    op.create_table(
        "participation",
        sa.Column("study_id", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("begun", sa.LargeBinary(), nullable=False),
        sa.Column("finished", sa.LargeBinary(), nullable=False),
        *promised("anonymous"),
    )
    op.create_table(
        "contact_response",
        sa.Column(
            "contact_id",
            sa.Integer(),
            sa.ForeignKey("contact.id", ondelete="CASCADE"),
            primary_key=True,
            autoincrement=False,
        ),
        sa.Column(
            "response_id",
            sa.Integer(),
            sa.ForeignKey("response.id", ondelete="CASCADE"),
            nullable=False,
            unique=True,
        ),
        sa.Column("study_id", sa.Integer(), nullable=False),
        *promised("confidential"),
    )
    op.create_index("ix_contact_response_study_id", "contact_response", ["study_id"])


def create_mails() -> None:
    op.create_table(
        "suppression",
        sa.Column("address_hash", sa.String(), primary_key=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
    )
    op.create_table(
        "mail_text",
        sa.Column("id", sa.Integer(), primary_key=True),
        of_study(),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.UniqueConstraint("study_id", "kind", "language"),
    )
    op.create_table(
        "mailing",
        sa.Column("id", sa.Integer(), primary_key=True),
        of_study(),
        account(),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("wave", sa.Integer(), nullable=False),
        sa.Column("texts", sa.JSON(), nullable=False),
        sa.Column("send_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("planned_at", sa.DateTime(timezone=True)),
        sa.Column("ended_at", sa.DateTime(timezone=True)),
        sa.Column("cancelled_at", sa.DateTime(timezone=True)),
        sa.Column("error", sa.Text()),
        sa.UniqueConstraint("study_id", "kind", "wave"),
    )
    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer(), primary_key=True),
        of_study(),
        sa.Column(
            "mailing_id", sa.Integer(), sa.ForeignKey("mailing.id", ondelete="CASCADE"), nullable=False
        ),
        sa.Column(
            "contact_id", sa.Integer(), sa.ForeignKey("contact.id", ondelete="CASCADE"), nullable=False
        ),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("wave", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("interrupted", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True)),
        sa.Column("lease_until", sa.DateTime(timezone=True)),
        sa.Column("said", sa.Text(), nullable=False),
    )
    op.create_index("uq_outbox_person_kind_wave", "outbox", ["contact_id", "kind", "wave"], unique=True)
    op.create_index("ix_outbox_mailing_state", "outbox", ["mailing_id", "state"])
    op.create_index("ix_outbox_study_id", "outbox", ["study_id"])


def downgrade() -> None:
    for table in (
        *("outbox", "mailing", "mail_text", "suppression"),
        *("contact_response", "participation", "contact", "contact_file", "contact_source"),
    ):
        op.drop_table(table)
    op.drop_index("uq_study_privacy", "study")
