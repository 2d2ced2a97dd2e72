"""What people read whose cell is full, in their language"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("quota", sa.Column("closings", sa.JSON(), nullable=False, server_default="{}"))


def downgrade() -> None:
    op.drop_column("quota", "closings")
