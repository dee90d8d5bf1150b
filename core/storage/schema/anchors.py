"""The log of the anchors that follows were given, by which a process learns what it does not know yet."""

from sqlalchemy import Column, Table

from core.storage.schema.columns import Words, column, identifier, metadata

anchor_made = Table(
    "anchor_made",
    metadata,
    Column("id", identifier(), primary_key=True),
    column("anchor", Words),
    sqlite_autoincrement=True,
)
