"""The tables of a model's words: shared syntheses, verdicts, doubted sentences, what was spent, batches handed over."""

from sqlalchemy import BigInteger, Boolean, Column, Date, ForeignKey, Index, Integer, PrimaryKeyConstraint, Table, text

from core.storage.schema.columns import Words, belongs, column, identifier, lease_columns, metadata, partial

synthesis = Table(
    "synthesis",
    metadata,
    Column("key", Words, primary_key=True),
    column("language", Words),
    column("model", Words),
    column("prompt", Words),
    column("body", Words),
    column("removed", Integer),
    column("reasons", Words, server_default=text("'[]'")),
    column("repaired", Boolean, server_default=text("false")),
    column("translated", Boolean),
    column("written_at", BigInteger),
    Index("ix_synthesis_written", "written_at"),
)

# The selections of syntheses that may serve others, for some days; `papers` are how many each has. A paper has the id
# that the synthesis was written with.
synthesis_paper = Table(
    "synthesis_paper",
    metadata,
    column("paper_id", identifier()),
    column("language", Words),
    Column("key", Words, ForeignKey("synthesis.key", ondelete="CASCADE")),
    column("papers", Integer),
    column("written_at", BigInteger),
    PrimaryKeyConstraint("paper_id", "language", "key"),
    Index("ix_synthesis_paper_key", "key"),
    Index("ix_synthesis_paper_written", "written_at"),
)

# By `sentence_key`, whose papers have the ids that the sentence was written with.
verdict = Table(
    "verdict",
    metadata,
    Column("key", Words, primary_key=True),
    column("supported", Boolean),
    column("why", Words),
    column("judge", Words),
    column("prompt", Words),
    column("judged_at", BigInteger),
)

judge_record = Table(
    "judge_record",
    metadata,
    column("day", Date),
    column("model", Words),
    column("kind", Words),
    column("asked", Integer),
    column("passed", Integer),
    PrimaryKeyConstraint("day", "model", "kind"),
)

doubt = Table(
    "doubt",
    metadata,
    belongs("chat"),
    column("key", Words),
    column("made_at", BigInteger),
    PrimaryKeyConstraint("chat_id", "key"),
)

# It outlives the chats that doubted it, and holds nothing of them.
doubted = Table(
    "doubted",
    metadata,
    Column("key", Words, primary_key=True),
    column("text", Words),
    column("carriers", Words),
    column("language", Words),
    column("model", Words),
    column("chats", Integer),
    Column("hidden", Boolean),
    column("doubted_at", BigInteger),
)

# The instance's own rows have 0 for a chat, and hold what chats asked for too.
spent = Table(
    "spent",
    metadata,
    column("day", Date),
    column("chat_id", identifier()),
    column("model", Words),
    column("batch", Boolean),
    column("calls", Integer),
    column("input", BigInteger),
    column("output", BigInteger),
    column("cache_read", BigInteger),
    column("cache_write", BigInteger),
    column("microdollars", BigInteger),
    PrimaryKeyConstraint("day", "chat_id", "model", "batch"),
    Index("ix_spent_chat", "chat_id"),
)

submission = Table(
    "submission",
    metadata,
    Column("id", identifier(), primary_key=True),
    column("kind", Words, server_default=text("'summaries'")),
    column("token", Words),
    column("language", Words),
    column("model", Words),
    column("requests", Words),
    column("bridges", Words, server_default=text("'{}'")),
    column("claims", Words, server_default=text("'{}'")),
    column("remote", Words),
    column("state", Words),
    column("made_at", BigInteger),
    Column("due", BigInteger),
    *lease_columns(),
    partial("ix_submission_due", "due", condition="due IS NOT NULL"),
    sqlite_autoincrement=True,
)
