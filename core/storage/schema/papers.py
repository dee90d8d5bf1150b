"""The tables of merges, enrichment, paper events and the ids of authors."""

from sqlalchemy import BigInteger, Boolean, Column, Date, ForeignKey, Index, Integer, PrimaryKeyConstraint, Table

from core.storage.schema.columns import Words, belongs, column, identifier, lease_columns, metadata, own_words, partial

# Both papers as they were, as JSON; `stored_at` is the younger's, nothing where it was never stored.
paper_merge = Table(
    "paper_merge",
    metadata,
    Column("id", identifier(), primary_key=True),
    column("older", identifier()),
    column("younger", identifier()),
    column("rule", Words),
    column("older_was", Words),
    column("younger_was", Words),
    Column("stored_at", BigInteger),
    column("merged_at", BigInteger),
    Column("undone_at", BigInteger),
    Index("ix_paper_merge_older", "older"),
    Index("ix_paper_merge_younger", "younger"),
    sqlite_autoincrement=True,
)

# A row that the younger paper had in another table, without the paper's id; `chat_id` and `person` tell whose it is,
# so that erasing them takes it along. `moved`: it went to the older paper, which had no counterpart.
merged_row = Table(
    "merged_row",
    metadata,
    Column("id", identifier(), primary_key=True),
    Column("merge_id", identifier(), ForeignKey("paper_merge.id", ondelete="CASCADE"), nullable=False),
    Column("chat_id", identifier(), ForeignKey("chat.id", ondelete="CASCADE")),
    Column("person", Words),
    column("origin", Words),
    column("moved", Boolean),
    column("content", own_words()),
    Index("ix_merged_row_merge", "merge_id"),
    Index("ix_merged_row_chat", "chat_id"),
    Index("ix_merged_row_person", "person"),
    sqlite_autoincrement=True,
)

# Keys of works that an operator told apart from this paper.
paper_apart = Table(
    "paper_apart",
    metadata,
    belongs("paper"),
    column("key", Words),
    PrimaryKeyConstraint("paper_id", "key"),
    sqlite_with_rowid=False,
)

# What the record of that key states at `issuer` of an author, as it prints the name.
author_id = Table(
    "author_id",
    metadata,
    belongs("paper"),
    *(column(name, Words) for name in ("issuer", "record", "scheme", "name", "value")),
    PrimaryKeyConstraint("paper_id", "issuer", "record", "scheme", "name", "value"),
    partial("ix_author_id_orcid", "value", condition="scheme = 'orcid'"),
    sqlite_with_rowid=False,
)

# `needed` is when a chat is told of the paper, as far as that is known: the sooner the earlier others are asked.
filling = Table(
    "filling",
    metadata,
    belongs("paper"),
    column("asked", Words),
    column("attempts", Integer),
    column("needed", BigInteger),
    Column("due", BigInteger),
    column("queued_at", BigInteger),
    Column("asked_on", Date),
    Column("filled_on", Date),
    *lease_columns(),
    PrimaryKeyConstraint("paper_id"),
    partial("ix_filling_due", "due", condition="due IS NOT NULL"),
    Index("ix_filling_asked", "asked_on"),
)

# A row lives until it is told; `event` is `Event.key`.
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
