"""Syntheses, titles in the reader's language, doubted sentences, what was spent, and batches handed over."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
SECONDS = sa.BigInteger()
WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
EMPTY = sa.text("''")


def upgrade() -> None:
    """Syntheses, titles in the reader's language, doubted sentences, what was spent, and batches handed over."""
    op.add_column("summary", sa.Column("title", WORDS, server_default=EMPTY, nullable=False))
    op.add_column("summary", sa.Column("prompt", WORDS, server_default=EMPTY, nullable=False))
    op.add_column("summary", sa.Column("translated", sa.Boolean(), server_default=sa.text("false"), nullable=False))
    op.add_column("briefing", sa.Column("synthesis", WORDS, server_default=EMPTY, nullable=False))
    _words()
    _doubts()
    _spending()


def _words() -> None:
    op.create_table(
        "synthesis",
        sa.Column("key", WORDS, nullable=False),
        sa.Column("language", WORDS, nullable=False),
        sa.Column("model", WORDS, nullable=False),
        sa.Column("prompt", WORDS, nullable=False),
        sa.Column("body", WORDS, nullable=False),
        sa.Column("removed", sa.Integer(), nullable=False),
        sa.Column("translated", sa.Boolean(), nullable=False),
        sa.Column("written_at", SECONDS, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_synthesis"),
    )
    op.create_index("ix_synthesis_written", "synthesis", ["written_at"])
    op.create_table(
        "submission",
        sa.Column("id", ID, nullable=False),
        sa.Column("token", WORDS, nullable=False),
        sa.Column("language", WORDS, nullable=False),
        sa.Column("model", WORDS, nullable=False),
        sa.Column("requests", WORDS, nullable=False),
        sa.Column("remote", WORDS, nullable=False),
        sa.Column("state", WORDS, nullable=False),
        sa.Column("made_at", SECONDS, nullable=False),
        sa.Column("due", SECONDS, nullable=True),
        sa.Column("lease_owner", WORDS, nullable=True),
        sa.Column("lease_until", SECONDS, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_submission"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_submission_due",
        "submission",
        ["due"],
        sqlite_where=sa.text("due IS NOT NULL"),
        postgresql_where=sa.text("due IS NOT NULL"),
    )


def _doubts() -> None:
    op.create_table(
        "doubt",
        sa.Column("chat_id", ID, nullable=False),
        sa.Column("key", WORDS, nullable=False),
        sa.Column("made_at", SECONDS, nullable=False),
        sa.ForeignKeyConstraint(["chat_id"], ["chat.id"], name="fk_doubt_chat_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("chat_id", "key", name="pk_doubt"),
    )
    op.create_table(
        "doubted",
        sa.Column("key", WORDS, nullable=False),
        sa.Column("text", WORDS, nullable=False),
        sa.Column("carriers", WORDS, nullable=False),
        sa.Column("language", WORDS, nullable=False),
        sa.Column("model", WORDS, nullable=False),
        sa.Column("chats", sa.Integer(), nullable=False),
        sa.Column("hidden", sa.Boolean(), nullable=True),
        sa.Column("doubted_at", SECONDS, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_doubted"),
    )


def _spending() -> None:
    op.create_table(
        "spent",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("chat_id", ID, nullable=False),
        sa.Column("model", WORDS, nullable=False),
        sa.Column("batch", sa.Boolean(), nullable=False),
        sa.Column("calls", sa.Integer(), nullable=False),
        sa.Column("input", sa.BigInteger(), nullable=False),
        sa.Column("output", sa.BigInteger(), nullable=False),
        sa.Column("cache_read", sa.BigInteger(), nullable=False),
        sa.Column("cache_write", sa.BigInteger(), nullable=False),
        sa.Column("microdollars", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("day", "chat_id", "model", "batch", name="pk_spent"),
    )
    op.create_index("ix_spent_chat", "spent", ["chat_id"])
