"""The rhythm of a source, hosts that rest, and how far back a source was read."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

SECONDS = sa.BigInteger()
WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Columns of the rhythm, and tables of rests and pasts."""
    op.add_column("source", sa.Column("digest", WORDS, server_default=sa.text("''"), nullable=False))
    op.add_column("source", sa.Column("usual", SECONDS, server_default=sa.text("43200"), nullable=False))
    op.add_column("source", sa.Column("changed_at", SECONDS, nullable=True))
    op.add_column("source", sa.Column("every", SECONDS, server_default=sa.text("0"), nullable=False))
    op.add_column("source", sa.Column("asleep", WORDS, server_default=sa.text("''"), nullable=False))
    for name in ("demanded", "wanted"):
        op.add_column("source", sa.Column(name, sa.Boolean(), server_default=sa.text("false"), nullable=False))
    op.create_table(
        "rest",
        sa.Column("name", WORDS, nullable=False),
        sa.Column("until", SECONDS, nullable=False),
        sa.Column("refusals", sa.Integer(), nullable=False),
        sa.Column("reason", WORDS, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_rest"),
    )
    op.create_table(
        "past",
        sa.Column("source", WORDS, nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("mark", WORDS, nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("papers", sa.Integer(), nullable=False),
        sa.Column("reason", WORDS, nullable=False),
        sa.Column("due", SECONDS, nullable=True),
        sa.Column("lease_owner", WORDS, nullable=True),
        sa.Column("lease_until", SECONDS, nullable=True),
        sa.PrimaryKeyConstraint("source", name="pk_past"),
    )
    waits = sa.text("due IS NOT NULL")
    op.create_index("ix_past_due", "past", ["due"], sqlite_where=waits, postgresql_where=waits)
