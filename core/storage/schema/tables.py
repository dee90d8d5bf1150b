"""The tables: natural unique keys, integer ids, instants as UTC seconds, an index on every column by which rows are due."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKeyConstraint,
    Index,
    Integer,
    PrimaryKeyConstraint,
    Table,
    UniqueConstraint,
    text,
)

from core.storage.schema.columns import (
    DAY,
    Words,
    belongs,
    column,
    identifier,
    lease_columns,
    metadata,
    own_words,
    partial,
)
from core.storage.schema.feeds import feed_address
from core.storage.schema.papers import filling
from core.storage.schema.sources import past, source
from core.storage.schema.words import submission

chat = Table(
    "chat",
    metadata,
    Column("id", identifier(), primary_key=True),
    column("platform", Words),
    column("remote", Words),
    column("thread", Words),
    column("place", Words),
    column("title", Words),
    column("language", Words),
    column("interface", Words, server_default=text("''")),
    column("platform_language", Words, server_default=text("''")),
    column("zone", Words),
    column("second_of_day", Integer),
    column("weekdays", Integer),
    column("empty_days", Boolean),
    column("every_day", Boolean, server_default=text("false")),
    column("full_length", Boolean, server_default=text("false")),
    column("close", Boolean, server_default=text("true")),
    column("questions", Boolean, server_default=text("true")),
    column("silent", Boolean, server_default=text("false")),
    column("state", Words),
    Column("paused_until", BigInteger),
    Column("next_briefing_at", BigInteger),
    Column("briefed_on", Date),
    column("chosen_hour", Boolean),
    column("created_at", BigInteger),
    Column("gone_at", BigInteger),
    column("last_follow", Integer, server_default=text("0")),
    column("last_mute", Integer, server_default=text("0")),
    column("reported_down", Words, server_default=text("'[]'")),
    column("quiet_days", Integer, server_default=text("0")),
    column("set_up_by", Words, server_default=text("''")),
    column("obstacle", Words, server_default=text("''")),
    *lease_columns(),
    UniqueConstraint("platform", "remote", "thread"),
    partial("ix_chat_obstacle", "id", condition="obstacle != ''"),
    partial("ix_chat_due", "next_briefing_at", condition="next_briefing_at IS NOT NULL"),
    sqlite_autoincrement=True,
)

follow = Table(
    "follow",
    metadata,
    belongs("chat"),
    column("number", Integer),
    column("query", Words),
    column("created_at", BigInteger),
    PrimaryKeyConstraint("chat_id", "number"),
)

follow_anchor = Table(
    "follow_anchor",
    metadata,
    column("anchor", Words),
    column("chat_id", identifier()),
    column("number", Integer),
    PrimaryKeyConstraint("anchor", "chat_id", "number"),
    ForeignKeyConstraint(["chat_id", "number"], ["follow.chat_id", "follow.number"], ondelete="CASCADE"),
    Index("ix_follow_anchor_follow", "chat_id", "number"),
    sqlite_with_rowid=False,
)

# the log of anchors that follows were given: by it a process learns which ones it does not know yet
anchor_made = Table(
    "anchor_made",
    metadata,
    Column("id", identifier(), primary_key=True),
    column("anchor", Words),
    sqlite_autoincrement=True,
)

paper = Table(
    "paper",
    metadata,
    Column("id", identifier(), primary_key=True),
    column("keys", Words),
    column("title", Words),
    column("abstract", Words),
    column("authors", Words),
    column("labels", Words),
    Column("announced_on", Date),
    Column("published_on", Date),
    column("url", Words),
    column("venue", Words),
    column("source", Words),
    column("announce", Words),
    column("kind", Words),
    column("version", Integer),
    column("sample", Boolean),
    column("stored_at", BigInteger),
    column("events", Words, server_default=text("''")),
    partial("ix_paper_sample", "id", condition="sample"),
    partial("ix_paper_private", "id", condition="source >= 'feed:' AND source < 'feed;'"),
    Index("ix_paper_stored", "stored_at"),
    Index("ix_paper_day", text(DAY), "id"),
    sqlite_autoincrement=True,
)

paper_key = Table(
    "paper_key",
    metadata,
    column("key", Words),
    belongs("paper"),
    PrimaryKeyConstraint("key"),
    Index("ix_paper_key_paper", "paper_id"),
    sqlite_with_rowid=False,
)

paper_version = Table(
    "paper_version",
    metadata,
    belongs("paper"),
    column("version", Integer),
    Column("announced_on", Date),
    column("title", Words),
    column("stored_at", BigInteger),
    PrimaryKeyConstraint("paper_id", "version"),
)

paper_author = Table(
    "paper_author",
    metadata,
    column("author_key", own_words()),
    column("name_key", own_words()),
    belongs("paper"),
    column("name", Words),
    PrimaryKeyConstraint("author_key", "name_key", "paper_id"),
    Index("ix_paper_author_paper", "paper_id"),
    sqlite_with_rowid=False,
)

paper_label = Table(
    "paper_label",
    metadata,
    column("label_key", Words),
    belongs("paper"),
    PrimaryKeyConstraint("label_key", "paper_id"),
    Index("ix_paper_label_paper", "paper_id"),
    sqlite_with_rowid=False,
)

briefing = Table(
    "briefing",
    metadata,
    Column("id", identifier(), primary_key=True),
    belongs("chat"),
    Column("local_date", Date),
    column("made_at", BigInteger),
    column("message", identifier()),
    column("writer", Words),
    column("synthesis", Words, server_default=text("''")),
    column("remote_id", Words, server_default=text("''")),
    Column("read", Integer),
    column("unjudged", Boolean, server_default=text("false")),
    UniqueConstraint("chat_id", "local_date"),
    Index("ix_briefing_made", "chat_id", "made_at"),
    partial("ix_briefing_unjudged", "made_at", condition="unjudged"),
    sqlite_autoincrement=True,
)

briefing_paper = Table(
    "briefing_paper",
    metadata,
    belongs("briefing"),
    belongs("paper"),
    column("position", Integer),
    column("shown", Boolean),
    PrimaryKeyConstraint("briefing_id", "paper_id"),
    Index("ix_briefing_paper_paper", "paper_id"),
    sqlite_with_rowid=False,
)

hit = Table(
    "hit",
    metadata,
    belongs("chat"),
    belongs("paper"),
    column("evidence", own_words()),
    column("score", Float),
    column("found_at", BigInteger),
    column("backfill", Boolean),
    Column("briefing", identifier()),
    PrimaryKeyConstraint("chat_id", "paper_id"),
    Index("ix_hit_paper", "paper_id"),
    partial("ix_hit_waiting", "chat_id", condition="briefing IS NULL"),
    sqlite_with_rowid=False,
)

summary = Table(
    "summary",
    metadata,
    belongs("paper"),
    column("language", Words),
    column("model", Words),
    column("sentences", Words),
    column("removed", Integer),
    column("reasons", Words, server_default=text("'[]'")),
    column("repaired", Boolean, server_default=text("false")),
    column("title", Words, server_default=text("''")),
    column("prompt", Words, server_default=text("''")),
    column("translated", Boolean, server_default=text("false")),
    column("written_at", BigInteger),
    PrimaryKeyConstraint("paper_id", "language"),
)

message = Table(
    "message",
    metadata,
    Column("number", identifier(), primary_key=True),
    belongs("chat"),
    column("content", Words),
    column("remote_id", Words),
    column("made_at", BigInteger),
    Index("ix_message_remote", "chat_id", "remote_id"),
    sqlite_autoincrement=True,
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", identifier(), primary_key=True),
    column("key", Words),
    belongs("chat"),
    column("message", identifier()),
    column("edit", Boolean),
    column("state", Words),
    column("reason", Words),
    Column("not_before", BigInteger),
    column("made_at", BigInteger),
    column("attempts", Integer),
    *lease_columns(),
    UniqueConstraint("key"),
    Index("ix_outbox_made", "chat_id", "made_at"),
    partial("ix_outbox_due", "not_before", condition="not_before IS NOT NULL"),
    partial("ix_outbox_chat_due", "chat_id", "not_before", condition="not_before IS NOT NULL"),
    sqlite_autoincrement=True,
)

lease = Table(
    "lease",
    metadata,
    Column("name", Words, primary_key=True),
    column("owner", Words),
    column("until", BigInteger),
)

job = Table(
    "job",
    metadata,
    Column("key", Words, primary_key=True),
    belongs("chat"),
    column("payload", Words),
    column("not_before", BigInteger),
    column("attempts", Integer),
    *lease_columns(),
    Index("ix_job_due", "not_before"),
    Index("ix_job_chat", "chat_id"),
)

LEASED = (chat, filling, outbox, source, past, job, submission, feed_address)
