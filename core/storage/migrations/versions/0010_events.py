"""Events of papers, whom to tell of them, and where a briefing stands once its message is forgotten."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
EMPTY = sa.text("''")


def upgrade() -> None:
    """Events of papers, whom to tell of them, and where a briefing stands once its message is forgotten."""
    op.add_column("paper", sa.Column("events", WORDS, server_default=EMPTY, nullable=False))
    op.add_column("briefing", sa.Column("remote_id", WORDS, server_default=EMPTY, nullable=False))
    op.create_table(
        "tiding",
        sa.Column("chat_id", ID, nullable=False),
        sa.Column("paper_id", ID, nullable=False),
        sa.Column("event", WORDS, nullable=False),
        sa.Column("due", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["chat_id"], ["chat.id"], name="fk_tiding_chat_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["paper_id"], ["paper.id"], name="fk_tiding_paper_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("chat_id", "paper_id", "event", name="pk_tiding"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_tiding_paper", "tiding", ["paper_id"])
    op.create_index("ix_tiding_due", "tiding", ["due"])
