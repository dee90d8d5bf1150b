"""The table of tidings: which event of which paper a chat is to be told of."""

from sqlalchemy import BigInteger, Index, PrimaryKeyConstraint, Table

from core.storage.schema.columns import Words, belongs, column, metadata

tiding = Table(
    "tiding",
    metadata,
    belongs("chat"),
    belongs("paper"),
    column("event", Words),
    column("due", BigInteger),
    PrimaryKeyConstraint("chat_id", "paper_id", "event"),
    Index("ix_tiding_paper", "paper_id"),
    Index("ix_tiding_due", "due"),
    sqlite_with_rowid=False,
)
"""A row lives until it is told; `event` is `Event.key`."""
