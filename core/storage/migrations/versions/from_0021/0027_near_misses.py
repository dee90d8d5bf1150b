"""Papers close to what a chat follows, and whether it wants to see them."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"

WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """A setting that is on for everybody, and a table whose rows live and die with the chat and the paper."""
    op.add_column("chat", sa.Column("close", sa.Boolean(), server_default=sa.text("true"), nullable=False))
    op.create_table(
        "near_miss",
        sa.Column("chat_id", ID, sa.ForeignKey("chat.id", ondelete="CASCADE"), nullable=False),
        sa.Column("paper_id", ID, sa.ForeignKey("paper.id", ondelete="CASCADE"), nullable=False),
        sa.Column("evidence", WORDS, nullable=False),
        sa.Column("likeness", sa.Float(), nullable=False),
        sa.Column("found_at", sa.BigInteger(), nullable=False),
        sa.Column("briefing", ID),
        sa.Column("dismissed", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.PrimaryKeyConstraint("chat_id", "paper_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_near_miss_paper", "near_miss", ["paper_id"])
