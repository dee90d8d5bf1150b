"""The tables of chats' own feeds: their addresses, who has them, what each held, and what somebody may choose from."""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, PrimaryKeyConstraint, Table

from core.storage.schema.columns import Words, belongs, column, identifier, lease_columns, metadata

feed_address = Table(
    "feed_address",
    metadata,
    Column("id", Words, primary_key=True),
    column("address", Words),
    column("host", Words),
    column("lane", Words),
    column("title", Words),
    column("next_fetch_at", BigInteger),
    column("etag", Words),
    column("last_modified", Words),
    column("digest", Words),
    Column("checked_at", BigInteger),
    Column("read_at", BigInteger),
    column("failures", BigInteger),
    Column("failing_since", BigInteger),
    column("error", Words),
    column("note", Words),
    column("every", BigInteger),
    Column("flooded_at", BigInteger),
    Column("off_since", BigInteger),
    *lease_columns(),
    Index("ix_feed_address_due", "next_fetch_at"),
)

# A feed that no follow of its chat names any more has ended; it is kept for a while, so that this can be taken back.
feed = Table(
    "feed",
    metadata,
    belongs("chat"),
    Column("feed_id", Words, ForeignKey("feed_address.id", ondelete="CASCADE"), nullable=False),
    column("number", BigInteger),
    column("title", Words),
    column("added_at", BigInteger),
    Column("ended_at", BigInteger),
    PrimaryKeyConstraint("chat_id", "feed_id"),
    Index("ix_feed_address", "feed_id"),
)

feed_entry = Table(
    "feed_entry",
    metadata,
    Column("feed_id", Words, ForeignKey("feed_address.id", ondelete="CASCADE"), nullable=False),
    belongs("paper"),
    PrimaryKeyConstraint("feed_id", "paper_id"),
    Index("ix_feed_entry_paper", "paper_id"),
    sqlite_with_rowid=False,
)

feed_offer = Table(
    "feed_offer",
    metadata,
    Column("id", identifier(), primary_key=True),
    belongs("chat"),
    column("address", Words),
    column("made_at", BigInteger),
    Index("ix_feed_offer_chat", "chat_id"),
    sqlite_autoincrement=True,
)
