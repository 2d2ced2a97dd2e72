"""Where answers came from and how they ended; what a study promises about names, and how its survey looks"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

ADDED = (
    ("response", sa.Column("origin", sa.JSON(), nullable=False, server_default="{}")),
    ("response", sa.Column("device", sa.String(), nullable=False, server_default="")),
    ("response", sa.Column("doubts", sa.JSON(), nullable=False, server_default="[]")),
    ("response", sa.Column("ended", sa.String(), nullable=True)),
    ("response", sa.Column("rewarded", sa.Boolean(), nullable=False, server_default=sa.false())),
    ("study", sa.Column("privacy", sa.String(), nullable=False, server_default="anonymous")),
    ("study", sa.Column("appearance", sa.JSON(), nullable=False, server_default="{}")),
)


def upgrade() -> None:
    for table, column in ADDED:
        op.add_column(table, column)


def downgrade() -> None:
    for table, column in reversed(ADDED):
        op.drop_column(table, column.name)
