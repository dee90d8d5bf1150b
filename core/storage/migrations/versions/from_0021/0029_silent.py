"""Whether what comes unasked makes a sound."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"


def upgrade() -> None:
    """It does until somebody switches that off."""
    op.add_column("chat", sa.Column("silent", sa.Boolean(), server_default=sa.text("false"), nullable=False))
