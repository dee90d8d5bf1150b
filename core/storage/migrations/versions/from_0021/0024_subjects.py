"""What the papers of followed subjects speak of."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"

WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """One row a subject, shared by all chats that follow it."""
    op.create_table(
        "subject",
        sa.Column("words", WORDS, primary_key=True, nullable=False),
        sa.Column("terms", WORDS, nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
    )
