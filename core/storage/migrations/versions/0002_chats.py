"""Chats, and all that is theirs."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
SECONDS = sa.BigInteger()
WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Chats, and all that is theirs."""
    op.create_table(
        "chat",
        sa.Column("id", ID, nullable=False),
        sa.Column("platform", WORDS, nullable=False),
        sa.Column("remote", WORDS, nullable=False),
        sa.Column("thread", WORDS, nullable=False),
        sa.Column("place", WORDS, nullable=False),
        sa.Column("title", WORDS, nullable=False),
        sa.Column("language", WORDS, nullable=False),
        sa.Column("zone", WORDS, nullable=False),
        sa.Column("second_of_day", sa.Integer(), nullable=False),
        sa.Column("weekdays", sa.Integer(), nullable=False),
        sa.Column("empty_days", sa.Boolean(), nullable=False),
        sa.Column("state", WORDS, nullable=False),
        sa.Column("paused_until", SECONDS, nullable=True),
        sa.Column("next_briefing_at", SECONDS, nullable=True),
        sa.Column("briefed_on", sa.Date(), nullable=True),
        sa.Column("chosen_hour", sa.Boolean(), nullable=False),
        sa.Column("created_at", SECONDS, nullable=False),
        sa.Column("gone_at", SECONDS, nullable=True),
        sa.Column("last_follow", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("lease_owner", WORDS, nullable=True),
        sa.Column("lease_until", SECONDS, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_chat"),
        sa.UniqueConstraint("platform", "remote", "thread", name="uq_chat_platform_remote_thread"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_chat_due",
        "chat",
        ["next_briefing_at"],
        sqlite_where=sa.text("next_briefing_at IS NOT NULL"),
        postgresql_where=sa.text("next_briefing_at IS NOT NULL"),
    )
    op.create_table(
        "briefing",
        sa.Column("id", ID, nullable=False),
        sa.Column("chat_id", ID, nullable=False),
        sa.Column("local_date", sa.Date(), nullable=True),
        sa.Column("made_at", SECONDS, nullable=False),
        sa.Column("message", ID, nullable=False),
        sa.Column("writer", WORDS, nullable=False),
        sa.ForeignKeyConstraint(["chat_id"], ["chat.id"], name="fk_briefing_chat_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_briefing"),
        sa.UniqueConstraint("chat_id", "local_date", name="uq_briefing_chat_id_local_date"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_briefing_made", "briefing", ["chat_id", "made_at"])
    op.create_table(
        "dealt",
        sa.Column("chat_id", ID, nullable=False),
        sa.Column("paper_id", ID, nullable=False),
        sa.ForeignKeyConstraint(["chat_id"], ["chat.id"], name="fk_dealt_chat_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["paper_id"], ["paper.id"], name="fk_dealt_paper_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("chat_id", "paper_id", name="pk_dealt"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_dealt_paper", "dealt", ["paper_id"])
    op.create_table(
        "follow",
        sa.Column("chat_id", ID, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("query", WORDS, nullable=False),
        sa.Column("created_at", SECONDS, nullable=False),
        sa.ForeignKeyConstraint(["chat_id"], ["chat.id"], name="fk_follow_chat_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("chat_id", "number", name="pk_follow"),
    )
    op.create_table(
        "hit",
        sa.Column("chat_id", ID, nullable=False),
        sa.Column("paper_id", ID, nullable=False),
        sa.Column("evidence", WORDS, nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("found_at", SECONDS, nullable=False),
        sa.Column("backfill", sa.Boolean(), nullable=False),
        sa.Column("briefing", ID, nullable=True),
        sa.ForeignKeyConstraint(["chat_id"], ["chat.id"], name="fk_hit_chat_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["paper_id"], ["paper.id"], name="fk_hit_paper_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("chat_id", "paper_id", name="pk_hit"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_hit_paper", "hit", ["paper_id"])
    op.create_index(
        "ix_hit_waiting",
        "hit",
        ["chat_id"],
        sqlite_where=sa.text("briefing IS NULL"),
        postgresql_where=sa.text("briefing IS NULL"),
    )
    op.create_table(
        "job",
        sa.Column("key", WORDS, nullable=False),
        sa.Column("chat_id", ID, nullable=False),
        sa.Column("payload", WORDS, nullable=False),
        sa.Column("not_before", SECONDS, nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("lease_owner", WORDS, nullable=True),
        sa.Column("lease_until", SECONDS, nullable=True),
        sa.ForeignKeyConstraint(["chat_id"], ["chat.id"], name="fk_job_chat_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key", name="pk_job"),
    )
    op.create_index("ix_job_chat", "job", ["chat_id"])
    op.create_index("ix_job_due", "job", ["not_before"])
    op.create_table(
        "message",
        sa.Column("number", ID, nullable=False),
        sa.Column("chat_id", ID, nullable=False),
        sa.Column("content", WORDS, nullable=False),
        sa.Column("remote_id", WORDS, nullable=False),
        sa.Column("made_at", SECONDS, nullable=False),
        sa.ForeignKeyConstraint(["chat_id"], ["chat.id"], name="fk_message_chat_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("number", name="pk_message"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_message_remote", "message", ["chat_id", "remote_id"])
    op.create_table(
        "outbox",
        sa.Column("id", ID, nullable=False),
        sa.Column("key", WORDS, nullable=False),
        sa.Column("chat_id", ID, nullable=False),
        sa.Column("message", ID, nullable=False),
        sa.Column("edit", sa.Boolean(), nullable=False),
        sa.Column("state", WORDS, nullable=False),
        sa.Column("reason", WORDS, nullable=False),
        sa.Column("not_before", SECONDS, nullable=True),
        sa.Column("made_at", SECONDS, nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("lease_owner", WORDS, nullable=True),
        sa.Column("lease_until", SECONDS, nullable=True),
        sa.ForeignKeyConstraint(["chat_id"], ["chat.id"], name="fk_outbox_chat_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
        sa.UniqueConstraint("key", name="uq_outbox_key"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_outbox_chat_due",
        "outbox",
        ["chat_id", "not_before"],
        sqlite_where=sa.text("not_before IS NOT NULL"),
        postgresql_where=sa.text("not_before IS NOT NULL"),
    )
    op.create_index(
        "ix_outbox_due",
        "outbox",
        ["not_before"],
        sqlite_where=sa.text("not_before IS NOT NULL"),
        postgresql_where=sa.text("not_before IS NOT NULL"),
    )
    op.create_index("ix_outbox_made", "outbox", ["chat_id", "made_at"])
    op.create_table(
        "briefing_paper",
        sa.Column("briefing_id", ID, nullable=False),
        sa.Column("paper_id", ID, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("shown", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["briefing_id"], ["briefing.id"], name="fk_briefing_paper_briefing_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["paper_id"], ["paper.id"], name="fk_briefing_paper_paper_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("briefing_id", "paper_id", name="pk_briefing_paper"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_briefing_paper_paper", "briefing_paper", ["paper_id"])
    op.create_table(
        "follow_anchor",
        sa.Column("anchor", WORDS, nullable=False),
        sa.Column("chat_id", ID, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["chat_id", "number"],
            ["follow.chat_id", "follow.number"],
            name="fk_follow_anchor_chat_id_number",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("anchor", "chat_id", "number", name="pk_follow_anchor"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_follow_anchor_follow", "follow_anchor", ["chat_id", "number"])
