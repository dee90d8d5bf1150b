"""Chats' own feeds, and what each feed held."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
SECONDS = sa.BigInteger()
WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
PRIVATE = "source >= 'feed:' AND source < 'feed;'"


def upgrade() -> None:
    """Chats' own feeds, and what each feed held; and an index of the papers that are known from those alone."""
    op.create_table(
        "feed_address",
        sa.Column("id", WORDS, nullable=False),
        *(sa.Column(name, WORDS, nullable=False) for name in ("address", "host", "lane", "title")),
        sa.Column("next_fetch_at", SECONDS, nullable=False),
        *(sa.Column(name, WORDS, nullable=False) for name in ("etag", "last_modified", "digest")),
        *(sa.Column(name, SECONDS, nullable=True) for name in ("checked_at", "read_at")),
        sa.Column("failures", sa.BigInteger(), nullable=False),
        sa.Column("failing_since", SECONDS, nullable=True),
        *(sa.Column(name, WORDS, nullable=False) for name in ("error", "note")),
        sa.Column("every", SECONDS, nullable=False),
        *(sa.Column(name, SECONDS, nullable=True) for name in ("flooded_at", "off_since")),
        sa.Column("lease_owner", WORDS, nullable=True),
        sa.Column("lease_until", SECONDS, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_feed_address"),
    )
    op.create_index("ix_feed_address_due", "feed_address", ["next_fetch_at"])
    op.create_table(
        "feed",
        sa.Column("chat_id", ID, nullable=False),
        sa.Column("feed_id", WORDS, nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("title", WORDS, nullable=False),
        sa.Column("added_at", SECONDS, nullable=False),
        sa.Column("ended_at", SECONDS, nullable=True),
        sa.ForeignKeyConstraint(["chat_id"], ["chat.id"], name="fk_feed_chat_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["feed_id"], ["feed_address.id"], name="fk_feed_feed_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("chat_id", "feed_id", name="pk_feed"),
    )
    op.create_index("ix_feed_address", "feed", ["feed_id"])
    op.create_table(
        "feed_entry",
        sa.Column("feed_id", WORDS, nullable=False),
        sa.Column("paper_id", ID, nullable=False),
        sa.ForeignKeyConstraint(["feed_id"], ["feed_address.id"], name="fk_feed_entry_feed_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["paper_id"], ["paper.id"], name="fk_feed_entry_paper_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("feed_id", "paper_id", name="pk_feed_entry"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_feed_entry_paper", "feed_entry", ["paper_id"])
    op.create_table(
        "feed_offer",
        sa.Column("id", ID, nullable=False),
        sa.Column("chat_id", ID, nullable=False),
        sa.Column("address", WORDS, nullable=False),
        sa.Column("made_at", SECONDS, nullable=False),
        sa.ForeignKeyConstraint(["chat_id"], ["chat.id"], name="fk_feed_offer_chat_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_feed_offer"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_feed_offer_chat", "feed_offer", ["chat_id"])
    op.create_index(
        "ix_paper_private", "paper", ["id"], sqlite_where=sa.text(PRIVATE), postgresql_where=sa.text(PRIVATE)
    )
