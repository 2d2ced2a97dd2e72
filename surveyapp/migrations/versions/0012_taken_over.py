"""Which questions of a response were not asked, because their answers were known"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("response", sa.Column("taken_over", sa.JSON(), nullable=False, server_default="[]"))


def downgrade() -> None:
    op.drop_column("response", "taken_over")
