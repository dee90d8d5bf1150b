"""Whether a chat hears on days on which none of its sources publishes."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    """A column: silent on such days unless somebody chose otherwise."""
    op.add_column("chat", sa.Column("every_day", sa.Boolean(), server_default=sa.text("false"), nullable=False))
