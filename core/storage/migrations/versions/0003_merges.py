"""Merges of papers, and how to undo them."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
SECONDS = sa.BigInteger()
WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Merges of papers, and how to undo them."""
    op.create_table(
        "paper_merge",
        sa.Column("id", ID, nullable=False),
        sa.Column("older", ID, nullable=False),
        sa.Column("younger", ID, nullable=False),
        sa.Column("rule", WORDS, nullable=False),
        sa.Column("older_was", WORDS, nullable=False),
        sa.Column("younger_was", WORDS, nullable=False),
        sa.Column("stored_at", SECONDS, nullable=True),
        sa.Column("merged_at", SECONDS, nullable=False),
        sa.Column("undone_at", SECONDS, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_paper_merge"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_paper_merge_older", "paper_merge", ["older"])
    op.create_index("ix_paper_merge_younger", "paper_merge", ["younger"])
    op.create_table(
        "merged_row",
        sa.Column("id", ID, nullable=False),
        sa.Column("merge_id", ID, nullable=False),
        sa.Column("chat_id", ID, nullable=True),
        sa.Column("person", WORDS, nullable=True),
        sa.Column("origin", WORDS, nullable=False),
        sa.Column("moved", sa.Boolean(), nullable=False),
        sa.Column("content", WORDS, nullable=False),
        sa.ForeignKeyConstraint(["merge_id"], ["paper_merge.id"], name="fk_merged_row_merge_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["chat_id"], ["chat.id"], name="fk_merged_row_chat_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_merged_row"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_merged_row_chat", "merged_row", ["chat_id"])
    op.create_index("ix_merged_row_merge", "merged_row", ["merge_id"])
    op.create_index("ix_merged_row_person", "merged_row", ["person"])
    op.create_table(
        "paper_apart",
        sa.Column("paper_id", ID, nullable=False),
        sa.Column("key", WORDS, nullable=False),
        sa.ForeignKeyConstraint(["paper_id"], ["paper.id"], name="fk_paper_apart_paper_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("paper_id", "key", name="pk_paper_apart"),
        sqlite_with_rowid=False,
    )
