"""An index by which the latest papers are found by their day."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    """An index by which the latest papers are found by their day."""
    op.create_index("ix_paper_day", "paper", [sa.text("coalesce(announced_on, published_on, '0001-01-01')"), "id"])
