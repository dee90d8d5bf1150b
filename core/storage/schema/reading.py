"""The tables of reading: what chats mute, save and were dealt, their latest changes, whom they follow among namesakes; subjects, near misses."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    PrimaryKeyConstraint,
    Table,
    text,
)

from core.storage.schema.columns import Words, belongs, column, identifier, metadata, own_words

mute = Table(
    "mute",
    metadata,
    belongs("chat"),
    column("number", Integer),
    column("field", Words),
    column("text", Words),
    PrimaryKeyConstraint("chat_id", "number"),
)

authorship = Table(
    "authorship",
    metadata,
    belongs("chat"),
    column("number", Integer),
    belongs("paper"),
    column("theirs", Boolean),
    column("said_at", BigInteger),
    PrimaryKeyConstraint("chat_id", "number", "paper_id"),
    ForeignKeyConstraint(["chat_id", "number"], ["follow.chat_id", "follow.number"], ondelete="CASCADE"),
    Index("ix_authorship_paper", "paper_id"),
    sqlite_with_rowid=False,
)

withheld = Table(
    "withheld",
    metadata,
    belongs("chat"),
    column("number", Integer),
    belongs("paper"),
    column("attribution", Words),
    column("asked", Boolean),
    Column("briefing", identifier()),
    PrimaryKeyConstraint("chat_id", "number", "paper_id"),
    ForeignKeyConstraint(["chat_id", "number"], ["follow.chat_id", "follow.number"], ondelete="CASCADE"),
    Index("ix_withheld_paper", "paper_id"),
    sqlite_with_rowid=False,
)

# shared by all chats that follow the subject
subject = Table(
    "subject",
    metadata,
    Column("words", Words, primary_key=True),
    column("terms", Words),
    column("made_at", BigInteger),
)

change = Table(
    "change",
    metadata,
    Column("id", identifier(), primary_key=True),
    belongs("chat"),
    column("made_at", BigInteger),
    column("content", Words),
    column("undone", Boolean, server_default=text("false")),
    Index("ix_change_chat", "chat_id", "id"),
    sqlite_autoincrement=True,
)

near_miss = Table(
    "near_miss",
    metadata,
    belongs("chat"),
    belongs("paper"),
    column("evidence", own_words()),
    column("likeness", Float),
    column("found_at", BigInteger),
    Column("briefing", identifier()),
    column("dismissed", Boolean, server_default=text("false")),
    PrimaryKeyConstraint("chat_id", "paper_id"),
    Index("ix_near_miss_paper", "paper_id"),
    sqlite_with_rowid=False,
)

# A person's, so it outlives the chat in which it was saved.
saved = Table(
    "saved",
    metadata,
    column("person", Words),
    belongs("paper"),
    Column("chat_id", identifier(), ForeignKey("chat.id", ondelete="SET NULL")),
    column("saved_at", BigInteger),
    column("note", Words),
    PrimaryKeyConstraint("person", "paper_id"),
    Index("ix_saved_paper", "paper_id"),
    Index("ix_saved_chat", "chat_id", "saved_at"),
)

dealt = Table(
    "dealt",
    metadata,
    belongs("chat"),
    belongs("paper"),
    PrimaryKeyConstraint("chat_id", "paper_id"),
    Index("ix_dealt_paper", "paper_id"),
    sqlite_with_rowid=False,
)
