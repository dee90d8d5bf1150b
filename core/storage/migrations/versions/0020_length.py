"""Whether a chat's briefings come in full; a short one fits a phone's screen."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    """A column for the length of briefings: short unless somebody chose otherwise."""
    op.add_column("chat", sa.Column("full_length", sa.Boolean(), server_default=sa.text("false"), nullable=False))
