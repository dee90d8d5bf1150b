"""Papers that lack something that another source may have."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
SECONDS = sa.BigInteger()
WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Papers that lack something that another source may have."""
    op.create_table(
        "filling",
        sa.Column("paper_id", ID, nullable=False),
        sa.Column("asked", WORDS, nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("needed", SECONDS, nullable=False),
        sa.Column("due", SECONDS, nullable=True),
        sa.Column("queued_at", SECONDS, nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=True),
        sa.Column("filled_on", sa.Date(), nullable=True),
        sa.Column("lease_owner", WORDS, nullable=True),
        sa.Column("lease_until", SECONDS, nullable=True),
        sa.ForeignKeyConstraint(["paper_id"], ["paper.id"], name="fk_filling_paper_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("paper_id", name="pk_filling"),
    )
    op.create_index(
        "ix_filling_due",
        "filling",
        ["due"],
        sqlite_where=sa.text("due IS NOT NULL"),
        postgresql_where=sa.text("due IS NOT NULL"),
    )
    op.create_index("ix_filling_asked", "filling", ["asked_on"])
