"""The table of fillings: papers that lack something, and which other sources were asked about them."""

from sqlalchemy import BigInteger, Column, Date, Index, Integer, PrimaryKeyConstraint, Table

from core.storage.schema.columns import Words, belongs, column, lease_columns, metadata, partial

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
"""`needed` is when a chat is told of the paper, as far as that is known: the sooner the earlier others are asked."""
