"""What a chat was told of its sources: which are in trouble, and for how many days none of them published."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"

WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Two columns of a chat."""
    op.add_column("chat", sa.Column("reported_down", WORDS, server_default=sa.text("'[]'"), nullable=False))
    op.add_column("chat", sa.Column("quiet_days", sa.Integer(), server_default=sa.text("0"), nullable=False))
