"""Syntheses that serve selections that are nearly the same, and how many papers a briefing counted as read."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"

WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """The table of the papers of selections, and a column of briefings."""
    op.add_column("briefing", sa.Column("read", sa.Integer(), nullable=True))
    op.create_table(
        "synthesis_paper",
        sa.Column("paper_id", NUMBER, nullable=False),
        sa.Column("language", WORDS, nullable=False),
        sa.Column("key", WORDS, nullable=False),
        sa.Column("papers", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["key"], ["synthesis.key"], name="fk_synthesis_paper_key", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("paper_id", "language", "key", name="pk_synthesis_paper"),
    )
    op.create_index("ix_synthesis_paper_key", "synthesis_paper", ["key"])
    op.create_index("ix_synthesis_paper_written", "synthesis_paper", ["written_at"])
