"""The tables of sources: which are on and how reading them went, what each day brought, whose hosts rest, and their first days."""

from sqlalchemy import BigInteger, Boolean, Column, Date, Index, Integer, PrimaryKeyConstraint, Table, text

from core.storage.schema.columns import Words, column, lease_columns, metadata, partial

source = Table(
    "source",
    metadata,
    Column("id", Words, primary_key=True),
    column("enabled", Boolean),
    column("next_fetch_at", BigInteger),
    column("address", Words),
    column("etag", Words),
    column("last_modified", Words),
    column("digest", Words, server_default=text("''")),
    Column("checked_at", BigInteger),
    Column("read_at", BigInteger),
    column("failures", Integer),
    column("error", Words),
    column("note", Words),
    column("items", Integer),
    column("fresh", Integer),
    column("usual", BigInteger, server_default=text("43200")),
    Column("changed_at", BigInteger),
    column("every", BigInteger, server_default=text("0")),
    column("asleep", Words, server_default=text("''")),
    column("demanded", Boolean, server_default=text("false")),
    column("wanted", Boolean, server_default=text("false")),
    *lease_columns(),
    Index("ix_source_due", "next_fetch_at"),
)

reading = Table(
    "reading",
    metadata,
    column("source", Words),
    column("day", Date),
    column("reads", Integer),
    column("items", Integer),
    column("fresh", Integer),
    column("failures", Integer),
    column("error", Words),
    PrimaryKeyConstraint("source", "day"),
)

rest = Table(
    "rest",
    metadata,
    Column("name", Words, primary_key=True),
    column("until", BigInteger),
    column("refusals", Integer),
    column("reason", Words),
)

past = Table(
    "past",
    metadata,
    Column("source", Words, primary_key=True),
    column("since", Date),
    column("mark", Words),
    column("tries", Integer),
    column("papers", Integer),
    column("reason", Words),
    Column("due", BigInteger),
    *lease_columns(),
    partial("ix_past_due", "due", condition="due IS NOT NULL"),
)
