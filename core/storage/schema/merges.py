"""The tables of merges: which papers became one and what the younger one held, and whose keys are known not to be a paper's."""

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, PrimaryKeyConstraint, Table

from core.storage.schema.columns import Words, belongs, column, identifier, metadata, own_words

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
"""Both papers as they were, as JSON; `stored_at` is the younger's, nothing where it was never stored."""

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
"""A row that the younger paper had in another table, without the paper's id; `chat_id` and `person` tell whose it is, so that
erasing them takes it along. `moved`: it went to the older paper, which had no counterpart."""

paper_apart = Table(
    "paper_apart",
    metadata,
    belongs("paper"),
    column("key", Words),
    PrimaryKeyConstraint("paper_id", "key"),
    sqlite_with_rowid=False,
)
"""Keys of works that an operator told apart from this paper."""
