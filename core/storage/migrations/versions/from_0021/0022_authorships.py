"""What chats said of who wrote a paper: the person that a follow means, or a namesake."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """A table of its own, whose rows live and die with the follow and the paper."""
    op.create_table(
        "authorship",
        sa.Column("chat_id", ID, sa.ForeignKey("chat.id", ondelete="CASCADE"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("paper_id", ID, sa.ForeignKey("paper.id", ondelete="CASCADE"), nullable=False),
        sa.Column("theirs", sa.Boolean(), nullable=False),
        sa.Column("said_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("chat_id", "number", "paper_id"),
        sa.ForeignKeyConstraint(["chat_id", "number"], ["follow.chat_id", "follow.number"], ondelete="CASCADE"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_authorship_paper", "authorship", ["paper_id"])
