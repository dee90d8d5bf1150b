"""Papers of a followed name that were not sent, as they may be a namesake's, and what is asked about them."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """A table whose rows live and die with the follow and the paper; chats are asked until they switch it off."""
    op.create_table(
        "withheld",
        sa.Column("chat_id", ID, sa.ForeignKey("chat.id", ondelete="CASCADE"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("paper_id", ID, sa.ForeignKey("paper.id", ondelete="CASCADE"), nullable=False),
        sa.Column("attribution", WORDS, nullable=False),
        sa.Column("asked", sa.Boolean(), nullable=False),
        sa.Column("briefing", ID, nullable=True),
        sa.PrimaryKeyConstraint("chat_id", "number", "paper_id"),
        sa.ForeignKeyConstraint(["chat_id", "number"], ["follow.chat_id", "follow.number"], ondelete="CASCADE"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_withheld_paper", "withheld", ["paper_id"])
    op.add_column("chat", sa.Column("questions", sa.Boolean(), server_default=sa.text("true"), nullable=False))
