"""Mutes, changes that can be taken back, and what people save."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
SECONDS = sa.BigInteger()
WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Mutes, changes that can be taken back, and what people save."""
    op.add_column("chat", sa.Column("last_mute", sa.Integer(), server_default=sa.text("0"), nullable=False))
    op.create_index("ix_paper_stored", "paper", ["stored_at"])
    op.create_table(
        "mute",
        sa.Column("chat_id", ID, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("field", WORDS, nullable=False),
        sa.Column("text", WORDS, nullable=False),
        sa.ForeignKeyConstraint(["chat_id"], ["chat.id"], name="fk_mute_chat_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("chat_id", "number", name="pk_mute"),
    )
    op.create_table(
        "change",
        sa.Column("id", ID, nullable=False),
        sa.Column("chat_id", ID, nullable=False),
        sa.Column("made_at", SECONDS, nullable=False),
        sa.Column("content", WORDS, nullable=False),
        sa.ForeignKeyConstraint(["chat_id"], ["chat.id"], name="fk_change_chat_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_change"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_change_chat", "change", ["chat_id", "id"])
    op.create_table(
        "saved",
        sa.Column("person", WORDS, nullable=False),
        sa.Column("paper_id", ID, nullable=False),
        sa.Column("chat_id", ID, nullable=True),
        sa.Column("saved_at", SECONDS, nullable=False),
        sa.Column("note", WORDS, nullable=False),
        sa.ForeignKeyConstraint(["paper_id"], ["paper.id"], name="fk_saved_paper_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["chat_id"], ["chat.id"], name="fk_saved_chat_id", ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("person", "paper_id", name="pk_saved"),
    )
    op.create_index("ix_saved_paper", "saved", ["paper_id"])
    op.create_index("ix_saved_chat", "saved", ["chat_id", "saved_at"])
