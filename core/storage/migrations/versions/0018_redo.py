"""Changes that were undone are marked rather than deleted, so that they can be redone."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    """A column that marks undone changes."""
    op.add_column("change", sa.Column("undone", sa.Boolean(), server_default=sa.text("false"), nullable=False))
